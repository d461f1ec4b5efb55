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
    log_imputation,
    log_screening,
    log_treatment,
)
from indicators.composite.choices import normalise_columns, weigh_nodes
from indicators.composite.draws import (
    Alternatives,
    draw_design,
    leave_out_each,
    perturb_weights,
    score_design,
)
from indicators.composite.errors import InvalidPanel, InvalidWeights
from indicators.composite.framework import Flags, Floats, Framework, Group
from indicators.composite.impute import Imputation, impute
from indicators.composite.panel import Panel, PanelArrays, read_panel
from indicators.composite.ranking import rank_descending, rank_intervals
from indicators.composite.result import Change, Result, Step, StepName
from indicators.composite.scenario import (
    EntropyChoice,
    Imputing,
    Normalising,
    Scenario,
    StoredWeights,
    Treating,
)
from indicators.composite.screen import Screening, screen
from indicators.composite.treat import Treatment, treat
from indicators.composite.weigh import effective_weights


@dataclass(frozen=True, slots=True, eq=False)
class _Builder:
    """Builds a normalised table for any combination of choices, from the units that are kept."""

    arrays: PanelArrays
    framework: Framework
    scenario: Scenario
    kept: Flags

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(unit for unit, kept in zip(self.arrays.units, self.kept, strict=True) if kept)

    def impute(self, choice: Imputing) -> Imputation:
        arrays = self.arrays
        return impute(arrays.denominated, arrays.earlier, arrays.groups, choice.ways, choice.maximum_age)

    def treat(self, imputing: Imputing, choice: Treating) -> Treatment:
        return treat(self.impute(imputing).values[self.kept], choice.rule())

    def normalise(self, treated: Floats, choice: Normalising) -> Floats:
        return normalise_columns(treated, self.framework, self.units, choice, self.scenario.exceptions)

    def all_tables(self) -> tuple[Floats, Flags]:
        """One table per combination of imputation, treatment and normalisation, the scenario's own first.

        Beside it the indicators that the normalisation leaves undefined.
        """
        scenario = self.scenario
        treated = [
            [self.treat(imputing, treating).values for treating in scenario.all_treating()]
            for imputing in scenario.all_imputing()
        ]
        tables = [
            [[self.normalise(values, way) for way in scenario.all_normalising()] for values in row]
            for row in treated
        ]
        undefined = [
            [
                [find_undefined(values, normalised) for normalised in tables_of_values]
                for values, tables_of_values in zip(row, tables_of_row, strict=True)
            ]
            for row, tables_of_row in zip(treated, tables, strict=True)
        ]
        return np.array(tables), np.array(undefined)


def find_undefined(values: Floats, normalised: Floats) -> Flags:
    """Columns that have values of which the normalisation makes none."""
    return np.asarray(np.isnan(normalised).all(axis=0) & ~np.isnan(values).all(axis=0))


def run_scenario(panel: Panel, framework: Framework, scenario: Scenario) -> Result:
    """Compute an index and the interval of every rank.

    A pure function: the same panel, framework and scenario give the same result, in whatever order rows and
    columns come.

    Raises:
        CompositeError: the panel does not fit the framework, the scenario names what does not exist, no unit
            is known well enough, or a mean has no value; each says which and what would mend it.
    """
    arrays = read_panel(panel, framework, denominates=scenario.denominates)
    screening, filled = _screen(arrays, framework, scenario)
    builder = _Builder(arrays, framework, scenario, screening.kept)
    treatment = builder.treat(scenario.imputing, scenario.treating)
    normalised = builder.normalise(treatment.values, scenario.normalising)
    dropped = find_undefined(treatment.values, normalised)
    stored, cautions = weigh_nodes(framework, scenario.weighing, normalised)
    weights = stored.copy()
    weights[: len(dropped)] *= ~dropped
    levels = framework.index.level - 1
    means, minimum = scenario.aggregating.by_level(levels), scenario.aggregating.minimum_share
    tree = aggregate_tree(framework, normalised, weights, means, minimum)
    alternatives = _find_alternatives(builder, normalised, levels)
    design = draw_design(
        alternatives.counts, scenario.uncertainty.draws, np.random.default_rng([scenario.uncertainty.seed, 1])
    )
    draw_ranks = rank_descending(score_design(alternatives, design))

    order = [str(unit) for unit in panel.values.index]
    codes, units = framework.indicator_codes, builder.units
    ways = scenario.imputing.ways
    screened_groups = [framework.nodes[group.parent].code for group in _lowest_groups(framework)]
    framed = _Framer(order, codes)
    steps = (
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
        framed.step(StepName.NORMALISED, normalised, units, tuple(log_dropping(dropped, codes))),
        _Framer(order, framework.codes).step(
            StepName.AGGREGATED, tree, units, tuple(log_aggregation(framework, tree, weights, units))
        ),
    )  # fmt: skip
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


def _lowest_groups(framework: Framework) -> list[Group]:
    count = len(framework.indicators)
    return [group for group in framework.groups if (group.children < count).any()]


def _screen(arrays: PanelArrays, framework: Framework, scenario: Scenario) -> tuple[Screening, Imputation]:
    """Screen with the weights of the scenario; those by entropy are not known yet, so the stored ones
    serve.
    """
    choice = scenario.imputing
    filled = impute(arrays.denominated, arrays.earlier, arrays.groups, choice.ways, choice.maximum_age)
    known = ~np.isnan(filled.values if scenario.screening.counts_imputed else arrays.denominated)
    weighing = StoredWeights() if isinstance(scenario.weighing, EntropyChoice) else scenario.weighing
    weights, _ = weigh_nodes(framework, weighing, filled.values)
    effective = effective_weights(framework, weights)[: known.shape[1]]
    if not effective.any():
        raise InvalidWeights("no indicator has a weight; give some a weight above zero")
    members = framework.leaves_below()[[group.parent for group in _lowest_groups(framework)]]
    screening = screen(
        known, effective, members, scenario.screening.minimum_share, scenario.screening.minimum_group_share
    )
    if not screening.kept.any():
        raise InvalidPanel(
            f"no unit is known well enough to be ranked: at best {screening.share.max():.0%} "
            "of the weight; lower the screening thresholds or report more"
        )
    return screening, filled


def _find_alternatives(builder: _Builder, normalised: Floats, levels: int) -> Alternatives:
    scenario, framework = builder.scenario, builder.framework
    uncertainty = scenario.uncertainty
    schemes = np.array([weigh_nodes(framework, way, normalised)[0] for way in scenario.all_weighing()])
    generator = np.random.default_rng([uncertainty.seed, 0])
    left_out = framework.indicator_codes if uncertainty.leaves_one_out else []
    tables, undefined = builder.all_tables()
    return Alternatives(
        framework=framework,
        tables=tables,
        undefined=undefined,
        weight_sets=perturb_weights(schemes, uncertainty.weight_noise, uncertainty.draws, generator),
        aggregations=tuple((way.by_level(levels), way.minimum_share) for way in scenario.all_aggregating()),
        kept=leave_out_each(framework, left_out),
    )


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
