"""Statements of a document that claim the same: the later ones point at the first and count no more.

Rule ``same_claim``: the phrase that says what is measured, the kind, the value in its unit, the period and
the place are the same. Blanks and words of completion in the phrase are set aside; where the phrase is
missing nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from etl.linking.phrases import bare_phrase
from etl.model import Statement


def mark_duplicates(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements in their order, each that repeats another pointing at the first of them."""
    first: dict[Hashable, str] = {}
    marked = []
    for statement in statements:
        claim = _claim_of(statement)
        original = None if claim is None else first.setdefault(claim, statement.statement_id)
        is_first = original in (None, statement.statement_id)
        marked.append(replace(statement, duplicate_of=None if is_first else original))
    return marked


def _claim_of(statement: Statement) -> Hashable | None:
    if not statement.indicator:
        return None
    return (
        statement.citation.document_id,
        bare_phrase(statement.indicator, statement.place),
        statement.kind,
        statement.si_value,
        statement.unit,
        statement.period,
        statement.period_kind,
        statement.place,
    )
