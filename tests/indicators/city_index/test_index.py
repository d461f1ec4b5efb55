"""The index of three cities, redone by hand.

AAA01: 10, 20, 30 between its extremes gives 1, 50.5, 100; AAA02, where less is better, the same from 5, 3, 1;
BBB01 per head is 10, 30, 20, thus 1, 100, 50.5. Dimension AAA: 1, 50.5, 100. The index is the geometric mean
of both dimensions: 1; √(50.5 × 100); √(100 × 50.5).
"""

from __future__ import annotations

import json
from datetime import date
from math import isnan, sqrt
from typing import Any

import pytest

from indicators.city_index.codes import STANDARD, IndexTableName, scenario_to_code
from indicators.city_index.run import run_index
from indicators.city_index.values import count_values_by_year, find_comparable_values, index_years
from indicators.composite.scenario import (
    EqualWeights,
    Scenario,
)
from indicators.errors import UnknownProvenance
from indicators.provenance.trace import cell_id, count_id, trace
from indicators.store import Store, frame_to_rows
from indicators.tables.find import table_frame
from tests.indicators.city_index.conftest import DAY, MakeStore, observation
from tests.indicators.row_makers import PLAN

HIGH = sqrt(50.5 * 100)


def rows(store: Store, table: str, day: date = DAY, code: str = STANDARD) -> dict[str, dict[str, Any]]:
    frame = table_frame(store, f"{table}:2030:{code}", PLAN, day)
    return {row["id"]: row for row in frame_to_rows(frame)}


def cell(row: str, column: str, table: str = "index_cells") -> str:
    return cell_id(f"{table}:2030:{STANDARD}", row, column)


def test_scores_and_ranks(make_store: MakeStore) -> None:
    ranks = rows(make_store(), "index_ranks")
    assert [ranks[city]["score"] for city in ("440100", "440200", "440300")] == pytest.approx([1, HIGH, HIGH])
    assert [ranks[city]["rank"] for city in ("440100", "440200", "440300")] == [3, 1, 1]
    assert ranks["440200"]["known_count"] == ranks["440200"]["part_count"] == 3
    assert ranks["440200"]["coverage"] == pytest.approx(1)


def test_every_step_of_a_value(make_store: MakeStore) -> None:
    found = rows(make_store(), "index_cells")["440200.BBB01"]
    assert found["raw"] == 60
    assert [found[step] for step in ("denominated", "imputed", "treated")] == [30, 30, 30]
    assert found["score"] == 100
    assert found["observation_id"] == f"BBB01:440200:2030:{DAY}"
    assert json.loads(found["notes"])[0]["reason"] == "divided"


def test_parts_of_the_gap_add_up(make_store: MakeStore) -> None:
    cells = rows(make_store(), "index_cells")
    for city in ("440100", "440200", "440300"):
        whole = cells[f"{city}.IDX"]["contribution"]
        dimensions = [cells[f"{city}.{code}"]["contribution"] for code in ("AAA", "BBB")]
        indicators = [cells[f"{city}.{code}"]["contribution"] for code in ("AAA01", "AAA02", "BBB01")]
        assert sum(dimensions) == pytest.approx(whole)
        assert sum(indicators) == pytest.approx(whole)


def test_without_a_dimension_the_other_decides(make_store: MakeStore) -> None:
    cells = rows(make_store(), "index_cells")
    assert cells["440300.BBB"]["rank_without"] == 1
    assert cells["440200.BBB"]["rank_without"] == 2
    assert cells["440200.BBB"]["rank_change"] == -1


def test_weights_of_the_tree(make_store: MakeStore) -> None:
    weights = rows(make_store(), "index_weights")
    assert list(weights) == ["IDX", "AAA", "AAA01", "AAA02", "BBB", "BBB01"]
    assert weights["AAA01"]["effective_weight"] == pytest.approx(0.25)
    assert weights["BBB01"]["effective_weight"] == pytest.approx(0.5)
    assert (weights["BBB01"]["lower_goalpost"], weights["BBB01"]["upper_goalpost"]) == (10, 30)
    assert (weights["AAA01"]["known_count"], weights["AAA01"]["missing_city_count"]) == (3, 0)


def test_a_city_of_which_too_little_is_known_has_no_rank(make_store: MakeStore) -> None:
    ranks = rows(make_store(without=("BBB01", "440200")), "index_ranks")
    assert ranks["440200"]["rank"] is None
    assert ranks["440200"]["score"] is None
    assert ranks["440200"]["coverage"] == pytest.approx(0.5)
    assert ranks["440200"]["known_count"] == 2
    assert ranks["440300"]["rank"] == 1


def test_without_values_there_is_no_index_and_the_reason_is_told(make_store: MakeStore) -> None:
    store = make_store()
    before = date(2030, 6, 1)
    assert all(
        row["rank"] is None and row["score"] is None for row in rows(store, "index_ranks", before).values()
    )
    assert [row["kind"] for row in rows(store, "index_remarks", before).values()] == ["nobody_ranked"]
    assert all(row["known_count"] == 0 for row in rows(store, "index_ranks", before).values())


def test_a_value_known_later_is_not_used(make_store: MakeStore) -> None:
    later = date(2031, 6, 1)
    store = make_store(observation("AAA01", "440100", 40.0, known_on=later))
    assert rows(store, "index_cells")["440100.AAA01"]["raw"] == 10
    assert rows(store, "index_cells", later)["440100.AAA01"]["raw"] == 40


@pytest.mark.parametrize(
    "change",
    [
        {"known_on": date(2031, 2, 1), "value": 99.0},
        {"obs_status": "F", "period": "2030"},
        {"series_type": "yoy"},
        {"bound": "at_least"},
        {"period": None},
    ],
    ids=["older vintage", "forecast", "other series", "limit", "no period"],
)
def test_what_may_not_be_compared_is_left_out(make_store: MakeStore, change: dict[str, Any]) -> None:
    settings = {"value": 99.0, "known_on": DAY, "observation_id": "other"} | change
    store = make_store(
        observation("AAA01", "440100", **settings),
        without=None if "known_on" in change else ("AAA01", "440100"),
    )
    known = find_comparable_values(store, PLAN, DAY)["AAA01"]
    values = {value for of_period in known.values() for value, _ in of_period.values()}
    assert 99.0 not in values


def test_a_withdrawn_value_is_missing(make_store: MakeStore) -> None:
    later = date(2031, 3, 2)
    store = make_store(observation("AAA01", "440100", None, known_on=later, obs_status="L"))
    assert "440100" not in find_comparable_values(store, PLAN, later)["AAA01"]["2030"]


def test_all_cities_are_of_the_period_that_most_have_reported(make_store: MakeStore) -> None:
    store = make_store(observation("AAA01", "440100", 77.0, period="2030-06"))
    assert rows(store, "index_weights")["AAA01"]["period"] == "2030"
    assert rows(store, "index_cells")["440100.AAA01"]["raw"] == 10


def test_a_gap_is_filled_from_the_same_part_of_an_earlier_year(make_store: MakeStore) -> None:
    store = make_store(
        observation("AAA01", "440100", 12.0, period="2029"),
        observation("AAA01", "440100", 19.0, period="2029-06"),
        without=("AAA01", "440100"),
    )
    found = rows(store, "index_cells")["440100.AAA01"]
    assert found["raw"] is None
    assert found["imputed"] == 12
    told = trace(store, cell("440100.AAA01", "imputed"), PLAN, DAY)
    assert told.formula == "index_last_value"
    assert [entry.provenance_id for entry in told.inputs] == [f"AAA01:440100:2029:{DAY}"]


def test_years_are_counted_by_city_and_indicator(make_store: MakeStore) -> None:
    store = make_store(observation("AAA01", "440100", 12.0, period="2031-01"))
    assert count_values_by_year(store, PLAN, DAY) == {2031: 1, 2030: 9}
    years = frame_to_rows(index_years(store, PLAN, DAY))
    assert [(row["id"], row["is_default"]) for row in years] == [("2031", False), ("2030", True)]


@pytest.mark.parametrize(
    ("row", "column", "arithmetic"),
    [
        ("440200.BBB01", "denominated", "60 / 2 = 30"),
        ("440200.AAA01", "score", "1 + (100 − 1) × (20 − 10) / (30 − 10) = 50.5"),
        ("440200.AAA02", "score", "1 + (100 − 1) × (3 − 5) / (1 − 5) = 50.5"),
        ("440200.AAA", "score", "(1 × 50.5 + 1 × 50.5) / (1 + 1) = 50.5"),
        ("440200.IDX", "score", "exp((1 × ln 50.5 + 1 × ln 100) / (1 + 1)) = 71.06335202"),
    ],
)
def test_a_person_can_redo_a_step(make_store: MakeStore, row: str, column: str, arithmetic: str) -> None:
    assert trace(make_store(), cell(row, column), PLAN, DAY).arithmetic == arithmetic


def test_rank_and_weight_say_how_they_came_about(make_store: MakeStore) -> None:
    store = make_store()
    rank = trace(store, cell("440100", "rank", "index_ranks"), PLAN, DAY)
    assert rank.arithmetic == "2 + 1 = 3"
    assert len(rank.inputs) == 3
    weight = trace(store, cell("AAA01", "effective_weight", "index_weights"), PLAN, DAY)
    assert weight.arithmetic == "0.5 × 0.5 = 0.25"


def test_the_walk_from_a_rank_ends_at_an_observation(make_store: MakeStore) -> None:
    store = make_store()
    seen, waiting = set(), [cell("440300", "score", "index_ranks")]
    while waiting:
        found = trace(store, waiting.pop(), PLAN, DAY)
        if found.table == "observations":
            seen.add(found.row_id)
            continue
        waiting += [entry.provenance_id for entry in found.inputs]
    assert seen == {f"{code}:440300:2030:{DAY}" for code in ("AAA01", "AAA02", "BBB01", "POP01")}


def test_a_count_of_cities_resolves(make_store: MakeStore) -> None:
    store = make_store(without=("BBB01", "440200"))
    told = trace(store, count_id(f"index_ranks:2030:{STANDARD}", rank=None), PLAN, DAY)
    assert told.value == 1


def test_a_broken_code_names_nothing(make_store: MakeStore) -> None:
    with pytest.raises(UnknownProvenance, match="the code holds no scenario"):
        trace(make_store(), "cell~index_ranks:2030:broken~440100~rank", PLAN, DAY)


def test_the_order_of_observations_changes_nothing(make_store: MakeStore) -> None:
    code = scenario_to_code(Scenario(weighing=EqualWeights()))
    name = IndexTableName("index_ranks", 2030, code)
    first, second = (
        run_index(make_store(), name, PLAN, DAY),
        run_index(make_store(turned=True), name, PLAN, DAY),
    )
    assert first is not None and second is not None and first.result is not None and second.result is not None
    assert first.result.ranks.equals(second.result.ranks)
    assert not isnan(first.result.ranks["score"].sum())
