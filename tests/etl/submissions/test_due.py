"""What is due for whom, and the workbook that asks for it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl.model import Citation, Measure, MeasureKind, Responsibility, Role, TaskCity
from etl.submissions.columns import OBSERVATION_COLUMNS
from etl.submissions.context import ReportedPlan, SubmissionContext, find_items
from etl.submissions.due import UnknownReporter, find_due_rows
from etl.submissions.load import Submissions, load_submissions
from etl.submissions.template import EVENT_SHEET, OBSERVATION_SHEET, write_template
from tests.etl.submissions.conftest import OBSERVATION, WriteReport

TASK = "gd-plan-2022:task:0"
DAY = date(2022, 7, 15)


def cite(start: int, text: str) -> Citation:
    return Citation("gd-plan-2022", 1, None, ((start, start + len(text)),), text)


def measure(start: int, task_no: int, text: str, kind: MeasureKind) -> Measure:
    return Measure(
        f"gd-plan-2022:measure:{start}", f"{TASK}{task_no}", task_no, 1, text, None, kind, cite(start, text)
    )


@pytest.fixture(scope="module")
def planned(context: SubmissionContext) -> SubmissionContext:
    """Task 13 is led by gd-industry; task 28 names 汕头 in an event."""
    measures = [
        measure(0, 13, "开展改革试点", MeasureKind.NAMED_PROJECT),
        measure(50, 28, "支持汕头市办好大会", MeasureKind.EVENT),
    ]
    bodies = [
        Responsibility(
            "r1", f"{TASK}13", "省工业和信息化厅", "", Role.LEAD, False, "gd-industry", cite(90, "省")
        ),
        Responsibility(
            "r2", f"{TASK}28", "省工业和信息化厅", "", Role.PARTICIPANT, False, "gd-industry", cite(90, "省")
        ),
    ]
    cities = [TaskCity("c1", f"{TASK}28", "汕头市", "440500", "汕头市", False, cite(52, "汕头市"))]
    plan = ReportedPlan("gd-plan-2022", 2022, "440000", date(2022, 4, 14), measures, (), (), bodies, cities)
    return replace(context, items=find_items([plan]), plans=[plan])


def test_a_body_reports_the_tasks_that_it_leads(planned: SubmissionContext) -> None:
    due = find_due_rows(planned, Submissions(), DAY, department="gd-industry")
    # Indicators of task 13 in the catalogue: INF09, TRA01, TRA02, TRA03.
    assert [(row.indicator.code, row.period) for row in due.observations] == [
        ("INF09", "2022-06"),
        ("TRA01", "2022-06"),
        ("TRA02", "2022-Q2"),
        ("TRA03", "2021"),
    ]
    assert {row.place_code for row in due.observations} == {"440000"}
    assert [(row.item.name, row.item.ladder) for row in due.events] == [("开展改革试点", "pilot")]


def test_a_city_reports_what_is_broken_down_to_cities(planned: SubmissionContext) -> None:
    due = find_due_rows(planned, Submissions(), DAY, city="440500")
    codes = {row.indicator.code for row in due.observations}
    assert "TRA01" in codes
    assert not codes & {"INF09", "DAT05", "SEC08", "CTX01"}  # of the province, from statuses, of no task
    assert [row.item.name for row in due.events] == ["支持汕头市办好大会"]


def test_after_the_year_of_the_plan_its_last_period_is_due(planned: SubmissionContext) -> None:
    due = find_due_rows(planned, Submissions(), date(2026, 3, 1), department="gd-industry")
    assert {row.period for row in due.observations} == {"2022-12", "2022-Q4", "2022"}


@pytest.mark.parametrize(
    "who",
    [{"city": "440000"}, {"city": "999999"}, {"department": "nobody"}, {"city": "440500", "plan_id": "x"}],
)
def test_who_has_nothing_to_report_is_told_so(planned: SubmissionContext, who: dict[str, str]) -> None:
    with pytest.raises(UnknownReporter):
        find_due_rows(planned, Submissions(), DAY, **who)


def test_the_workbook_offers_codes_and_last_values_and_reads_back_as_nothing_new(
    planned: SubmissionContext, write_report: WriteReport
) -> None:
    province = {**OBSERVATION, "place_code": "440000"}
    may = {**province, "period": "2022-05", "value": "2100", "known_on": "2022-06-10"}
    folder = write_report("observations", [may, {**province, "note": "已核对", "obs_status": "P"}])
    before = load_submissions(folder, planned)
    due = find_due_rows(planned, before, DAY, department="gd-industry")
    write_template(due, planned.catalogue, folder / "00.xlsx")
    sheet = load_workbook(folder / "00.xlsx")[OBSERVATION_SHEET]
    names = [column.name for column in OBSERVATION_COLUMNS]
    row = dict(zip(names, [cell.value for cell in sheet[3]], strict=True))
    assert (row["indicator_code"], row["value"], row["obs_status"], row["note"]) == (
        "TRA01",
        2600,
        "P 初步数",
        "已核对",
    )
    assert (row["last_period"], row["last_value"]) == ("2022-05", 2100)
    assert len(sheet.data_validations.dataValidation) == 4  # indicator, series type, status, reason
    after = load_submissions(folder, planned)
    assert after.observations == before.observations
    assert after.events == before.events
    assert [finding.rule_id for finding in after.findings] == ["row_repeated"]


def test_a_filled_workbook_is_read(planned: SubmissionContext, tmp_path: Path) -> None:
    due = find_due_rows(planned, Submissions(), DAY, department="gd-industry")
    path = tmp_path / "filled.xlsx"
    write_template(due, planned.catalogue, path)
    workbook = load_workbook(path)
    names = [column.name for column in OBSERVATION_COLUMNS]
    values = workbook[OBSERVATION_SHEET]
    values.cell(3, 1 + names.index("value"), 2600)
    values.cell(3, 1 + names.index("known_on"), date(2022, 7, 12))
    stages = workbook[EVENT_SHEET]
    for column, value in {4: "sites 选点", 5: "2022-07-01", 6: "claimed 自报", 14: "2022-07-10"}.items():
        stages.cell(2, column, value)
    workbook.save(path)
    read = load_submissions(tmp_path, planned)
    assert [(each.indicator_code, each.period, str(each.value)) for each in read.observations] == [
        ("TRA01", "2022-06", "2600")
    ]
    assert [(each.measure_id, each.stage, each.claim) for each in read.events] == [
        ("gd-plan-2022:measure:0", "sites", "claimed")
    ]
