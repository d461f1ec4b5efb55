"""The numbers of a document as marks in its text."""

from __future__ import annotations

import json

import pandas as pd

from monitoring.components.marked_text import FigureMark, Span
from monitoring.components.table import frame_rows


def read_spans(text: str) -> list[Span]:
    """The spans in a column such as ``quote_spans``."""
    return [(int(start), int(end)) for start, end in json.loads(text)]


def mark_figures(statements: pd.DataFrame) -> list[FigureMark]:
    """A mark for each statement."""
    return [
        FigureMark(tuple(read_spans(row["value_spans"])), str(row["statement_id"]))
        for row in frame_rows(statements)
    ]
