"""Rules that look at several rows: repeats, falls within a year, jumps of the unit, revisions.

A row is compared with what was known on its own day, so the order of rows and files decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log
from statistics import median
from typing import TypeVar

from etl.linking.observations import Observation
from etl.submissions.events import SubmittedEvent
from etl.submissions.findings import Finding
from etl.submissions.observations import FORECAST, SubmittedObservation
from etl.submissions.periods import find_period_end, same_period_last_year
from etl.warehouse.ladders import LADDERS

_JUMPS = (1, 2, 4, 8)
"""Exponents of ten by which 万 and 亿 are mistaken."""
_NEAR = 0.1
"""A ratio within a factor of 10^0.1 of a power of ten counts as a mistake of the unit."""
_MAD_TO_SD = 1.4826
_MOST_DEVIATIONS = 3
_LEAST_CHANGES = 4

Series = tuple[str, str, str]
"""Indicator, place, series type."""


@dataclass(frozen=True, slots=True)
class _Known:
    period: str
    period_end: date
    value: float
    known_on: date


class _History:
    """Values of all series by period and day of knowledge."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._series: dict[Series, dict[str, list[_Known]]] = defaultdict(lambda: defaultdict(list))
        for observation in observations:
            end = find_period_end(observation.period or "")
            if observation.value is None or end is None or observation.obs_status == FORECAST:
                continue
            known = _Known(observation.period or "", end, float(observation.value), observation.known_on)
            self._series[_series_of(observation)][known.period].append(known)
        for periods in self._series.values():
            for vintages in periods.values():
                vintages.sort(key=lambda known: known.known_on)

    def value(self, series: Series, period: str, day: date) -> _Known | None:
        """What was known of a period at the end of a day."""
        vintages = [known for known in self._series[series].get(period, ()) if known.known_on <= day]
        return vintages[-1] if vintages else None

    def replaced(self, series: Series, period: str, day: date) -> _Known | None:
        """What was known of a period before a day."""
        vintages = [known for known in self._series[series].get(period, ()) if known.known_on < day]
        return vintages[-1] if vintages else None

    def before(self, series: Series, end: date, day: date) -> list[_Known]:
        """What was known on a day of all periods that ended earlier, in order of their ends."""
        found = (self.value(series, period, day) for period in list(self._series[series]))
        return sorted(
            (known for known in found if known is not None and known.period_end < end),
            key=lambda known: (known.period_end, known.period),
        )


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
        first, *others = sorted(same, key=_precedence)
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
    history = _History([*(row.observation for row in rows), *known_before])
    findings: list[Finding] = []
    for row in rows:
        if row.observation.value is None or row.observation.obs_status == FORECAST:
            continue
        for rule_id, column, message in _find_oddities(row, history):
            explanation = row.explanation
            if rule_id == "revision_explained":
                explanation = row.observation.revision_reason or explanation
            findings.append(
                Finding(
                    row.row.place,
                    column,
                    row.row.cells.get(column),
                    rule_id,
                    message,
                    explanation,
                    row.observation.known_on,
                )
            )
    return findings


def _find_oddities(row: SubmittedObservation, history: _History) -> Iterator[tuple[str, str, str]]:
    """Give rule, column and message of everything that is out of the ordinary."""
    observation, series = row.observation, _series_of(row.observation)
    value, period, day = float(observation.value or 0), observation.period or "", observation.known_on
    earlier = history.before(series, row.period_end, day)
    last_year = history.value(series, same_period_last_year(period), day)
    within_year = [known for known in earlier if known.period_end.year == row.period_end.year]
    if observation.series_type == "ytd" and within_year and value < within_year[-1].value:
        yield "ytd_falls", "value", f"{within_year[-1].value:g} in {within_year[-1].period}"
    if observation.series_type in ("level", "ytd", "current"):
        replaced = history.replaced(series, period, day)
        reference = replaced or last_year or (earlier[-1] if earlier else None)
        yield from _find_jump(value, reference)
        yield from _find_unusual_change(value, last_year, earlier)
    yield from _find_revision(row, value, history)


def _find_jump(value: float, reference: _Known | None) -> Iterator[tuple[str, str, str]]:
    if reference is None or reference.value <= 0:
        return
    if value == 0:
        yield "zero_or_blank", "value", f"{reference.value:g} in {reference.period}"
    elif value > 0:
        exponent = log(value / reference.value, 10)
        if any(abs(abs(exponent) - jump) <= _NEAR for jump in _JUMPS):
            ratio = f"{value / reference.value:.3g}"
            yield "unit_jump", "value", f"{ratio} times {reference.value:g} in {reference.period}"


def _find_unusual_change(
    value: float, last_year: _Known | None, earlier: Sequence[_Known]
) -> Iterator[tuple[str, str, str]]:
    if last_year is None or last_year.value <= 0 or value <= 0:
        return
    by_period = {known.period: known.value for known in earlier}
    changes = [
        log(amount / before)
        for period, amount in by_period.items()
        if amount > 0 and (before := by_period.get(same_period_last_year(period), 0.0)) > 0
    ]
    if len(changes) < _LEAST_CHANGES:
        return
    centre = median(changes)
    deviation = _MAD_TO_SD * median(abs(change - centre) for change in changes)
    change = log(value / last_year.value)
    if deviation > 0 and abs(change - centre) > _MOST_DEVIATIONS * deviation:
        low, high = centre - _MOST_DEVIATIONS * deviation, centre + _MOST_DEVIATIONS * deviation
        yield "change_unusual", "value", f"log change {change:.3f}, usual {low:.3f} to {high:.3f}"


def _find_revision(
    row: SubmittedObservation, value: float, history: _History
) -> Iterator[tuple[str, str, str]]:
    observation, series = row.observation, _series_of(row.observation)
    period, day = observation.period or "", observation.known_on
    replaced = history.replaced(series, period, day)
    if replaced is None or replaced.value == value:
        return
    yield "revision_explained", "revision_reason", f"{replaced.value:g} was known on {replaced.known_on}"
    if observation.series_type in ("level", "ytd"):
        growth_series = (*series[:2], "yoy")
        growth = history.value(growth_series, period, day)
        if growth is not None and growth.known_on < day:
            message = f"the growth {growth.value:g} is still that of {growth.known_on}"
            yield "level_with_growth", "value", message


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
