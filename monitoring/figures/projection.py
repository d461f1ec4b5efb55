"""A series up to today, and where it will probably stand at the deadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from monitoring.figures.layout import Figure, shared_layout


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected at the deadline."""

    label: str
    """The deadline in the reader's spelling."""
    projected: float
    interval: tuple[float, float] | None
    """Ends of the 80 % interval; None where there were too few errors to go by."""
    targets: tuple[float, ...]
    """The value to reach, or both ends of a range."""


def draw_projection(
    periods: Sequence[str], values: Sequence[float], outlook: Outlook, names: tuple[str, str, str]
) -> Figure:
    """The values so far, a line to the projected one with its band, and the target at the deadline.

    Args:
        periods: labels of the periods with a value, in order of time.
        values: one for each period.
        outlook: what is expected at the deadline.
        names: of the values, the projection and the target, for the legend.
    """
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines+markers", "name": names[0], "x": list(periods), "y": list(values)},
        {
            "type": "scatter",
            "mode": "markers",
            "name": names[1],
            "x": [outlook.label],
            "y": [outlook.projected],
            # Told apart by shape too, never by colour alone.
            "marker": {"symbol": "square", "size": 9},
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": names[2],
            "x": [outlook.label] * len(outlook.targets),
            "y": list(outlook.targets),
            "marker": {"symbol": "diamond", "size": 11},
        },
    ]
    if outlook.interval is not None:
        lower, upper = outlook.interval
        traces[1]["error_y"] = {
            "type": "data",
            "symmetric": False,
            "array": [max(upper - outlook.projected, 0.0)],
            "arrayminus": [max(outlook.projected - lower, 0.0)],
            "thickness": 3,
            "width": 8,
        }
    if periods:
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [periods[-1], outlook.label],
                "y": [values[-1], outlook.projected],
                "line": {"dash": "dot"},
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
    layout = shared_layout(320, xaxis={"type": "category", "nticks": 8}, yaxis={"exponentformat": "none"})
    layout["showlegend"] = True
    layout["legend"] = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"}
    return {"data": traces, "layout": layout}
