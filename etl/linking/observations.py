"""Statements that fit the catalogue become observations, in the indicator's unit; the others say why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from etl.linking.indicators import BY_HAND, MEASURES, IndicatorLink, find_indicators
from etl.model import Bound, Rejection, Statement, record_id
from etl.reference.catalogue import Catalogue, Indicator, IndicatorPattern
from etl.reference.places import Gazetteer

STAGE = "observation"
"""Stage of the rejections made here."""

NORMAL = "A"
"""Observation status (SDMX CL_OBS_STATUS) of a value without a mark."""


@dataclass(frozen=True, slots=True)
class Observation:
    """A value of an indicator for a place; a row of the table of observations.

    Units: ``value`` × 10^``unit_mult`` ``unit``.
    """

    observation_id: str
    indicator_code: str
    place_code: str
    period: str | None
    """None where the source names none; such a value is shown and never compared."""
    series_type: str
    value: Decimal | None
    """None only for a gap that was reported as such."""
    unit: str
    unit_mult: int
    bound: Bound
    obs_status: str
    known_on: date
    """Vintage: the day from which it was known."""
    source_kind: str
    """statement | reference | submission."""
    source_id: str
    """Statement, or file and line of the reference table or submission."""
    note: str | None
    """In Chinese, or as the reporting body writes it."""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    survey_error: Decimal | None = None
    """Half width of the survey error at 90 %, in the unit of the value; None where none is stated."""
    decimals: int | None = None
    """Decimals of the value as written; None where the source was not read digit by digit."""
    revision_reason: str | None = None
    reported_source: str | None = None
    note_en: str | None = None
    """The note in English; None where its source gives it in one language only."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What became of a document's statements; every statement is in one of the two."""

    observations: tuple[Observation, ...]
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """Where and since when a document counts: what it means by 全省, since when its figures are known."""

    published_date: date
    province_code: str | None
    """Province that it is for, or that holds its city; None where neither is known."""


def match_statements(
    statements: Iterable[Statement],
    links: Iterable[IndicatorLink],
    home: Home,
    catalogue: Catalogue,
    gazetteer: Gazetteer,
) -> Matches:
    """Turn every statement into an observation, or into a rejection that says why it is none.

    Args:
        statements: statements of one document.
        links: links from them to indicators, corrected by people where need be.
        home: where and when the document was published.
        catalogue: the indicators.
        gazetteer: the known places.

    """
    linked: dict[str, list[IndicatorLink]] = defaultdict(list)
    for link in links:
        linked[link.statement_id].append(link)
    observations: list[Observation] = []
    rejections: list[Rejection] = []
    for statement in statements:
        outcome = _match(statement, linked[statement.statement_id], home, catalogue, gazetteer)
        if isinstance(outcome, Observation):
            observations.append(outcome)
        else:
            rejections.append(_reject(statement, outcome))
    return Matches(tuple(observations), tuple(rejections))


def _indicator_of(
    statement: Statement, links: Sequence[IndicatorLink], catalogue: Catalogue
) -> Indicator | str:
    """Return the one indicator that a statement measures, or the reason why there is none."""
    stated = [link for link in links if link.rule == BY_HAND]
    fitting = stated or [link for link in links if link.rule == MEASURES]
    if len(fitting) > 1:
        return "several_indicators"
    if not fitting:
        found = find_indicators(statement, catalogue)
        return found if isinstance(found, str) else "link_dropped"
    indicator = catalogue.indicator(fitting[0].indicator_code)
    if indicator is None:
        return "no_indicator"
    if not any(statement.unit in pattern.units for pattern in indicator.patterns):
        return "unit_differs"
    return indicator


def _match(
    statement: Statement,
    links: Sequence[IndicatorLink],
    home: Home,
    catalogue: Catalogue,
    gazetteer: Gazetteer,
) -> Observation | str:
    """Return the observation that a statement makes, or the reason why it makes none."""
    if statement.duplicate_of is not None:
        return "duplicate"
    indicator = _indicator_of(statement, links, catalogue)
    if isinstance(indicator, str):
        return indicator
    place_code = statement.place_code or _place_meant(statement, indicator.patterns, home, gazetteer)
    if place_code is None:
        return "no_place"
    place = gazetteer.place(place_code)
    if place is None:
        return "unknown_place"
    if indicator.geo_level == "province" and place.level != "province":
        return "below_province"
    value = statement.si_value.scaleb(-indicator.unit_mult)
    if not indicator.admits(value):
        return "out_of_range"
    return Observation(
        observation_id=_id_beside(statement, "observation"),
        indicator_code=indicator.code,
        place_code=place_code,
        period=_reference_period(statement),
        series_type=indicator.observation_series_type,
        value=value,
        unit=indicator.unit,
        unit_mult=indicator.unit_mult,
        bound=statement.bound,
        obs_status=NORMAL,
        known_on=home.published_date,
        source_kind="statement",
        source_id=statement.statement_id,
        note=None,
    )


def _place_meant(
    statement: Statement, patterns: Sequence[IndicatorPattern], home: Home, gazetteer: Gazetteer
) -> str | None:
    """Return the place of a statement that names none: the one province that the words can mean.

    It is the province of a system that only one runs, or the document's own where the clause speaks of
    全省 or names it; a clause about the whole country has none.
    """
    fixed = {pattern.place_code for pattern in patterns if pattern.place_code is not None}
    if len(fixed) == 1:
        return fixed.pop()
    province = gazetteer.place(home.province_code) if home.province_code else None
    words = f"{statement.indicator} {statement.snippet}"
    if province is None or "全国" in words:
        return None
    names = ("全省", "我省", province.name_zh, province.short_zh)
    return province.place_code if any(name in words for name in names) else None


def _reference_period(statement: Statement) -> str | None:
    """Return the period that a value speaks of; the beginning of an open time (since 2017) is none."""
    return statement.period if statement.period_kind in ("year", "as_of", "range") else None


def _reject(statement: Statement, reason: str) -> Rejection:
    # A correction of the statement has not settled that it measures nothing.
    citation = replace(statement.citation, corrected=None)
    return Rejection(_id_beside(statement, "unmatched"), STAGE, reason, statement.snippet, citation)


def _id_beside(statement: Statement, kind: str) -> str:
    """Return the id of a record that stands for a statement: the same document and offset."""
    offset = statement.statement_id.rpartition(":")[2]
    return record_id(kind, statement.citation.document_id, int(offset))
