"""Which indicators of the catalogue a statement speaks about: links with rule and strength.

Three rules, each named in its links:

``measures``
    Words, unit and kind fit a pattern of the catalogue. Where several indicators fit, they share the
    strength, and none of them is taken for the one that is meant.
``names``
    The words fit, unit or kind does not: a clue, never an observation.
``by_hand``
    A person has made the link in the file of corrections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from etl.linking.phrases import bare_phrase, clause_without_number
from etl.model import Statement, StatementKind
from etl.reference.catalogue import Catalogue, Indicator, IndicatorPattern

MEASURES = "measures"
NAMES = "names"
BY_HAND = "by_hand"
"""Rule of every link that a person has made, to whatever it leads."""

NAMED_ONLY = 0.5
"""Strength of a link whose words fit while unit or kind differ."""


@dataclass(frozen=True, slots=True)
class IndicatorLink:
    """A link from a statement to an indicator; a row of the table of indicator links."""

    link_id: str
    statement_id: str
    indicator_code: str
    rule: str
    strength: float
    """0 to 1."""
    reason: str
    """Words that fit the catalogue, or why a person made the link."""
    corrected: str | None = None
    """Corrections that made or changed it; None where a rule made it."""


def find_indicators(statement: Statement, catalogue: Catalogue) -> list[Indicator] | str:
    """Find the indicators whose pattern a statement fits; a reason code where there is none."""
    if statement.kind is StatementKind.TARGET:
        return "is_target"
    if not statement.indicator:
        return "no_phrase"
    named = _find_named(statement, catalogue)
    if not named:
        return "no_indicator"
    measured = [(indicator, pattern) for indicator, pattern, _ in named if statement.unit in pattern.units]
    if not measured:
        return "unit_differs"
    fitting = {
        indicator.code: indicator for indicator, pattern in measured if statement.kind in pattern.kinds
    }
    return list(fitting.values()) or "kind_differs"


def link_to_indicators(statements: Iterable[Statement], catalogue: Catalogue) -> list[IndicatorLink]:
    """Link statements to the indicators that they measure, or at least name, by order of the catalogue."""
    links = []
    for statement in statements:
        found = find_indicators(statement, catalogue)
        fitting = [] if isinstance(found, str) else found
        rule, strength = (MEASURES, round(1 / len(fitting), 4)) if fitting else (NAMES, NAMED_ONLY)
        words: dict[str, str] = {}
        for indicator, _, phrase in _find_named(statement, catalogue):
            if not fitting or indicator in fitting:
                words.setdefault(indicator.code, phrase)
        links += [
            IndicatorLink(
                make_link_id(statement.statement_id, code),
                statement.statement_id,
                code,
                rule,
                strength,
                phrase,
            )
            for code, phrase in words.items()
        ]
    return links


def make_link_id(statement_id: str, indicator_code: str) -> str:
    """Return the id of the link between a statement and an indicator: there is one at most."""
    return f"{statement_id}@{indicator_code}"


def _find_named(statement: Statement, catalogue: Catalogue) -> list[tuple[Indicator, IndicatorPattern, str]]:
    """Find the patterns whose words a statement or its clause bears, with these words."""
    if not statement.indicator:
        return []
    clause = clause_without_number(
        statement.snippet, statement.value_text, statement.multiplier_text, statement.unit
    )
    # The statement's own phrase comes first: it is the closer reading.
    phrases = dict.fromkeys(bare_phrase(words, statement.place) for words in (statement.indicator, clause))
    return [
        (indicator, pattern, phrase)
        for indicator in catalogue.indicators
        for pattern in indicator.patterns
        for phrase in phrases
        if re.fullmatch(pattern.phrase, phrase)
    ]
