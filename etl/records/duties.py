"""Duty tables: what has to be done, and which bodies do it (职责分工表, 任务分解表)."""

from etl.model import Duty, record_id
from etl.reading.text import Text
from etl.records.columns import BODIES, DUTY, NUMBER, SUPPORTING_BODIES, TableKind
from etl.records.tables import Found, Row, find_rows

DUTY_TABLE = TableKind(columns=(NUMBER, SUPPORTING_BODIES, BODIES, DUTY), required=((DUTY,), (BODIES,)))


def find_duties(text: Text) -> Found[Duty]:
    """The rows of all duty tables of a document, and those that could not be decided."""
    rows = find_rows(text, DUTY_TABLE)
    return Found(tuple(_duty(text, row) for row in rows.records), rows.rejections)


def _duty(text: Text, row: Row) -> Duty:
    return Duty(
        duty_id=record_id("duty", text.document_id, row.citation.spans[0][0]),
        section=row.section,
        duty_no=row.number,
        duty=row.text(DUTY),
        bodies=_bodies(row),
        citation=row.citation,
    )


def _bodies(row: Row) -> str:
    """The bodies as printed; lead and support, if in columns of their own, under their header words."""
    columns = [column for column in (BODIES, SUPPORTING_BODIES) if row.text(column)]
    if columns == [BODIES]:
        return row.text(BODIES)
    return "；".join(f"{row.headers[column.name]}：{row.text(column)}" for column in columns)
