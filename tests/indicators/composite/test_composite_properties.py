"""What holds for any index: order changes nothing, better is never worse, missing is never zero."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.composite.aggregate import Mean, aggregate
from indicators.composite.drivers import explain_gaps
from indicators.composite.framework import Floats, Framework, Node, build_framework
from indicators.composite.normalise import Normalisation
from indicators.composite.panel import Panel
from indicators.composite.ranking import rank_descending
from indicators.composite.result import Result, StepName
from indicators.composite.run import run_scenario
from indicators.composite.scenario import Aggregating, Normalising, Scenario, Uncertainty
from indicators.composite.treat import TreatmentRule, treat
from indicators.composite.weigh import effective_weights
from tests.indicators.composite.small_index import with_choices

NODES = (
    Node("a1", 1, "A", lower=-10, upper=110),
    Node("a2", 1, "A", direction=-1, weight=2, lower=-10, upper=110),
    Node("b1", 1, "B", lower=-10, upper=110),
    Node("b2", 1, "B", weight=0.5, lower=-10, upper=110),
    Node("b3", 1, "B", direction=-1, lower=-10, upper=110),
    Node("A", 2, "I", weight=3),
    Node("B", 2, "I"),
    Node("I", 3),
)
CODES = ["a1", "a2", "b1", "b2", "b3"]
FRAMEWORK = build_framework(NODES)

SCALES = (
    Normalisation.GOALPOSTS,
    Normalisation.MIN_MAX,
    Normalisation.Z_SCORE,
    Normalisation.PERCENTILE_RANK,
)
NUMBERS = st.integers(0, 100).map(float)
CELLS = st.one_of(NUMBERS, NUMBERS, NUMBERS, st.just(float("nan")))
TABLES = st.integers(3, 7).flatmap(
    lambda units: st.lists(
        st.lists(CELLS, min_size=len(CODES), max_size=len(CODES)), min_size=units, max_size=units
    )
)


def _frame(rows: list[list[float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=CODES, index=[f"u{number}" for number in range(len(rows))])


def _scenario(scale: Normalisation, *means: Mean, share: float = 0.0) -> Scenario:
    return with_choices(
        normalising=Normalising(method=scale),
        aggregating=Aggregating(means=means or (Mean.ARITHMETIC,), minimum_share=share),
        uncertainty=Uncertainty(draws=8, imputing=(), normalising=(), aggregating=()),
    )


def _run(values: pd.DataFrame, scenario: Scenario, framework: Framework = FRAMEWORK) -> Result:
    return run_scenario(Panel(values), framework, scenario)


@settings(max_examples=60)
@given(rows=TABLES, scale=st.sampled_from(SCALES), seed=st.integers(0, 99))
def test_order_of_rows_columns_and_nodes_changes_nothing(
    rows: list[list[float]], scale: Normalisation, seed: int
) -> None:
    values, scenario = _frame(rows), _scenario(scale, Mean.ARITHMETIC, Mean.COPELAND)
    generator = np.random.default_rng(seed)
    units, columns = generator.permutation(values.index), generator.permutation(CODES)
    nodes = [NODES[place] for place in generator.permutation(len(NODES))]
    one = _run(values, scenario)
    other = _run(values.loc[units, columns], scenario, build_framework(nodes))
    for name in StepName:
        table = one.step(name).table
        pd.testing.assert_frame_equal(other.step(name).table.loc[table.index], table, check_exact=True)
    pd.testing.assert_frame_equal(other.ranks.loc[one.ranks.index], one.ranks, check_exact=True)
    assert other.changes == one.changes


@settings(max_examples=60)
@given(
    rows=TABLES,
    scale=st.sampled_from(SCALES[:2] + SCALES[3:]),
    place=st.integers(0, 34),
    better=st.floats(0.5, 60),
    mean=st.sampled_from([Mean.ARITHMETIC, Mean.GEOMETRIC, Mean.HARMONIC]),
)
def test_a_better_value_never_lowers_the_score(
    rows: list[list[float]], scale: Normalisation, place: int, better: float, mean: Mean
) -> None:
    """Not so for z-scores: one value far out also widens the deviation by which all are divided."""
    values = _frame(rows)
    unit, column = place // len(CODES) % len(rows), place % len(CODES)
    raised = values.copy()
    raised.iloc[unit, column] += better * FRAMEWORK.indicators[column].direction
    scenario = _scenario(scale, mean)
    before, after = _run(values, scenario), _run(raised, scenario)
    # A column whose values are all equal is dropped, and comes back with the change: two different indices.
    weighty = [result.weights["effective_weight"] > 0 for result in (before, after)]
    if not weighty[0].equals(weighty[1]):
        return
    scores = [result.scores["I"].iloc[unit] for result in (before, after)]
    assert np.isnan(scores).all() or scores[1] >= scores[0] - 1e-9


@settings(max_examples=80)
@given(
    values=st.lists(st.lists(CELLS.map(lambda v: v + 1), min_size=4, max_size=4), min_size=1, max_size=6),
    weights=st.lists(st.integers(1, 5).map(float), min_size=4, max_size=4),
    mean=st.sampled_from([Mean.ARITHMETIC, Mean.GEOMETRIC, Mean.HARMONIC]),
)
def test_missing_never_counts_as_zero(values: list[list[float]], weights: list[float], mean: Mean) -> None:
    table = np.array(values)
    for row, score in zip(table, aggregate(table, np.array(weights), mean), strict=True):
        known = row[~np.isnan(row)]
        if not len(known):
            assert np.isnan(score)
            continue
        assert known.min() - 1e-9 <= score <= known.max() + 1e-9
        gapless = aggregate(known[None], np.array(weights)[~np.isnan(row)], mean)
        assert score == pytest.approx(gapless[0])


@settings(max_examples=40)
@given(rows=TABLES, share=st.sampled_from([0.3, 0.6, 0.9]))
def test_coverage_tells_what_every_score_rests_on(rows: list[list[float]], share: float) -> None:
    values = _frame(rows)
    result = _run(values, _scenario(Normalisation.GOALPOSTS, share=share))
    effective = result.weights["effective_weight"]
    for unit in values.index:
        known = values.loc[unit].notna()
        assert result.coverage.loc[unit, "I"] == pytest.approx(effective[CODES][known].sum())
        if result.coverage.loc[unit, "A"] < share - 1e-9:
            assert np.isnan(result.scores.loc[unit, "A"])
        told = {change.code for change in result.changes if change.unit == unit}
        if result.coverage.loc[unit, "B"] < 1:
            assert "B" in told


@settings(max_examples=40)
@given(
    rows=TABLES,
    means=st.tuples(*[st.sampled_from([Mean.ARITHMETIC, Mean.GEOMETRIC, Mean.HARMONIC])] * 2),
)
def test_parts_of_a_gap_add_up(rows: list[list[float]], means: tuple[Mean, Mean]) -> None:
    result = _run(_frame(rows), _scenario(Normalisation.GOALPOSTS, *means))
    for reference in ("average", "u0"):
        table = explain_gaps(result, reference).dropna()
        assert table[CODES].sum(axis=1).tolist() == pytest.approx(table["I"].tolist(), abs=1e-7)
        assert (table["I"] + table["remainder"]).tolist() == pytest.approx(table["gap"].tolist(), abs=1e-7)


@given(weights=st.lists(st.integers(0, 5).map(float), min_size=len(NODES), max_size=len(NODES)))
def test_effective_weights_sum_to_one(weights: list[float]) -> None:
    given_weights: Floats = np.array(weights)
    effective = effective_weights(FRAMEWORK, given_weights)[: len(CODES)]
    assert (effective >= 0).all()
    assert effective.sum() == pytest.approx(1) or effective.sum() == 0


@given(scores=st.lists(CELLS, min_size=1, max_size=12))
def test_ranks_count_the_better_ones(scores: list[float]) -> None:
    ranks = rank_descending(np.array(scores))
    for score, rank in zip(scores, ranks, strict=True):
        if np.isnan(score):
            assert np.isnan(rank)
        else:
            assert rank == 1 + sum(other > score for other in scores)


@given(
    column=st.lists(CELLS, min_size=1, max_size=25),
    points=st.integers(0, 4),
    logs=st.booleans(),
)
def test_treatment_keeps_gaps_and_order(column: list[float], points: int, logs: bool) -> None:
    before = np.array(column)[:, None]
    found = treat(before, TreatmentRule(points, logs))
    assert np.isnan(found.values).tolist() == np.isnan(before).tolist()
    known = ~np.isnan(before[:, 0])
    order = np.argsort(before[known, 0], kind="stable")
    assert (np.diff(found.values[known, 0][order]) >= 0).all()
    assert found.moved.sum() == 0 or not found.logged.any()
