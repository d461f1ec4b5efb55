"""The 384 sensitivity runs and 200 Monte Carlo runs of the reference, and its estimator test."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from indicators.composite import normalise as scale
from indicators.composite.aggregate import Mean
from indicators.composite.draws import Alternatives, Input, score_design
from indicators.composite.framework import Floats, Integers
from indicators.composite.ranking import mean_rank_shift, rank_descending, rank_intervals
from indicators.composite.sensitivity import sobol_indices
from indicators.composite.treat import TreatmentRule, treat
from tests.indicators.composite.coinr import agree, framework, matrix, nominal, read


@cache
def _alternatives() -> Alternatives:
    """Winsorising of 1 to 5 points; min-max or z-score; 100 weight sets; arithmetic or geometric mean."""
    imputed, directions = matrix("step_Imputed"), framework().directions
    treated = [
        scale.direct(treat(imputed, TreatmentRule(points)).values, directions) for points in range(1, 6)
    ]
    tables = [[scale.stretch(scale.min_max(x), 1, 100), 10 + 2 * scale.z_score(x)] for x in treated]
    sets = read("sa_noisy_weights").pivot(index="set", columns="iCode", values="Weight")
    return Alternatives(
        framework=framework(),
        tables=np.array([tables]),
        undefined=np.zeros((1, 5, 2, len(framework().indicators)), dtype=np.bool_),
        weight_sets=sets[framework().codes].to_numpy(dtype=np.float64),
        aggregations=(((Mean.ARITHMETIC,) * 3, 0.0), ((Mean.GEOMETRIC,) * 3, 0.0)),
        kept=np.ones((1, len(framework().nodes))),
    )


def _design(name: str) -> Integers:
    runs = read(name)
    design = np.zeros((len(runs), len(Input)), dtype=np.int64)
    design[:, Input.TREATING] = runs["Winmax"] - 1
    design[:, Input.NORMALISING] = runs["Normalisation"] == "n_zscore"
    design[:, Input.WEIGHING] = runs["WeightSet"] - 1
    design[:, Input.AGGREGATING] = runs["Aggregation"] == "a_gmean"
    return design


@cache
def _scores(name: str) -> Floats:
    return score_design(_alternatives(), _design(name))


def _runs(name: str) -> tuple[pd.Series, Floats]:
    table = read(name, "uCode").sort_index()
    return table["Nominal"], table.drop(columns="Nominal").to_numpy(dtype=np.float64).T


@pytest.mark.parametrize(("prefix", "count"), [("sa", 384), ("ua", 200)])
def test_scores_of_every_run(prefix: str, count: int) -> None:
    nominal_scores, expected = _runs(f"{prefix}_scores")
    assert expected.shape == (count, 51)
    agree(_scores(f"{prefix}_design"), expected)
    agree(nominal().scores["Index"].sort_index(), nominal_scores)


def test_ranks_of_every_run() -> None:
    nominal_ranks, expected = _runs("sa_ranks")
    assert np.array_equal(rank_descending(_scores("sa_design")), expected)
    assert nominal().ranks["rank"].sort_index().tolist() == nominal_ranks.tolist()
    table = read("sa_nominal", "uCode").sort_index()
    agree(nominal().ranks["score"].sort_index(), table["Score"])
    assert table["Rank"].tolist() == nominal_ranks.tolist()


def test_first_order_and_total_indices() -> None:
    shift = mean_rank_shift(
        rank_descending(_scores("sa_design")), _runs("sa_ranks")[0].to_numpy(dtype=np.float64)
    )
    agree(shift, read("sa_y_mean_abs_rank_change")["y"])
    expected = read("sa_sensitivity")
    assert expected["Variable"].tolist() == ["Winmax", "Normalisation", "Weights", "Aggregation"]
    found = sobol_indices(shift, 4)
    agree(found.first_order, expected["Si"])
    agree(found.total, expected["STi"])


@pytest.mark.parametrize(("prefix", "runs"), [("sa", 128), ("ua", 200)])
def test_rank_statistics(prefix: str, runs: int) -> None:
    """Of the sensitivity runs only the first two blocks are plain draws; the reference rests on these."""
    found = rank_intervals(rank_descending(_scores(f"{prefix}_design")[:runs]))
    expected = read(f"{prefix}_rankstats", "uCode").sort_index()
    agree(found.mean, expected["Mean"])
    agree(found.median, expected["Median"])
    agree(found.lower, expected["Q5"])
    agree(found.upper, expected["Q95"])


@pytest.mark.parametrize("function", ["ishigami", "linear"])
def test_estimators(function: str) -> None:
    sample, results = read("sa_estimator_sample_N1024_d3"), read("sa_estimator_result")
    expected = results[results["f"] == function]
    found = sobol_indices(sample[function].to_numpy(dtype=np.float64), 3)
    agree(found.first_order, expected["Si"])
    agree(found.total, expected["STi"])
    assert float(found.variance) == pytest.approx(expected["Variance"].iloc[0], rel=1e-10)
