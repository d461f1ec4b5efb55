"""Description, correlation, consistency, components and leaving out, against the reference outputs."""

import numpy as np
import pandas as pd
import pytest

from indicators.composite.drivers import leave_out, leave_out_shift
from indicators.composite.structure import (
    correlate,
    cronbach_alpha,
    describe_columns,
    principal_components,
)
from tests.indicators.composite.coinr import agree, columns_of, framework, matrix, nominal, pillars, read


def _agree_to_three_digits(found: pd.Series, expected: pd.Series) -> None:
    digit = 10.0 ** (np.floor(np.log10(np.where(expected == 0, 1.0, expected.abs()))) - 2)
    assert (np.abs(found - expected) <= 0.5000001 * digit).all()


@pytest.mark.parametrize(("name", "step"), [("stats_raw", "step_Raw"), ("stats_treated", "step_Treated")])
def test_description_to_the_three_digits_of_the_reference(name: str, step: str) -> None:
    expected = read(name, "iCode")
    found = describe_columns(read(step, "uCode").loc[:, expected.index])
    for column, theirs in {
        "minimum": "Min",
        "maximum": "Max",
        "mean": "Mean",
        "median": "Median",
        "deviation": "Std",
        "skewness": "Skew",
        "kurtosis": "Kurt",
    }.items():
        _agree_to_three_digits(found[column], expected[theirs])
    assert found["known"].tolist() == expected["N.Avail"].tolist()
    assert (found["known"] - found["zero"]).tolist() == expected["N.NonZero"].tolist()
    assert found["distinct"].tolist() == expected["N.Unique"].tolist()
    assert found["most_frequent"].tolist() == expected["N.Same"].tolist()


def test_known_and_zero_cells_of_every_unit() -> None:
    expected = read("data_avail_summary", "uCode").sort_index()
    raw = matrix("step_Raw")
    agree(np.isnan(raw).sum(axis=1), expected["N_missing"])
    agree((raw == 0).sum(axis=1), expected["N_zero"])
    agree((~np.isnan(raw)).mean(axis=1), expected["Dat_Avail"])


def test_significant_correlations_of_pillars_and_indicators() -> None:
    pairs = read("corr_ind_pillar_with_parent")
    found = correlate(matrix("step_Aggregated", codes=pillars()), matrix("step_Normalised"))
    rows = [pillars().index(code) for code in pairs["Var1"]]
    columns = [framework().indicator_codes.index(code) for code in pairs["Var2"]]
    coefficients = np.where(found.p_values <= 0.05, found.coefficients, np.nan)
    agree(coefficients[rows, columns], pairs["Correlation"])


def test_cronbach_alpha() -> None:
    expected = read("cronbach", "group")["cronbach"]
    normalised = matrix("step_Normalised")
    for pillar in pillars():
        assert cronbach_alpha(normalised[:, columns_of(pillar)]) == pytest.approx(expected[pillar], rel=1e-10)
    assert cronbach_alpha(normalised) == pytest.approx(expected["ALL_INDICATORS"], rel=1e-10)


def test_principal_components() -> None:
    variance, loadings = read("pca_variance"), read("pca_pc1_loadings")
    for pillar in pillars():
        columns = columns_of(pillar)
        found = principal_components(matrix("step_Normalised")[:, columns])
        expected = variance[variance["group"] == pillar]
        agree(found.deviations, expected["sdev"])
        agree(found.variance_shares, expected["var_explained"])
        first = loadings[loadings["group"] == pillar].set_index("iCode")["PC1"]
        codes = [framework().indicator_codes[column] for column in columns]
        sign = np.sign(found.loadings[:, 0] @ first[codes])
        agree(found.loadings[:, 0] * sign, first[codes])


def test_leaving_out_every_pillar() -> None:
    scores, ranks = read("remove_pillar_scores", "uCode"), read("remove_pillar_ranks", "uCode")
    found = leave_out(nominal(), pillars())
    for pillar, rows in found.groupby("left_out"):
        rows = rows.set_index("unit").loc[scores.index]
        agree(rows["score"], scores[pillar])
        assert rows["rank"].tolist() == ranks[pillar].tolist()
        assert rows["rank_change"].tolist() == (ranks["Nominal"] - ranks[pillar]).tolist()
    shift = read("remove_pillar_meanabsdiff", "removed")["mean_abs_rank_diff"]
    agree(leave_out_shift(nominal(), pillars()), shift[pillars()])
