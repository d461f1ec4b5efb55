"""Each rule of the checks on the least rows that break it, and on rows that do not."""

import json
from pathlib import Path
from typing import Any

import pytest

from etl.submissions.context import SubmissionContext
from etl.submissions.findings import SubmissionsRefused
from etl.submissions.load import check_submissions, load_submissions
from etl.submissions.rules import RULES, Level
from tests.etl.submissions.conftest import EVENT, OBSERVATION, WriteReport

Case = dict[str, Any]
SPECS = Path(__file__).parents[2] / "specs" / "submissions" / "rules.json"
CASES: list[Case] = json.loads(SPECS.read_text(encoding="utf-8"))
OF_FILES = {"readable", "known_table", "known_column", "column_once", "no_formula"}
"""Rules of whole files; test_files has them."""


@pytest.mark.parametrize("case", CASES, ids=[f"{number}-{case['note']}" for number, case in enumerate(CASES)])
def test_rows(case: Case, context: SubmissionContext, write_report: WriteReport) -> None:
    for table, usual in (("observations", OBSERVATION), ("events", EVENT)):
        if table in case:
            folder = write_report(table, [{**usual, **row} for row in case[table]])
    found = check_submissions(folder, context)
    assert sorted({finding.rule_id for finding in found.findings if finding.explanation is None}) == sorted(
        case["rules"]
    )
    assert found.is_refused == any(RULES[rule].level is not Level.INFORMATION for rule in case["rules"])


def test_every_rule_has_a_case() -> None:
    assert set(RULES) == {rule for case in CASES for rule in case["rules"]} | OF_FILES
    assert all(rule.expression and rule.mend and rule.version for rule in RULES.values())


def test_everything_wrong_is_told_at_once_with_its_place(
    context: SubmissionContext, write_report: WriteReport
) -> None:
    write_report("observations", [OBSERVATION], "good.csv")
    folder = write_report(
        "observations", [{**OBSERVATION, "value": "2.6万"}, {**OBSERVATION, "place_code": "1"}], "bad.csv"
    )
    with pytest.raises(SubmissionsRefused) as caught:
        load_submissions(folder, context)
    told = str(caught.value).splitlines()
    assert told[0] == "2 findings refuse bad.csv; nothing was published:"
    assert told[1:] == [
        "  bad.csv, row 2, column value, value '2.6万': blocking number_form: not a number in digits; "
        "to mend: write digits only, such as 2600 or 98.5",
        "  bad.csv, row 3, column place_code, value '1': blocking known_place: the list of places has no "
        "such code; to mend: take a code of the list of places",
    ]


def test_an_explained_warning_is_kept_with_its_explanation(
    context: SubmissionContext, write_report: WriteReport
) -> None:
    may = {**OBSERVATION, "period": "2022-05", "known_on": "2022-06-10"}
    folder = write_report("observations", [may, {**OBSERVATION, "value": "2500", "note": "剔除重复企业"}])
    found = load_submissions(folder, context)
    (finding,) = found.findings
    assert (finding.rule_id, finding.explanation) == ("ytd_falls", "剔除重复企业")
    assert len(found.observations) == 2


def test_evidence_kept_as_a_file_has_its_checksum(
    context: SubmissionContext, write_report: WriteReport
) -> None:
    folder = write_report("events", [{**EVENT, "evidence_link": "evidence/draft.txt"}])
    (event,) = load_submissions(folder, context).events
    # printf 送审稿 | sha256sum
    assert event.evidence_sha256 == "3404069fe53576a75b4acb674452450a675572038cabce6bb0b02d4794e60bfb"
