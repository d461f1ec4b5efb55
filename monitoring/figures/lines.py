"""Lines over periods; a period without a value leaves a gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monitoring.figures.layout import Figure, shared_layout


def draw_lines(
    periods: Sequence[str], series: Mapping[str, Sequence[float | None]], height: int = 320, unit: str = ""
) -> Figure:
    """One line for each series.

    Args:
        periods: labels of the periods, already in the reader's spelling, in order of time.
        series: name → one value for each period; None where there is none, which is never bridged.
        height: in pixels.
        unit: of the values, title of the axis.
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
    named = {"title": {"text": unit, "font": {"size": 13}}} if unit else {}
    # Without an exponent: the library would write 30k and 2B in every language.
    layout = shared_layout(height, xaxis={"type": "category"}, yaxis={"exponentformat": "none", **named})
    layout["showlegend"] = len(traces) > 1
    return {"data": traces, "layout": layout}
