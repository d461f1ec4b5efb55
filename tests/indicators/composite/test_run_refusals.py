"""What cannot be computed as asked is refused, with what would mend it."""

import numpy as np
import pandas as pd
import pytest

from indicators.composite.aggregate import Mean
from indicators.composite.errors import InvalidPanel, InvalidScenario, UndefinedScore
from indicators.composite.normalise import Normalisation
from indicators.composite.panel import Panel
from indicators.composite.result import Result, StepName
from indicators.composite.run import run_scenario
from indicators.composite.scenario import Aggregating, IndicatorChoice, Normalising, Uncertainty
from tests.indicators.composite.small_index import FRAMEWORK, PANEL, VALUES, with_choices


def _run(**choices: object) -> Result:
    return run_scenario(PANEL, FRAMEWORK, with_choices(**choices))


def test_goalposts_that_are_not_set_are_asked_for() -> None:
    with pytest.raises(InvalidScenario, match="no lower is set for a1, a2, b1"):
        _run(normalising=Normalising(method=Normalisation.GOALPOSTS))


def test_exceptions_and_references_must_exist() -> None:
    with pytest.raises(InvalidScenario, match="no indicators: A"):
        _run(exceptions={"A": IndicatorChoice(left_out=True)})
    with pytest.raises(InvalidScenario, match="Atlantis"):
        _run(normalising=Normalising(method=Normalisation.DISTANCE_TO_REFERENCE, reference="Atlantis"))
    ranked = _run(exceptions={"b1": IndicatorChoice(normalising=Normalising(method=Normalisation.RANK))})
    assert ranked.step(StepName.NORMALISED).table["b1"].tolist() == pytest.approx(
        [1, 1, 3, np.nan], nan_ok=True
    )


def test_a_geometric_mean_of_a_negative_score_is_refused() -> None:
    with pytest.raises(UndefinedScore, match="A: the geometric mean needs scores above 0"):
        _run(
            normalising=Normalising(method=Normalisation.Z_SCORE, mean=0, deviation=1),
            aggregating=Aggregating(means=(Mean.GEOMETRIC,)),
        )


def test_a_draw_without_a_value_says_that_it_was_a_draw() -> None:
    centred = Normalising(method=Normalisation.Z_SCORE, mean=0)
    far = Uncertainty(draws=99, normalising=(centred,), aggregating=(Aggregating(),))
    with pytest.raises(UndefinedScore, match="alternatives that draws choose from: I: the geometric"):
        _run(uncertainty=far)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (VALUES.drop(columns="b1"), "lacks: b1"),
        (VALUES.drop(columns="people"), "lacks: people"),
        (VALUES.iloc[:0], "without units"),
        (pd.concat([VALUES, VALUES.iloc[:1]]), "stand twice: north"),
        (VALUES.assign(a1=[np.inf, 1, 2, 3]), "a1: the value of north is infinite"),
        (VALUES.assign(a1="many"), "a1: .*number or blank"),
    ],
)
def test_panels_that_do_not_fit(values: pd.DataFrame, message: str) -> None:
    with pytest.raises(InvalidPanel, match=message):
        run_scenario(Panel(values), FRAMEWORK, with_choices())
