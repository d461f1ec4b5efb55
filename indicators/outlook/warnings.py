"""The table of early warnings: which open targets will probably be missed, how sure that is, since when."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators.known import known_rows
from indicators.outlook.frame import finite_or_none, rows_to_frame
from indicators.outlook.open_targets import OpenTarget, find_open_targets
from indicators.outlook.projections import line_of, projection_id
from indicators.outlook.projector import Horizon, Projector, SeriesProjection
from indicators.projection.warning import WARNING_NAMES, Outlook, find_warned_since
from indicators.store import Store, frame_to_row_by_key
from indicators.tables.spec import Columns, describe_table

Row = dict[str, Any]
Seen = dict[date, dict[str, SeriesProjection]]
"""What was projected on each day, by place."""

WARNINGS: Columns = (
    ("id", "Version of the target"),
    ("target_id", "Target in the words of the plan"),
    ("task_no", "Task of the target"),
    ("place_code", "Place that must reach it"),
    ("indicator_code", "Indicator that measures it"),
    ("series_type", "Series type of the values: level | ytd | yoy"),
    (
        "target_type",
        "cumulative | increase | growth | share | ceiling | hold | range | coverage | rank",
    ),
    ("deadline", "Last day"),
    ("status_code", "Status on the day"),
    ("target_value", "Value to reach, in the indicator's unit"),
    ("lowest", "Least outcome that meets the target; empty where any low one does"),
    ("highest", "Greatest outcome that meets the target; empty where any high one does"),
    ("projection_id", "Projection that the chance rests on; empty where there is none"),
    ("projected", "Projected value at the deadline"),
    ("interval_lower", "Lower end of the 80 % interval"),
    ("interval_upper", "Upper end of the 80 % interval"),
    ("method", "Method of the projection"),
    ("line", "level | log: what the line of trend and annual runs through; empty for other methods"),
    ("centre", "The forecast as its formula gives it; chances are counted from it"),
    ("spread", "Standard deviation around it; of the logarithm for annual with line log"),
    ("least", "Least possible outcome: what adds up within the year cannot end below what it has reached"),
    ("most", "Greatest possible outcome; empty where there is none"),
    ("degrees", "Degrees of freedom of Student's t: errors less one, or years less two"),
    ("chance_to_miss", "Chance, 0 to 1, that the target is missed; empty where too little is known"),
    (
        "unknown_reason",
        "Why there is no chance: no_number | not_assessable | no_direction | no_projection | too_few_values",
    ),
    ("warning_code", "none | probable | likely | unknown"),
    ("warning_zh", "Warning in Chinese"),
    ("warning_en", "Warning in English"),
    ("warned_since", "First month's end of the unbroken run of warnings that lasts to the day"),
)
_FLOATS = frozenset(
    {
        "target_value",
        "lowest",
        "highest",
        "projected",
        "interval_lower",
        "interval_upper",
        "centre",
        "spread",
        "least",
        "most",
        "chance_to_miss",
    }
)
_WHOLE = frozenset({"task_no", "degrees"})


def list_warnings(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """Judge the outlook of every target that a number measures and whose deadline is not over."""

    def compute() -> pd.DataFrame:
        return rows_to_frame(WARNINGS, _warning_rows(store, plan_id, as_of), _FLOATS, _WHOLE)

    return store.derived(("warnings", plan_id, as_of), compute)


def _warning_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    projector = Projector(store, plan_id, as_of)
    targets = list(find_open_targets(store, plan_id, as_of, projector))
    projector.read((each.horizon.indicator_code, each.horizon.series_type) for each in targets)
    tasks = frame_to_row_by_key(known_rows(store, "targets", plan_id, as_of))
    by_horizon: dict[Horizon, list[OpenTarget]] = defaultdict(list)
    for each in targets:
        by_horizon[each.horizon].append(each)
    seen = {horizon: _look(projector, horizon, own, as_of) for horizon, own in by_horizon.items()}
    for each in targets:
        row = _row(each, seen[each.horizon], as_of)
        if row["projected"] is not None:
            row["projection_id"] = projection_id(each.horizon, each.place, projector, as_of)
        yield {**row, "task_no": tasks[each.judged.target_id]["task_no"]}


def _look(projector: Projector, horizon: Horizon, targets: Sequence[OpenTarget], as_of: date) -> Seen:
    """Project a series for all targets that wait for it, on every day on which one of them is looked at."""
    days = sorted({day for each in targets for day in list_days(each.target.start, as_of)})
    places = {each.place for each in targets}
    return {day: projector.project(horizon, day, places) for day in days}


def list_days(start: date, as_of: date) -> list[date]:
    """List the ends of the months between the start of a target and a day, and the day itself."""
    months = range(start.year * 12 + start.month, as_of.year * 12 + as_of.month)
    ends = [date(month // 12, month % 12 + 1, monthrange(month // 12, month % 12 + 1)[1]) for month in months]
    return [*(end for end in ends if end < as_of), as_of]


def _row(each: OpenTarget, seen: Seen, as_of: date) -> Row:
    made = seen[as_of].get(each.place)
    outcome = made.projection.outcome if made else None
    outlooks = [
        Outlook(day, _chance(each, seen[day].get(each.place))) for day in list_days(each.target.start, as_of)
    ]
    chance, level = outlooks[-1].chance_to_meet, outlooks[-1].level
    interval = (outcome.interval if outcome else None) or (None, None)
    unknown = each.why_undecided or ("too_few_values" if made else "no_projection")
    return {
        "id": each.judged.figures.version_id,
        "target_id": each.judged.target_id,
        "place_code": each.place,
        "indicator_code": each.horizon.indicator_code,
        "series_type": each.horizon.series_type,
        "target_type": each.judged.version["target_type"],
        "deadline": each.target.deadline,
        "status_code": each.judged.judgement.status.value,
        "target_value": each.target.value,
        "lowest": finite_or_none(each.accepted.lowest) if each.accepted else None,
        "highest": finite_or_none(each.accepted.highest) if each.accepted else None,
        "projection_id": None,
        "projected": outcome.value if outcome else None,
        "interval_lower": interval[0],
        "interval_upper": interval[1],
        "method": made.projection.method if made else None,
        "line": line_of(made) if made else None,
        "centre": outcome.centre if outcome else None,
        "spread": outcome.spread if outcome else None,
        "least": finite_or_none(outcome.lower) if outcome else None,
        "most": finite_or_none(outcome.upper) if outcome else None,
        "degrees": outcome.degrees if outcome and outcome.spread is not None else None,
        "chance_to_miss": None if chance is None else 1 - chance,
        "unknown_reason": unknown if chance is None else None,
        "warning_code": level.value,
        "warning_zh": WARNING_NAMES[level][0],
        "warning_en": WARNING_NAMES[level][1],
        "warned_since": find_warned_since(outlooks),
    }


def _chance(each: OpenTarget, made: SeriesProjection | None) -> float | None:
    """Return the chance to meet a target; None where too little is known of its outcome or of itself."""
    if made is None or each.accepted is None or each.why_undecided is not None:
        return None
    return made.projection.outcome.chance_within(each.accepted.lowest, each.accepted.highest)


TABLES = (
    describe_table(
        "warnings",
        "Targets that are still open, and how probably they will be missed",
        WARNINGS,
        list_warnings,
    ),
)
