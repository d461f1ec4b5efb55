"""Targets as they stand on a day: the version that counts, the value that was reported, and the verdict.

A target is judged for each place that has one: the place of the plan by the plan's own number, other places
only by a number of their own. Values come from reports; the baseline from the version, from zero for what is
counted anew each year, or from the value of the period that ends on the day of the start.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from indicators.known import known_rows
from indicators.observations.read import read_observations
from indicators.observations.vintages import newest_vintages, vintages_by_period
from indicators.status import Judgement, Status, reaches
from indicators.store import Store, frame_to_row_by_key, frame_to_rows
from indicators.targets.numeric import NumericTarget, Reading, TargetForm, compute_achievement, judge_numeric
from indicators.targets.planned_path import draw_path, find_schedule
from indicators.targets.schedule import Schedule
from indicators.targets.uncertainty import Uncertainty, find_uncertainty, read_dimensions
from indicators.targets.values import Series, find_baseline, list_reported, make_reading

Row = Mapping[str, Any]

_FORMS: Mapping[str, TargetForm] = {
    "cumulative": "reach",
    "increase": "reach",
    "share": "reach",
    "rank": "reach",
    "growth": "rate",
    "ceiling": "ceiling",
    "hold": "hold",
    "range": "range",
    "coverage": "full_coverage",
}
"""How each type of target is judged; a milestone is judged by stages, a qualitative one not at all."""


@dataclass(frozen=True, slots=True)
class TargetFigures:
    """What went into the verdict on a target, in the indicator's unit."""

    version_id: str
    place_code: str | None
    indicator_code: str | None
    target_value: float | None
    upper_value: float | None
    baseline: float | None
    baseline_id: str | None
    """Observation that gives the baseline; None where it is stated or zero."""
    value: float | None
    period: str | None
    obs_status: str | None
    observation_id: str | None
    uncertainty: Uncertainty | None
    """How sure the value is; None without a value."""
    met_before: Row | None
    """Observation by which the target was met once, of a target that is not met now."""


@dataclass(frozen=True, slots=True)
class JudgedTarget:
    """A target of one place with its verdict."""

    target_id: str
    version: Row
    judgement: Judgement
    figures: TargetFigures
    target: NumericTarget | None
    """None for what no number measures."""
    reading: Reading | None
    is_of_plan: bool
    """True for the place that the plan is for."""
    stated: Row | None = None
    """The schedule stated for it; None for even progress."""


def judge_targets(store: Store, plan_id: str, as_of: date) -> tuple[JudgedTarget, ...]:
    """Judge every target of a plan for every place that has one, in the order of the plan."""
    return store.remember(("targets judged", plan_id, as_of), lambda: _judge_targets(store, plan_id, as_of))


def _judge_targets(store: Store, plan_id: str, as_of: date) -> tuple[JudgedTarget, ...]:
    indicators = frame_to_row_by_key(known_rows(store, "indicators", plan_id, as_of))
    schedules = frame_to_rows(known_rows(store, "schedules", plan_id, as_of))
    versions: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in frame_to_rows(known_rows(store, "target_versions", plan_id, as_of)):
        versions[row["target_id"], row["place_code"]].append(row)
    measured = {row["indicator_code"] for rows in versions.values() for row in rows} - {None}
    places = {place for _, place in versions if place is not None}
    groups = vintages_by_period(frame_to_rows(read_observations(store, plan_id, as_of, measured, places)))
    series = Series(groups, newest_vintages(groups), read_dimensions(store))
    judged = []
    for (target_id, place), rows in versions.items():
        version = max(rows, key=lambda row: row["version_no"])
        stated = find_schedule(schedules, target_id, place)
        indicator = indicators.get(version["indicator_code"])
        one = _judge_version(version, indicator, series, stated, as_of)
        is_of_plan = any(row["source_kind"] == "plan" for row in rows)
        judged.append(replace(one, is_of_plan=is_of_plan, stated=stated))
    return tuple(judged)


def _judge_version(
    version: Row, indicator: Row | None, series: Series, stated: Row | None, as_of: date
) -> JudgedTarget:
    form, deadline = _FORMS.get(version["target_type"]), version["deadline"]
    late = ("past_deadline",) if deadline is not None and as_of > deadline else ()
    if form is None:
        is_in_words = version["target_type"] == "qualitative"
        return _without_figures(version, Status.NO_TARGET if is_in_words else Status.NO_DATA, late)
    if indicator is None or deadline is None or version["start_date"] is None:
        return _without_figures(version, Status.NO_DATA, late)
    own = _own_series_type(form, indicator)
    start = _find_start(version["start_date"], deadline, own)
    values = series.of(indicator["indicator_code"], version["place_code"], own)
    baseline, baseline_row = find_baseline(version, own, values)
    year_to_date = {row["period"]: row["value"] for row in values if own == "ytd"}
    path, flags = draw_path(stated, start, deadline, year_to_date)
    target = _make_target(version, indicator, form, start, baseline, path)
    reported = list_reported(start, deadline, own, values)
    row = reported[-1] if reported else None
    uncertainty = find_uncertainty(row, series.groups, series.dimensions) if row else None
    reading = None
    if row is not None and uncertainty is not None:
        reading = make_reading(row, version, indicator, uncertainty, values)
        target = replace(target, precision=2 * uncertainty.rounding)
    judgement = judge_numeric(target, reading, as_of)
    met_before = _find_earlier_success(target, judgement.status, reported[:-1])
    flags += ("was_met",) if met_before else ()
    figures = replace(
        _stated_figures(version),
        target_value=target.value,
        baseline=baseline,
        baseline_id=baseline_row["observation_id"] if baseline_row else None,
        value=row["value"] if row else None,
        period=row["period"] if row else None,
        obs_status=row["obs_status"] if row else None,
        observation_id=row["observation_id"] if row else None,
        uncertainty=uncertainty,
        met_before=met_before,
    )
    judgement = replace(judgement, flags=(*judgement.flags, *flags))
    return JudgedTarget(version["target_id"], version, judgement, figures, target, reading, False)


def _find_start(start: date, deadline: date, own: str) -> date:
    """Return the day from which a target counts: what begins anew each year counts in its deadline's year."""
    return start if own == "level" else max(start, date(deadline.year - 1, 12, 31))


def _without_figures(version: Row, status: Status, flags: tuple[str, ...]) -> JudgedTarget:
    """A target that no number measures, or of which too little is stated to measure it."""
    judgement = Judgement(status, flags=flags)
    return JudgedTarget(version["target_id"], version, judgement, _stated_figures(version), None, None, False)


def _stated_figures(version: Row) -> TargetFigures:
    """What the version itself says; everything that reports say is missing."""
    return TargetFigures(
        version["target_version_id"],
        version["place_code"],
        version["indicator_code"],
        version["value"],
        version["upper_value"],
        *(None,) * 8,
    )


def _make_target(
    version: Row, indicator: Row, form: TargetForm, start: date, baseline: float | None, path: Schedule | None
) -> NumericTarget:
    """The target as a number to be judged, from the day on which it begins to count."""
    own = _own_series_type(form, indicator)
    goal = version["value"]
    if version["target_type"] == "increase" and own == "level" and None not in (goal, baseline):
        goal += baseline  # so many more than there were
    return NumericTarget(
        value=goal,
        start=start,
        deadline=version["deadline"],
        baseline=baseline,
        form="hold" if _is_met_at_start(form, indicator, baseline, goal) else form,
        upper=version["upper_value"],
        is_percentage=indicator["unit_zh"] == "%",
        is_amount=version["target_type"] != "rank",
        accumulates=own == "ytd",
        direction=-1 if indicator["direction"] == -1 else 1,
        schedule=path,
    )


def _own_series_type(form: TargetForm, indicator: Row) -> str:
    own: str = "yoy" if form == "rate" else indicator["observation_series_type"]
    return own


def _is_met_at_start(form: str, indicator: Row, baseline: float | None, goal: float | None) -> bool:
    """Return True for a target that the baseline lies beyond already, as the indicator's direction has it.

    It is to be held; otherwise every step back towards the target would count as progress.
    """
    if form != "reach" or baseline is None or goal is None or indicator["direction"] not in (-1, 1):
        return False
    return bool(indicator["direction"] * (baseline - goal) > 0)


def _find_earlier_success(target: NumericTarget, status: Status, earlier: Sequence[Row]) -> Row | None:
    """Return the last value by which a target was met that is not met now."""
    is_ceiling = target.form == "ceiling" and not target.is_way_down
    if status is Status.ACHIEVED or is_ceiling or target.form == "rate":
        return None
    met = [
        row
        for row in earlier
        if (done := compute_achievement(target, row["value"])) is not None and reaches(done, 1)
    ]
    return met[-1] if met else None
