"""The records: one small frozen class for each thing that a document says.

Every record carries a :class:`Citation` and an id made of document, kind and first character, so a better
parser does not break links to it. Vocabulary follows SDMX for data and the work plan's own words for tasks.
"""

from etl.model.citation import Citation, Span, record_id
from etl.model.guide import Case, CasePractice, Definition, Duty, Policy, Section, Term
from etl.model.plan import (
    Chapter,
    Deliverable,
    Measure,
    MeasureKind,
    Responsibility,
    Role,
    Target,
    Task,
    TaskCity,
)
from etl.model.statement import Bound, Rejection, Statement, StatementKind

__all__ = [
    "Bound",
    "Case",
    "CasePractice",
    "Chapter",
    "Citation",
    "Definition",
    "Deliverable",
    "Duty",
    "Measure",
    "MeasureKind",
    "Policy",
    "Rejection",
    "Responsibility",
    "Role",
    "Section",
    "Span",
    "Statement",
    "StatementKind",
    "Target",
    "Task",
    "TaskCity",
    "Term",
    "record_id",
]
