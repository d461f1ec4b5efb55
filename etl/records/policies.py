"""Lists of policy documents with their document numbers (相关政策文件)."""

from etl.model import Policy, record_id
from etl.reading.text import Text
from etl.records.columns import DOCUMENT_NUMBER, NUMBER, TITLE, TableKind, is_empty_mark
from etl.records.tables import Found, Row, find_rows

POLICY_TABLE = TableKind(columns=(NUMBER, DOCUMENT_NUMBER, TITLE), required=((TITLE,), (DOCUMENT_NUMBER,)))


def find_policies(text: Text) -> Found[Policy]:
    """The rows of all lists of policy documents, and those that could not be decided."""
    rows = find_rows(text, POLICY_TABLE)
    return Found(tuple(_policy(text, row) for row in rows.records), rows.rejections)


def _policy(text: Text, row: Row) -> Policy:
    number = row.text(DOCUMENT_NUMBER)
    return Policy(
        policy_id=record_id("policy", text.document_id, row.citation.spans[0][0]),
        part=row.section,
        policy_no=row.number,
        title=row.text(TITLE),
        document_number=None if not number or is_empty_mark(number) else number,
        citation=row.citation,
    )
