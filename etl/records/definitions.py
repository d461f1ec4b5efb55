"""Tables of definitions: who said when, in which document, what a concept means."""

from etl.model import Definition, record_id
from etl.reading.text import Text
from etl.records.columns import AUTHOR, DEFINITION, NUMBER, TITLE, YEAR, TableKind
from etl.records.tables import Found, Row, find_rows

DEFINITION_TABLE = TableKind(
    columns=(NUMBER, AUTHOR, YEAR, TITLE, DEFINITION), required=((DEFINITION,), (AUTHOR, TITLE))
)


def find_definitions(text: Text) -> Found[Definition]:
    """The rows of all tables of definitions, and those that could not be decided."""
    rows = find_rows(text, DEFINITION_TABLE)
    return Found(tuple(_definition(text, row) for row in rows.records), rows.rejections)


def _definition(text: Text, row: Row) -> Definition:
    return Definition(
        definition_id=record_id("definition", text.document_id, row.citation.spans[0][0]),
        author=row.text(AUTHOR),
        year=row.text(YEAR),
        document_title=row.text(TITLE),
        definition=row.text(DEFINITION),
        citation=row.citation,
    )
