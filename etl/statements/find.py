"""Statements of a passage: figures that claim something, with unit, kind, period, place and indicator."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from etl.model import Citation, Rejection, Statement, record_id
from etl.reference.places import Gazetteer, Place
from etl.statements.claims import reason_against
from etl.statements.clauses import ReadPassage, read_passage
from etl.statements.comparisons import Phrase
from etl.statements.kinds import Claim, claim_of
from etl.statements.location import Locator
from etl.statements.periods import UNKNOWN_YEARS, Period, Years, period_of
from etl.statements.phrases import phrase_of
from etl.statements.quantities import Quantity
from etl.statements.undecided import find_undecided
from etl.structure.passage import Passage


@dataclass(frozen=True, slots=True)
class StatementContext:
    """Where a passage stands and what it is about."""

    gazetteer: Gazetteer
    case_id: str | None = None
    section: str | None = None
    """background | practice | result within a case study, else None."""
    place: Place | None = None
    """City, county or zone that the passage is about; None for a province and beyond."""
    county: str | None = None
    """Name of the county or zone as the case's title gives it."""
    prospective: bool = False
    """True where the passage tells what is to be reached, as the tasks of a plan do."""
    years: Years = UNKNOWN_YEARS
    """What the document says about its own time."""
    topic: str = ""
    """Subject of sentences that name none."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Statements of a text, and what was seen and not decided."""

    statements: tuple[Statement, ...]
    rejections: tuple[Rejection, ...]


def find_statements(passage: Passage, context: StatementContext) -> Findings:
    """Find the statements of a passage of running text.

    Quantities that only name, number, scope or bound something are passed over; a figure whose indicator
    cannot be told becomes a rejection.
    """
    read = read_passage(passage)
    rejections = [
        _reject(read, item.start, item.reason)
        for item in find_undecided(read.text, read.quantities, read.mask)
    ]
    kept = tuple(quantity for quantity in read.quantities if reason_against(read, quantity) is None)
    if not kept:
        return Findings((), tuple(rejections))
    read = replace(read, quantities=kept)
    locator = Locator(context.gazetteer, read, context.place, context.county)
    statements: list[Statement] = []
    told: list[tuple[Quantity, Phrase]] = []
    previous: Claim | None = None
    sentence = -1
    topic = context.topic
    for quantity in read.quantities:
        start, _ = read.sentence_at(quantity.number_start)
        if start != sentence:
            if told and context.case_id:
                topic = told[-1][1].subject or topic
            goes_on = read.text.startswith("其中", start)
            sentence, told, previous = start, told if goes_on else [], None
        period = period_of(read, quantity, context.years)
        claim = claim_of(read, quantity, period, previous, prospective=context.prospective)
        phrase = phrase_of(read, quantity, claim, told, topic, in_case=context.case_id is not None)
        told.append((quantity, phrase))
        previous = claim
        if phrase.text is None:
            rejections.append(_reject(read, quantity.number_start, "no_indicator"))
            continue
        statements.append(_state(read, quantity, claim, period, phrase.text, locator, context))
    return Findings(tuple(statements), tuple(rejections))


def _clause_citation(read: ReadPassage, number_start: int) -> Citation:
    """The clause of a figure, cited with the line on which its number stands."""
    start, end = read.normal.span(*read.clause_at(number_start))
    cited = read.passage.part(start, end).stripped().cite()
    line = read.passage.line_of(read.normal.index[number_start])
    return Citation(cited.document_id, line.number, line.page, cited.spans, cited.quote)


def _state(
    read: ReadPassage,
    quantity: Quantity,
    claim: Claim,
    period: Period,
    indicator: str,
    locator: Locator,
    context: StatementContext,
) -> Statement:
    number_start, number_end = read.normal.span(quantity.number_start, quantity.number_end)
    citation = _clause_citation(read, quantity.number_start)
    place, place_code = locator.place_of(quantity)
    return Statement(
        statement_id=record_id("statement", citation.document_id, read.passage.offsets[number_start]),
        case_id=context.case_id,
        section=context.section,
        snippet=citation.quote,
        indicator=indicator,
        value_text=read.passage.content[number_start:number_end],
        value=_signed(quantity.value, claim),
        multiplier_text=quantity.multiplier_text,
        unit=quantity.unit,
        si_value=_signed(quantity.si_value, claim),
        bound=quantity.bound,
        kind=claim.kind,
        period=period.value,
        period_kind=period.kind,
        place=place,
        place_code=place_code,
        citation=citation,
        value_spans=read.passage.spans(*read.normal.span(quantity.start, quantity.end)),
    )


def _reject(read: ReadPassage, number_start: int, reason: str) -> Rejection:
    citation = _clause_citation(read, number_start)
    offset = read.passage.offsets[read.normal.index[number_start]]
    return Rejection(
        rejection_id=record_id("rejection", citation.document_id, offset),
        stage="statement",
        reason=reason,
        text=citation.quote,
        citation=citation,
    )


def _signed(value: Decimal, claim: Claim) -> Decimal:
    """The value with the sign of its claim; a decline is negative."""
    return -value if claim.sign < 0 and value > 0 else value
