"""Every verdict on the demonstration's plan for three years is redone from what its page prints.

The plan promises something of every form that a target can have, for the province and for cities; the numbers
follow from a rule of the generator, so each seed gives other verdicts.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from etl.demonstrate import write_demonstration_of
from etl.pipeline import build
from indicators.current import open_current_store
from indicators.provenance.ids import cell_id
from indicators.provenance.trace import trace
from indicators.store import Store
from indicators.tables.find import table_frame
from indicators.targets.judge import JudgedTarget, judge_targets
from tests.indicators.provenance.test_calculations import NODE_TABLES, node_lines, read_lines, same_score
from tests.indicators.recalculation import decide, redo_target, result_of

DATA = Path(__file__).parents[3] / "data"
PLAN = "demonstration-plan"
SEEDS = (1, 2, 3)
DAYS = (date(2021, 10, 31), date(2022, 10, 31), date(2023, 1, 31))
FORMS = frozenset(
    {
        "level by growth",
        "share of several years",
        "more than there were",
        "total of a year",
        "ceiling used up",
        "ceiling on a level",
        "falling level",
        "level to hold",
        "range",
        "growth rate",
        "rank",
        "full coverage",
        "deadline in mid-year",
    }
)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> list[Store]:
    """The demonstrations of several seeds, of all indicators."""
    made = []
    for seed in SEEDS:
        folder = tmp_path_factory.mktemp(f"seed-{seed}")
        write_demonstration_of(DATA, folder, seed=seed)
        build(folder, folder / "warehouse")
        made.append(open_current_store(folder / "warehouse")[0])
    return made


def form_of(one: JudgedTarget) -> list[str]:
    """What a target is called here; one with a deadline in mid-year is counted twice."""
    target, stated = one.target, str(one.version["target_type"])
    if target is None:
        return []
    named = {
        "hold": "level to hold",
        "range": "range",
        "rate": "growth rate",
        "full_coverage": "full coverage",
    }.get(target.form)
    if stated == "rank":
        named = "rank"
    elif stated == "increase":
        named = "more than there were"
    elif target.form == "ceiling":
        named = "falling level" if target.is_way_down else "ceiling on a level"
        named = "ceiling used up" if target.accumulates else named
    elif target.form == "reach" and target.accumulates:
        named = "total of a year"
    elif named is None:
        named = "share of several years" if target.is_percentage else "level by growth"
    return [named, *(["deadline in mid-year"] if target.deadline.month == 6 else [])]


def test_every_form_occurs_with_several_statuses(stores: list[Store]) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for store in stores:
        for day in DAYS:
            for one in judge_targets(store, PLAN, day):
                for form in form_of(one):
                    found[form].add(one.judgement.status.value)
    assert set(found) == FORMS
    judged = {form: statuses - {"NO_DATA", "STALE", "TOO_EARLY"} for form, statuses in found.items()}
    assert {form for form, statuses in judged.items() if len(statuses) < 2} == set()


def test_verdicts_reach_from_done_to_moving_away(stores: list[Store]) -> None:
    wanted = {"ACHIEVED", "ON_TRACK", "BEHIND", "SERIOUS", "REVERSING", "OVERDUE", "TOO_EARLY"}
    for store in stores:
        verdicts = [one.judgement for day in DAYS for one in judge_targets(store, PLAN, day)]
        assert wanted <= {verdict.status.value for verdict in verdicts}
        assert {verdict.firmness for verdict in verdicts} >= {"firm", "borderline"}


def verdict_of(one: JudgedTarget) -> str:
    """The cell whose page shows the calculation: a row of the plan's commitments, or of a city's targets."""
    if one.is_of_plan:
        return cell_id("commitment_progress", one.target_id, "status_code")
    return cell_id("city_target_progress", str(one.figures.version_id), "status_code")


@pytest.mark.parametrize("day", DAYS)
def test_every_target_is_redone_from_its_lines(stores: list[Store], day: date) -> None:
    redone = 0
    for store in stores:
        for one in judge_targets(store, PLAN, day):
            if one.target is None:
                continue
            found = trace(store, verdict_of(one), PLAN, day)
            steps = list(found.steps)
            lines = read_lines(steps)
            listed = [line for step, line in zip(steps, lines, strict=True) if step.part == "line"]
            assert decide(listed) == one.judgement.status
            main = [
                line for step, line in zip(steps, lines, strict=True) if step.part not in ("band", "flag")
            ]
            main += [line for line in lines if line.key == "half_width"]
            status, score = redo_target(main)
            assert status == one.judgement.status, one.version
            assert same_score(one.judgement.score, score)
            redone += 1
    assert redone > 150 * len(SEEDS)


@pytest.mark.parametrize("table", NODE_TABLES)
def test_nodes_with_weights_decide_by_their_lines(stores: list[Store], table: str) -> None:
    """Two tasks and targets count more, two are key; the lines give status and score all the same."""
    for store in stores:
        rows = table_frame(store, table, PLAN, DAYS[1]).to_dict("records")
        assert rows
        for row in rows:
            found = trace(store, cell_id(table, str(row["id"]), "status_code"), PLAN, DAYS[1])
            assert decide(node_lines(list(found.steps))) == row["status_code"]
            scores = [result_of(step.arithmetic) for step in found.steps if step.key == "score_of_node"]
            assert all(score == pytest.approx(row["score"], rel=1e-5) for score in scores)
