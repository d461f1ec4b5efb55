"""One CSV writer: UTF-8 with a byte order mark, CRLF, quotes where needed.

Numbers stay numbers, minus sign included. Text stays text: where a spreadsheet would take it for a formula,
an apostrophe is set before it. A missing value is an empty field, never a zero.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from monitoring.formatting import is_missing

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FORMULA_START = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
"""Signs that make a spreadsheet evaluate a field, also in full width or behind blanks."""
_HARMLESS = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?|[-+–—－]+")
"""A signed number or a mere dash: evaluating it changes nothing."""


def shield_formula(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would run it as a formula."""
    if _FORMULA_START.match(text) and not _HARMLESS.fullmatch(text.strip()):
        return f"'{text}"
    return text


def value_to_field(value: Any) -> str:
    """One field: shortest exact form of a number, ISO date, true or false, text shielded, missing empty."""
    if is_missing(value):
        return ""
    if isinstance(value, str):
        return shield_formula(value)
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(float(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def frame_to_csv(frame: pd.DataFrame) -> bytes:
    """The frame as a CSV file: a header row of column names, then its rows in their order."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(frame.columns)
    columns: Iterable[list[Any]] = (
        [value_to_field(value) for value in frame[name]] for name in frame.columns
    )
    writer.writerows(zip(*columns, strict=True))
    return _BYTE_ORDER_MARK + text.getvalue().encode("utf-8")
