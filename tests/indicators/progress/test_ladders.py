"""Standings, ladders, caps and coverage on hand-computed cases."""

import json
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from indicators.progress.milestones import Milestone, StageReport, find_standing, judge_milestone
from indicators.progress.rollup import Child, roll_up
from indicators.progress.weights import Weighting
from indicators.status import Status

Case = dict[str, Any]
SPECS = Path(__file__).parents[2] / "specs"
START, DEADLINE = date(2022, 1, 1), date(2022, 12, 31)


def load(name: str) -> list[Case]:
    cases: list[Case] = json.loads((SPECS / name).read_text(encoding="utf-8"))
    return cases


def report(stage: str, day: str, claim: str, more: dict[str, Any] | None = None) -> StageReport:
    facts = more or {}
    known_on = date.fromisoformat(facts.get("known_on", day))
    return StageReport(
        stage, date.fromisoformat(day), claim == "verified", known_on, facts.get("evidence", False)
    )


@pytest.mark.parametrize("case", load("ladders/standings.json"), ids=lambda case: case["name"])
def test_standing(case: Case) -> None:
    as_of = date.fromisoformat(case.get("as_of", "2022-06-30"))
    ladder, wanted = case["ladder"], case["wanted"]
    planned = {stage: date.fromisoformat(day) for stage, day in case.get("planned", {}).items()}
    milestone = Milestone(ladder, wanted, START, DEADLINE, planned)
    reports = [report(*given) for given in case["reports"]]
    for ordered in permutations(reports):
        standing = find_standing(ordered, ladder, as_of)
        judged = judge_milestone(standing, milestone, as_of)
        found = {
            "status": judged.status.value,
            "achievement": judged.achievement,
            "schedule": judged.schedule_share,
            "ratio": judged.ratio,
            "score": judged.score,
            "flags": list(judged.flags),
            "claimed": standing.claimed if standing else None,
            "verified": standing.verified if standing else None,
            "published": standing.published if standing else None,
        }
        for name, expected in case["expected"].items():
            if isinstance(expected, float | int):
                assert found[name] == pytest.approx(expected, abs=1e-9), name
            else:
                assert found[name] == expected, name


@pytest.mark.parametrize("case", load("rollup/caps-and-coverage.json"), ids=lambda case: case["name"])
def test_roll_up(case: Case) -> None:
    children = [
        Weighting(*how).weigh(Child(Status(status), score)) for status, score, *how in case["children"]
    ]
    node = roll_up(children)
    for name, expected in case["expected"].items():
        found = getattr(node, name)
        if name == "status":
            assert found.value == expected
        else:
            assert found == pytest.approx(expected, abs=1e-9), name
