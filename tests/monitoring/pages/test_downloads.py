"""The list of files: every table once, with what it holds and a way to save it."""

from __future__ import annotations

import pytest

from indicators.city_index.tables import INDEX_TABLES
from indicators.tables.find import EXPORT_TABLES
from monitoring.application import Monitor
from monitoring.pages.downloads import GROUPS
from tests.monitoring.drawing import draw, inner_text
from tests.monitoring.trees import elements


def test_every_table_stands_in_one_group() -> None:
    grouped = [table for tables in GROUPS.values() for table in tables]
    assert sorted(grouped) == sorted(EXPORT_TABLES)


@pytest.mark.parametrize("query", ["", "lang=en"])
def test_every_table_has_one_row_with_its_file(app: Monitor, query: str) -> None:
    links = [
        inner_text(element.node)
        for element in elements(draw(app, "/downloads", query))
        if element.properties.get("className") == "download-link"
    ]
    assert sorted(links) == sorted(f"{table}.csv" for table in (*EXPORT_TABLES, *INDEX_TABLES))


def test_a_table_says_what_it_holds_and_what_its_columns_mean(app: Monitor) -> None:
    rows = [
        inner_text(element.node)
        for element in elements(draw(app, "/downloads"))
        if element.node["type"] == "Tr"
    ]
    tasks = next(row for row in rows if row.startswith("任务工作计划中的各项任务"))
    assert tasks.endswith("30tasks.csv")
    assert "字段说明" in tasks and "task_no" in tasks
