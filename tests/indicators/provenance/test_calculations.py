"""Every calculation that a page prints is redone from its printed lines alone, and gives status and score."""

from datetime import date
from pathlib import Path

import pytest

from indicators.explained import Step
from indicators.progress.milestones import Milestone, find_standing, judge_milestone
from indicators.progress.rollup import Child, roll_up
from indicators.progress.weights import Weighting
from indicators.provenance.ids import cell_id
from indicators.provenance.trace import trace
from indicators.status import Judgement, Status
from indicators.steps.commitment import explain_target
from indicators.steps.milestone import explain_milestone
from indicators.steps.node import Part, explain_node
from indicators.steps.target import explain_numeric
from indicators.steps.texts import STEP_TEXTS
from indicators.store import Store
from indicators.tables.find import table_frame
from indicators.targets.numeric import NumericTarget, Reading, judge_numeric
from tests.indicators.progress.test_ladders import DEADLINE, START, Case, load, report
from tests.indicators.recalculation import (
    Line,
    compute,
    decide,
    find_wrong,
    redo_node,
    redo_stages,
    redo_target,
    result_of,
)
from tests.indicators.row_makers import PLAN
from tests.indicators.targets.test_judge import AS_OF, CASES, cases_store, judged

__all__ = ["cases_store"]


def read_lines(steps: list[Step]) -> list[Line]:
    """Take the printed part of steps, and check every equation and comparison of them."""
    for step in steps:
        assert find_wrong(step.arithmetic) == [], step
        assert all(STEP_TEXTS[step.key])
    return [
        Line(step.key, step.arithmetic, step.status.value if step.status else None, step.holds)
        for step in steps
    ]


def same_score(shown: float | None, redone: float | None) -> bool:
    if shown is None or redone is None:
        return shown is redone
    return shown == pytest.approx(redone, rel=1e-4, abs=1e-3)


def test_a_calculator_reads_what_is_printed() -> None:
    assert compute("(61.45 − 60.99) / (62 − 60.99)") == pytest.approx(0.4554455)
    assert compute("|−3 + 1| × 2 ^ 3") == 16
    assert compute("2022-07-15 − 2022-06-30") == 15
    assert compute("median(3, 1, 2) + max(0, −1)") == 2
    assert find_wrong("1 / 3 ≈ 0.333333; 2 ≤ 2; 1 < 2") == []
    assert len(find_wrong("1 / 3 = 0.333333; 3 ≤ 2; 2 < 2")) == 3
    assert find_wrong("2022-05: |5 − 3| = 2") == []


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_targets_by_number(cases_store: Store, number: int) -> None:
    day = CASES[number].get("as_of", AS_OF)
    one = judged(cases_store, number, day)
    steps = explain_target(one, date.fromisoformat(day))
    lines = read_lines(steps)
    listed = [line for step, line in zip(steps, lines, strict=True) if step.part == "line"]
    assert decide(listed) == one.judgement.status
    if one.target is None:
        return
    main = [line for step, line in zip(steps, lines, strict=True) if step.part not in ("band", "flag")]
    main += [line for line in lines if line.key == "half_width"]
    status, score = redo_target(main)
    assert status == one.judgement.status
    assert same_score(one.judgement.score, score)
    ends = [line.status for line in lines if line.key in ("lower_end", "upper_end")]
    possible = one.judgement.possible
    assert ends == ([possible[0], possible[-1]] if possible else [])


@pytest.mark.parametrize("case", load("ladders/standings.json"), ids=lambda case: case["name"])
def test_stages(case: Case) -> None:
    as_of = date.fromisoformat(case.get("as_of", "2022-06-30"))
    planned = {stage: date.fromisoformat(day) for stage, day in case.get("planned", {}).items()}
    judgement, steps = explain_case(case, as_of, planned)
    lines = read_lines(steps)
    given = [Line("start", START.isoformat()), Line("deadline", DEADLINE.isoformat())]
    status, score = redo_stages([*given, Line("as_of", as_of.isoformat()), *lines])
    assert decide([line for step, line in zip(steps, lines, strict=True) if step.part == "line"]) == status
    assert status == judgement.status
    assert same_score(judgement.score, score)


def explain_case(case: Case, as_of: date, planned: dict[str, date]) -> tuple[Judgement, list[Step]]:
    milestone = Milestone(case["ladder"], case["wanted"], START, DEADLINE, planned)
    standing = find_standing([report(*given) for given in case["reports"]], milestone.ladder, as_of)
    judgement = judge_milestone(standing, milestone, as_of)
    steps = explain_milestone(standing, milestone, judgement, as_of)
    return judgement, steps


def node_lines(steps: list[Step]) -> list[Line]:
    lines = read_lines(steps)
    return [line for step, line in zip(steps, lines, strict=True) if step.part == "line"]


@pytest.mark.parametrize(
    "case",
    load("rollup/caps-and-coverage.json"),
    ids=lambda case: case["name"],
)
def test_nodes_of_hand_computed_children(case: Case) -> None:
    weightings = [Weighting(*how) for _, _, *how in case["children"]]
    scored = [Child(Status(status), score) for status, score, *_ in case["children"]]
    node = roll_up(each.weigh(child) for each, child in zip(weightings, scored, strict=True))
    row = {
        "status_code": node.status.value,
        "score": node.score,
        "lower": node.lower,
        "upper": node.upper,
        "coverage": node.coverage,
    }
    children = [
        {"status_code": status, "score": score, "coverage": None if score is None else 1.0}
        for status, score, *_ in case["children"]
    ]
    parts = [Part(child, each) for child, each in zip(children, weightings, strict=True)]
    assert decide(node_lines(explain_node(row, parts))) == case["expected"].get("status", node.status)
    redone = redo_node(
        [(part.row["status_code"], part.row["score"], part.row["coverage"]) for part in parts],
        [(each.weight, each.is_key) for each in weightings],
    )
    assert redone[0] == node.status
    assert same_score(node.score, redone[1])


NODE_TABLES = (
    "measure_progress",
    "task_progress",
    "chapter_progress",
    "plan_progress",
    "department_progress",
    "city_progress",
)


@pytest.mark.parametrize("table", NODE_TABLES)
@pytest.mark.parametrize("day", [date(2022, 4, 30), date(2022, 7, 15), date(2023, 1, 31)])
def test_nodes_of_a_warehouse(store: Store, table: str, day: date) -> None:
    """The children's figures stand on the page beside the calculation; each opens its own in turn."""
    rows = table_frame(store, table, PLAN, day).to_dict("records")
    assert rows
    for row in rows:
        found = trace(store, cell_id(table, row["id"], "status_code"), PLAN, day)
        assert decide(node_lines(list(found.steps))) == row["status_code"]
        children = [dict(entry.figures) for entry in found.inputs if entry.role != "weights"]
        told = [(str(child["status_code"]), child["score"], child["coverage"]) for child in children]
        if table == "measure_progress" and len(told) == 1:
            assert told[0][0] == row["status_code"]
        elif told:
            assert redo_node(told)[0] == row["status_code"]  # type: ignore[arg-type]
        scores = [result_of(step.arithmetic) for step in found.steps if step.key == "score_of_node"]
        assert scores == ([] if not scores else [pytest.approx(row["score"], rel=1e-5)])


def test_every_sentence_has_a_step_that_says_it() -> None:
    """A sentence without a step is dead; keys stand in the code as words."""
    folder = Path(__file__).parents[3] / "indicators" / "steps"
    written = "".join(path.read_text("utf-8") for path in folder.glob("*.py") if path.name != "texts.py")
    built = {f"{sort}_{what}" for sort in ("actual", "required") for what in ("years", "growth")}
    assert [key for key in STEP_TEXTS if f'"{key}"' not in written and key not in built] == []


@pytest.mark.parametrize(
    ("value", "period_end", "accumulates", "status", "lines"),
    [
        (5.0, date(2022, 6, 30), True, "ON_TRACK", ["10 × 0.5 = 5", "5 ≤ 10", "5 ≤ 5", "5 ≤ 5", "100"]),
        (8.0, date(2022, 6, 30), True, "BEHIND", ["10 × 0.5 = 5", "8 ≤ 10", "8 > 5", "100 × 5 / 8 = 62.5"]),
        (11.0, date(2022, 6, 30), True, "REVERSING", ["11 > 10", "0"]),
        (10.0, DEADLINE, True, "ACHIEVED", ["10 ≤ 10; 2022-12-31 ≥ 2022-12-31", "100"]),
        (9.0, date(2022, 6, 30), False, "ON_TRACK", ["9 ≤ 10", "9 ≤ 10", "100"]),
    ],
)
def test_ceilings_show_their_arithmetic(
    value: float, period_end: date, accumulates: bool, status: str, lines: list[str]
) -> None:
    """A ceiling of 10 at half the year, at its end, and for a level."""
    target = NumericTarget(10, date(2021, 12, 31), DEADLINE, form="ceiling", accumulates=accumulates)
    reading = Reading(value, period_end, 30)
    steps = explain_numeric(target, reading, judge_numeric(target, reading, period_end), period_end)
    assert decide(node_lines(steps)) == status
    shown = [step.arithmetic for step in steps if step.arithmetic and step.part not in ("given", "schedule")]
    assert [text for text in shown if text in lines] == lines
