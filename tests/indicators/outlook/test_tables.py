"""Projections, warnings and second opinions of a small warehouse: eight cities with quarterly sums.

Every city brings 20, 30, 30, 20 of each year's total but for a shift of one between second and third quarter;
in 2022 only the first half is known.
"""

from datetime import date
from typing import Any

import pytest

from indicators.opinions.table import list_second_opinions
from indicators.outlook.projections import list_projections
from indicators.outlook.warnings import list_warnings
from indicators.projection.student import student_cdf
from indicators.provenance.ids import cell_id
from indicators.provenance.trace import trace
from indicators.store import Store, frame_to_row_by_key, frame_to_rows
from indicators.tables.find import table_spec
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import PLAN, indicator_row, place_row
from tests.indicators.small_warehouse import build_rows

CITIES = [f"44{number:02}00" for number in range(1, 21)]
CODE = "TST01"
AS_OF = date(2022, 9, 15)
TARGET = f"{PLAN}:target:1"


def observation(city: str, period: str, value: float, known_on: date) -> dict[str, Any]:
    return {
        "observation_id": f"submission:{CODE}:{city}:{period}:ytd:{known_on}",
        "indicator_code": CODE,
        "place_code": city,
        "period": period,
        "series_type": "ytd",
        "value": value,
        "unit": "家",
        "unit_mult": 0,
        "bound": "exact",
        "obs_status": "A",
        "known_on": known_on,
        "source_kind": "submission",
        "source_id": "report.csv:2",
        "decimals": 0,
    }


def city_rows(number: int, city: str) -> list[dict[str, Any]]:
    rows = []
    for year in (2019, 2020, 2021, 2022):
        half = 50 + (number + year) % 3 - 1
        for quarter, value in enumerate([20, half, 80, 100], start=1):
            if year == 2022 and quarter > 2:
                continue
            known_on = date(year, 3 * quarter + 1, 20) if quarter < 4 else date(year + 1, 1, 20)
            rows.append(observation(city, f"{year}-Q{quarter}", float(value), known_on))
    return rows


def version(city: str, value: float, **change: Any) -> dict[str, Any]:
    return {
        "target_version_id": f"{TARGET}@{city}@1",
        "target_id": TARGET,
        "version_no": 1,
        "place_code": city,
        "target_type": "increase",
        "indicator_code": CODE,
        "link_rule": "stated",
        "value": value,
        "unit": "家",
        "start_date": date(2021, 12, 31),
        "deadline": date(2022, 12, 31),
        "known_on": date(2022, 4, 14),
        "reason": "stated",
        "source_kind": "register",
        "source_id": "targets.yml:1",
    } | change


@pytest.fixture(scope="module")
def store() -> Store:
    rows = build_rows()
    named = {row["place_code"] for row in rows["places"]}
    rows["places"] += [
        place_row(city, f"某{city}市", "city", "440000") for city in CITIES if city not in named
    ]
    rows["indicators"].append(
        {
            **indicator_row(CODE, "企业数", "家", 0),
            "frequency": "Q",
            "observation_series_type": "ytd",
            "kind": "ytd",
        }
    )
    rows["observations"] = [row for number, city in enumerate(CITIES) for row in city_rows(number, city)]
    half_year = {"deadline": date(2022, 6, 30)}
    used_up = {"target_type": "ceiling"}
    rows["target_versions"] = [
        version(CITIES[0], 80),
        version(CITIES[1], 130),
        version(CITIES[2], 100),
        version(CITIES[3], 49, **half_year),
        version(CITIES[4], 51, **half_year),
        version(CITIES[5], 48, **used_up),
        version(CITIES[6], 110, **used_up),
        version(CITIES[7], 45),
    ]
    return open_store(rows)


def test_a_half_year_leads_to_about_the_usual_total(store: Store) -> None:
    """City 0 has 50 by June 2022 (0 + 2022 is divisible by 3, so 49): its own shares are 0.49, 0.5 and 0.51.

    Over all places the median is 0.5, its own is 0.5: 49 / 0.5 = 98.
    """
    projections = frame_to_row_by_key(list_projections(store, PLAN, AS_OF))
    row = projections[f"{CODE}:{CITIES[0]}:2022"]
    assert row["last_period"] == "2022-Q2"
    assert row["last_value"] == 49
    assert row["profile"] == pytest.approx(98)
    assert row["step"] == pytest.approx(98)
    assert row["trend"] is None
    assert row["projected"] == pytest.approx(98)
    assert row["error_count"] >= 15
    assert row["interval_lower"] < 98 < row["interval_upper"]
    assert len(projections) == len(CITIES)


def test_warnings_tell_reachable_targets_from_others(store: Store) -> None:
    warnings = frame_to_row_by_key(list_warnings(store, PLAN, AS_OF))
    easy, hopeless, even = (warnings[f"{TARGET}@{city}@1"] for city in CITIES[:3])
    assert easy["warning_code"] == "none"
    assert easy["warned_since"] is None
    assert easy["chance_to_miss"] < 0.01
    assert hopeless["warning_code"] == "likely"
    assert hopeless["chance_to_miss"] > 0.99
    assert 0.01 < even["chance_to_miss"] < 0.99
    assert easy["task_no"] == 3


def test_a_half_year_is_projected_to_june(store: Store) -> None:
    """In May every city has 20, which used to be 0.4 of June's 49 to 51, so 50.

    By hand: the profile misses by 0.0051, 0.02, -0.0248, 0.0242, -0.0238 and 0.0002 of itself, the first four
    in seven cities each, the others in six (of 49, 50, 51: seven, seven, six); standard deviation 0.0194262.
    """
    day = date(2022, 5, 10)
    warnings = frame_to_row_by_key(list_warnings(store, PLAN, day))
    for city, target, chance in ((CITIES[3], 49, 0.1547846), (CITIES[4], 51, 0.8452154)):
        row = warnings[f"{TARGET}@{city}@1"]
        assert row["projection_id"] == f"{CODE}:{city}:ytd:2022-Q2"
        assert (row["lowest"], row["projected"]) == (target, pytest.approx(50))
        assert row["spread"] == pytest.approx(0.9713079, abs=1e-7)
        assert (row["interval_lower"], row["interval_upper"]) == (
            pytest.approx(48.5527411),
            pytest.approx(51.4472589),
        )
        assert row["chance_to_miss"] == pytest.approx(chance, abs=1e-7)
    projection = frame_to_row_by_key(list_projections(store, PLAN, day))[f"{CODE}:{CITIES[3]}:ytd:2022-Q2"]
    assert (projection["period"], projection["method"]) == ("2022-Q2", "profile")
    assert (projection["own_share"], projection["own_years"], projection["common_share"]) == (
        pytest.approx(0.4),
        3,
        pytest.approx(0.4),
    )
    found = trace(store, cell_id("projections", projection["id"], "projected"), PLAN, day)
    assert found.arithmetic == "(3 × 0.4 + 3 × 0.4) / 6 = 0.4; 20 / 0.4 = 50"


def test_after_june_the_half_year_is_over(store: Store) -> None:
    assert f"{TARGET}@{CITIES[3]}@1" in set(list_warnings(store, PLAN, date(2022, 6, 30))["id"])
    assert f"{TARGET}@{CITIES[3]}@1" not in set(list_warnings(store, PLAN, date(2022, 7, 1))["id"])


def test_what_adds_up_stays_where_it_is_at_least(store: Store) -> None:
    """By June 50 of at most 48 are used up and 51 of at least 45 reached: neither can be undone."""
    warnings = frame_to_row_by_key(list_warnings(store, PLAN, AS_OF))
    broken, open_still, reached = (warnings[f"{TARGET}@{CITIES[number]}@1"] for number in (5, 6, 7))
    assert (broken["least"], broken["chance_to_miss"], broken["warning_code"]) == (51, 1, "likely")
    assert 0 < open_still["chance_to_miss"] < 0.01
    assert (reached["least"], reached["chance_to_miss"]) == (50, 0)
    found = trace(store, cell_id("warnings", broken["id"], "chance_to_miss"), PLAN, AS_OF)
    assert found.arithmetic == "51 > 48; P = 1"
    found = trace(store, cell_id("warnings", reached["id"], "chance_to_miss"), PLAN, AS_OF)
    assert found.arithmetic == "50 ≥ 45; P = 0"


def test_a_projection_says_the_same_whoever_asks(store: Store) -> None:
    """What a warning rests on is the row of the table of projections, figure by figure."""
    projections = frame_to_row_by_key(list_projections(store, PLAN, AS_OF))
    for row in frame_to_rows(list_warnings(store, PLAN, AS_OF)):
        projection = projections[row["projection_id"]]
        for name in ("projected", "interval_lower", "interval_upper", "spread", "degrees", "method", "least"):
            assert projection[name] == row[name]


def test_a_warning_runs_since_the_month_from_which_enough_was_known(store: Store) -> None:
    """The first quarter is known from 20 April, so April's end is the first day with a chance to judge by."""
    warnings = frame_to_row_by_key(list_warnings(store, PLAN, AS_OF))
    assert warnings[f"{TARGET}@{CITIES[1]}@1"]["warned_since"] == date(2022, 4, 30)


def test_what_is_not_known_yet_changes_no_warning(store: Store) -> None:
    before = frame_to_row_by_key(list_warnings(store, PLAN, date(2022, 7, 19)))
    assert before[f"{TARGET}@{CITIES[0]}@1"]["projected"] == pytest.approx(100)
    projections = frame_to_row_by_key(list_projections(store, PLAN, date(2022, 7, 19)))
    assert projections[f"{CODE}:{CITIES[0]}:2022"]["last_period"] == "2022-Q1"


def test_after_the_deadline_nothing_is_warned_of(store: Store) -> None:
    assert list_warnings(store, PLAN, date(2023, 1, 1)).empty
    assert list_warnings(store, PLAN, date(2022, 4, 1)).empty


def test_a_chance_can_be_redone_by_hand(store: Store) -> None:
    key = f"{TARGET}@{CITIES[2]}@1"
    found = trace(store, cell_id("warnings", key, "chance_to_miss"), PLAN, AS_OF)
    row = frame_to_row_by_key(list_warnings(store, PLAN, AS_OF))[key]
    assert found.formula == "chance_to_miss"
    assert found.arithmetic is not None
    # Half of 102 by June; two earlier years of twenty cities were tried.
    assert found.arithmetic.startswith("P(t < (100 − 102) / ")
    assert found.arithmetic.endswith("; n = 39")
    spread, t, chance = (
        float(part.split(";")[0].strip(")").replace("−", "-"))
        for part in found.arithmetic.split(" / ")[1].split(" = ")[:3]
    )
    assert t == pytest.approx((100 - 102) / spread, abs=1e-3)
    assert chance == pytest.approx(student_cdf(t, 39), abs=1e-3)
    assert row["chance_to_miss"] == pytest.approx(chance, abs=1e-3)
    assert [each.provenance_id for each in found.inputs] == [
        key,
        cell_id("projections", f"{CODE}:{CITIES[2]}:2022", "projected"),
    ]
    for each in found.inputs:
        assert trace(store, each.provenance_id, PLAN, AS_OF).value is not None


def test_a_projection_opens_its_newest_value(store: Store) -> None:
    row_id = f"{CODE}:{CITIES[0]}:2022"
    found = trace(store, cell_id("projections", row_id, "projected"), PLAN, AS_OF)
    assert [each.provenance_id for each in found.inputs] == [
        f"submission:{CODE}:{CITIES[0]}:2022-Q2:ytd:2022-07-20"
    ]


def test_what_is_counted_anew_each_year_has_no_growth(store: Store) -> None:
    """49 of 80 by June: 0.6125 / 0.5 on the schedule, 1.225 of the linear pace, 6.125 of ten points."""
    opinions = {
        row["method"]: row
        for row in frame_to_rows(list_second_opinions(store, PLAN, AS_OF))
        if row["place_code"] == CITIES[0]
    }
    assert opinions["rule"]["grade"] == "ON_TRACK"
    assert opinions["rule"]["figure"] == pytest.approx(1.225)
    assert opinions["escap_status"]["figure"] == pytest.approx(6.125)
    assert opinions["sdsn"]["grade"] == "on_track"
    assert opinions["eurostat"]["reason"] == "starts_anew"
    assert {row["agreement"] for row in opinions.values()} == {"agree"}


@pytest.mark.parametrize("name", ["projections", "warnings", "second_opinions"])
def test_every_column_says_what_it_holds(store: Store, name: str) -> None:
    spec = table_spec(name)
    frame = spec.find_frame(store, PLAN, AS_OF)
    assert tuple(frame) == spec.column_names
    assert all(column.comment for column in spec.columns)
    assert frame["id"].is_unique
    assert not frame.empty
