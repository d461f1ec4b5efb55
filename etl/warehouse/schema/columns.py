"""The kinds of columns that tables are made of; every column says what it holds."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, Float, Integer, MetaData, String, Table

metadata = MetaData()


def text_column(
    name: str, comment: str, *, key: bool = False, optional: bool = False, refers_to: str | None = None
) -> Column[str]:
    """Make a column of text; ``refers_to`` names the ``table.column`` in which its value must exist.

    References are checked before a snapshot is published (:mod:`etl.warehouse.check`). They are not foreign
    keys of the engine: DuckDB cannot load a tree (a row that points into its own table) in one statement.
    """
    info = {} if refers_to is None else {"refers_to": refers_to}
    return Column(name, String, primary_key=key, nullable=optional, comment=comment, info=info)


def count_column(name: str, comment: str, *, key: bool = False, optional: bool = False) -> Column[int]:
    """Make a column of whole numbers: counts, positions, years."""
    return Column(name, Integer, primary_key=key, nullable=optional, comment=comment, autoincrement=False)


def number_column(name: str, comment: str) -> Column[float]:
    """Make a column of numbers; missing stays empty."""
    return Column(name, Float, nullable=True, comment=comment)


def flag_column(name: str, comment: str) -> Column[bool]:
    """Make a column of yes and no."""
    return Column(name, Boolean, nullable=False, comment=comment)


def date_column(name: str, comment: str, *, optional: bool = True) -> Column[Any]:
    """Make a column of days."""
    return Column(name, Date, nullable=optional, comment=comment)


def citation_columns() -> list[Column[Any]]:
    """Make the columns that say where a row stands in its document."""
    return [
        text_column("document_id", "Document that says so", refers_to="documents.document_id"),
        count_column("line", "Line of the first character, from 1"),
        count_column("page", "Printed page; empty where the document has none", optional=True),
        text_column("quote", "The words of the document"),
        text_column("quote_spans", "JSON list of [start, end) character offsets; their text is the quote"),
        corrected_column(),
    ]


def corrected_column() -> Column[str]:
    """Make the column that marks what a person has corrected."""
    return text_column(
        "corrected",
        "Corrections that made or changed the row, divided by blanks; empty where it is as read",
        optional=True,
    )


def define_table(name: str, comment: str, *columns: Column[Any]) -> Table:
    """Add a table to the schema; ``comment`` says what a row is."""
    return Table(name, metadata, *columns, comment=comment)
