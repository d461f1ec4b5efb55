"""Lines over periods; a period without a value leaves a gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitoring.figures.layout import Figure, shared_layout


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
            "hovertemplate": f"{name} %{{x}}: %{{y}}<extra></extra>",
        }
        for name, values in series.items()
    ]
    layout = shared_layout(height, xaxis={"type": "category"})
    layout["showlegend"] = len(traces) > 1
    return {"data": traces, "layout": layout}
