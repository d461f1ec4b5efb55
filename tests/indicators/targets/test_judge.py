"""Every edge rule of targets on hand-computed cases, judged from the rows of a warehouse."""

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators.periods import period_end
from indicators.store import Store
from indicators.targets.judge import JudgedTarget, judge_targets
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import PLAN, indicator_row
from tests.indicators.small_warehouse import build_rows

Case = dict[str, Any]
SPECS = Path(__file__).parents[2] / "specs" / "targets"
CASES: list[Case] = [
    case for path in sorted(SPECS.glob("*.json")) for case in json.loads(path.read_text("utf-8"))
]
AS_OF = "2022-07-15"
BEFORE = date(2019, 1, 1)
"""Day from which plan, targets and schedules are known: some cases end before the invented plan appeared."""


def code_of(number: int) -> str:
    return f"TST{number:02}"


def version_row(number: int, case: Case, **more: Any) -> dict[str, Any]:
    target = {"type": "increase", "value": 5000, **case.get("target", {})}
    return {
        "target_version_id": f"{PLAN}:target:{number}@440000@1",
        "target_id": f"{PLAN}:target:{number}",
        "version_no": 1,
        "place_code": "440000",
        "target_type": target["type"],
        "indicator_code": code_of(number),
        "link_rule": "catalogue_pattern",
        "value": target["value"],
        "upper_value": target.get("upper"),
        "unit": "家",
        "baseline": target.get("baseline"),
        "start_date": date.fromisoformat(target.get("start", "2021-12-31")),
        "deadline": date.fromisoformat(target.get("deadline", "2022-12-31")),
        "linked_break": target.get("linked_break"),
        "known_on": BEFORE,
        "reason": "as the plan says",
        "source_kind": "plan",
        "source_id": f"{PLAN}:target:{number}",
        **more,
    }


def observation_rows(number: int, case: Case) -> list[dict[str, Any]]:
    own = case.get("indicator", {}).get("series", "ytd")
    earlier = [
        [f"{year}-{month:02}", value]
        for year, values in case.get("earlier_years", {}).items()
        for month, value in enumerate(values, start=1)
    ]
    rows = []
    for position, (period, value, *more) in enumerate([*earlier, *case["values"]]):
        facts: dict[str, Any] = more[0] if more else {}
        known_on = facts.get("known_on")
        rows.append(
            {
                "observation_id": f"submission:{number}:{position}",
                "indicator_code": code_of(number),
                "place_code": "440000",
                "period": period,
                "series_type": facts.get("series", own),
                "value": value,
                "unit": case.get("indicator", {}).get("unit", "家"),
                "unit_mult": case.get("indicator", {}).get("mult", 0),
                "bound": "exact",
                "obs_status": facts.get("status", "A"),
                "known_on": date.fromisoformat(known_on) if known_on else period_end(period),
                "source_kind": facts.get("source_kind", "submission"),
                "source_id": f"cases.csv:{position + 2}",
                "numerator": facts.get("numerator"),
                "denominator": facts.get("denominator"),
                "survey_error": facts.get("survey_error"),
                "decimals": facts.get("decimals", 0) if value is not None else None,
            }
        )
    return rows


@pytest.fixture(scope="module")
def cases_store() -> Store:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list, build_rows())
    rows["units"] = [
        {"unit": unit, "name_en": unit, "sdmx_unit": unit, "dimension": dimension}
        for unit, dimension in (("家", "count"), ("起", "count"), ("吨", "mass"), ("%", "percent"))
    ]
    for document in rows["documents"]:
        document["published_date"] = BEFORE
    for number, case in enumerate(CASES):
        given = case.get("indicator", {})
        indicator = indicator_row(code_of(number), case["name"], given.get("unit", "家"), 0)
        own = given.get("series", "ytd")
        rows["indicators"].append(
            {
                **indicator,
                "direction": given.get("direction", 1),
                "frequency": given.get("frequency", "M"),
                "publication_lag_days": given.get("lag"),
                "observation_series_type": own,
            }
        )
        rows["target_versions"].append(version_row(number, case))
        if later := case.get("later_version"):
            known_on = date.fromisoformat(later["known_on"])
            rows["target_versions"].append(
                version_row(
                    number,
                    case,
                    target_version_id=f"{PLAN}:target:{number}@440000@2",
                    version_no=2,
                    value=later["value"],
                    known_on=known_on,
                    source_kind="register",
                )
            )
        if schedule := case.get("schedule"):
            rows["schedules"].append(
                {
                    "schedule_id": f"{PLAN}:target:{number}@all@1",
                    "subject_id": f"{PLAN}:target:{number}",
                    "kind": schedule["kind"],
                    "points": json.dumps(schedule["points"]),
                    "known_on": BEFORE,
                    "reason": "stated",
                    "source_id": "schedules.yml:1",
                }
            )
        rows["observations"] += observation_rows(number, case)
    return open_store(rows)


def judged(store: Store, number: int, as_of: str) -> JudgedTarget:
    found = judge_targets(store, PLAN, date.fromisoformat(as_of))
    return next(one for one in found if one.target_id == f"{PLAN}:target:{number}")


def test_there_are_enough_cases() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) >= 60


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_hand_computed(cases_store: Store, number: int) -> None:
    case = CASES[number]
    one = judged(cases_store, number, case.get("as_of", AS_OF))
    found = {
        "status": one.judgement.status.value,
        "achievement": one.judgement.achievement,
        "schedule": one.judgement.schedule_share,
        "ratio": one.judgement.ratio,
        "score": one.judgement.score,
        "method": one.judgement.method,
        "firmness": one.judgement.firmness,
        "possible": [status.value for status in one.judgement.possible],
        "flags": list(one.judgement.flags),
        "uncertainty": one.figures.uncertainty.half_width if one.figures.uncertainty else None,
    }
    for name, expected in case["expected"].items():
        if name in ("flags", "possible"):
            shown = [flag for flag in found[name] if flag != "borderline"]
            assert shown == expected, name
        elif isinstance(expected, float | int):
            assert found[name] == pytest.approx(expected, abs=1e-9), name
        else:
            assert found[name] == expected, name
