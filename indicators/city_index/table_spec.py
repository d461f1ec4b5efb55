"""The description of a table of the city index, whose name holds year and scenario."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pandas as pd

from indicators.city_index.codes import parse_table_name, require_page_size
from indicators.city_index.tables import INDEX_TABLES, index_frame
from indicators.composite.errors import InvalidScenario
from indicators.errors import UnknownTable
from indicators.store import Store
from indicators.tables.spec import TableSpec, describe_table


@lru_cache(maxsize=256)
def describe_index_table(name: str) -> TableSpec | None:
    """Return the description of ``<table>:<year>:<code of the scenario>``; None for any other name.

    Raises:
        UnknownTable: if the scenario asks for more than a page can compute.

    """
    parsed = parse_table_name(name)
    if parsed is None or parsed.table not in INDEX_TABLES:
        return None
    try:
        # Names come from addresses too, so none may ask for more than a page can compute.
        require_page_size(parsed.scenario)
    except InvalidScenario as fault:
        raise UnknownTable(f"no table {name!r}: {fault}") from None
    table = INDEX_TABLES[parsed.table]

    def find_frame(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
        return index_frame(store, parsed, plan_id, as_of)

    return describe_table(name, table.comment, table.columns, find_frame)
