"""From anything that is shown back to the words or the row of a file that it comes from.

``trace`` takes an id that a page shows (a record's own, a cell's, a count's) and says what it is, how it came
about and from which inputs; every input has an id of its own, so the walk goes on to the source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.city_index.explanation import explain_index_cell
from indicators.errors import UnknownProvenance
from indicators.explained import Explanation, Input, Step
from indicators.provenance.explanation import explain_cell
from indicators.provenance.ids import (
    CellId,
    CountId,
    cell_id,
    cell_text,
    count_id,
    parse_provenance_id,
    row_provenance,
)
from indicators.provenance.sources import (
    CitedWords,
    FileRow,
    Source,
    find_inputs,
    find_sources,
    formula_of_table,
)
from indicators.store import Store, frame_to_rows
from indicators.tables.find import table_frame, table_specs
from indicators.tables.spec import TableSpec

__all__ = [
    "CitedWords",
    "FileRow",
    "Input",
    "Source",
    "Trace",
    "cell_id",
    "count_id",
    "trace",
]


@dataclass(frozen=True, slots=True)
class Trace:
    """What an id stands for, and where it comes from."""

    provenance_id: str
    kind: str
    """record | cell | count."""
    table: str
    row_id: str | None
    """Row of the table; None for a count."""
    column: str | None
    """Column of a cell; None otherwise."""
    comment: str
    """What the column or the table means."""
    value: object
    """Value of the cell, the number of rows, or the row as a mapping; None where missing."""
    formula: str
    """Key of the sentence that says how it came about; see :mod:`indicators.provenance.formulas`."""
    arithmetic: str | None
    """The formula with its numbers filled in, to be redone by hand; None where nothing was computed."""
    rule_version: str | None
    """Version of the rules, where a rule decided."""
    plan_id: str
    as_of: date
    inputs: tuple[Input, ...]
    """What it was made from; empty where it was read and not made."""
    sources: tuple[Source, ...]
    """Words of documents and rows of files that it rests on directly."""
    steps: tuple[Step, ...] = ()
    """The calculation of a verdict line by line; empty for anything else."""


def trace(store: Store, provenance_id: str, plan_id: str, as_of: date) -> Trace:
    """Say what an id stands for, as far as was known on a day, and from what it was made.

    Raises:
        UnknownProvenance: if the id names nothing that was known then.
        UnknownPlan: if no registered plan has this id.

    """
    parsed = parse_provenance_id(provenance_id)
    if isinstance(parsed, CountId):
        return _trace_count(store, provenance_id, parsed, plan_id, as_of)
    if isinstance(parsed, CellId):
        return _trace_cell(store, provenance_id, parsed, plan_id, as_of)
    return _trace_record(store, provenance_id, plan_id, as_of)


def _trace_count(store: Store, provenance_id: str, count: CountId, plan_id: str, as_of: date) -> Trace:
    frame = table_frame(store, count.table.name, plan_id, as_of)
    for column, value in count.conditions:
        frame = frame[frame[column].map(cell_text) == value]
    inputs = tuple(
        Input(row_provenance(count.table.name, str(row_id)), count.table.name, ())
        for row_id in frame[count.table.key]
    )
    return Trace(
        provenance_id,
        "count",
        count.table.name,
        None,
        None,
        count.table.comment,
        len(frame),
        "count",
        None,
        None,
        plan_id,
        as_of,
        inputs,
        (),
    )


def _trace_cell(store: Store, provenance_id: str, cell: CellId, plan_id: str, as_of: date) -> Trace:
    row = _find_row(store, cell.table, cell.row_id, plan_id, as_of)
    if row is None:
        raise UnknownProvenance(f"{provenance_id!r}: no row {cell.row_id!r} was known on {as_of}")
    comment = next(column.comment for column in cell.table.columns if column.name == cell.column)
    asked = (store, cell.table.name, row, cell.column, plan_id, as_of)
    explanation = explain_index_cell(*asked) or explain_cell(*asked)
    if explanation is None:
        explanation = Explanation(
            formula_of_table(cell.table.name, row), None, find_inputs(store, cell.table.name, row)
        )
    return Trace(
        provenance_id,
        "cell",
        cell.table.name,
        cell.row_id,
        cell.column,
        comment,
        row[cell.column],
        explanation.formula,
        explanation.arithmetic,
        _text_or_none(row.get("rule_version")),
        plan_id,
        as_of,
        explanation.inputs,
        find_sources(store, cell.table.name, row, plan_id, as_of),
        explanation.steps,
    )


def _trace_record(store: Store, provenance_id: str, plan_id: str, as_of: date) -> Trace:
    for spec in table_specs().values():
        row = None if _is_computed(spec) else _find_row(store, spec, provenance_id, plan_id, as_of)
        if row is not None:
            return Trace(
                provenance_id,
                "record",
                spec.name,
                provenance_id,
                None,
                spec.comment,
                row,
                formula_of_table(spec.name, row),
                None,
                None,
                plan_id,
                as_of,
                find_inputs(store, spec.name, row),
                find_sources(store, spec.name, row, plan_id, as_of),
            )
    raise UnknownProvenance(f"{provenance_id!r} names nothing that was known on {as_of} for plan {plan_id!r}")


def _is_computed(spec: TableSpec) -> bool:
    """Return True for tables whose rows are named by the id of another table's row."""
    return spec.key == "id"


def _find_row(store: Store, spec: TableSpec, row_id: str, plan_id: str, as_of: date) -> dict[str, Any] | None:
    def index_rows() -> dict[str, dict[str, Any]]:
        return {
            str(row[spec.key]): row for row in frame_to_rows(table_frame(store, spec.name, plan_id, as_of))
        }

    return store.remember(("rows by key", spec.name, plan_id, as_of), index_rows).get(row_id)


def _text_or_none(value: object) -> str | None:
    return None if value is None else str(value)
