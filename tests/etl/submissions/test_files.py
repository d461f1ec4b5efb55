"""Encodings, headers and workbooks; what cannot be read is told, never skipped."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from etl.submissions.context import SubmissionContext
from etl.submissions.files import read_file
from etl.submissions.load import check_submissions, load_submissions
from tests.etl.submissions.conftest import EVENT, OBSERVATION, WriteReport, table_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_report_says_the_same_in_every_encoding(
    context: SubmissionContext, write_report: WriteReport, encoding: str
) -> None:
    folder = write_report(
        "observations", [{**OBSERVATION, "source": "广州市工信局", "note": "含㙍"}], encoding=encoding
    )
    found = load_submissions(folder, context)
    (observation,) = found.observations
    assert (observation.reported_source, observation.note) == ("广州市工信局", "含㙍")
    assert str(observation.value) == "2600"
    assert observation.source_id == "report.csv:2"
    assert found.files[0].encoding == ("gb18030" if encoding == "gb18030" else "utf-8-sig")


def test_headers_in_chinese(context: SubmissionContext, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "指标代码*,指标名称,地区代码,报告期,数据类型,数值,发布日期\nTRA01,随便,440100,2022-06,累计数,2600,2022-07-12\n",
        encoding="utf-8",
    )
    assert [str(each.value) for each in load_submissions(tmp_path, context).observations] == ["2600"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"\xff\xfe\x00\x81\xff", "readable"),
        (b'indicator_code,period\n"TRA01,2022-06\n', "readable"),
        ("谁,什么\n甲,乙\n".encode(), "known_table"),
        (b"", "known_table"),
        (b"indicator_code,period,colour\nTRA01,2022-06,red\n", "known_column"),
        (b"indicator_code,period\nTRA01,2022-06,red\n", "known_column"),
        ("indicator_code,period,报告期\n".encode(), "column_once"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, rule: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert rule in {finding.rule_id for finding in read_file(tmp_path / "a.csv", "a.csv").findings}


def write_workbook(path: Path, table: str, rows: list[list[object]]) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = table
    for row in rows:
        sheet.append(row)
    workbook.save(path)


def test_a_workbook_says_the_same_as_a_csv(context: SubmissionContext, tmp_path: Path) -> None:
    numbers = [value if name != "value" else 2600.0 for name, value in OBSERVATION.items()]
    write_workbook(tmp_path / "a.xlsx", "数据", [list(OBSERVATION), numbers])
    (from_workbook,) = load_submissions(tmp_path, context).observations
    assert from_workbook.source_id == "a.xlsx#数据:2"
    (tmp_path / "a.xlsx").unlink()
    (tmp_path / "a.csv").write_text(table_text("observations", [OBSERVATION]), encoding="utf-8")
    (from_csv,) = load_submissions(tmp_path, context).observations
    assert from_workbook.value == from_csv.value
    assert from_workbook.observation_id == from_csv.observation_id


def test_a_survey_error_is_read_beside_its_value(context: SubmissionContext, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "指标代码*,地区代码*,报告期*,数据类型*,数值,调查误差,发布日期\n"
        "TRA03,440100,2022,期末数,52.40,3.0,2023-01-12\nTRA03,440200,2022,期末数,51.0,,2023-01-12\n",
        encoding="utf-8",
    )
    stated, unstated = load_submissions(tmp_path, context).observations
    assert (str(stated.value), str(stated.survey_error)) == ("52.40", "3.0")
    assert unstated.survey_error is None


def test_a_report_without_the_column_of_errors_stays_valid(
    context: SubmissionContext, tmp_path: Path
) -> None:
    text = table_text("observations", [OBSERVATION])
    assert "survey_error" in text.splitlines()[0]
    (tmp_path / "a.csv").write_text(
        "\n".join([",".join(OBSERVATION), ",".join(OBSERVATION.values())]), encoding="utf-8"
    )
    (observation,) = load_submissions(tmp_path, context).observations
    assert (str(observation.value), observation.survey_error) == ("2600", None)


def test_formulas_and_files_that_are_no_workbook_are_refused(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", "数据", [list(EVENT), ["=1+1", *list(EVENT.values())[1:]]])
    (finding,) = read_file(tmp_path / "a.xlsx", "a.xlsx").findings
    assert (finding.rule_id, finding.place.sheet, finding.place.row_no, finding.value) == (
        "no_formula",
        "数据",
        2,
        "=1+1",
    )
    (tmp_path / "b.xlsx").write_bytes(b"PK no zip")
    assert [each.rule_id for each in read_file(tmp_path / "b.xlsx", "b.xlsx").findings] == ["readable"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_no_bytes_break_the_reader(context: SubmissionContext, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    check_submissions(tmp_path, context)
