"""Rows of values, and the rules that a single row must keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from etl.linking.observations import NORMAL, Observation
from etl.model import Bound
from etl.reference.catalogue import Indicator
from etl.reference.places import Place
from etl.submissions.columns import MISSING_STATUSES
from etl.submissions.context import SubmissionContext
from etl.submissions.files import SubmittedRow
from etl.submissions.findings import Finding
from etl.submissions.periods import find_period_end
from etl.submissions.row_reader import RowReader

FORECAST = "F"
"""Observation status of a value for a period that is not over; it never enters a status."""
LATE_AFTER_DAYS = 15
"""Grace beyond the publication lag."""
_GROWTH_TYPES = frozenset({"yoy", "mom"})
_RATE_KINDS = frozenset({"ratio", "growth"})


@dataclass(frozen=True, slots=True)
class SubmittedObservation:
    """A value as reported, with what later rules need to know of its row."""

    observation: Observation
    row: SubmittedRow
    period_end: date
    is_copy: bool
    """True for a row that the template had filled: it repeats what stands elsewhere."""

    @property
    def explanation(self) -> str | None:
        """What the reporting body says to whatever is out of the ordinary."""
        return self.observation.note

    @property
    def content(self) -> tuple[object, ...]:
        """What the row says; two rows that say the same are one report."""
        value = self.observation
        return (
            value.value,
            value.obs_status,
            value.numerator,
            value.denominator,
            value.survey_error,
            value.revision_reason,
            value.note,
            value.reported_source,
        )


def read_observation(
    row: SubmittedRow, context: SubmissionContext
) -> tuple[SubmittedObservation | None, list[Finding]]:
    """Read a row; None with findings where it cannot be taken, None without where nothing is reported.

    A row without a value and without a status that says why is a blank line of the template.
    """
    if not {"value", "obs_status"} & row.cells.keys():
        return None, []
    reader = RowReader(row, "observations")
    submitted = _read(reader, context)
    blocked = any(finding.refuses for finding in reader.findings)
    return (None if blocked else submitted), reader.findings


def _read(reader: RowReader, context: SubmissionContext) -> SubmittedObservation | None:
    indicator, place = _read_indicator(reader, context), _read_place(reader, context)
    period, series_type = reader.text("period"), reader.code("series_type")
    period_end = find_period_end(period) if period else None
    if period and period_end is None:
        reader.find("period_form", "period", "not a period")
    value, status = reader.number("value"), reader.code("obs_status")
    known_on = reader.day("known_on")
    if "known_on" not in reader.row.cells:
        reader.find("required", "known_on", "the day from which the value was known is blank")
    _check_value_or_reason(reader, value, status)
    numerator, denominator = _read_parts(reader, value, indicator)
    survey_error = _read_survey_error(reader)
    if indicator is None or place is None or series_type is None or period is None:
        return None
    if period_end is None or known_on is None:
        return None
    _check_fit(reader, indicator, place, series_type, value)
    _check_days(reader, indicator, period_end, known_on, status)
    observation = Observation(
        observation_id=f"submission:{indicator.code}:{place.place_code}:{period}:{series_type}:{known_on}",
        indicator_code=indicator.code,
        place_code=place.place_code,
        period=period,
        series_type=series_type,
        value=value,
        unit="%" if series_type in _GROWTH_TYPES else indicator.unit,
        unit_mult=0 if series_type in _GROWTH_TYPES else indicator.unit_mult,
        bound=Bound.EXACT,
        obs_status=status or NORMAL,
        known_on=known_on,
        source_kind="submission",
        source_id=reader.row.place.source_id,
        note=reader.text("note"),
        numerator=numerator,
        denominator=denominator,
        survey_error=survey_error,
        decimals=None if value is None else count_decimals(value),
        revision_reason=reader.code("revision_reason"),
        reported_source=reader.text("source"),
    )
    return SubmittedObservation(observation, reader.row, period_end, "record_id" in reader.row.cells)


def count_decimals(value: Decimal) -> int:
    """Count the decimals of a number as written."""
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _read_indicator(reader: RowReader, context: SubmissionContext) -> Indicator | None:
    code = reader.first_word("indicator_code")
    indicator = context.catalogue.indicator(code) if code else None
    if code and indicator is None:
        reader.find("known_indicator", "indicator_code", "the catalogue has no such indicator")
    return indicator


def _read_place(reader: RowReader, context: SubmissionContext) -> Place | None:
    code = reader.first_word("place_code")
    place = context.gazetteer.place(code) if code else None
    if code and place is None:
        reader.find("known_place", "place_code", "the list of places has no such code")
    return place


def _check_value_or_reason(reader: RowReader, value: Decimal | None, status: str | None) -> None:
    has_reason = status in MISSING_STATUSES
    if value is not None and has_reason:
        reader.find("value_or_reason", "obs_status", f"status {status} says that there is no value")
    if "value" not in reader.row.cells and not has_reason:
        reader.find("value_or_reason", "value", "no value, and no status that says why")


def _read_parts(
    reader: RowReader, value: Decimal | None, indicator: Indicator | None
) -> tuple[Decimal | None, Decimal | None]:
    numerator, denominator = reader.number("numerator"), reader.number("denominator")
    if numerator is None and denominator is None:
        return None, None
    if numerator is None or denominator is None or denominator <= 0 or numerator > denominator:
        reader.find("part_of_whole", "numerator", f"{numerator} of {denominator}")
    elif value is not None and indicator is not None and indicator.unit == "%":
        half_unit = Decimal(5).scaleb(-count_decimals(value) - 1)
        if abs(100 * numerator / denominator - value) > half_unit:
            shown = f"{100 * numerator / denominator:.6g}"
            reader.find("ratio_agrees", "value", f"{numerator} / {denominator} is {shown} %")
    return numerator, denominator


def _read_survey_error(reader: RowReader) -> Decimal | None:
    survey_error = reader.number("survey_error")
    if survey_error is None:
        return None
    if survey_error < 0:
        reader.find("survey_error_fits", "survey_error", "below zero")
    elif "value" not in reader.row.cells:
        reader.find("survey_error_fits", "survey_error", "there is no value that it could be the error of")
    return survey_error


def _check_fit(
    reader: RowReader, indicator: Indicator, place: Place, series_type: str, value: Decimal | None
) -> None:
    own = indicator.observation_series_type
    is_current_of_sum = series_type == "current" and own not in ("level", "yoy")
    if series_type != own and series_type not in _GROWTH_TYPES and not is_current_of_sum:
        reader.find("series_type_fits", "series_type", f"{indicator.code} is measured as {own}")
    if indicator.geo_level == "province" and place.level != "province":
        reader.find("place_fits", "place_code", f"{indicator.code} is a figure of the province only")
    if value is None or series_type != own:
        return
    if not indicator.admits(value):
        bounds = f"{_shown(indicator.minimum)} to {_shown(indicator.maximum)}"
        reader.find("within_bounds", "value", f"{indicator.code} lies within {bounds}")
    elif value < 0 and indicator.kind not in _RATE_KINDS:
        reader.find("not_negative", "value", "below zero")


def _shown(bound: Decimal | None) -> str:
    return "any" if bound is None else str(bound)


def _check_days(
    reader: RowReader, indicator: Indicator, period_end: date, known_on: date, status: str | None
) -> None:
    if known_on < period_end and status != FORECAST:
        reader.find("period_over", "period", f"it ends on {period_end}, the value was known on {known_on}")
    lag = (indicator.publication_lag_days or 0) + LATE_AFTER_DAYS
    if known_on > period_end + timedelta(days=lag):
        reader.find("late", "known_on", f"{(known_on - period_end).days} days after the end of the period")
