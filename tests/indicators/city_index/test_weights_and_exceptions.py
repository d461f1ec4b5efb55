"""Weights and their explanation, and what is done otherwise for single indicators, redone by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from indicators.city_index.codes import STANDARD, scenario_to_code
from indicators.composite.aggregate import Mean
from indicators.composite.scenario import (
    Aggregating,
    EntropyChoice,
    EqualWeights,
    IndicatorChoice,
    JudgedWeights,
    Judgements,
    Normalising,
    Scenario,
    Screening,
    StoredWeights,
)
from indicators.composite.weigh import judge
from indicators.provenance.trace import cell_id, trace
from indicators.store import Store, frame_to_rows
from indicators.tables.find import table_frame
from tests.indicators.city_index.conftest import DAY, MakeStore, index_rows, observation
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import PLAN


def rows(store: Store, table: str, day: date = DAY, code: str = STANDARD) -> dict[str, dict[str, Any]]:
    frame = table_frame(store, f"{table}:2030:{code}", PLAN, day)
    return {row["id"]: row for row in frame_to_rows(frame)}


JUDGED = Scenario(
    weighing=JudgedWeights(
        judgements={"IDX": Judgements(children=("AAA", "BBB"), matrix=((1, 3), (1 / 3, 1)))}
    )
)
GIVEN = Scenario(weighing=StoredWeights(weights={"AAA": 3}))
WITHOUT = Scenario(exceptions={"AAA01": IndicatorChoice(left_out=True)})


def told_of(store: Store, scenario: Scenario, table: str, row: str, column: str) -> tuple[str, str | None]:
    name = f"{table}:2030:{scenario_to_code(scenario)}"
    found = trace(store, cell_id(name, row, column), PLAN, DAY)
    return found.formula, found.arithmetic


@pytest.mark.parametrize(
    ("scenario", "row", "column", "formula", "arithmetic"),
    [
        (Scenario(), "AAA", "share", "index_share", "1 / (1 + 1) = 0.5"),
        (Scenario(), "AAA", "weight", "index_weight_stored", None),
        (GIVEN, "AAA", "weight", "index_weight_given", None),
        (GIVEN, "AAA", "share", "index_share", "3 / (3 + 1) = 0.75"),
        (Scenario(weighing=EqualWeights()), "AAA", "weight", "index_weight_equal", None),
        (Scenario(weighing=EntropyChoice()), "AAA01", "weight", "index_weight_entropy", None),
        (JUDGED, "AAA", "weight", "index_weight_judged", "(1 × 0.75 + 3 × 0.25) / 2 = 0.75"),
        (JUDGED, "AAA01", "weight", "index_weight_stored", None),
        (WITHOUT, "AAA01", "weight", "index_weight_none", None),
        (
            WITHOUT, "AAA02", "share", "index_share", "1 / (0 + 1) = 1",
        ),
    ],
)  # fmt: skip
def test_a_weight_says_where_it_comes_from(
    make_store: MakeStore, scenario: Scenario, row: str, column: str, formula: str, arithmetic: str | None
) -> None:
    assert told_of(make_store(), scenario, "index_weights", row, column) == (formula, arithmetic)


def test_consistency_of_three_parts_can_be_redone() -> None:
    """The reference matrix of three parts: weights .648329 .229651 .122020, ratio .003185."""
    found = judge([[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 1 / 2, 1]])
    index = (found.principal_eigenvalue - 3) / 2
    assert found.consistency_index == pytest.approx(index)
    assert found.consistency_ratio == pytest.approx(index / 0.58)
    assert found.consistency_ratio == pytest.approx(0.003185, abs=5e-7)


def test_consistency_tells_its_arithmetic(make_store: MakeStore) -> None:
    rows = index_rows()
    pattern = next(row for row in rows["index_nodes"] if row["code"] == "AAA02")
    rows["index_nodes"].append({**pattern, "code": "POP01", "direction": 1})
    judgements = Judgements(
        children=("AAA01", "AAA02", "POP01"), matrix=((1, 3, 5), (1 / 3, 1, 2), (1 / 5, 1 / 2, 1))
    )
    scenario = Scenario(weighing=JudgedWeights(judgements={"AAA": judgements}))
    store = open_store(rows)
    index = told_of(store, scenario, "index_judgements", "AAA", "consistency_index")
    assert index == ("index_consistency", "(3.003694598 − 3) / (3 − 1) = 0.001847299")
    ratio = told_of(store, scenario, "index_judgements", "AAA", "consistency_ratio")
    assert ratio == ("index_consistency", "0.001847299 / 0.58 = 0.003184998")


def test_a_contribution_and_a_known_share_can_be_redone(make_store: MakeStore) -> None:
    """With arithmetic means all over, AAA01 weighs a quarter; city 440300 has 100 and the average is 50.5."""
    plain = Scenario(aggregating=Aggregating(means=(Mean.ARITHMETIC,)))
    told = told_of(make_store(), plain, "index_cells", "440300.AAA01", "contribution")
    assert told == ("index_contribution", "0.25 × (100 − 50.5) = 12.375")
    store = make_store(observation("AAA01", "440100", 12.0, period="2029"), without=("AAA01", "440100"))
    lenient = Scenario(screening=Screening(minimum_share=0.5, minimum_group_share=0))
    assert told_of(store, lenient, "index_ranks", "440100", "coverage") == (
        "index_coverage",
        "0.25 + 0.5 = 0.75",
    )
    assert told_of(store, lenient, "index_ranks", "440100", "imputed_share")[1] == "0.25 = 0.25"


def test_an_indicator_can_be_turned_left_out_and_scaled_otherwise(make_store: MakeStore) -> None:
    """AAA01 is 10, 20, 30: turned, city 440100 is the best; left out, AAA is AAA02 alone."""
    turned = Scenario(exceptions={"AAA01": IndicatorChoice(direction=-1)})
    cells = rows(make_store(), "index_cells", code=scenario_to_code(turned))
    assert [cells[f"{city}.AAA01"]["score"] for city in ("440100", "440200", "440300")] == [100, 50.5, 1]
    weights = rows(make_store(), "index_weights", code=scenario_to_code(turned))
    assert weights["AAA01"]["direction"] == -1
    cells = rows(make_store(), "index_cells", code=scenario_to_code(WITHOUT))
    assert cells["440200.AAA"]["score"] == cells["440200.AAA02"]["score"] == 50.5
    ranks = rows(make_store(), "index_ranks", code=scenario_to_code(WITHOUT))
    assert ranks["440200"]["part_count"] == ranks["440200"]["known_count"] == 2
    scaled = Scenario(exceptions={"AAA01": IndicatorChoice(normalising=Normalising(method="rank"))})
    cells = rows(make_store(), "index_cells", code=scenario_to_code(scaled))
    assert [cells[f"{city}.AAA01"]["score"] for city in ("440100", "440200", "440300")] == [1, 2, 3]
    reasons = {
        row["reason"] for row in rows(make_store(), "index_changes", code=scenario_to_code(WITHOUT)).values()
    }
    assert "left_out" in reasons


def test_a_rank_without_a_part_and_the_places_gained_can_be_redone(make_store: MakeStore) -> None:
    """440200 has 71.06 as 440300 has; without BBB it has 50.5 and 440300 has 100."""
    store = make_store()
    without = told_of(store, Scenario(), "index_cells", "440200.BBB", "rank_without")
    assert without == ("index_left_out", "1 + 1 = 2")
    change = told_of(store, Scenario(), "index_cells", "440200.BBB", "rank_change")
    assert change == ("index_rank_change", "1 − 2 = -1")


def test_a_goalpost_opens_the_values_of_the_base_year(make_store: MakeStore) -> None:
    """BBB01 per head: 100 / 10, 60 / 2, 80 / 4; the lowest is that of 440100, the highest of 440200."""
    store = make_store()
    for column, place, line in (
        ("lower_goalpost", "440100", "100 / 10 = 10"), ("upper_goalpost", "440200", "60 / 2 = 30"),
    ):  # fmt: skip
        found = trace(store, cell_id(f"index_weights:2030:{STANDARD}", "BBB01", column), PLAN, DAY)
        assert (found.formula, found.arithmetic) == ("index_goalpost", line)
        expected = {f"BBB01:{place}:2030:{DAY}", f"POP01:{place}:2030:{DAY}"}
        assert {entry.provenance_id for entry in found.inputs} == expected
