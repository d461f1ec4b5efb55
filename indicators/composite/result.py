"""What running a scenario gives: the table of every step, the log of what was done, scores and ranks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from indicators.composite.draws import Alternatives
from indicators.composite.framework import Floats, Framework
from indicators.composite.scenario import Scenario
from indicators.composite.weigh import Caution


class StepName(StrEnum):
    """The steps, in their order."""

    RAW = "raw"
    DENOMINATED = "denominated"
    IMPUTED = "imputed"
    SCREENED = "screened"
    TREATED = "treated"
    NORMALISED = "normalised"
    AGGREGATED = "aggregated"


class Reason(StrEnum):
    """Why a cell, a column or a row is not what it was a step before."""

    DIVIDED = "divided"
    """Column divided by the denominator that the detail names."""
    NO_DENOMINATOR = "no_denominator"
    """Cell blank because its denominator is missing or zero."""
    FILLED = "filled"
    """Gap filled in the way that the detail names."""
    SCREENED_OUT = "screened_out"
    """Unit not ranked: too little is known; the detail is the known share."""
    WINSORISED = "winsorised"
    """Cell pulled in to the next value."""
    LOGARITHM = "logarithm"
    """Column put into logarithms; the detail is the skewness before."""
    STILL_SKEWED = "still_skewed"
    """Column still very skewed after all that the rule allows; the detail is the skewness."""
    DROPPED = "dropped"
    """Indicator without weight: its normalisation is undefined, as where all values are equal."""
    TURNED = "turned"
    """The scenario gives the indicator a direction of its own, which the detail names."""
    OWN_NORMALISATION = "own_normalisation"
    """Indicator normalised in its own way, which the detail names."""
    LEFT_OUT = "left_out"
    """Indicator without weight: the scenario leaves it out."""
    REWEIGHTED = "reweighted"
    """Score over the known children only; the detail names those that are missing."""
    TOO_LITTLE_KNOWN = "too_little_known"
    """Score blank: too little of the weight is known; the detail names the children that are missing."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was done, to a cell, or to a whole column or row."""

    step: StepName
    reason: Reason
    unit: str | None
    """None: all units."""
    code: str | None
    """None: all indicators."""
    before: float | None = None
    after: float | None = None
    detail: str = ""
    """A code, a list of codes or a figure, as the reason says; never a sentence."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """The table after a step, with all that the step changed."""

    name: StepName
    table: pd.DataFrame
    """A row per unit, a column per indicator; after aggregation also the groups and the index."""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """An index with everything that made it."""

    scenario: Scenario
    framework: Framework
    steps: tuple[Step, ...]
    scores: pd.DataFrame
    """A row per unit, a column per group and the index; blank where not enough is known."""
    coverage: pd.DataFrame
    """Known share of the effective weight below every group, before imputation, 0 to 1; same shape as
    scores."""
    imputed_share: pd.DataFrame
    """Share of the effective weight below every group that was filled, 0 to 1; same shape as scores."""
    weights: pd.DataFrame
    """A row per node: level, parent, weight, share among the children of its parent, effective weight."""
    ranks: pd.DataFrame
    """A row per unit: score, rank, median, lower and upper (5 % and 95 % of the draws), mean,
    ranked_share."""
    draw_ranks: pd.DataFrame
    """Rank of every unit (columns) in every draw (rows), for distributions."""
    cautions: tuple[Caution, ...]
    alternatives: Alternatives
    """What the draws chose from; only units that were kept."""
    normalised: Floats
    """Normalised values of the kept units, by name. Shape: kept units × indicators."""
    node_weights: Floats
    """Weight of every node, 0 for a dropped indicator. Shape: nodes."""
    kept_units: tuple[str, ...]

    def step(self, name: StepName) -> Step:
        """The step of this name."""
        return next(step for step in self.steps if step.name == name)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, step by step."""
        return tuple(change for step in self.steps for change in step.changes)

    def changes_table(self) -> pd.DataFrame:
        """All changes as a table, one row each."""
        columns = ["step", "reason", "unit", "code", "before", "after", "detail"]
        rows = [[getattr(change, column) for column in columns] for change in self.changes]
        return pd.DataFrame(rows, columns=columns)
