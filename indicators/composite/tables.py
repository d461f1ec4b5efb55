"""The tables of an index for every combination of choices, and who is kept in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.composite.choices import normalise_columns, weigh_nodes
from indicators.composite.draws import Alternatives, leave_out_each, perturb_weights
from indicators.composite.errors import InvalidPanel, InvalidWeights
from indicators.composite.framework import Flags, Floats, Framework, Group
from indicators.composite.impute import Imputation, impute
from indicators.composite.panel import PanelArrays
from indicators.composite.scenario import (
    EntropyChoice,
    Imputing,
    Normalising,
    Scenario,
    StoredWeights,
    Treating,
)
from indicators.composite.screen import Screening, screen
from indicators.composite.treat import Treatment, treat_columns
from indicators.composite.weigh import effective_weights


@dataclass(frozen=True, slots=True, eq=False)
class TableBuilder:
    """Builds the table of a step for any choice, from the units that are kept."""

    arrays: PanelArrays
    framework: Framework
    scenario: Scenario
    kept: Flags

    @property
    def units(self) -> tuple[str, ...]:
        """The units that are kept, by name."""
        return tuple(unit for unit, kept in zip(self.arrays.units, self.kept, strict=True) if kept)

    def impute(self, choice: Imputing) -> Imputation:
        """Fill gaps, of all units."""
        arrays = self.arrays
        return impute(arrays.denominated, arrays.earlier, arrays.groups, choice.ways, choice.maximum_age)

    def treat(self, imputing: Imputing, choice: Treating) -> Treatment:
        """Treat outliers among the units that are kept, those of exceptions in their own way."""
        own = self.scenario.treating_exceptions()
        rules = [own.get(code, choice).rule() for code in self.framework.indicator_codes]
        return treat_columns(self.impute(imputing).values[self.kept], rules)

    def normalise(self, treated: Floats, choice: Normalising) -> Floats:
        """Normalise treated values."""
        own = self.scenario.normalising_exceptions()
        return normalise_columns(treated, self.framework, self.units, choice, own)

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


def lowest_groups(framework: Framework) -> list[Group]:
    """The groups that have indicators among their children."""
    count = len(framework.indicators)
    return [group for group in framework.groups if (group.children < count).any()]


def screen_units(
    arrays: PanelArrays, framework: Framework, scenario: Scenario
) -> tuple[Screening, Imputation]:
    """Screen with the weights of the scenario; those by entropy are not known yet, so the stored ones
    serve.
    """
    choice = scenario.imputing
    filled = impute(arrays.denominated, arrays.earlier, arrays.groups, choice.ways, choice.maximum_age)
    known = ~np.isnan(filled.values if scenario.screening.counts_imputed else arrays.denominated)
    weighing = StoredWeights() if isinstance(scenario.weighing, EntropyChoice) else scenario.weighing
    weights, _ = weigh_nodes(framework, weighing, filled.values, scenario.left_out)
    effective = effective_weights(framework, weights)[: known.shape[1]]
    if not effective.any():
        raise InvalidWeights.of("no_weight")
    members = framework.leaves_below()[[group.parent for group in lowest_groups(framework)]]
    screening = screen(
        known, effective, members, scenario.screening.minimum_share, scenario.screening.minimum_group_share
    )
    if not screening.kept.any():
        raise InvalidPanel.of("nobody_ranked", share=f"{screening.share.max():.0%}")
    return screening, filled


def find_alternatives(builder: TableBuilder, normalised: Floats, levels: int) -> Alternatives:
    """All that the draws of a scenario choose from."""
    scenario, framework = builder.scenario, builder.framework
    uncertainty = scenario.uncertainty
    absent = scenario.left_out
    schemes = np.array(
        [weigh_nodes(framework, way, normalised, absent)[0] for way in scenario.all_weighing()]
    )
    generator = np.random.default_rng([uncertainty.seed, 0])
    left_out = [code for code in framework.indicator_codes if code not in absent]
    tables, undefined = builder.all_tables()
    return Alternatives(
        framework=framework,
        tables=tables,
        undefined=undefined,
        weight_sets=perturb_weights(schemes, uncertainty.weight_noise, uncertainty.draws, generator),
        aggregations=tuple((way.by_level(levels), way.minimum_share) for way in scenario.all_aggregating()),
        kept=leave_out_each(framework, left_out if uncertainty.leaves_one_out else []),
    )
