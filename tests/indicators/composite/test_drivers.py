"""What drives a rank, by hand on the small index and as an identity on any."""

import numpy as np
import pytest

from indicators.composite.aggregate import Mean
from indicators.composite.drivers import explain_gaps, leave_out
from indicators.composite.errors import InvalidScenario, UndefinedScore
from indicators.composite.panel import Panel
from indicators.composite.run import run_scenario
from indicators.composite.scenario import Aggregating, Uncertainty
from indicators.composite.sensitivity import bootstrap_sobol, find_sensitivity, saltelli_design, sobol_indices
from tests.indicators.composite.small_index import FRAMEWORK, PANEL, VALUES, with_choices


def test_leaving_out_a_dimension() -> None:
    """Without B all have 50.5 and share the first place; without A west has no score."""
    found = leave_out(run_scenario(PANEL, FRAMEWORK, with_choices()), ["B", "A"]).set_index(
        ["left_out", "unit"]
    )
    assert found.loc["B", "score"].tolist() == pytest.approx([50.5] * 4)
    assert found.loc["B", "rank"].to_dict() == {"east": 1, "north": 1, "south": 1, "west": 1}
    assert found.loc["B", "rank_change"].to_dict() == {"east": 0, "north": 2, "south": 2, "west": 1}
    assert found.loc["A", "score"].to_dict() == pytest.approx(
        {"east": 100, "north": 1, "south": 1, "west": np.nan}, nan_ok=True
    )


def test_leaving_out_an_indicator() -> None:
    """Without a1 the dimension A is a2 alone: 100, 67, 34, 1."""
    result = run_scenario(PANEL, FRAMEWORK, with_choices())
    found = leave_out(result).set_index(["left_out", "unit"])
    assert found.loc["a1", "score"].to_dict() == pytest.approx(
        {"north": 50.5, "south": 34, "east": 67, "west": 1}
    )
    assert set(found.index.get_level_values("left_out")) == {"a1", "a2", "b1", "A", "B"}
    with pytest.raises(InvalidScenario, match="does not have: Z"):
        leave_out(result, ["Z"])


def test_gap_between_two_units() -> None:
    """East against north: a1 67 to 1, a2 34 to 100, b1 100 to 1, with effective weights 1/4, 1/4, 1/2."""
    found = explain_gaps(run_scenario(PANEL, FRAMEWORK, with_choices()), "north").loc["east"]
    assert found.to_dict() == pytest.approx(
        {"a1": 16.5, "a2": -16.5, "b1": 49.5, "A": 0, "B": 49.5, "I": 49.5, "gap": 49.5, "remainder": 0},
        abs=1e-12,
    )


def test_gap_over_what_both_know_and_the_rest() -> None:
    """West is 50.5 by A alone, north 25.75 by A and B; over A they are equal, and 24.75 remain."""
    found = explain_gaps(run_scenario(PANEL, FRAMEWORK, with_choices()), "north").loc["west"]
    assert (found["a1"], found["a2"]) == pytest.approx((49.5, -49.5))
    assert (found["b1"], found["gap"], found["remainder"]) == pytest.approx((0, 24.75, 24.75))


def test_gap_to_the_average_profile() -> None:
    """The average profile has 50.5 in a1 and a2, and 34 in b1: an index of 42.25."""
    found = explain_gaps(run_scenario(PANEL, FRAMEWORK, with_choices())).loc["east"]
    assert found["gap"] == pytest.approx(33)
    assert (found["a1"], found["a2"], found["b1"]) == pytest.approx((4.125, -4.125, 33))


@pytest.mark.parametrize("mean", [Mean.ARITHMETIC, Mean.GEOMETRIC, Mean.HARMONIC])
@pytest.mark.parametrize("upper", list(Mean)[:3])
def test_parts_add_up_whatever_the_mean(mean: Mean, upper: Mean) -> None:
    result = run_scenario(
        PANEL, FRAMEWORK, with_choices(aggregating=Aggregating(means=(mean, upper), minimum_share=0.5))
    )
    for reference in ("south", "average"):
        table = explain_gaps(result, reference)
        assert (table["a1"] + table["a2"]).tolist() == pytest.approx(table["A"].tolist())
        assert (table["A"] + table["B"]).tolist() == pytest.approx(table["I"].tolist())
        assert (table["I"] + table["remainder"]).tolist() == pytest.approx(table["gap"].tolist())
        assert table["remainder"].loc[["north", "south", "east"]].tolist() == pytest.approx([0] * 3, abs=1e-9)


def test_parts_add_up_where_units_are_almost_equal() -> None:
    """A difference of a hundred-thousandth is split as exactly as a large one."""
    values = VALUES.assign(
        a1=[50.0, 50.001, 90, 10], a2=[20.0, 40.0002, 10, 300], b1=[6, 6.00005, 7, 5], people=[1.0, 2, 3, 4]
    )
    result = run_scenario(
        Panel(values), FRAMEWORK, with_choices(aggregating=Aggregating(means=(Mean.GEOMETRIC,)))
    )
    found = explain_gaps(result, "north").loc["south"]
    assert 0 < abs(found["gap"]) < 0.01
    assert found["a1"] + found["a2"] + found["b1"] == pytest.approx(found["gap"], rel=1e-8)


def test_what_has_no_parts_is_refused() -> None:
    copeland = with_choices(aggregating=Aggregating(means=(Mean.ARITHMETIC, Mean.COPELAND)))
    with pytest.raises(UndefinedScore, match="Copeland"):
        explain_gaps(run_scenario(PANEL, FRAMEWORK, copeland))
    with pytest.raises(InvalidScenario, match="Atlantis"):
        explain_gaps(run_scenario(PANEL, FRAMEWORK, with_choices()), "Atlantis")


def test_indices_of_a_function_with_known_indices() -> None:
    """Ishigami with a = 7 and b = 0.1; the exact indices are known in closed form."""
    base = 2**14
    generator = np.random.default_rng(7)
    levels = 2**20
    places = (saltelli_design(base, np.array([levels] * 3), generator) + 0.5) / levels
    x = np.pi * (2 * places - 1)
    outcome = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    found = sobol_indices(outcome, 3)
    assert float(found.variance) == pytest.approx(13.844588, rel=0.03)
    assert found.first_order.tolist() == pytest.approx([0.3139, 0.4424, 0], abs=0.03)
    assert found.total.tolist() == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)
    resampled = bootstrap_sobol(outcome, 3, generator, draws=50)
    assert resampled.total.shape == (50, 3)
    assert resampled.total.mean(axis=0).tolist() == pytest.approx(found.total.tolist(), abs=0.02)


def test_sensitivity_names_the_choices_that_vary() -> None:
    noisy = with_choices(uncertainty=Uncertainty(draws=200, imputing=(), weight_noise=0.9))
    found = find_sensitivity(run_scenario(PANEL, FRAMEWORK, noisy))
    assert found.index.tolist() == ["normalising", "weighing", "aggregating", "leaving_out"]
    assert found["alternatives"].tolist() == [2, 200, 2, 4]
    assert (found["total_lower"] <= found["total"]).all()
    assert (found["total"] <= found["total_upper"]).all()
    assert found["total"].idxmax() == "leaving_out"


def test_sensitivity_needs_enough_draws_and_something_that_varies() -> None:
    nothing = Uncertainty(draws=1, imputing=(), normalising=(), aggregating=(), leaves_one_out=False)
    result = run_scenario(PANEL, FRAMEWORK, with_choices(uncertainty=nothing))
    with pytest.raises(InvalidScenario, match="noise"):
        find_sensitivity(result, base=64)
    with pytest.raises(InvalidScenario, match="no choice"):
        find_sensitivity(result)
