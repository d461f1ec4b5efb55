"""Targets of every form with deadlines of later years, worked out by hand, from the rows of a warehouse."""

import json
import re
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators.outlook.projections import list_projections
from indicators.outlook.warnings import list_warnings
from indicators.periods import period_end
from indicators.provenance.ids import cell_id
from indicators.provenance.trace import trace
from indicators.store import Store, frame_to_row_by_key
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import PLAN, indicator_row
from tests.indicators.small_warehouse import build_rows

Case = dict[str, Any]
SPEC = Path(__file__).parents[2] / "specs" / "outlook" / "deadlines.json"
CASES: list[Case] = json.loads(SPEC.read_text("utf-8"))
BEFORE = date(2014, 1, 1)
PROVINCE = "440000"


def code_of(number: int) -> str:
    return f"TST{number:02}"


def version_id(number: int) -> str:
    return f"{PLAN}:target:{number}@{PROVINCE}@1"


def version_row(number: int, case: Case) -> dict[str, Any]:
    target = case["target"]
    return {
        "target_version_id": version_id(number),
        "target_id": f"{PLAN}:target:{number}",
        "version_no": 1,
        "place_code": PROVINCE,
        "target_type": target["type"],
        "indicator_code": code_of(number),
        "link_rule": "stated",
        "value": target["value"],
        "upper_value": target.get("upper"),
        "unit": "家",
        "baseline": target.get("baseline"),
        "start_date": date.fromisoformat(target["start"]),
        "deadline": date.fromisoformat(target["deadline"]),
        "known_on": BEFORE,
        "reason": "stated",
        "source_kind": "register",
        "source_id": "targets.yml:1",
    }


def observation_rows(number: int, case: Case) -> list[dict[str, Any]]:
    rows = []
    for position, (period, value, *more) in enumerate(case["values"]):
        facts: dict[str, Any] = more[0] if more else {}
        known_on = facts.get("known_on")
        rows.append(
            {
                "observation_id": f"submission:{number}:{position}",
                "indicator_code": code_of(number),
                "place_code": PROVINCE,
                "period": period,
                "series_type": case["indicator"].get("series", "level"),
                "value": value,
                "unit": "家",
                "unit_mult": 0,
                "bound": "exact",
                "obs_status": facts.get("status", "A"),
                "known_on": date.fromisoformat(known_on) if known_on else period_end(period),
                "source_kind": "submission",
                "source_id": f"cases.csv:{position + 2}",
                "decimals": None if value is None else 2,
            }
        )
    return rows


@pytest.fixture(scope="module")
def store() -> Store:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list, build_rows())
    for document in rows["documents"]:
        document["published_date"] = BEFORE
    pattern = rows["targets"][0]
    rows["target_versions"] = []
    for number, case in enumerate(CASES):
        given = case["indicator"]
        own = given.get("series", "level")
        rows["indicators"].append(
            {
                **indicator_row(code_of(number), case["name"], given.get("unit", "家"), 0),
                "direction": given.get("direction", 1),
                "frequency": given.get("frequency", "A"),
                "kind": given.get("kind", "stock"),
                "observation_series_type": own,
            }
        )
        rows["targets"].append({**pattern, "target_id": f"{PLAN}:target:{number}"})
        rows["target_versions"].append(version_row(number, case))
        rows["observations"] += observation_rows(number, case)
    seen: dict[str, dict[str, Any]] = {row["target_id"]: row for row in rows["targets"]}
    rows["targets"] = list(seen.values())
    return open_store(rows)


def by_name(name: str) -> int:
    return next(number for number, case in enumerate(CASES) if case["name"] == name)


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_the_outlook_of_a_target(store: Store, number: int) -> None:
    case = CASES[number]
    as_of, expected = date.fromisoformat(case["as_of"]), case["expected"]
    row = frame_to_row_by_key(list_warnings(store, PLAN, as_of)).get(version_id(number))
    assert (row is not None) == expected.get("listed", True)
    if row is None:
        return
    for name in ("projected", "centre", "spread", "chance_to_miss", "lowest", "highest", "target_value"):
        if name in expected:
            wanted = expected[name]
            assert row[name] == (None if wanted is None else pytest.approx(wanted, abs=6e-7, rel=1e-6)), name
    for name in ("method", "line", "degrees", "unknown_reason"):
        if name in expected:
            assert row[name] == expected[name], name
    if "warning" in expected:
        assert row["warning_code"] == expected["warning"]
    if "interval" in expected:
        ends = (row["interval_lower"], row["interval_upper"])
        wanted = expected["interval"] or (None, None)
        assert ends == tuple(end if end is None else pytest.approx(end, rel=2e-6, abs=2e-6) for end in wanted)
    check_projection(store, row, expected, as_of)


def check_projection(store: Store, row: dict[str, Any], expected: dict[str, Any], as_of: date) -> None:
    """The row of the table of projections says the same, and names what it was made from."""
    projections = frame_to_row_by_key(list_projections(store, PLAN, as_of))
    if not expected.get("projection", True):
        assert row["projection_id"] is None
        return
    projection = projections[row["projection_id"]]
    for name in ("projected", "interval_lower", "interval_upper", "centre", "spread", "method", "line"):
        assert projection[name] == row[name], name
    points = json.loads(projection["points"])
    if "period" in expected:
        assert projection["period"] == expected["period"]
    if "first_time" in expected:
        assert points[0][1] == pytest.approx(expected["first_time"])
    if "last_time" in expected:
        assert points[-1][1] == pytest.approx(expected["last_time"])
    assert projection["id"].endswith(expected.get("id_ends", ""))
    if projection["method"] == "annual":
        assert (projection["degrees"] is None) == (len(points) < 4)


def test_a_line_can_be_redone_by_hand(store: Store) -> None:
    """Every weight, the slope and the power of e stand there, and each value opens its report."""
    number = by_name("amount-on-logarithms")
    as_of = date.fromisoformat(CASES[number]["as_of"])
    row = frame_to_row_by_key(list_warnings(store, PLAN, as_of))[version_id(number)]
    found = trace(store, cell_id("projections", row["projection_id"], "projected"), PLAN, as_of)
    assert found.formula == "projection_annual"
    assert found.arithmetic is not None
    # 0.9^4 + 0.9^3 + 0.9^2 + 0.9 + 1 = 4.0951; ȳ − b × t̄ = 5.3044.
    assert found.arithmetic.startswith("Σw = 4.0951; t̄ = ")
    assert "= 5.3044" in found.arithmetic
    assert "e^5.3044" in found.arithmetic
    assert [each.provenance_id for each in found.inputs] == [f"submission:{number}:{n}" for n in range(5)]
    figures = dict(found.inputs[0].figures)
    assert figures["time_to_end"] == -7
    assert figures["weight"] == pytest.approx(0.6561)
    assert figures["logarithm"] == pytest.approx(4.60517, abs=1e-5)
    spread = trace(store, cell_id("projections", row["projection_id"], "spread"), PLAN, as_of)
    assert spread.arithmetic is not None
    assert float(spread.arithmetic.rpartition(" = ")[2]) == pytest.approx(0.03838, abs=5e-6)
    ends = trace(store, cell_id("projections", row["projection_id"], "interval_upper"), PLAN, as_of)
    assert ends.arithmetic is not None
    assert re.match(r"e\^\(5\.3044\d* ± 1\.6377\d* × 0\.03838\d*\) = ", ends.arithmetic)


def test_the_chance_of_a_range_counts_both_sides(store: Store) -> None:
    """t = (55 − 60.506) / 1.7446 = −3.156 and (65 − 60.506) / 1.7446 = 2.576, three degrees of freedom."""
    number = by_name("range-between-both-ends")
    as_of = date.fromisoformat(CASES[number]["as_of"])
    found = trace(store, cell_id("warnings", version_id(number), "chance_to_miss"), PLAN, as_of)
    assert found.arithmetic is not None
    below, above = re.findall(r"P\(t [<>] \((\d+) − ([\d.]+)\) / ([\d.]+) = ([−\d.]+)\)", found.arithmetic)
    assert [float(each) for each in below[:3]] == pytest.approx([55, 60.506, 1.7446], abs=1e-4)
    assert below[3].startswith("−3.156")
    assert [float(each) for each in above] == pytest.approx([65, 60.506, 1.7446, 2.576], abs=1e-4)
    assert found.arithmetic.endswith("n = 3")


@pytest.mark.parametrize(
    "column", ["projected", "chance_to_miss", "lowest", "warning_code", "spread", "interval_lower"]
)
def test_every_figure_of_every_case_opens_its_origin(store: Store, column: str) -> None:
    for case, as_of in ((case, date.fromisoformat(case["as_of"])) for case in CASES):
        key = version_id(CASES.index(case))
        row = frame_to_row_by_key(list_warnings(store, PLAN, as_of)).get(key)
        if row is None:
            continue
        found = trace(store, cell_id("warnings", key, column), PLAN, as_of)
        for entry in found.inputs:
            assert trace(store, entry.provenance_id, PLAN, as_of).provenance_id == entry.provenance_id
