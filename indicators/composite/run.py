"""Run a scenario: values, framework and choices in, an index with all its tables, scores and ranks out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.composite.aggregate import aggregate_tree
from indicators.composite.changes import (
    log_aggregation,
    log_denomination,
    log_dropping,
    log_exceptions,
    log_imputation,
    log_screening,
    log_treatment,
)
from indicators.composite.choices import direct_framework, weigh_nodes
from indicators.composite.draws import Alternatives, draw_design, score_design
from indicators.composite.errors import UndefinedScore
from indicators.composite.framework import Flags, Floats, Framework, Integers
from indicators.composite.impute import Imputation
from indicators.composite.panel import Panel, PanelArrays, read_panel
from indicators.composite.ranking import rank_descending, rank_intervals
from indicators.composite.result import Change, Result, Step, StepName
from indicators.composite.scenario import Scenario
from indicators.composite.screen import Screening
from indicators.composite.tables import (
    TableBuilder,
    find_alternatives,
    find_undefined,
    lowest_groups,
    screen_units,
)
from indicators.composite.treat import Treatment
from indicators.composite.weigh import effective_weights


@dataclass(frozen=True, slots=True, eq=False)
class _Computed:
    """What the steps gave, as arrays."""

    arrays: PanelArrays
    filled: Imputation
    screening: Screening
    treatment: Treatment
    normalised: Floats
    dropped: Flags
    weights: Floats
    tree: Floats


def run_scenario(panel: Panel, framework: Framework, scenario: Scenario) -> Result:
    """Compute an index and the interval of every rank.

    A pure function: the same panel, framework and scenario give the same result, in whatever order rows and
    columns come.

    Raises:
        CompositeError: the panel does not fit the framework, the scenario names what does not exist, no unit
            is known well enough, or a mean has no value; each says which and what would mend it.
    """
    framework = direct_framework(framework, scenario)
    arrays = read_panel(panel, framework, denominates=scenario.denominates)
    screening, filled = screen_units(arrays, framework, scenario)
    builder = TableBuilder(arrays, framework, scenario, screening.kept)
    treatment = builder.treat(scenario.imputing, scenario.treating)
    normalised = builder.normalise(treatment.values, scenario.normalising)
    dropped = find_undefined(treatment.values, normalised)
    stored, cautions = weigh_nodes(framework, scenario.weighing, normalised, scenario.left_out)
    weights = stored.copy()
    weights[: len(dropped)] *= ~dropped
    levels = framework.index.level - 1
    means, minimum = scenario.aggregating.by_level(levels), scenario.aggregating.minimum_share
    tree = aggregate_tree(framework, normalised, weights, means, minimum)
    alternatives = find_alternatives(builder, normalised, levels)
    design = draw_design(
        alternatives.counts, scenario.uncertainty.draws, np.random.default_rng([scenario.uncertainty.seed, 1])
    )
    draw_ranks = rank_descending(_score_draws(alternatives, design))

    computed = _Computed(arrays, filled, screening, treatment, normalised, dropped, weights, tree)
    order = [str(unit) for unit in panel.values.index]
    units = builder.units
    steps = _list_steps(computed, framework, scenario, order, units)
    aggregates = steps[-1].table.reindex(index=order)[framework.aggregate_codes]
    return Result(
        scenario=scenario,
        framework=framework,
        steps=steps,
        scores=aggregates,
        coverage=_share_below(~np.isnan(arrays.denominated), framework, weights, arrays.units).loc[order],
        imputed_share=_share_below(filled.source > 0, framework, weights, arrays.units).loc[order],
        weights=_weights_table(framework, weights),
        ranks=_ranks_table(aggregates[framework.index.code], draw_ranks, units),
        draw_ranks=pd.DataFrame(draw_ranks, columns=list(units)).reindex(columns=order),
        cautions=tuple(cautions),
        alternatives=alternatives,
        normalised=normalised,
        node_weights=weights,
        kept_units=units,
    )


def _list_steps(
    done: _Computed, framework: Framework, scenario: Scenario, order: Sequence[str], units: Sequence[str]
) -> tuple[Step, ...]:
    """The table and the log of every step."""
    codes = framework.indicator_codes
    ways = scenario.imputing.ways
    screened_groups = [framework.nodes[group.parent].code for group in lowest_groups(framework)]
    framed = _Framer(order, codes)
    arrays, filled, screening, treatment = done.arrays, done.filled, done.screening, done.treatment
    return (
        framed.step(StepName.RAW, arrays.raw, arrays.units, ()),
        framed.step(
            StepName.DENOMINATED, arrays.denominated, arrays.units,
            tuple(log_denomination(arrays, framework)) if scenario.denominates else (),
        ),
        framed.step(
            StepName.IMPUTED, filled.values, arrays.units,
            tuple(log_imputation(filled, ways, arrays.units, codes)),
        ),
        framed.step(
            StepName.SCREENED, filled.values[screening.kept], units,
            tuple(log_screening(screening, arrays.units, screened_groups)),
        ),
        framed.step(
            StepName.TREATED, treatment.values, units,
            tuple(log_treatment(filled.values[screening.kept], treatment, units, codes)),
        ),
        framed.step(
            StepName.NORMALISED, done.normalised, units,
            (*log_exceptions(scenario), *log_dropping(done.dropped, codes)),
        ),
        _Framer(order, framework.codes).step(
            StepName.AGGREGATED,
            done.tree,
            units,
            tuple(log_aggregation(framework, done.tree, done.weights, units)),
        ),
    )  # fmt: skip


def _score_draws(alternatives: Alternatives, design: Integers) -> Floats:
    try:
        return score_design(alternatives, design)
    except UndefinedScore as fault:
        raise fault.at("draws_need_positive") from fault


@dataclass(frozen=True, slots=True)
class _Framer:
    """Puts arrays into tables, with the units in the order of the panel."""

    order: Sequence[str]
    codes: Sequence[str]

    def step(self, name: StepName, values: Floats, units: Sequence[str], changes: tuple[Change, ...]) -> Step:
        table = pd.DataFrame(values, index=pd.Index(units, name="unit"), columns=list(self.codes))
        present = set(units)
        return Step(name, table.loc[[unit for unit in self.order if unit in present]], changes)


def _share_below(cells: Flags, framework: Framework, weights: Floats, units: Sequence[str]) -> pd.DataFrame:
    """Share of the effective weight below every group that the cells make up."""
    effective = effective_weights(framework, weights)[: cells.shape[1]]
    below = framework.leaves_below()[cells.shape[1] :] * effective
    total = below.sum(axis=1)
    shares = np.where(total > 0, cells @ below.T / np.where(total > 0, total, 1.0), np.nan)
    return pd.DataFrame(shares, index=pd.Index(units, name="unit"), columns=framework.aggregate_codes)


def _weights_table(framework: Framework, weights: Floats) -> pd.DataFrame:
    effective = effective_weights(framework, weights)
    place = {code: at for at, code in enumerate(framework.codes)}
    above = np.array(
        [1.0 if node.parent is None else effective[place[node.parent]] for node in framework.nodes]
    )
    return pd.DataFrame(
        {
            "level": [node.level for node in framework.nodes],
            "parent": [node.parent for node in framework.nodes],
            "weight": weights,
            "share": np.where(above > 0, effective / np.where(above > 0, above, 1.0), 0.0),
            "effective_weight": effective,
        },
        index=pd.Index(framework.codes, name="code"),
    )


def _ranks_table(scores: pd.Series, draw_ranks: Floats, kept: Sequence[str]) -> pd.DataFrame:
    intervals = rank_intervals(draw_ranks)
    table = pd.DataFrame(
        {
            "median": intervals.median,
            "lower": intervals.lower,
            "upper": intervals.upper,
            "mean": intervals.mean,
            "ranked_share": intervals.ranked_share,
        },
        index=pd.Index(kept, name="unit"),
    ).reindex(scores.index)
    table["ranked_share"] = table["ranked_share"].fillna(0.0)
    table.insert(0, "score", scores)
    table.insert(1, "rank", rank_descending(scores.to_numpy(dtype=np.float64)))
    return table
