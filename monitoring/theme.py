"""Status → colour and shape; codes, names and order of the statuses live in ``indicators.status``.

A status is told by three signs at once: the tone (a colour token), the shape, and its name in words. No two
statuses share tone and shape, so a print in grey still tells them apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import dash_mantine_components as dmc


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """How a status looks; both words are values of data attributes that the style sheet knows."""

    tone: str
    """Name of the colour token ``--status-<tone>``."""
    shape: str
    """Name of the mask ``--shape-<shape>``."""


STATUS_STYLES = {
    "ACHIEVED": StatusStyle("achieved", "check"),
    "ON_TRACK": StatusStyle("on-track", "disc"),
    "BEHIND": StatusStyle("behind", "triangle"),
    "SERIOUS": StatusStyle("serious", "diamond"),
    "REVERSING": StatusStyle("reversing", "arrow-down"),
    "OVERDUE": StatusStyle("overdue", "cross"),
    "TOO_EARLY": StatusStyle("quiet", "clock"),
    "NO_TARGET": StatusStyle("quiet", "dash"),
    "NOT_ASSESSABLE": StatusStyle("quiet", "question"),
    "NO_DATA": StatusStyle("quiet", "ring"),
    "STALE": StatusStyle("quiet", "ring-dashed"),
    "INSUFFICIENT_COVERAGE": StatusStyle("partial", "half"),
}
WARNING_STYLES = {
    "likely": StatusStyle("overdue", "cross"),
    "probable": StatusStyle("serious", "diamond"),
    "unknown": StatusStyle("quiet", "question"),
    "none": StatusStyle("on-track", "disc"),
}
"""Early warnings look like the statuses of the same gravity."""
UNKNOWN_STATUS = StatusStyle("quiet", "question")
"""For a code that a newer warehouse knows and this version does not."""


def style_of(status_code: str) -> StatusStyle:
    """Tone and shape of a status."""
    return STATUS_STYLES.get(status_code, UNKNOWN_STATUS)


def frame_in_theme(children: list[object]) -> dmc.MantineProvider:
    """Everything inside the component library's provider; its look follows our tokens."""
    return dmc.MantineProvider(
        children,
        defaultColorScheme="auto",
        theme={
            "fontFamily": "var(--font-text)",
            "headings": {"fontFamily": "var(--font-text)"},
            "primaryColor": "blue",
            "defaultRadius": "sm",
            "respectReducedMotion": True,
        },
    )
