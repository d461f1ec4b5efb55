"""Reads the cells of one row as numbers, days and codes; what is wrong becomes a finding."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from etl.submissions.columns import TABLES, read_code
from etl.submissions.files import SubmittedRow
from etl.submissions.findings import Finding

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d{1,2})?")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")

Value = TypeVar("Value")


_COLUMNS = {table: {column.name: column for column in columns} for table, columns in TABLES.items()}


@lru_cache(maxsize=65536)
def read_day(written: str) -> date | None:
    """Read a day; month and day may lack their zero, as spreadsheets write them; None for anything else."""
    match = _DAY.fullmatch(written)
    try:
        return date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _read_code_of(table: str, column_name: str, written: str) -> str | None:
    return read_code(_COLUMNS[table][column_name], written)


def _read_number(written: str) -> Decimal | None:
    return Decimal(written) if _NUMBER.fullmatch(written) else None


class RowReader:
    """The cells of a row, each read once, with the findings so far."""

    def __init__(self, row: SubmittedRow, table: str) -> None:
        self.row = row
        self.findings: list[Finding] = []
        self._table = table
        self._columns = _COLUMNS[table]

    def find(
        self, rule_id: str, column_name: str | None, message: str, explanation: str | None = None
    ) -> None:
        """Note that a rule does not hold."""
        value = self.row.cells.get(column_name) if column_name else None
        known_on = read_day(self.row.cells.get("known_on", ""))
        self.findings.append(
            Finding(self.row.place, column_name, value, rule_id, message, explanation, known_on)
        )

    def text(self, column_name: str) -> str | None:
        """What stands in a cell; None where it is blank, a finding where it may not be."""
        written = self.row.cells.get(column_name)
        if written is None and self._columns[column_name].required:
            self.find("required", column_name, "the cell is blank")
        return written

    def number(self, column_name: str) -> Decimal | None:
        """A number in digits; thousands marks, units and signs of percent are refused, not guessed."""
        return self._read(column_name, _read_number, "number_form", "not a number in digits")

    def day(self, column_name: str) -> date | None:
        """A day of the calendar."""
        return self._read(column_name, read_day, "date_form", "not a day of the calendar")

    def code(self, column_name: str) -> str | None:
        """A code of the column's list, written as code, as name or as both."""
        written = self.text(column_name)
        if written is None:
            return None
        code = _read_code_of(self._table, column_name, written)
        if code is None:
            codes = self._columns[column_name].codes or ()
            self.find("code_list", column_name, f"not one of {', '.join(codes)}")
        return code

    def first_word(self, column_name: str) -> str | None:
        """The code before the name that a drop-down puts behind it."""
        written = self.text(column_name)
        return None if written is None else written.split()[0]

    def _read(
        self, column_name: str, convert: Callable[[str], Value | None], rule_id: str, message: str
    ) -> Value | None:
        written = self.text(column_name)
        if written is None:
            return None
        value = convert(written)
        if value is None:
            self.find(rule_id, column_name, message)
        return value
