"""Ranks with their intervals: a point for the rank, a bar from the lower to the upper end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitoring.figures.layout import Figure, shared_layout

Interval = tuple[float, float, float]
"""Value, lower and upper end."""

_ROW_PIXELS = 26
_APART = 0.32
"""Distance of two series in the same row, in rows."""


def draw_intervals(
    labels: Sequence[str], series: Mapping[str, Sequence[Interval | None]], last: float
) -> Figure:
    """One row for each label, the first on top; a series has one point and one bar in each row.

    Args:
        labels: names of the rows.
        series: name → an interval for each row; None leaves the row empty.
        last: end of the scale, which starts at 1.
    """
    offsets = [(number - (len(series) - 1) / 2) * _APART for number in range(len(series))]
    traces = []
    for (name, intervals), offset in zip(series.items(), offsets, strict=True):
        drawn = [(row, each) for row, each in enumerate(intervals) if each is not None]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": name,
                "x": [value for _, (value, _, _) in drawn],
                "y": [row + offset for row, _ in drawn],
                "error_x": {
                    "type": "data",
                    "symmetric": False,
                    "array": [max(upper - value, 0.0) for _, (value, _, upper) in drawn],
                    "arrayminus": [max(value - lower, 0.0) for _, (value, lower, _) in drawn],
                    "thickness": 2,
                    "width": 4,
                },
                "marker": {"size": 8},
                "text": [labels[row] for row, _ in drawn],
                "hovertemplate": "%{text}: %{x}<extra></extra>",
            }
        )
    layout = shared_layout(
        60 + _ROW_PIXELS * len(labels),
        xaxis={"range": [0.2, last + 0.8], "side": "top", "tick0": 1, "dtick": 5 if last > 10 else 1},
        yaxis={
            "range": [len(labels) - 0.4, -0.6],
            "tickvals": list(range(len(labels))),
            "ticktext": list(labels),
            "showgrid": False,
        },
    )
    layout["showlegend"] = len(series) > 1
    layout["legend"] = {"orientation": "h", "x": 0, "y": 0, "yanchor": "top"}
    return {"data": traces, "layout": layout}
