"""Draws: what they combine, and that they are the same index as a single run."""

import numpy as np
import pytest

from indicators.composite.aggregate import Mean, aggregate_tree
from indicators.composite.draws import Input, draw_design, perturb_weights, score_design
from indicators.composite.impute import Filling
from indicators.composite.normalise import Normalisation
from indicators.composite.panel import Panel
from indicators.composite.run import run_scenario
from indicators.composite.scenario import (
    Aggregating,
    EqualWeights,
    Imputing,
    Normalising,
    StoredWeights,
    Treating,
    Uncertainty,
)
from indicators.composite.sensitivity import bootstrap_sobol, sobol_indices
from tests.indicators.composite.small_index import FRAMEWORK, PANEL, VALUES, with_choices


def test_every_alternative_comes_up_equally_often_and_all_pairs_do() -> None:
    design = draw_design(np.array([2, 3, 1]), 600, np.random.default_rng(1))
    assert np.bincount(design[:, 0]).tolist() == [300, 300]
    assert np.bincount(design[:, 1]).tolist() == [200, 200, 200]
    pairs = np.bincount(design[:, 0] * 3 + design[:, 1])
    assert len(pairs) == 6
    assert pairs.min() > 60
    assert not np.array_equal(design[:6, 1], [0, 1, 2, 0, 1, 2])


def test_noise_stays_within_its_bounds_and_takes_schemes_in_turn() -> None:
    schemes = np.array([[1.0, 2.0], [10.0, 0.0]])
    sets = perturb_weights(schemes, 0.25, 400, np.random.default_rng(1))
    shares = sets[::2] / schemes[0]
    assert shares.min() == pytest.approx(0.75, abs=0.01)
    assert shares.max() == pytest.approx(1.25, abs=0.01)
    assert (sets[1::2, 1] == 0).all()


def test_a_draw_is_the_index_of_its_choices() -> None:
    uncertainty = Uncertainty(
        draws=40,
        imputing=(Imputing(ways=(Filling.GROUP_MEAN,)),),
        treating=(Treating(),),
        normalising=(Normalising(method=Normalisation.RANK),),
        weighing=(EqualWeights(),),
        aggregating=(Aggregating(means=(Mean.HARMONIC, Mean.COPELAND), minimum_share=0),),
    )
    scenario = with_choices(weighing=StoredWeights(weights={"B": 4.0}), uncertainty=uncertainty)
    alternatives = run_scenario(PANEL, FRAMEWORK, scenario).alternatives
    assert alternatives.counts.tolist() == [2, 2, 2, 40, 2, 4]
    design = draw_design(alternatives.counts, 40, np.random.default_rng(3))
    scores = score_design(alternatives, design)
    for row, draw in zip(design, scores, strict=True):
        values = alternatives.tables[row[Input.IMPUTING], row[Input.TREATING], row[Input.NORMALISING]]
        weights = alternatives.weight_sets[row[Input.WEIGHING]].copy()
        if row[Input.LEAVING_OUT]:
            weights[row[Input.LEAVING_OUT] - 1] = 0
        means, share = alternatives.aggregations[row[Input.AGGREGATING]]
        expected = aggregate_tree(FRAMEWORK, values, weights, means, share)[:, -1]
        np.testing.assert_allclose(draw, expected, rtol=1e-12)


def test_what_one_draw_leaves_undefined_weighs_nothing_in_it() -> None:
    """North has the lowest a1 and b1, so that no distance to it is defined; by a2 alone it is first."""
    distance = Normalising(method=Normalisation.DISTANCE_TO_REFERENCE, reference="north", cut=False)
    uncertainty = Uncertainty(
        draws=20, normalising=(distance,), imputing=(), aggregating=(), leaves_one_out=False, weight_noise=0
    )
    scenario = with_choices(
        uncertainty=uncertainty, aggregating=Aggregating(means=(Mean.ARITHMETIC,), minimum_share=0.9)
    )
    result = run_scenario(Panel(VALUES.assign(b1=[5.0, 6, 7, 8])), FRAMEWORK, scenario)
    assert (result.ranks["ranked_share"] == 1).all()
    # As chosen all are equal in A and north is last in B; in the other half of the draws it is first.
    assert sorted(result.draw_ranks["north"]) == [1] * 10 + [4] * 10


def test_a_resampled_index_is_that_of_the_draws_that_were_taken() -> None:
    generator = np.random.default_rng(5)
    outcomes, inputs, base = generator.random(6 * 40), 4, 40
    found = bootstrap_sobol(outcomes, inputs, np.random.default_rng(9), draws=7)
    taken = np.random.default_rng(9).integers(base, size=(7, base))
    for draw in range(7):
        alone = sobol_indices(outcomes.reshape(6, base)[:, taken[draw]].ravel(), inputs)
        np.testing.assert_allclose(found.first_order[draw], alone.first_order, rtol=1e-9)
        np.testing.assert_allclose(found.total[draw], alone.total, rtol=1e-9)
        np.testing.assert_allclose(found.variance[draw], alone.variance, rtol=1e-9)
