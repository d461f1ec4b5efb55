"""Running a scenario on an index that can be computed in the head."""

import numpy as np
import pandas as pd
import pytest

from indicators.composite.aggregate import Mean
from indicators.composite.errors import InvalidPanel, InvalidWeights
from indicators.composite.framework import Node, build_framework, fix_goalposts
from indicators.composite.impute import Filling
from indicators.composite.normalise import Normalisation
from indicators.composite.panel import Panel
from indicators.composite.result import Change, Reason, Result, StepName
from indicators.composite.run import run_scenario
from indicators.composite.scenario import (
    Aggregating,
    EntropyChoice,
    EqualWeights,
    Imputing,
    Normalising,
    Scenario,
    Screening,
    StoredWeights,
    Treating,
    Uncertainty,
)
from indicators.composite.weigh import CautionKind
from tests.indicators.composite.small_index import FRAMEWORK, PANEL, VALUES, with_choices


def _run(**choices: object) -> Result:
    return run_scenario(PANEL, FRAMEWORK, with_choices(**choices))


def _changes(result: Result, reason: Reason) -> list[Change]:
    return [change for change in result.changes if change.reason is reason]


def test_tables_of_the_steps() -> None:
    result = _run()
    assert [step.name for step in result.steps] == list(StepName)
    assert result.step(StepName.RAW).table["a2"].tolist() == [2, 8, 18, 32]
    assert result.step(StepName.DENOMINATED).table["a2"].tolist() == [2, 4, 6, 8]
    normalised = result.step(StepName.NORMALISED).table
    assert normalised["a1"].tolist() == pytest.approx([1, 34, 67, 100])
    assert normalised["a2"].tolist() == pytest.approx([100, 67, 34, 1])
    assert normalised["b1"].tolist() == pytest.approx([1, 1, 100, np.nan], nan_ok=True)


def test_scores_ranks_and_coverage() -> None:
    result = _run()
    assert result.scores["A"].tolist() == pytest.approx([50.5] * 4)
    assert result.scores["I"].tolist() == pytest.approx([25.75, 25.75, 75.25, 50.5])
    assert result.ranks["rank"].tolist() == [3, 3, 1, 2]
    assert result.coverage["I"].tolist() == [1, 1, 1, 0.5]
    assert result.coverage["B"].tolist() == [1, 1, 1, 0]
    assert list(result.ranks.index) == ["north", "south", "east", "west"]


def test_a_score_over_a_part_says_so() -> None:
    changes = _changes(_run(), Reason.REWEIGHTED)
    assert changes == [
        Change(StepName.AGGREGATED, Reason.REWEIGHTED, "west", "I", after=pytest.approx(50.5), detail="B")
    ]


def test_too_little_known_is_blank_and_unranked() -> None:
    result = _run(aggregating=Aggregating(means=(Mean.ARITHMETIC,), minimum_share=0.7))
    assert result.scores["I"].isna().tolist() == [False, False, False, True]
    assert np.isnan(result.ranks.loc["west", "rank"])
    assert result.ranks.loc["west", "ranked_share"] == 0
    blank = _changes(result, Reason.TOO_LITTLE_KNOWN)
    assert [(change.unit, change.code, change.detail) for change in blank] == [
        ("west", "B", "b1"),
        ("west", "I", "B"),
    ]


def test_geometric_across_dimensions() -> None:
    result = _run(aggregating=Aggregating(means=(Mean.ARITHMETIC, Mean.GEOMETRIC), minimum_share=0.5))
    root = 7.106335201775948  # square root of 50.5
    assert result.scores["I"].tolist() == pytest.approx([root, root, 10 * root, 50.5])


def test_copeland_across_dimensions() -> None:
    """East ties with all others in A and beats north and south in B; west is compared over A alone."""
    result = _run(aggregating=Aggregating(means=(Mean.ARITHMETIC, Mean.COPELAND), minimum_share=0.5))
    assert result.scores["I"].tolist() == [-1, -1, 2, 0]


def test_screening_by_effective_weight() -> None:
    """Of west only A is known, that is half of the weight."""
    result = _run(screening=Screening(minimum_share=0.51, minimum_group_share=0))
    assert list(result.step(StepName.SCREENED).table.index) == ["north", "south", "east"]
    assert result.scores.loc["west"].isna().all()
    (change,) = _changes(result, Reason.SCREENED_OUT)
    assert (change.unit, change.code, change.after) == ("west", "B", 0.5)
    kept = _run(screening=Screening(minimum_share=0.5, minimum_group_share=0))
    assert len(kept.step(StepName.SCREENED).table) == 4


def test_screening_by_dimension_and_with_filled_gaps() -> None:
    by_dimension = _run(screening=Screening(minimum_share=0, minimum_group_share=2 / 3))
    assert "west" not in by_dimension.kept_units
    filling = Imputing(ways=(Filling.GROUP_MEAN,))
    reported = _run(imputing=filling, screening=Screening())
    assert "west" not in reported.kept_units
    filled = _run(imputing=filling, screening=Screening(counts_imputed=True))
    assert "west" in filled.kept_units
    assert filled.coverage.loc["west", "I"] == 0.5
    assert filled.imputed_share.loc["west", "I"] == 0.5


def test_nobody_known_well_enough() -> None:
    with pytest.raises(InvalidPanel, match="no unit is known well enough"):
        run_scenario(
            Panel(VALUES.assign(b1=np.nan)), FRAMEWORK, with_choices(screening=Screening(minimum_share=0.9))
        )


def test_gaps_are_filled_in_the_order_of_the_ways() -> None:
    """The group of west is east alone, whose value is 7."""
    ways = Imputing(ways=(Filling.LAST_VALUE, Filling.GROUP_MEAN))
    older = pd.DataFrame({"a1": [1.0], "a2": [1.0], "b1": [6.0], "people": [1.0]}, index=["west"])
    none = older.assign(b1=np.nan)
    for earlier, value, way in [
        ((older,), 6, "last_value"),
        ((none, older), 6, "last_value"),
        ((none, none, older), 7, "group_mean"),
        ((), 7, "group_mean"),
    ]:
        panel = Panel(VALUES, PANEL.groups, earlier)
        result = run_scenario(panel, FRAMEWORK, with_choices(imputing=ways))
        (change,) = _changes(result, Reason.FILLED)
        assert (change.unit, change.code, change.after, change.detail) == ("west", "b1", value, way)
        assert result.step(StepName.RAW).table["b1"].isna().sum() == 1


def test_a_unit_without_a_group_keeps_its_gap() -> None:
    values = VALUES.assign(b1=[5.0, np.nan, 7, 8])
    filling = with_choices(imputing=Imputing(ways=(Filling.GROUP_MEAN,)))
    result = run_scenario(Panel(values, {"north": "x", "east": "x"}), FRAMEWORK, filling)
    assert result.step(StepName.IMPUTED).table["b1"].isna().tolist() == [False, True, False, False]


def test_a_missing_or_zero_denominator_leaves_a_gap() -> None:
    people = VALUES.assign(people=[1.0, 0.0, np.nan, 4.0])
    result = run_scenario(Panel(people), FRAMEWORK, with_choices())
    assert result.step(StepName.DENOMINATED).table["a2"].isna().tolist() == [False, True, True, False]
    lost = _changes(result, Reason.NO_DENOMINATOR)
    assert [(change.unit, change.before) for change in lost] == [("east", 18), ("south", 8)]


def test_an_indicator_without_spread_is_dropped_and_said_so() -> None:
    result = run_scenario(Panel(VALUES.assign(a1=3.0)), FRAMEWORK, with_choices())
    assert [change.code for change in _changes(result, Reason.DROPPED)] == ["a1"]
    assert result.weights.loc["a1", "effective_weight"] == 0
    assert result.weights.loc["a2", "effective_weight"] == 0.5
    assert result.scores["A"].tolist() == pytest.approx([100, 67, 34, 1])


def test_an_indicator_that_nobody_reports_counts_as_missing() -> None:
    """It is not dropped: all cities know less, in the index as in every draw."""
    strict = Aggregating(means=(Mean.ARITHMETIC,), minimum_share=0.8)
    result = run_scenario(Panel(VALUES.assign(a1=np.nan)), FRAMEWORK, with_choices(aggregating=strict))
    assert result.coverage["A"].tolist() == [0.5] * 4
    assert result.scores["A"].isna().all()
    assert (result.ranks["ranked_share"] == 0).all()
    assert not _changes(result, Reason.DROPPED)


def test_weights_that_are_all_zero_are_refused() -> None:
    with pytest.raises(InvalidWeights, match="no indicator has a weight"):
        _run(weighing=StoredWeights(weights={"A": 0, "B": 0}))


def test_treatment_is_logged_cell_by_cell() -> None:
    units = [f"u{number:02}" for number in range(21)]
    values = pd.DataFrame({"x": [*range(20), 500.0], "y": [float(v) for v in range(21)]}, index=units)
    framework = build_framework([Node("x", 1, "I"), Node("y", 1, "I"), Node("I", 2)])
    result = run_scenario(Panel(values), framework, with_choices(treating=Treating()))
    (moved,) = _changes(result, Reason.WINSORISED)
    assert (moved.unit, moved.code, moved.before, moved.after) == ("u20", "x", 500, 19)
    spread = values.assign(x=[4.0**number for number in range(21)])
    logged = run_scenario(Panel(spread), framework, with_choices(treating=Treating(maximum_points=1)))
    assert [change.code for change in _changes(logged, Reason.LOGARITHM)] == ["x"]
    assert not _changes(logged, Reason.WINSORISED)
    wild = run_scenario(
        Panel(spread), framework, with_choices(treating=Treating(maximum_points=1, takes_logarithm=False))
    )
    assert [change.code for change in _changes(wild, Reason.STILL_SKEWED)] == ["x"]


def test_weights_equal_given_and_by_entropy() -> None:
    weighted = _run(weighing=StoredWeights(weights={"a1": 3.0}))
    assert weighted.weights["effective_weight"].to_dict() == pytest.approx(
        {"a1": 0.375, "a2": 0.125, "b1": 0.5, "A": 0.5, "B": 0.5, "I": 1.0}
    )
    assert _run(weighing=EqualWeights()).weights["weight"].eq(1).all()
    entropy = _run(weighing=EntropyChoice())
    assert entropy.cautions[0].kind is CautionKind.ENTROPY_REWARDS_DISPERSION
    # b1 has all its value in one of three units; it takes more than half of the weight.
    assert (entropy.cautions[1].kind, entropy.cautions[1].code) == (CautionKind.DOMINANT_INDICATOR, "b1")
    assert entropy.weights.loc["B", "effective_weight"] == pytest.approx(
        entropy.weights.loc["b1", "effective_weight"]
    )


def test_goalposts_of_a_base_year_keep_years_comparable() -> None:
    base = pd.DataFrame({"a1": [0.0, 50], "a2": [1.0, 11], "b1": [0.0, 10]})
    framework = fix_goalposts(FRAMEWORK, base)
    choice = Normalising(method=Normalisation.GOALPOSTS)
    result = run_scenario(PANEL, framework, with_choices(normalising=choice))
    table = result.step(StepName.NORMALISED).table
    assert table["a1"].tolist() == pytest.approx([20.8, 40.6, 60.4, 80.2])
    assert table["a2"].tolist() == pytest.approx([90.1, 70.3, 50.5, 30.7])
    later = run_scenario(
        Panel(VALUES.assign(a1=[10.0, 20, 30, 60])), framework, with_choices(normalising=choice)
    )
    assert later.step(StepName.NORMALISED).table["a1"].tolist() == pytest.approx([20.8, 40.6, 60.4, 100])


def test_goalposts_use_an_official_target_as_the_better_end() -> None:
    framework = build_framework(
        [Node("x", 1, "I", target=80.0), Node("y", 1, "I", direction=-1), Node("I", 2)]
    )
    base = pd.DataFrame({"x": [20.0, 40.0], "y": [3.0, 9.0]})
    x, y = fix_goalposts(framework, base).indicators
    assert (x.lower, x.upper) == (20, 80)
    assert (y.lower, y.upper) == (3, 9)


def test_ranks_come_with_their_interval() -> None:
    """At worst east has 0.625 × 46 + 0.375 × 100 = 66 points, at best west has 63: east is always first."""
    noise = Uncertainty(draws=200, imputing=(), normalising=(), aggregating=(), leaves_one_out=False)
    result = _run(uncertainty=noise)
    assert result.draw_ranks.shape == (200, 4)
    assert result.ranks.loc["east", ["lower", "upper"]].tolist() == [1, 1]
    assert (result.ranks["lower"] <= result.ranks["median"]).all()
    assert (result.ranks["median"] <= result.ranks["upper"]).all()


def test_the_seed_decides_the_draws() -> None:
    def draws(seed: int) -> pd.DataFrame:
        noise = Uncertainty(
            draws=64, seed=seed, imputing=(), normalising=(), aggregating=(), weight_noise=0.9
        )
        return _run(uncertainty=noise).draw_ranks

    pd.testing.assert_frame_equal(draws(1), draws(1))
    assert not draws(1).equals(draws(2))


def test_the_default_scenario_runs_once_goalposts_are_fixed() -> None:
    framework = fix_goalposts(FRAMEWORK, VALUES.assign(a2=VALUES["a2"] / VALUES["people"]))
    result = run_scenario(
        PANEL, framework, Scenario(screening=Screening(minimum_share=0.5, minimum_group_share=0))
    )
    assert result.ranks.loc["east", "rank"] == 1
    assert len(result.draw_ranks) == 1000
    assert set(result.changes_table()["step"]) >= {"denominated", "imputed"}
