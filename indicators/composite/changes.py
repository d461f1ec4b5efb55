"""The log: what every step did to which cell, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from indicators.composite.aggregate import carried_weights
from indicators.composite.framework import Flags, Floats, Framework
from indicators.composite.impute import Filling, Imputation
from indicators.composite.panel import PanelArrays
from indicators.composite.result import Change, Reason, StepName
from indicators.composite.scenario import Scenario
from indicators.composite.screen import Screening
from indicators.composite.treat import Treatment


def log_denomination(arrays: PanelArrays, framework: Framework) -> Iterator[Change]:
    """Columns that were divided, and cells that lost their value because nothing is known to divide by."""
    for column, node in enumerate(framework.indicators):
        if node.denominator is None:
            continue
        yield Change(StepName.DENOMINATED, Reason.DIVIDED, None, node.code, detail=node.denominator)
        lost = ~np.isnan(arrays.raw[:, column]) & np.isnan(arrays.denominated[:, column])
        for row in _places(lost):
            before = float(arrays.raw[row, column])
            yield Change(
                StepName.DENOMINATED, Reason.NO_DENOMINATOR, arrays.units[row], node.code, before,
                detail=node.denominator,
            )  # fmt: skip


def log_imputation(
    filled: Imputation, ways: Sequence[Filling], units: Sequence[str], codes: Sequence[str]
) -> Iterator[Change]:
    """Gaps that were filled, each with the way."""
    for row, column in np.argwhere(filled.source > 0):
        yield Change(
            StepName.IMPUTED, Reason.FILLED, units[row], codes[column],
            after=float(filled.values[row, column]), detail=ways[filled.source[row, column] - 1].value,
        )  # fmt: skip


def log_screening(screening: Screening, units: Sequence[str], groups: Sequence[str]) -> Iterator[Change]:
    """Units that are not ranked, with the known share and the groups of which least is known."""
    for row in _places(~screening.kept):
        share = screening.share[row]
        shares = screening.group_shares[row]
        worst = "" if np.isnan(shares).all() else groups[int(np.nanargmin(shares))]
        yield Change(
            StepName.SCREENED, Reason.SCREENED_OUT, units[row], worst or None,
            after=None if np.isnan(share) else float(share),
            detail="" if np.isnan(share) else f"{share:.4f}",
        )  # fmt: skip


def log_treatment(
    before: Floats, treatment: Treatment, units: Sequence[str], codes: Sequence[str]
) -> Iterator[Change]:
    """Cells that were pulled in, columns in logarithms, columns that are skewed in spite of it all."""
    for row, column in np.argwhere(treatment.moved):
        yield Change(
            StepName.TREATED, Reason.WINSORISED, units[row], codes[column],
            float(before[row, column]), float(treatment.values[row, column]),
        )  # fmt: skip
    for column in _places(treatment.logged):
        skew = treatment.skewness_before[column]
        yield Change(StepName.TREATED, Reason.LOGARITHM, None, codes[column], detail=f"{skew:.4f}")
    for column in _places(~treatment.is_tame):
        skew = treatment.skewness_after[column]
        yield Change(StepName.TREATED, Reason.STILL_SKEWED, None, codes[column], detail=f"{skew:.4f}")


def log_dropping(dropped: Flags, codes: Sequence[str]) -> Iterator[Change]:
    """Indicators for which the normalisation is undefined."""
    for column in _places(dropped):
        yield Change(StepName.NORMALISED, Reason.DROPPED, None, codes[column])


def log_exceptions(scenario: Scenario) -> Iterator[Change]:
    """What the scenario does otherwise for single indicators."""
    for code, choice in sorted(scenario.exceptions.items()):
        if choice.direction is not None:
            yield Change(
                StepName.NORMALISED, Reason.TURNED, None, code,
                detail="more_is_better" if choice.direction > 0 else "less_is_better",
            )  # fmt: skip
        if choice.normalising is not None:
            method = choice.normalising.method.value
            yield Change(StepName.NORMALISED, Reason.OWN_NORMALISATION, None, code, detail=method)
        if choice.left_out:
            yield Change(StepName.NORMALISED, Reason.LEFT_OUT, None, code)


def log_aggregation(
    framework: Framework, scores: Floats, weights: Floats, units: Sequence[str]
) -> Iterator[Change]:
    """Scores that rest on a part of their children, or are blank because that part is too small.

    Shape: scores is units × nodes, weights one per node.
    """
    carried = carried_weights(framework, weights)
    for group in framework.groups:
        weighty = group.children[carried[group.children] > 0]
        gaps = np.isnan(scores[:, weighty])
        parent = framework.nodes[group.parent].code
        for row in _places(np.asarray(gaps.any(axis=1))):
            score = scores[row, group.parent]
            missing = ", ".join(framework.nodes[child].code for child in weighty[gaps[row]])
            blank = bool(np.isnan(score))
            yield Change(
                StepName.AGGREGATED,
                Reason.TOO_LITTLE_KNOWN if blank else Reason.REWEIGHTED,
                units[row],
                parent,
                after=None if blank else float(score),
                detail=missing,
            )


def _places(flags: Flags) -> list[int]:
    return [int(place) for place in np.flatnonzero(flags)]
