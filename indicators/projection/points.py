"""The values that a projection was made from, with their times, so that it can be made again by hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.projection.forecasts import find_ends_of_step, find_used_by_trend, values_in_line
from indicators.projection.history import NOTHING, PanelOfIndicator
from indicators.projection.project import Projection


@dataclass(frozen=True, slots=True)
class Point:
    """A value on the way to an outcome."""

    row: int | None
    """Position of the observation in the history; None for the zero with which a year to date begins."""
    time: float
    """Periods (for a line through years: years) until the outcome, as a negative number."""
    value: float


def list_points(own: PanelOfIndicator, projection: Projection) -> list[Point]:
    """List what the chosen method used, the oldest first.

    profile: the newest value; trend, annual: all points of the line; step: both ends of the mean step.
    """
    panel, place = own.panel, projection.place
    if projection.line is not None:
        line = projection.line
        rows = [int(own.rows[place, year, line.number - 1]) for year in line.year_positions]
        return [Point(*each) for each in zip(rows, line.times, line.values, strict=True)]
    values, end = values_in_line(panel)
    rows_in_line = (own.rows[:, -1:, :] if panel.adds_up else own.rows).reshape(len(values), -1)
    known = np.flatnonzero(rows_in_line[place] != NOTHING)
    if projection.method == "trend":
        chosen = np.flatnonzero(find_used_by_trend(panel)[place])
    elif projection.method == "step" and not panel.adds_up:
        oldest, newest = find_ends_of_step(panel)
        chosen = np.array([oldest[place], newest[place]])
    else:
        chosen = known[-1:]
    points = [
        Point(int(rows_in_line[place, each]), float(each - end), float(values[place, each]))
        for each in chosen
    ]
    if projection.method == "step" and panel.adds_up:
        return [Point(None, float(-panel.end_period), 0.0), *points]
    return points
