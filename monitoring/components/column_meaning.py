"""What a table or a column of it holds, in the reader's language."""

from __future__ import annotations

import re

from dash import html

from indicators.status import Status
from monitoring.components.marks import ui_text
from monitoring.components.record import name_column
from monitoring.request import PageRequest

_CODES = re.compile(r"-?[\w>=<]+(?: \| -?[\w>=<]+)+")
"""A comment that only lists the codes of its column."""
_COUNTS_OF_STATUSES = tuple(f"_{status.value.lower()}_count" for status in Status)


def column_meaning(request: PageRequest, name: str, comment: str) -> html.Span:
    """The meaning of a column; one that has none in Chinese keeps its English, marked as such.

    Args:
        request: the page's request.
        name: of the column.
        comment: what the table says of it, in English.
    """
    if name.endswith(_COUNTS_OF_STATUSES):
        return ui_text(name_column(request, name))
    if _CODES.fullmatch(comment):
        return ui_text(request.words("downloads.codes", codes=comment))
    meaning = request.words.meaning(comment)
    # Named even on an English page: a comment may quote a Chinese word.
    return ui_text(comment, lang="en") if meaning in {None, comment} else ui_text(meaning)
