"""Rules that look at several rows: repeats, falls within a year, jumps of the unit, revisions.

A row is compared with what was known on its own day, so the order of rows and files decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeVar

import numpy as np

from etl.linking.observations import Observation
from etl.submissions.events import SubmittedEvent
from etl.submissions.findings import Finding
from etl.submissions.observations import FORECAST, SubmittedObservation
from etl.submissions.periods import find_period_end
from etl.submissions.series_history import Floats, KnownValue, Positions, SeriesHistory
from etl.warehouse.city_sums import AMOUNT_TYPES
from etl.warehouse.ladders import LADDERS

_JUMPS = (1, 2, 4, 8)
"""Exponents of ten by which 万 and 亿 are mistaken."""
_NEAR = 0.1
"""A ratio within a factor of 10^0.1 of a power of ten counts as a mistake of the unit."""
_MAD_TO_SD = 1.4826
_MOST_DEVIATIONS = 3
_LEAST_CHANGES = 4
_MOST_CELLS = 2_000_000
"""Cells of a table of rows × periods that is computed at once."""

Series = tuple[str, str, str]
"""Indicator, place, series type."""


def _series_of(observation: Observation) -> Series:
    return (observation.indicator_code, observation.place_code, observation.series_type)


Submitted = TypeVar("Submitted", SubmittedObservation, SubmittedEvent)


def drop_repeats(rows: Sequence[Submitted], rule_id: str) -> tuple[list[Submitted], list[Finding]]:
    """Keep one row of those with the same id: rows that say the same are one, others are refused.

    The row that stays is one that the template did not fill, the first by file and row.
    """
    by_id: dict[str, list[Submitted]] = defaultdict(list)
    for submitted in rows:
        by_id[_id_of(submitted)].append(submitted)
    kept: list[Submitted] = []
    findings: list[Finding] = []
    for same in by_id.values():
        first, *others = sorted(same, key=_precedence) if len(same) > 1 else same
        kept.append(first)
        for other in others:
            place = first.row.place.source_id
            if other.content == first.content:
                message = f"it repeats {place}"
                findings.append(_repeat_finding(other, "row_repeated", message))
            else:
                message = f"{place} says something else for the same day"
                findings.append(_repeat_finding(other, rule_id, message))
    return kept, findings


def _precedence(submitted: SubmittedObservation | SubmittedEvent) -> tuple[bool, str, str, int]:
    place = submitted.row.place
    return (submitted.is_copy, place.file_name, place.sheet or "", place.row_no)


def _id_of(submitted: SubmittedObservation | SubmittedEvent) -> str:
    if isinstance(submitted, SubmittedObservation):
        return submitted.observation.observation_id
    return submitted.event.event_id


def _repeat_finding(submitted: SubmittedObservation | SubmittedEvent, rule_id: str, message: str) -> Finding:
    if isinstance(submitted, SubmittedObservation):
        column, known_on = "value", submitted.observation.known_on
    else:
        column, known_on = "stage", submitted.event.known_on
    value = submitted.row.cells.get(column)
    return Finding(submitted.row.place, column, value, rule_id, message, None, known_on)


def check_series(rows: Sequence[SubmittedObservation], known_before: Iterable[Observation]) -> list[Finding]:
    """Check every value against its series as it was known on the day of the value."""
    values: dict[Series, list[KnownValue]] = defaultdict(list)
    looked_at: dict[Series, list[tuple[SubmittedObservation, KnownValue]]] = defaultdict(list)
    for row in rows:
        known = _to_known(row.observation, row.period_end)
        if known is not None:
            series = _series_of(row.observation)
            values[series].append(known)
            looked_at[series].append((row, known))
    for observation in known_before:
        known = _to_known(observation, find_period_end(observation.period or ""))
        if known is not None:
            values[_series_of(observation)].append(known)
    findings: list[Finding] = []
    for series, pairs in looked_at.items():
        growth = _GrowthHistory(values.get((*series[:2], "yoy"), ()))
        for part in _cut(pairs, len({known.period for known in values[series]})):
            findings += _check_one_series(series, values[series], part, growth)
    return findings


def _to_known(observation: Observation, end: date | None) -> KnownValue | None:
    if observation.value is None or end is None or observation.obs_status == FORECAST:
        return None
    return KnownValue(observation.period or "", end, float(observation.value), observation.known_on)


def _cut(
    pairs: Sequence[tuple[SubmittedObservation, KnownValue]], period_count: int
) -> Iterator[Sequence[tuple[SubmittedObservation, KnownValue]]]:
    """Cut the rows of a long series, so that a table of rows × periods fits into memory."""
    size = max(_MOST_CELLS // period_count, 1)
    for start in range(0, len(pairs), size):
        yield pairs[start : start + size]


def _check_one_series(
    series: Series,
    values: Sequence[KnownValue],
    pairs: Sequence[tuple[SubmittedObservation, KnownValue]],
    growth: _GrowthHistory,
) -> Iterator[Finding]:
    history = SeriesHistory(values, [known for _, known in pairs])
    rows = [row for row, _ in pairs]
    amounts = np.array([known.value for _, known in pairs])
    replaced, last_year = history.find_replaced(), history.find_last_year()
    if series[2] == "ytd":
        yield from _find_falls(rows, amounts, history)
    if series[2] in AMOUNT_TYPES:
        previous = history.find_previous()
        reference = np.where(replaced >= 0, replaced, np.where(last_year >= 0, last_year, previous))
        yield from _find_jumps(rows, amounts, reference, history)
        yield from _find_unusual_changes(rows, amounts, last_year, history)
    yield from _find_revisions(rows, amounts, replaced, history, growth)


def _find_falls(
    rows: Sequence[SubmittedObservation], amounts: Floats, history: SeriesHistory
) -> Iterator[Finding]:
    before = history.find_previous(within_year=True)
    for position in np.flatnonzero((before >= 0) & (amounts < history.amounts[before])).tolist():
        known = history.values[before[position]]
        yield _to_finding(rows[position], "ytd_falls", "value", f"{known.value:g} in {known.period}")


def _find_jumps(
    rows: Sequence[SubmittedObservation], amounts: Floats, reference: Positions, history: SeriesHistory
) -> Iterator[Finding]:
    compared = np.where(reference >= 0, history.amounts[reference], 0.0)
    comparable = compared > 0
    for position in np.flatnonzero(comparable & (amounts == 0)).tolist():
        known = history.values[reference[position]]
        yield _to_finding(rows[position], "zero_or_blank", "value", f"{known.value:g} in {known.period}")
    positive = np.flatnonzero(comparable & (amounts > 0))
    exponents = np.abs(np.log10(amounts[positive] / compared[positive]))
    is_jump = (np.abs(exponents[:, None] - np.array(_JUMPS)) <= _NEAR).any(axis=1)
    for position in positive[is_jump].tolist():
        known = history.values[reference[position]]
        message = f"{amounts[position] / known.value:.3g} times {known.value:g} in {known.period}"
        yield _to_finding(rows[position], "unit_jump", "value", message)


def _find_unusual_changes(
    rows: Sequence[SubmittedObservation], amounts: Floats, last_year: Positions, history: SeriesHistory
) -> Iterator[Finding]:
    compared = np.where(last_year >= 0, history.amounts[last_year], 0.0)
    _, centres, deviations = history.find_usual_changes(_LEAST_CHANGES)
    deviations *= _MAD_TO_SD
    tested = np.flatnonzero((compared > 0) & (amounts > 0) & (deviations > 0))
    changes = np.log(amounts[tested] / compared[tested])
    is_odd = np.abs(changes - centres[tested]) > _MOST_DEVIATIONS * deviations[tested]
    for position, change in zip(tested[is_odd].tolist(), changes[is_odd].tolist(), strict=True):
        reach = _MOST_DEVIATIONS * deviations[position]
        low, high = centres[position] - reach, centres[position] + reach
        message = f"log change {change:.3f}, usual {low:.3f} to {high:.3f}"
        yield _to_finding(rows[position], "change_unusual", "value", message)


def _find_revisions(
    rows: Sequence[SubmittedObservation],
    amounts: Floats,
    replaced: Positions,
    history: SeriesHistory,
    growth: _GrowthHistory,
) -> Iterator[Finding]:
    for position in np.flatnonzero((replaced >= 0) & (amounts != history.amounts[replaced])).tolist():
        row, known = rows[position], history.values[replaced[position]]
        observation = row.observation
        message = f"{known.value:g} was known on {known.known_on}"
        explanation = observation.revision_reason or row.explanation
        yield _to_finding(row, "revision_explained", "revision_reason", message, explanation)
        if observation.series_type in ("level", "ytd"):
            published = growth.value(observation.period or "", observation.known_on)
            if published is not None and published.known_on < observation.known_on:
                message = f"the growth {published.value:g} is still that of {published.known_on}"
                yield _to_finding(row, "level_with_growth", "value", message)


def _to_finding(
    row: SubmittedObservation, rule_id: str, column: str, message: str, explanation: str | None = None
) -> Finding:
    return Finding(
        row.row.place,
        column,
        row.row.cells.get(column),
        rule_id,
        message,
        explanation or row.explanation,
        row.observation.known_on,
    )


class _GrowthHistory:
    """Growth rates of an indicator and place by period and day of knowledge."""

    def __init__(self, values: Iterable[KnownValue]) -> None:
        self._periods: dict[str, list[KnownValue]] = defaultdict(list)
        for known in values:
            self._periods[known.period].append(known)
        for vintages in self._periods.values():
            vintages.sort(key=lambda known: known.known_on)

    def value(self, period: str, day: date) -> KnownValue | None:
        """What was known of a period at the end of a day."""
        vintages = [known for known in self._periods.get(period, ()) if known.known_on <= day]
        return vintages[-1] if vintages else None


def check_steps(rows: Sequence[SubmittedEvent]) -> list[Finding]:
    """Find stages below the one that the same item had before, as claimed or as verified."""
    by_item: dict[tuple[str, str], list[SubmittedEvent]] = defaultdict(list)
    for row in rows:
        by_item[row.item.item_id, row.event.claim].append(row)
    findings = []
    for same in by_item.values():
        same.sort(key=lambda row: (row.event.event_date, row.event.known_on, row.points))
        for before, row in pairwise(same):
            if row.points < before.points:
                ladder = LADDERS[row.item.ladder]
                message = (
                    f"{ladder[before.event.stage]} points on {before.event.event_date}, now {row.points}"
                )
                findings.append(
                    Finding(
                        row.row.place,
                        "stage",
                        row.event.stage,
                        "stage_falls_back",
                        message,
                        row.event.note,
                        row.event.known_on,
                    )
                )
    return findings
