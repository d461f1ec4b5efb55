"""A file of reports → tables of text, with the row of every cell; nothing is judged yet."""

from __future__ import annotations

import csv
import io
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.exceptions import InvalidFileException

from etl.submissions.columns import find_column, find_table
from etl.submissions.findings import Finding, Place
from etl.warehouse.snapshot import compute_sha256

SUFFIXES = (".csv", ".xlsx")
"""Files that are read; others in the folder are evidence or notes."""
HELP_SHEETS = ("填报说明", "代码表")
"""Sheets of the template that hold no rows."""
_HEADER_WITHIN = 10
_MOST_BYTES = 50_000_000
_ENCODINGS = ("utf-8-sig", "gb18030")

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class SubmittedRow:
    """A row that is not blank: text by name of its column; blank cells are left out."""

    place: Place
    cells: Cells


@dataclass(slots=True)
class SubmittedFile:
    """What a file holds."""

    file_name: str
    sha256: str
    format: str
    encoding: str
    observations: list[SubmittedRow] = field(default_factory=list)
    events: list[SubmittedRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_file(path: Path, file_name: str) -> SubmittedFile:
    """Read a CSV or XLSX file; what cannot be read becomes a finding.

    Args:
        path: the file.
        file_name: its path below the folder of submissions, as findings name it.

    """
    submitted = SubmittedFile(file_name, compute_sha256(path), path.suffix.lower().lstrip("."), "")
    if path.stat().st_size > _MOST_BYTES:
        _refuse(submitted, "readable", f"larger than {_MOST_BYTES:,} bytes; split it")
        return submitted
    grids = _read_workbook(path, submitted) if submitted.format == "xlsx" else _read_csv(path, submitted)
    for sheet, grid in grids:
        _read_table(submitted, sheet, grid)
    if not submitted.findings and not grids:
        _refuse(submitted, "known_table", "there is no table in it")
    return submitted


def _refuse(
    submitted: SubmittedFile, rule_id: str, message: str, sheet: str | None = None, row_no: int = 0
) -> None:
    place = Place(submitted.file_name, sheet, row_no)
    submitted.findings.append(Finding(place, None, None, rule_id, message))


Grid = list[tuple[int, list[str]]]
"""Rows with their numbers; every cell is text."""


def _read_csv(path: Path, submitted: SubmittedFile) -> list[tuple[str | None, Grid]]:
    content = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        submitted.encoding = encoding
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        grid: Grid = []
        try:
            first = 1
            for cells in reader:
                grid.append((first, cells))
                first = reader.line_num + 1
        except csv.Error as fault:
            _refuse(submitted, "readable", f"not CSV from this row on ({fault})", row_no=reader.line_num)
            return []
        return [(None, grid)]
    _refuse(submitted, "readable", "the characters are neither UTF-8 nor GB18030")
    return []


def _read_workbook(path: Path, submitted: SubmittedFile) -> list[tuple[str | None, Grid]]:
    submitted.encoding = "utf-8"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions of the format that hold no cells
            workbook = load_workbook(path)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as fault:
        _refuse(submitted, "readable", f"not a workbook ({str(fault) or type(fault).__name__})")
        return []
    grids: list[tuple[str | None, Grid]] = []
    for sheet in workbook.worksheets:
        if sheet.title in HELP_SHEETS:
            continue
        grid: Grid = []
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            texts = list(_cell_texts(cells, submitted, sheet.title))
            if any(texts):
                grid.append((number, texts))
        if grid:
            grids.append((sheet.title, grid))
    workbook.close()
    return grids


def _cell_texts(cells: Sequence[object], submitted: SubmittedFile, sheet: str) -> Iterator[str]:
    for cell in cells:
        if not isinstance(cell, Cell):  # hidden behind a merged cell
            yield ""
            continue
        if cell.data_type in ("f", "e"):
            place = Place(submitted.file_name, sheet, cell.row)
            what = "a formula" if cell.data_type == "f" else "an error"
            message = f"cell {cell.coordinate} holds {what}"
            submitted.findings.append(Finding(place, None, str(cell.value), "no_formula", message))
            yield ""
        else:
            yield _value_to_text(cell.value)


def _value_to_text(value: object) -> str:
    """Write a cell's value as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # A spreadsheet keeps 15 digits; what lies behind them is noise of the binary number.
        return f"{value:.15g}" if abs(value) < 1e15 else str(int(value))
    return str(value)


def _read_table(submitted: SubmittedFile, sheet: str | None, grid: Grid) -> None:
    found = next(
        (
            (index, table)
            for index, (_, cells) in enumerate(grid[:_HEADER_WITHIN])
            if (table := find_table(cells))
        ),
        None,
    )
    if found is None:
        if any(any(cell.strip() for cell in cells) for _, cells in grid) or not grid:
            _refuse(submitted, "known_table", "no header row of a table was found", sheet)
        return
    index, table = found
    header_row, headers = grid[index]
    columns = _name_columns(submitted, Place(submitted.file_name, sheet, header_row), table, headers)
    rows = submitted.observations if table == "observations" else submitted.events
    named, width = list(columns.items()), len(headers)
    for row_no, cells in grid[index + 1 :]:
        place, last = Place(submitted.file_name, sheet, row_no), len(cells)
        filled = {
            name: text for position, name in named if position < last and (text := _tidy(cells[position]))
        }
        if last > width:
            _refuse_loose_cells(submitted, place, cells, width)
        if filled:
            rows.append(SubmittedRow(place, filled))


def _name_columns(submitted: SubmittedFile, place: Place, table: str, headers: list[str]) -> dict[int, str]:
    """Name the columns that are read, by their position; what the table does not have becomes a finding."""
    columns: dict[int, str] = {}
    for position, header in enumerate(headers):
        if not header.strip():
            continue
        column = find_column(table, header)
        if column is None:
            message = f"the table of {table} has no such column"
            submitted.findings.append(Finding(place, header, None, "known_column", message))
        elif column.name in columns.values():
            submitted.findings.append(Finding(place, column.name, None, "column_once", "it stands twice"))
        elif not column.is_aid:
            columns[position] = column.name
    return columns


def _refuse_loose_cells(submitted: SubmittedFile, place: Place, cells: list[str], width: int) -> None:
    for cell in cells[width:]:
        if cell.strip():
            message = "a cell stands behind the last column of the header"
            submitted.findings.append(Finding(place, None, cell, "known_column", message))


def _tidy(cell: str) -> str:
    """Drop outer blanks; write full-width digits and letters as narrow ones, leave Chinese marks alone."""
    return cell.strip() if cell.isascii() else _write_narrow(cell)


@lru_cache(maxsize=65536)
def _write_narrow(cell: str) -> str:
    narrow = "".join(
        unicodedata.normalize("NFKC", sign)
        if unicodedata.east_asian_width(sign) == "F" and sign.isalnum()
        else sign
        for sign in cell
    )
    return narrow.strip()
