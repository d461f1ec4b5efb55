"""The order of the methods on demonstration years, on fewer seeds than the benchmark has."""

import pytest

from indicators.projection.warning import PROBABLE_FROM
from tests.benchmarks.backtest import Case, collect_cases, coverage_of, load_shape, rates_at_cut

SEEDS = (2001, 2002, 2003, 2004)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return collect_cases(load_shape(), SEEDS)


def test_warnings_recall_more_missed_targets_than_pro_rata_at_the_same_false_alarms(
    cases: list[Case],
) -> None:
    rates = rates_at_cut(cases, 1 - PROBABLE_FROM)
    assert 0 < rates.false_alarms < 0.3
    assert rates.recall > rates.pro_rata_recall


def test_the_interval_holds_about_four_outcomes_of_five(cases: list[Case]) -> None:
    assert abs(coverage_of(cases) - 0.8) <= 0.05


def test_pro_rata_raises_as_many_false_alarms_as_the_warnings() -> None:
    """Two met, two missed: one false alarm each; pro-rata finds one of the missed, the warnings both."""
    cases = [
        Case(True, 0.4, 0.7, True),
        Case(True, 0.9, 1.2, True),
        Case(False, 0.1, 0.6, True),
        Case(False, 0.2, 1.3, False),
    ]
    rates = rates_at_cut(cases, 0.5)
    assert (rates.false_alarms, rates.recall, rates.pro_rata_recall) == (0.5, 1.0, 0.5)
    assert coverage_of(cases) == 0.75
