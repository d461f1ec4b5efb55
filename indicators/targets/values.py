"""The values by which a target is judged: the baseline, what was reported, and the newest reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.observations.vintages import Key
from indicators.periods import period_days, period_end
from indicators.targets.numeric import Reading
from indicators.targets.uncertainty import Uncertainty

Row = Mapping[str, Any]

_FREQUENCY_DAYS = {"M": 31, "Q": 92, "S": 184, "A": 366}
"""Longest time between two values of an indicator."""
_FORECAST = "F"
_BREAKS = frozenset({"B", "D"})
"""Observation statuses of a break in the series or of another definition."""


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one indicator and place as known on a day."""

    groups: Mapping[Key, Sequence[Row]]
    """Every vintage, by indicator, place, series type and period."""
    newest: Mapping[Key, Row]
    """The one that counts."""
    dimensions: Mapping[str, str]
    """Dimensions of units of measure."""

    def of(self, indicator: str, place: str | None, series_type: str) -> list[Row]:
        """Values in order of the ends of their periods."""
        wanted = (indicator, place, series_type)
        found = [row for key, row in self.newest.items() if key[:3] == wanted]
        return sorted(found, key=lambda row: (period_end(row["period"]), row["known_on"]))


def find_baseline(version: Row, own: str, values: Sequence[Row]) -> tuple[float | None, Row | None]:
    """Return the value at the start: stated, zero for what is counted anew each year, or observed."""
    if version["baseline"] is not None:
        return version["baseline"], None
    if own == "ytd":
        return 0.0, None
    at_start = [row for row in values if period_end(row["period"]) == version["start_date"]]
    return (at_start[-1]["value"], at_start[-1]) if at_start else (None, None)


def list_reported(start: date, deadline: date, own: str, values: Sequence[Row]) -> list[Row]:
    """Return what was reported of the time of the target; what is counted anew each year ends with it."""
    return [
        row
        for row in values
        if row["source_kind"] == "submission"
        and row["obs_status"] != _FORECAST
        and period_end(row["period"]) > start
        and (own == "level" or period_end(row["period"]).year == deadline.year)
    ]


def make_reading(
    row: Row, version: Row, indicator: Row, uncertainty: Uncertainty, values: Sequence[Row]
) -> Reading:
    """Put together what the newest value says, whether the series breaks before it, and how sure it is."""
    end = period_end(row["period"])
    linked = version["linked_break"]
    linked_until = period_end(linked) if linked else version["start_date"]
    breaks = [
        other
        for other in values
        if other["obs_status"] in _BREAKS and linked_until < period_end(other["period"]) <= end
    ]
    parts = (row["denominator"], row["numerator"])
    return Reading(
        value=row["value"],
        period_end=end,
        period_days=max(period_days(row["period"]), _FREQUENCY_DAYS[indicator["frequency"]]),
        publication_lag_days=indicator["publication_lag_days"] or 0,
        has_break=bool(breaks),
        missing_unit_count=0 if None in parts else round(parts[0] - parts[1]),
        uncertainty=uncertainty.half_width,
    )
