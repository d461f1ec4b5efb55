"""The example of the reference outputs, step by step through the pipeline."""

import numpy as np
import pytest

from indicators.composite.result import Reason, StepName
from indicators.composite.run import run_scenario
from indicators.composite.scenario import Treating
from indicators.composite.treat import TreatmentRule, treat
from tests.indicators.composite.coinr import (
    NOMINAL,
    agree,
    columns_of,
    framework,
    matrix,
    nominal,
    panel,
    pillars,
    read,
)


@pytest.mark.parametrize("name", list(StepName))
def test_the_table_of_every_step(name: StepName) -> None:
    expected = read(f"step_{name.capitalize()}", "uCode")
    found = nominal().step(name).table
    assert set(found.index) == set(expected.index)
    assert set(found.columns) == set(expected.columns)
    agree(found.loc[expected.index, expected.columns], expected)


def test_logarithms_where_one_point_does_not_suffice() -> None:
    scenario = NOMINAL.model_copy(update={"treating": Treating(maximum_points=1)})
    result = run_scenario(panel(), framework(), scenario)
    expected = read("step_Treated_winmax1", "uCode")
    agree(result.step(StepName.TREATED).table.loc[expected.index, expected.columns], expected)


@pytest.mark.parametrize(
    ("name", "points", "last"), [("treat_details", 5, 1), ("treat_details_winmax1", 1, 2)]
)
def test_the_log_of_the_treatment(name: str, points: int, last: int) -> None:
    found = treat(matrix("step_Imputed"), TreatmentRule(points))
    expected = read(name, "iCode").loc[framework().indicator_codes]
    agree(found.skewness_before, expected["check_SkewKurt0.Skew"])
    agree(found.kurtosis_before, expected["check_SkewKurt0.Kurt"])
    assert found.points.tolist() == expected["winsorise.nwin"].fillna(0).tolist()
    # The file holds figures after a stage only for the columns that came to it.
    final = expected["check_SkewKurt0.Skew"].copy()
    passes = expected["check_SkewKurt0.Pass"].astype(bool).copy()
    for stage in range(1, last + 1):
        came = expected[f"check_SkewKurt{stage}.Skew"].notna()
        final[came] = expected.loc[came, f"check_SkewKurt{stage}.Skew"]
        passes[came] = expected.loc[came, f"check_SkewKurt{stage}.Pass"].astype(bool)
    agree(found.skewness_after, final)
    assert found.is_tame.tolist() == passes.tolist()


def test_the_points_that_were_moved() -> None:
    expected = read("treat_points", "uCode")
    logged = {
        (change.unit, change.code) for change in nominal().changes if change.reason is Reason.WINSORISED
    }
    assert logged == {
        (unit, code) for code in expected.columns for unit in expected.index[expected[code].notna()]
    }


def test_weights() -> None:
    weights = nominal().weights
    expected = read("weights_effective", "iCode")
    agree(weights.loc[expected.index, "effective_weight"], expected["EffWeight"])
    assert weights["weight"].to_dict() == read("weights_original", "iCode")["Weight"].to_dict()
    assert weights["level"].to_dict() == expected["Level"].to_dict()


def test_scores_and_ranks_of_the_report() -> None:
    result = nominal()
    scores, ranks = read("results_scores", "uCode"), read("results_ranks", "uCode")
    columns = [column for column in scores.columns if column != "Rank"]
    agree(result.scores.loc[scores.index, columns], scores[columns])
    assert result.ranks["rank"].loc[scores.index].tolist() == scores["Rank"].tolist()
    for column in ranks.columns:
        found = result.scores[column].rank(ascending=False, method="min")
        assert found.loc[ranks.index].tolist() == ranks[column].tolist()


def test_nobody_is_screened_out_and_every_filled_cell_is_logged() -> None:
    result = nominal()
    filled = [change for change in result.changes if change.reason is Reason.FILLED]
    gaps = np.isnan(matrix("step_Denominated"))
    assert len(filled) == gaps.sum()
    assert {change.detail for change in filled} == {"group_mean"}
    assert not [change for change in result.changes if change.reason is Reason.SCREENED_OUT]


def test_known_share_by_group() -> None:
    """The reference counts indicators; the coverage of a pillar weighs them, which here is the same."""
    raw = read("step_Raw", "uCode").sort_index()
    expected = read("data_avail_bygroup", "uCode").loc[raw.index]
    for pillar in pillars():
        codes = [framework().indicator_codes[column] for column in columns_of(pillar)]
        agree(raw[codes].notna().mean(axis=1), expected[pillar])
        denominated = read("step_Denominated", "uCode").loc[raw.index, codes]
        agree(nominal().coverage.loc[raw.index, pillar], denominated.notna().mean(axis=1))
