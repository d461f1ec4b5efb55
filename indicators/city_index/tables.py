"""The tables of the city index; each is named ``<table>:<year>:<code of the scenario>``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from math import nan

import pandas as pd

from indicators.city_index.cells import INDEX_CELLS, index_cells
from indicators.city_index.codes import IndexTableName
from indicators.city_index.run import IndexRun, figure_at, run_index
from indicators.composite.errors import CompositeError
from indicators.composite.framework import Framework, Node
from indicators.composite.scenario import JudgedWeights
from indicators.composite.sensitivity import find_sensitivity
from indicators.composite.weigh import RANDOM_INDEX, judge
from indicators.store import Store
from indicators.tables.spec import Columns

INDEX_RANKS: Columns = (
    ("id", "Code of the city"),
    ("rank", "Rank by the score, 1 for the highest; empty where the city is not ranked"),
    ("name_zh", "Name in Chinese"),
    ("name_en", "Name in English"),
    ("region_zh", "Functional region in Chinese"),
    ("region_en", "Functional region in English"),
    ("score", "Score of the index; empty where too little is known"),
    ("median_rank", "Median of the rank over all draws"),
    ("lower_rank", "Rank that 5 % of the draws do not exceed"),
    ("upper_rank", "Rank that 95 % of the draws do not exceed"),
    ("ranked_share", "Share of the draws in which the city has a rank"),
    ("coverage", "Known share of the weight before gaps were filled"),
    ("imputed_share", "Share of the weight that was filled"),
    ("known_count", "Indicators of which the city has a value"),
    ("part_count", "Indicators of the index"),
)
INDEX_WEIGHTS: Columns = (
    ("id", "Code of the indicator, dimension or index"),
    ("effective_weight", "Share of the weight of the whole index"),
    ("level", "1: indicator; 2: dimension; 3: the index"),
    ("parent_code", "Node to which it belongs; empty for the index"),
    ("name_zh", "Name in Chinese"),
    ("name_en", "Name in English"),
    ("direction", "1: higher is better; -1: lower is better"),
    ("denominator_code", "Indicator by which values are divided"),
    ("period", "Period of its values"),
    ("city_count", "Cities of the index; empty for dimensions and the index"),
    ("known_count", "Of these, cities with a value"),
    ("missing_city_count", "Of these, cities without one"),
    ("lower_goalpost", "Lower goalpost"),
    ("upper_goalpost", "Upper goalpost"),
    ("weight", "Weight among the children of its parent, as chosen"),
    ("share", "Share of the weight of its parent"),
)
INDEX_CHANGES: Columns = (
    ("id", "Number of the entry"),
    ("step", "Step that did it"),
    ("reason", "What was done, and why"),
    ("place_code", "City; empty for all"),
    ("node_code", "Indicator or group; empty for all"),
    ("before", "Value before"),
    ("after", "Value after"),
    ("detail", "Code, list of codes or figure that the reason needs"),
)
INDEX_SENSITIVITY: Columns = (
    ("id", "Choice that draws vary"),
    ("alternatives", "Number of alternatives"),
    ("first_order", "Share of the variance of rank shifts that is due to it alone"),
    ("first_order_lower", "Lower end (5 %) of that share"),
    ("first_order_upper", "Upper end (95 %) of that share"),
    ("total", "Share that is due to it alone and together with others"),
    ("total_lower", "Lower end (5 %) of that share"),
    ("total_upper", "Upper end (95 %) of that share"),
)


INDEX_JUDGEMENTS: Columns = (
    ("id", "Code of the group whose parts were compared in pairs"),
    ("part_count", "Parts that were compared"),
    ("principal_eigenvalue", "Largest eigenvalue of the matrix of judgements"),
    ("consistency_index", "Eigenvalue less the number of parts, over that number less one"),
    ("random_index", "Mean consistency index of random judgements about as many parts (Saaty 1980)"),
    ("consistency_ratio", "Consistency index over that of random judgements"),
    ("is_consistent", "True while the ratio is below 0.1"),
)
INDEX_REMARKS: Columns = (
    ("id", "Number of the remark"),
    ("kind", "Code of what a reader must be told"),
    ("node_code", "Node that it is about; empty for the whole index"),
    ("figure", "Figure that it needs"),
    ("message_zh", "Why the index cannot be computed, in Chinese; empty for a caution"),
    ("message_en", "Why the index cannot be computed, in English; empty for a caution"),
)


def index_ranks(run: IndexRun) -> pd.DataFrame:
    """List all cities with score, rank and interval; a city that is not ranked has none of them."""
    known = run.inputs.panel.values[run.indicator_codes].notna().sum(axis=1)
    rows = []
    for city in run.cities:
        place = str(city["place_code"])
        row = {
            "id": place,
            **{name: city[name] for name in ("name_zh", "name_en", "region_zh", "region_en")},
            "known_count": int(known[place]),
            "part_count": len(run.indicator_codes),
        }
        rows.append(row | _standing(run, place))
    frame = pd.DataFrame(rows, columns=[name for name, _ in INDEX_RANKS])
    return frame.astype(dict.fromkeys(_STANDING, "float64"))


_STANDING = {
    "score": "score",
    "rank": "rank",
    "median_rank": "median",
    "lower_rank": "lower",
    "upper_rank": "upper",
    "ranked_share": "ranked_share",
}
"""Column of the table, and of the result."""


def _standing(run: IndexRun, place: str) -> dict[str, float]:
    result = run.result
    if result is None:
        return dict.fromkeys(_STANDING, nan)
    root = run.inputs.framework.index.code
    return {
        **{name: figure_at(result.ranks, place, column) for name, column in _STANDING.items()},
        "coverage": figure_at(result.coverage, place, root),
        "imputed_share": figure_at(result.imputed_share, place, root),
    }


def index_weights(run: IndexRun) -> pd.DataFrame:
    """List the nodes of the index: how much is known of each, its goalposts and its weights."""
    values, periods = run.inputs.panel.values, run.inputs.years[0].periods
    rows = []
    for node in _top_down(run.framework):
        registered = run.nodes[node.code]
        names = ("level", "parent_code", "name_zh", "name_en", "denominator_code")
        row = {
            "id": node.code,
            **{name: registered[name] for name in names},
            "direction": node.direction,
            "lower_goalpost": node.lower,
            "upper_goalpost": node.upper,
        }
        if node.level == 1:
            known = int(values[node.code].notna().sum())
            row |= {
                "period": periods.get(node.code),
                "city_count": len(values),
                "known_count": known,
                "missing_city_count": len(values) - known,
            }
        if run.result is not None:
            row |= {name: figure_at(run.result.weights, node.code, name) for name in _WEIGHTS}
        rows.append(row)
    frame = pd.DataFrame(rows, columns=[name for name, _ in INDEX_WEIGHTS])
    counts = dict.fromkeys(("city_count", "known_count", "missing_city_count"), "Int64")
    return frame.astype(counts | dict.fromkeys((*_WEIGHTS, "lower_goalpost", "upper_goalpost"), "float64"))


def _top_down(framework: Framework) -> list[Node]:
    """List the nodes as a tree is read: a group before what it is made of."""

    def below(node: Node) -> list[Node]:
        children = [child for child in framework.nodes if child.parent == node.code]
        return [node, *(each for child in children for each in below(child))]

    return below(framework.index)


_WEIGHTS = ("weight", "share", "effective_weight")


def index_changes(run: IndexRun) -> pd.DataFrame:
    """List everything that the steps did to cells, columns and rows."""
    names = [name for name, _ in INDEX_CHANGES]
    if run.result is None:
        return pd.DataFrame(columns=names)
    table = run.result.changes_table().rename(columns={"unit": "place_code", "code": "node_code"})
    table["id"] = [str(number) for number in range(1, len(table) + 1)]
    for name in ("step", "reason"):
        table[name] = table[name].map(str)
    return table[names]


def index_sensitivity(run: IndexRun) -> pd.DataFrame:
    """List the choices that draws vary, with the share of the shifts of ranks that is due to each."""
    names = [name for name, _ in INDEX_SENSITIVITY]
    if run.result is None:
        return pd.DataFrame(columns=names)
    try:
        table = find_sensitivity(run.result, seed=run.scenario.uncertainty.seed)
    except CompositeError:
        return pd.DataFrame(columns=names)
    return table.rename_axis("id").reset_index()[names]


def index_judgements(run: IndexRun) -> pd.DataFrame:
    """List the groups whose parts were compared in pairs, with the consistency of the judgements."""
    rows = []
    weighing = run.scenario.weighing
    for group, judged in weighing.judgements.items() if isinstance(weighing, JudgedWeights) else ():
        # Judgements that are none stop the index, and the remarks tell why.
        with suppress(CompositeError):
            found = judge(judged.matrix)
            order = len(judged.children)
            rows.append(
                (
                    group, order, found.principal_eigenvalue, found.consistency_index,
                    RANDOM_INDEX[order - 1], found.consistency_ratio, found.is_consistent,
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=[name for name, _ in INDEX_JUDGEMENTS])


def index_remarks(run: IndexRun) -> pd.DataFrame:
    """List what a reader of the index must be told: why there is none, and cautions about weights."""
    rows: list[tuple[str, str | None, float, str | None, str | None]] = []
    if run.fault is not None:
        rows += [(fault.code, None, nan, fault.text("zh"), fault.text("en")) for fault in run.fault.faults]
    if run.result is not None:
        rows += [
            (caution.kind.value, caution.code, caution.figure, None, None) for caution in run.result.cautions
        ]
    frame = pd.DataFrame(rows, columns=[name for name, _ in INDEX_REMARKS][1:])
    frame.insert(0, "id", [str(number) for number in range(1, len(frame) + 1)])
    return frame


@dataclass(frozen=True, slots=True)
class IndexTable:
    """What a table of the index holds and how it is made."""

    comment: str
    columns: Columns
    find_frame: Callable[[IndexRun], pd.DataFrame]


INDEX_TABLES: Mapping[str, IndexTable] = {
    "index_ranks": IndexTable("Scores and ranks of cities with their intervals", INDEX_RANKS, index_ranks),
    "index_cells": IndexTable("Values of cities after every step", INDEX_CELLS, index_cells),
    "index_weights": IndexTable("Parts of the index, their data and weights", INDEX_WEIGHTS, index_weights),
    "index_changes": IndexTable("What the steps did to which value", INDEX_CHANGES, index_changes),
    "index_judgements": IndexTable("Consistency of pairwise judgements", INDEX_JUDGEMENTS, index_judgements),
    "index_remarks": IndexTable("What a reader of the index must be told", INDEX_REMARKS, index_remarks),
    "index_sensitivity": IndexTable("Which choice moves ranks", INDEX_SENSITIVITY, index_sensitivity),
}


def index_frame(store: Store, name: IndexTableName, plan_id: str, as_of: date) -> pd.DataFrame:
    """Return a table of the index for a plan, as far as was known on a day; empty if none is registered.

    Raises:
        InvalidScenario: if the code of the scenario holds none.
        UnknownPlan: if no registered plan has this id.

    """
    table = INDEX_TABLES[name.table]

    def compute() -> pd.DataFrame:
        run = run_index(store, name, plan_id, as_of)
        return (
            pd.DataFrame(columns=[each for each, _ in table.columns])
            if run is None
            else table.find_frame(run)
        )

    return store.derived(("index table", str(name), plan_id, as_of), compute)
