"""Scenarios as codes."""

from __future__ import annotations

import pytest

from indicators.city_index.codes import (
    STANDARD,
    IndexTableName,
    base_name,
    code_to_scenario,
    parse_table_name,
    scenario_to_code,
)
from indicators.composite.errors import InvalidScenario
from indicators.composite.scenario import (
    EntropyChoice,
    EqualWeights,
    Imputing,
    IndicatorChoice,
    JudgedWeights,
    Judgements,
    Normalising,
    Scenario,
    Screening,
    Uncertainty,
)

SCENARIOS = [
    Scenario(),
    Scenario(name="另一个", weighing=EqualWeights()),
    Scenario(weighing=EntropyChoice(shift=0.01), imputing=Imputing(ways=())),
    Scenario(screening=Screening(minimum_share=0.5), normalising=Normalising(method="min_max")),
    Scenario(uncertainty=Uncertainty(draws=17, seed=4, normalising=())),
    Scenario(
        weighing=JudgedWeights(
            judgements={"IDX": Judgements(children=("AAA", "BBB"), matrix=((1, 3), (1 / 3, 1)))}
        ),
        exceptions={"AAA01": IndicatorChoice(normalising=Normalising(method="z_score"), left_out=True)},
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=range(len(SCENARIOS)))
def test_a_scenario_comes_back_from_its_code(scenario: Scenario) -> None:
    assert code_to_scenario(scenario_to_code(scenario)) == scenario


def test_the_standard_scenario_has_a_name_for_a_code() -> None:
    assert scenario_to_code(Scenario()) == STANDARD


def test_a_code_needs_no_escape_in_an_address() -> None:
    code = scenario_to_code(SCENARIOS[-1])
    assert code.replace("-", "").replace("_", "").isalnum()
    assert code.isascii()


@pytest.mark.parametrize("code", ["", "x", "AAAA", "not a code", "标准", "eJw"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(InvalidScenario, match="the code holds no scenario"):
        code_to_scenario(code)


def test_a_code_that_asks_for_too_much_is_refused() -> None:
    code = scenario_to_code(Scenario(uncertainty=Uncertainty(draws=50_000)))
    with pytest.raises(InvalidScenario, match="at most 5000"):
        code_to_scenario(code)


def test_too_many_combinations_are_refused() -> None:
    many = tuple(Normalising(method="z_score", mean=mean) for mean in range(60, 130))
    code = scenario_to_code(Scenario(uncertainty=Uncertainty(normalising=many)))
    with pytest.raises(InvalidScenario, match="at most 64"):
        code_to_scenario(code)


def test_the_name_of_a_table_holds_year_and_scenario() -> None:
    name = parse_table_name("index_ranks:2030:standard")
    assert name == IndexTableName("index_ranks", 2030, "standard")
    assert str(name) == "index_ranks:2030:standard"
    assert base_name("index_ranks:2030:standard") == "index_ranks"
    assert base_name("tasks") == "tasks"
    assert parse_table_name("index_ranks:next:standard") is None
