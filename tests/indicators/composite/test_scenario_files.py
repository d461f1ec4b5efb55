"""Scenarios as files: what is saved is read back, and what is wrong is named."""

from pathlib import Path

import pytest

from indicators.composite.aggregate import Mean
from indicators.composite.errors import InvalidScenario
from indicators.composite.impute import Filling
from indicators.composite.normalise import Normalisation
from indicators.composite.scenario import (
    Aggregating,
    EntropyChoice,
    Imputing,
    IndicatorChoice,
    JudgedWeights,
    Judgements,
    Normalising,
    Scenario,
    Treating,
    Uncertainty,
)
from indicators.composite.scenario_files import load_scenario, read_scenario, write_scenario

RICH = Scenario(
    name="按目标",
    imputing=Imputing(ways=(Filling.LAST_VALUE,), maximum_age=1),
    normalising=Normalising(method=Normalisation.DISTANCE_TO_REFERENCE, reference="广州市"),
    exceptions={
        "INF01": IndicatorChoice(normalising=Normalising(method=Normalisation.RANK), direction=-1),
        "INF02": IndicatorChoice(treating=Treating(maximum_points=0, takes_logarithm=False), left_out=True),
    },
    weighing=JudgedWeights(judgements={"A": Judgements(children=("x", "y"), matrix=((1, 3), (1 / 3, 1)))}),
    uncertainty=Uncertainty(draws=5, weighing=(EntropyChoice(shift=0.01),)),
)


@pytest.mark.parametrize("scenario", [Scenario(), RICH])
def test_what_is_saved_is_read_back(tmp_path: Path, scenario: Scenario) -> None:
    file = tmp_path / "scenario.yml"
    file.write_text(write_scenario(scenario), encoding="utf-8")
    assert load_scenario(file) == scenario
    assert scenario.name in file.read_text(encoding="utf-8")


def test_a_scenario_may_be_json() -> None:
    assert read_scenario(RICH.model_dump_json()) == RICH


def test_a_file_names_only_what_differs_from_the_defaults() -> None:
    scenario = read_scenario("name: 等权\nweighing: {kind: equal}\naggregating: {means: [harmonic]}\n")
    assert scenario.weighing.kind == "equal"
    assert scenario.aggregating.by_level(3) == (Mean.HARMONIC,) * 3
    assert scenario.treating.maximum_points == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("normalising: {method: best}", "normalising.method"),
        ("wieghing: {kind: equal}", "wieghing"),
        ("weighing: {kind: guess}", "weighing"),
        ("normalising: {lower: 100, upper: 1}", "not below"),
        ("normalising: {method: distance_to_reference}", "needs a reference"),
        ("normalising: {lower: 0}", "geometric mean needs scores above 0"),
        ("exceptions: {x: {normalising: {method: borda}}}", "geometric mean needs scores above 0"),
        ("exceptions: {x: {direction: 2}}", "exceptions.x.direction: 2 is not offered; choose one of -1, 1"),
        ("screening: {minimum_share: 2}", "screening.minimum_share"),
        ("weighing: {kind: stored, weights: {x: -1}}", "weighing.stored.weights.x"),
        ("format: 2", "format"),
        ("uncertainty: {draws: 0}", "uncertainty.draws"),
        ("aggregating: {means: []}", "aggregating.means"),
        ("[1, 2]", "scenario"),
        ("{", "neither YAML nor JSON"),
        ("name: 2022-13-45", "neither YAML nor JSON"),
        (f"uncertainty: {{draws: 1{'0' * 5000}}}", "neither YAML nor JSON"),
        (
            "name: 甲\nbase: &a [x]\nmore: *a",
            r"^this is neither YAML nor JSON: line 3 cannot be read \(a reference",
        ),
    ],
)
def test_what_is_wrong_is_named(text: str, message: str) -> None:
    with pytest.raises(InvalidScenario, match=message):
        read_scenario(text)


def test_a_few_references_cannot_unfold_to_a_mountain() -> None:
    """Nine levels of nine references each would be 387 million values."""
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    with pytest.raises(InvalidScenario, match="a reference"):
        read_scenario("\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x]", *levels]))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidScenario, match=r"absent\.yml"):
        load_scenario(tmp_path / "absent.yml")
    broken = tmp_path / "broken.yml"
    broken.write_text("name: [", encoding="utf-8")
    with pytest.raises(InvalidScenario, match=r"broken\.yml: this is neither"):
        load_scenario(broken)


def test_the_own_choice_is_the_first_that_draws_choose_from() -> None:
    own = Aggregating(means=(Mean.ARITHMETIC,))
    scenario = Scenario(aggregating=own, uncertainty=Uncertainty(aggregating=(Aggregating(), own)))
    assert scenario.all_aggregating() == (own, Aggregating())


@pytest.mark.parametrize(
    "name", ["甲\x85乙", "甲\u2028乙", "\x7f", "一行\n二行", " 空格 ", "#: - [x]", "1e-5", "是"]
)
def test_a_name_of_any_signs_comes_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / "scenario.yml"
    path.write_text(write_scenario(Scenario(name=name)), encoding="utf-8", newline="\n")
    assert load_scenario(path).name == name
    assert read_scenario(Scenario(name=name).model_dump_json()).name == name
