"""Lines over periods; a period without a value leaves a gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle

from monitoring.figures.layout import Figure, shared_layout

_SYMBOLS = ("circle", "square", "diamond", "triangle-up")
"""Lines differ by the shape of their points too, never by colour alone."""
_LABELS_AT_MOST = 8
"""Periods named along the axis; more would overlap on a phone."""


def draw_lines(
    periods: Sequence[str], series: Mapping[str, Sequence[float | None]], height: int = 320
) -> Figure:
    """One line for each series.

    Args:
        periods: labels of the periods, already in the reader's spelling, in order of time.
        series: name → one value for each period; None where there is none, which is never bridged.
        height: in pixels.
    """
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": list(periods),
            "y": list(values),
            "connectgaps": False,
            "marker": {"symbol": symbol},
            "hovertemplate": f"{name} %{{x}}: %{{y}}<extra></extra>",
        }
        for (name, values), symbol in zip(series.items(), cycle(_SYMBOLS), strict=False)
    ]
    # Without an exponent: the library would write 30k and 2B in every language.
    layout = shared_layout(
        height,
        xaxis={"type": "category", "nticks": _LABELS_AT_MOST},
        yaxis={"exponentformat": "none"},
    )
    layout["showlegend"] = len(traces) > 1
    layout["legend"] = {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"}
    return {"data": traces, "layout": layout}
