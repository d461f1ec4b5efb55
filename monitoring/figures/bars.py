"""Bars with their values behind them."""

from __future__ import annotations

from collections.abc import Sequence

from monitoring.figures.layout import Figure, shared_layout

_ROW_PIXELS = 24


def draw_ranked_bars(labels: Sequence[str], values: Sequence[float], texts: Sequence[str]) -> Figure:
    """One bar for each label in the order given, the first on top.

    Args:
        labels: names; a place without a value is left out here and listed in the table behind the chart.
        values: lengths, in one unit.
        texts: the values as the reader writes them, set behind the bars.
    """
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": list(values),
        "y": list(labels),
        "text": list(texts),
        "textposition": "outside",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    layout = shared_layout(
        40 + _ROW_PIXELS * len(labels),
        xaxis={"showticklabels": False, "showgrid": False, "rangemode": "tozero"},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    layout["margin"]["r"] = 72
    return {"data": [trace], "layout": layout}
