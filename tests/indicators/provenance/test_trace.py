import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.errors import UnknownPlan, UnknownProvenance, UnknownTable
from indicators.provenance.formulas import FORMULAS
from indicators.provenance.ids import CellId, CountId, cell_id, cell_text, count_id, parse_provenance_id
from indicators.provenance.trace import CitedWords, FileRow, Trace, trace
from indicators.store import Store
from indicators.tables.find import EXPORT_TABLES, ROOMS, table_frame, table_spec, table_specs
from tests.indicators.recalculation import printed
from tests.indicators.row_makers import GUIDE, GUIDE_DAY, PLAN, PLAN_DAY


def find(store: Store, provenance_id: str) -> Trace:
    return trace(store, provenance_id, PLAN, GUIDE_DAY)


def cell(store: Store, table: str, row: str, column: str) -> Trace:
    return find(store, cell_id(table, row, column))


@pytest.mark.parametrize("name", EXPORT_TABLES)
def test_every_column_of_an_exported_table_is_documented(store: Store, name: str) -> None:
    spec = table_spec(name)
    assert all(column.comment for column in spec.columns)
    assert spec.key in spec.column_names
    frame = table_frame(store, name, PLAN, GUIDE_DAY)
    assert tuple(frame) == spec.column_names
    assert frame[spec.key].is_unique


def test_every_table_for_download_is_named_once() -> None:
    assert len(set(EXPORT_TABLES)) == len(EXPORT_TABLES)
    assert set(EXPORT_TABLES) <= set(table_specs())


def test_every_table_is_stated_once() -> None:
    stated = [spec.name for room in ROOMS for spec in room.TABLES]
    assert len(set(stated)) == len(stated)


def test_rows_stand_in_the_order_of_the_document(store: Store) -> None:
    measures = table_frame(store, "measures", PLAN, GUIDE_DAY)
    assert list(zip(measures["task_no"], measures["measure_no"], strict=True)) == [
        (1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (4, 1),
    ]  # fmt: skip


def test_unknown_tables_and_plans_are_refused(store: Store) -> None:
    with pytest.raises(UnknownTable):
        table_frame(store, "lines", PLAN, GUIDE_DAY)
    with pytest.raises(UnknownPlan):
        table_frame(store, "tasks", "plan-c", GUIDE_DAY)


@given(st.text(max_size=30))
def test_ids_of_cells_can_be_taken_apart(row_id: str) -> None:
    parsed = parse_provenance_id(cell_id("task_progress", row_id, "score"))
    assert isinstance(parsed, CellId)
    assert (parsed.table.name, parsed.row_id, parsed.column) == ("task_progress", row_id, "score")


@given(st.text(max_size=20), st.text(max_size=20))
def test_ids_of_counts_can_be_taken_apart(kind: str, text: str) -> None:
    parsed = parse_provenance_id(count_id("measures", kind=kind, text=text))
    assert isinstance(parsed, CountId)
    assert parsed.conditions == (("kind", kind), ("text", text))


@pytest.mark.parametrize(
    "wrong",
    [
        "cell~task_progress~x", "cell~task_progress~x~score~y", "cell~secrets~x~score", "count~secrets",
        "cell~task_progress~x~password", "count~measures~kind", "count~measures~password=1",
        "count~measures~kind=!z", "cell~lines~1~text", "", "~", "cell", "plan-a:measure:999999",
        "cell~task_progress~plan-a:task:99~score", "plan-a:measure:11'; DROP TABLE measures",
    ],
)  # fmt: skip
def test_what_names_nothing_is_a_clear_error(store: Store, wrong: str) -> None:
    with pytest.raises(UnknownProvenance):
        find(store, wrong)


@given(st.text(max_size=40))
def test_no_text_from_outside_breaks_the_walk(text: str) -> None:
    with contextlib.suppress(UnknownProvenance):
        parse_provenance_id(text)


def test_a_record_opens_its_words(store: Store) -> None:
    found = find(store, f"{PLAN}:measure:13")
    assert (found.kind, found.table, found.formula) == ("record", "measures", "extracted")
    (words,) = found.sources
    assert isinstance(words, CitedWords)
    assert words.quote == "支持广州建设平台"
    text = store.table("documents").set_index("document_id").loc[PLAN, "text"]
    assert "".join(text[start:end] for start, end in words.spans) == words.quote
    assert words.document_title == "2022年要点"


def test_an_observation_opens_its_statement_and_its_sentence(store: Store) -> None:
    found = find(store, f"{GUIDE}:observation:20")
    assert found.formula == "converted"
    assert found.inputs[0].provenance_id == f"{GUIDE}:statement:20"
    assert [words.quote for words in found.sources if isinstance(words, CitedWords)] == [
        "南山区建成基站120个"
    ]


def test_a_reference_value_opens_file_and_line_with_the_check(store: Store) -> None:
    found = cell(store, "observations", "cities:2:gdp", "value")
    assert (found.value, found.formula) == (28231.97, "reference")
    assert found.sources == (FileRow("data/reference/cities.csv", "2", "checked by hand"),)


def test_a_score_shows_its_arithmetic_and_every_child(store: Store) -> None:
    found = cell(store, "task_progress", f"{PLAN}:task:1", "coverage")
    assert (found.value, found.rule_version) == (0.5, "1.2")
    assert printed(found, "coverage") == ["(1 × 1 + 1 × 0) / 2 = 0.5"]
    assert [dict(child.figures)["status_code"] for child in found.inputs] == [
        "NO_TARGET",
        "ACHIEVED",
        "NO_DATA",
    ]
    upper = cell(store, "task_progress", f"{PLAN}:task:1", "upper")
    assert printed(upper, "upper") == ["50 + 100 × (1 − 0.5) = 100"]
    lead = cell(store, "department_progress", "dep-a:lead", "score")
    assert printed(lead, "score_of_node") == ["(1 × 0.5 × 100 + 1 × 1 × 100) / (1 × 0.5 + 1 × 1) = 100"]


def test_a_status_leads_to_the_event_and_the_evidence(store: Store) -> None:
    task = cell(store, "task_progress", f"{PLAN}:task:4", "status_code")
    measure = find(store, task.inputs[0].provenance_id)
    deliverable = find(store, measure.inputs[0].provenance_id)
    assert deliverable.formula == "status_of_commitment"
    assert printed(deliverable, "share_of_points") == ["90 / 90 = 1"]
    event = find(store, deliverable.inputs[0].provenance_id)
    assert event.table == "milestone_events"
    assert [step.provenance_id for step in event.inputs] == [f"{PLAN}:deliverable:3", GUIDE]
    assert find(store, GUIDE).table == "documents"


def test_counts_list_the_rows_they_count(store: Store) -> None:
    general = find(store, count_id("measures", kind="general"))
    assert general.value == 2
    assert [row.provenance_id for row in general.inputs] == [f"{PLAN}:measure:11", f"{PLAN}:measure:21"]
    undated = find(store, count_id("observations", period=None))
    assert undated.value == 1
    assert find(store, count_id("tasks")).value == 4
    assert find(store, count_id("task_progress", status_code="BEHIND")).value == 0


def test_missing_cities_are_counted_by_name(store: Store) -> None:
    found = cell(store, "indicator_coverage", "CTX01", "missing_city_count")
    assert (found.value, [place.provenance_id for place in found.inputs]) == (1, ["440200"])


def test_the_past_does_not_trace_the_future(store: Store) -> None:
    with pytest.raises(UnknownProvenance):
        trace(store, f"{GUIDE}:case:0", PLAN, PLAN_DAY)
    task = trace(store, cell_id("task_progress", f"{PLAN}:task:4", "status_code"), PLAN, PLAN_DAY)
    assert task.value == "NO_DATA"


def test_every_cell_that_is_shown_can_be_traced(store: Store) -> None:
    """Every cell of every table, and each of its inputs in turn; a count equals the rows it lists."""
    opened: set[str] = set()
    for name, spec in table_specs().items():
        frame = table_frame(store, name, PLAN, GUIDE_DAY)
        for row_id in frame[spec.key]:
            for column in spec.column_names:
                found = cell(store, name, str(row_id), column)
                assert found.formula in FORMULAS
                if found.formula == "counted_below":
                    assert found.value == len(found.inputs), (name, row_id, column)
                opened |= {step.provenance_id for step in found.inputs}
    for provenance_id in sorted(opened):
        assert find(store, provenance_id).provenance_id == provenance_id


def test_cell_text_of_missing_values() -> None:
    assert cell_text(None) == cell_text(float("nan")) == ""
    assert cell_text(0) == "0"
