"""The planned path of a target by number: the schedule stated for it, or even progress.

Source: ``schedules.yml``; what each kind states is told beside :class:`etl.linking.schedules.ScheduleEntry`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from indicators.targets.growth import count_years
from indicators.targets.schedule import (
    DailySchedule,
    MonthlySchedule,
    PointSchedule,
    Schedule,
    ends_with_year,
    profile_of_years,
)

Row = Mapping[str, Any]
Path = tuple[Schedule | None, tuple[str, ...]]
"""A schedule, None for even progress; and a flag where a stated one could not be drawn."""


def find_schedule(schedules: Sequence[Row], subject_id: str, place: str | None) -> Row | None:
    """Find the schedule that counts: the last one known, one for the place before one for all."""
    fitting = [
        row for row in schedules if row["subject_id"] == subject_id and row["place_code"] in (None, place)
    ]
    return max(
        fitting,
        key=lambda row: (row["place_code"] is not None, row["known_on"], row["schedule_id"]),
        default=None,
    )


def draw_path(stated: Row | None, start: date, deadline: date, reported: Mapping[str, float]) -> Path:
    """Return the planned path of a target; even progress, with a flag, where a stated one cannot be drawn.

    All of a target is due at its deadline, whether the last stated point says so or not.

    Args:
        stated: The schedule stated for it; None for even progress.
        start: Day of the baseline.
        deadline: Last day.
        reported: The year to date by month, such as 2021-06, for a profile of earlier years.

    """
    if stated is None:
        return None, ()
    is_whole_year = count_years(start, deadline) <= 1 and ends_with_year(deadline)
    if stated["kind"] in ("monthly", "profile") and not is_whole_year:
        return None, ("even_schedule",)  # both speak of the months of one whole year
    if stated["kind"] == "monthly":
        return MonthlySchedule(deadline.year), ()
    if stated["kind"] == "daily":
        return DailySchedule(start + timedelta(days=1), deadline), ()
    content = json.loads(stated["points"])
    if stated["kind"] in ("points", "steps"):
        due = {date.fromisoformat(day): float(share) for day, share in content.items()}
        between = [(day, share) for day, share in sorted(due.items()) if start < day < deadline]
        points = ((start, 0.0), *between, (deadline, 1.0))
        return PointSchedule(points, in_steps=stated["kind"] == "steps"), ()
    if stated["kind"] == "profile":
        years = [[reported.get(f"{year}-{month:02}") for month in range(1, 13)] for year in content]
        try:
            return profile_of_years(deadline.year, years), ()
        except ValueError:
            return None, ("even_schedule",)
    return None, ("even_schedule",)
