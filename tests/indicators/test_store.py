import pandas as pd
import pytest

from indicators.errors import UnknownTable
from indicators.store import Store, frame_to_rows
from tests.indicators.memory_store import open_store
from tests.indicators.small_warehouse import build_rows

REST = {
    "part": "第一篇",
    "policy_no": 1,
    "title": "某意见",
    "document_id": "guide",
    "line": 1,
    "quote": "某意见",
    "quote_spans": "[[0, 3]]",
}
"""The other fields of a row of the list of policies."""


def test_a_table_has_the_columns_of_the_schema_and_keeps_missing_apart(store: Store) -> None:
    statements = store.table("statements")
    assert list(statements["statement_id"]) == ["guide:statement:20"]
    row = frame_to_rows(statements)[0]
    assert row["period"] is None
    assert row["page"] is None
    assert row["si_value"] == 120.0
    assert statements["line"].dtype == "Int64"


def test_missing_text_is_none_even_beside_text() -> None:
    """A frame made of a bare array would hold NaN, which is true and prints as nothing."""
    lines = [
        {"policy_id": f"p{number}", "document_number": printed, **REST}
        for number, printed in enumerate(["国发〔2021〕29号", None])
    ]
    assert list(open_store({"policies": lines}).table("policies")["document_number"]) == [
        "国发〔2021〕29号",
        None,
    ]


def test_an_empty_table_has_its_columns(store: Store) -> None:
    assert list(store.table("terms"))[:4] == ["term_id", "part", "term_no", "term"]


def test_what_is_handed_out_is_a_copy(store: Store) -> None:
    frame = store.table("places")
    frame.loc[:, "name_zh"] = "？"
    assert "？" not in set(store.table("places")["name_zh"])


def test_unknown_tables_are_refused(store: Store) -> None:
    with pytest.raises(UnknownTable, match="secrets"):
        store.table("secrets; drop table tasks")


def test_a_derived_frame_is_computed_once() -> None:
    store = open_store(build_rows())
    calls = []

    def compute() -> pd.DataFrame:
        calls.append(1)
        return pd.DataFrame({"a": [1]})

    first = store.derived("key", compute)
    first.loc[0, "a"] = 2
    assert store.derived("key", compute).loc[0, "a"] == 1
    assert len(calls) == 1


def test_missing_text_is_none_in_a_column_of_text(store: Store) -> None:
    """The second plan has one task, without a chapter."""
    chapters = store.table("tasks")["chapter_id"]
    assert chapters.dtype == "object"
    assert chapters.tolist()[-1] is None
    assert isinstance(chapters.tolist()[0], str)
