"""The layout that all charts share: no frame, no background, one font, thin grid."""

from __future__ import annotations

from typing import Any

Figure = dict[str, Any]

CONFIG: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    # On by default in the library: a button that would upload the figure to another host.
    "showSendToCloud": False,
    "responsive": True,
}


def shared_layout(height: int, **axes: Any) -> Figure:
    """The layout of a chart of this height in pixels; ``axes`` are xaxis and yaxis."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "font": {"family": "inherit", "size": 13},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": {"automargin": True, "fixedrange": True, "zeroline": False, **axes.get("xaxis", {})},
        "yaxis": {"automargin": True, "fixedrange": True, "zeroline": False, **axes.get("yaxis", {})},
    }
