"""Where the finding of a sum that does not close stands, and whose word explains it."""

from typing import Any

import pytest

from etl.reference.places import Gazetteer
from etl.submissions.context import SubmissionContext
from etl.submissions.findings import Finding, SubmissionsRefused
from etl.submissions.load import check_submissions, load_submissions
from tests.etl.submissions.conftest import OBSERVATION, WriteReport

ONLINE_SALES, PROVINCE = "TRA04", "440000"
RULE = "sum_of_cities"
Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def cities(context: SubmissionContext) -> list[str]:
    gazetteer: Gazetteer = context.gazetteer
    found = [place.place_code for place in gazetteer.places if place.parent_code == PROVINCE]
    assert len(found) == 21
    return found


def row(place: str, value: str, **more: str) -> dict[str, str]:
    return {**OBSERVATION, "indicator_code": ONLINE_SALES, "place_code": place, "value": value, **more}


def sums(findings: Any) -> list[Finding]:
    return [finding for finding in findings if finding.rule_id == RULE]


def test_the_finding_names_sum_gap_and_what_rounding_explains(
    context: SubmissionContext, write_report: WriteReport, cities: list[str]
) -> None:
    """21 × 10.5 is 220.5; 22 figures of one digit may miss by 22 × 0.05 = 1.1."""
    folder = write_report("observations", [*(row(city, "10.5") for city in cities), row(PROVINCE, "222.0")])
    with pytest.raises(SubmissionsRefused) as caught:
        load_submissions(folder, context)
    (line,) = str(caught.value).splitlines()[1:]
    assert line == (
        "  report.csv, row 23, column value, value '222.0': warning sum_of_cities: 21 cities add up to "
        "220.5, 440000 has 222: a gap of -1.5, of which rounding explains 1.1; to mend: correct what is "
        "wrong, or say in the note why they differ; nothing is prorated"
    )


def test_what_came_last_must_explain_it(
    context: SubmissionContext, write_report: WriteReport, cities: list[str]
) -> None:
    """Shenzhen's correction of 20 July breaks a sum that had closed; its own note answers for it."""
    rows: Rows = [*(row(city, "10.0") for city in cities), row(PROVINCE, "210.0")]
    correction = row("440300", "15.0", known_on="2022-07-20", revision_reason="correction")
    folder = write_report("observations", [*rows, correction])
    (finding,) = sums(check_submissions(folder, context).findings)
    assert (finding.place.row_no, finding.value, str(finding.known_on)) == (24, "15.0", "2022-07-20")
    assert finding.refuses
    folder = write_report("observations", [*rows, {**correction, "note": "省级将于8月修订"}])
    (explained,) = sums(load_submissions(folder, context).findings)
    assert explained.explanation == "省级将于8月修订"


def test_a_correction_that_closes_the_sum_leaves_nothing_to_explain(
    context: SubmissionContext, write_report: WriteReport, cities: list[str]
) -> None:
    rows = [*(row(city, "10.0") for city in cities), row(PROVINCE, "215.0")]
    correction = row("440300", "15.0", known_on="2022-07-20", revision_reason="correction")
    assert len(sums(check_submissions(write_report("observations", rows), context).findings)) == 1
    assert not sums(check_submissions(write_report("observations", [*rows, correction]), context).findings)


def test_a_value_that_was_taken_back_is_missing(
    context: SubmissionContext, write_report: WriteReport, cities: list[str]
) -> None:
    rows = [*(row(city, "10.0") for city in cities), row(PROVINCE, "999.0")]
    gap = row("440300", "", known_on="2022-07-20", obs_status="Q")
    assert not sums(check_submissions(write_report("observations", [*rows, gap]), context).findings)


def test_forecasts_and_growth_rates_are_no_part_of_a_sum(
    context: SubmissionContext, write_report: WriteReport, cities: list[str]
) -> None:
    rows = [row(city, "10.0") for city in cities]
    forecast = row(PROVINCE, "999.0", obs_status="F")
    assert not sums(check_submissions(write_report("observations", [*rows, forecast]), context).findings)
    rates = [row(city, "10.0", series_type="yoy") for city in (*cities, PROVINCE)]
    assert not sums(check_submissions(write_report("observations", rates), context).findings)
