"""From a file of reports to page, CSV and trace, and back again when the file is taken away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from etl.__main__ import main as etl_main
from etl.pipeline import build
from etl.submissions.findings import SubmissionsRefused
from indicators.__main__ import main as indicators_main
from indicators.current import open_current_store
from indicators.known import default_as_of, list_plan_ids
from indicators.provenance.trace import FileRow, trace
from indicators.publication import reprint_statuses
from indicators.store import Store, frame_to_row_by_key, frame_to_rows
from indicators.tables.find import table_frame
from monitoring.application import create_app
from monitoring.exports import write_table
from tests.monitoring.drawing import draw
from tests.monitoring.trees import text_of

ROOT = Path(__file__).resolve().parents[2]
VALUES = (
    "indicator_code,place_code,period,series_type,value,obs_status,known_on,note,source\n"
    "TRA01,440000,2022-06,ytd,2600,P,2022-07-12,,省工业和信息化厅\n"
)
DAY = date(2022, 7, 15)


@dataclass(frozen=True)
class Office:
    """Inputs that a test may change, and the warehouse built from them."""

    data: Path
    warehouse: Path

    @property
    def reports(self) -> Path:
        return self.data / "submissions"

    def build(self) -> Store:
        build(self.data, self.warehouse)
        return open_current_store(self.warehouse)[0]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("warehouse"))
    return Office(folder / "data", folder / "warehouse")


@pytest.fixture(scope="module")
def without(office: Office) -> Store:
    return office.build()


@pytest.fixture(scope="module")
def item_ids(without: Store) -> tuple[str, str]:
    """A deliverable and a measure that is an event, found by their words."""
    plan = list_plan_ids(without)[-1]
    deliverables = frame_to_rows(table_frame(without, "deliverables", plan, DAY))
    measures = frame_to_rows(table_frame(without, "measures", plan, DAY))
    document = next(row["deliverable_id"] for row in deliverables if "公共数据开放暂行办法" in row["name"])
    event = next(row["measure_id"] for row in measures if "创新发展大会" in row["text"] and row["ladder"])
    return document, event


@pytest.fixture(scope="module")
def reported(office: Office, item_ids: tuple[str, str], without: Store) -> Iterator[Store]:
    document, event = item_ids
    (office.reports / "values.csv").write_bytes(VALUES.encode("gb18030"))
    (office.reports / "stages.csv").write_text(
        "deliverable_id,measure_id,stage,event_date,claim,evidence_title,evidence_link,evidence_publisher,"
        "evidence_number,evidence_page,checked_by,checked_on,known_on,note\n"
        f"{document},,review,2022-06-20,claimed,,,,,,,,2022-06-21,\n"
        f",{event},held,2022-07-01,verified,大会公报,https://example.org/x,汕头市,,,张三,2022-07-02,2022-07-03,\n",
        encoding="utf-8",
    )
    yield office.build()


def commitments(store: Store, plan: str, day: date = DAY) -> dict[str, dict[str, object]]:
    return frame_to_row_by_key(table_frame(store, "commitment_progress", plan, day))


@pytest.fixture(scope="module")
def plan(without: Store) -> str:
    return list_plan_ids(without)[-1]


def target_of(store: Store, plan: str) -> str:
    versions = table_frame(store, "target_versions", plan, DAY)
    return str(versions.loc[versions["indicator_code"] == "TRA01", "target_id"].iloc[0])


def test_reports_turn_statuses_on(
    without: Store, reported: Store, item_ids: tuple[str, str], plan: str
) -> None:
    target = target_of(reported, plan)
    document, event = item_ids
    before, after = commitments(without, plan), commitments(reported, plan)
    assert {before[key]["status_code"] for key in (target, document, event)} == {"NO_DATA"}
    assert (after[target]["status_code"], after[target]["ratio"]) == ("ON_TRACK", pytest.approx(1.04))
    assert (after[event]["status_code"], after[event]["stage_verified"]) == ("ACHIEVED", "held")
    assert (after[document]["stage_claimed"], after[document]["stage"]) == ("review", "not_started")
    changed = {key for key in after if after[key]["status_code"] != before[key]["status_code"]}
    assert changed == {target, document, event}


def test_nothing_is_seen_before_its_day(reported: Store, plan: str) -> None:
    assert (
        commitments(reported, plan, date(2022, 7, 11))[target_of(reported, plan)]["status_code"] == "NO_DATA"
    )
    assert default_as_of(reported, plan) == date(2022, 7, 12)


def test_a_status_opens_the_row_of_the_file(reported: Store, plan: str) -> None:
    target = target_of(reported, plan)
    verdict = trace(reported, f"cell~commitment_progress~{target}~status_code", plan, DAY)
    ratio = next(step.arithmetic for step in verdict.steps if step.key == "ratio")
    assert ratio == "((2600 − 0) / (5000 − 0)) / (6 / 12) = 1.04"
    value = next(step for step in verdict.inputs if step.role == "observations")
    assert trace(reported, value.provenance_id, plan, DAY).sources == (
        FileRow("data/submissions/values.csv", "2", None),
    )


def test_the_pages_show_it(office: Office, reported: Store, item_ids: tuple[str, str], plan: str) -> None:
    app, rows = create_app(office.warehouse), commitments(reported, plan)
    target, (document, event) = target_of(reported, plan), item_ids
    by_number, by_claim, by_event = (
        text_of(draw(app, f"/tasks/{rows[key]['task_id']}")) for key in (target, document, event)
    )
    assert "达序时" in by_number
    assert "2600" in by_number
    assert "自报审议审核，未核验" in by_claim
    assert "未提供佐证" in by_claim
    assert "举办 · 核验" in by_event
    assert "大会公报 · 汕头市" in by_event
    assert "张三" in by_event


def test_a_bad_file_is_refused_and_nothing_else_is_touched(office: Office, reported: Store) -> None:
    bad = office.reports / "bad.csv"
    bad.write_text(VALUES.replace("2600", "2.6万"), encoding="utf-8")
    try:
        with pytest.raises(SubmissionsRefused, match=r"bad\.csv, row 2, column value, value '2.6万'"):
            build(office.data, office.warehouse)
        assert etl_main(["check", str(bad), "--data", str(office.data)]) == 1
    finally:
        bad.unlink()
    assert open_current_store(office.warehouse)[0].version == reported.version


def test_a_template_read_back_changes_nothing(office: Office, reported: Store, plan: str) -> None:
    written = office.reports / "00-template.xlsx"
    arguments = ["template", "--department", "gd-industry", "--as-of", "2022-07-15", "--plan", plan]
    assert etl_main([*arguments, "--data", str(office.data), "--output", str(written)]) == 0
    try:
        again = office.build()
    finally:
        written.unlink()
    for name in ("observations", "milestone_events", "commitment_progress", "task_progress"):
        assert table_frame(again, name, plan, DAY).equals(table_frame(reported, name, plan, DAY)), name
    files = frame_to_row_by_key(again.table("submission_files"))
    assert files["00-template.xlsx"]["repeated_count"] == 1
    assert files["00-template.xlsx"]["observation_count"] == 0


def test_what_was_published_is_printed_again_after_the_reports_are_gone(
    office: Office, reported: Store, without: Store, plan: str
) -> None:
    folder = office.data / "publications"
    publish = ["publish", "--as-of", "2022-07-15", "--publications", str(folder)]
    office.build()
    assert indicators_main([*publish, "--warehouse", str(office.warehouse)]) == 0
    published = (folder / "2022-07-15.csv").read_bytes()
    assert b"ON_TRACK" in published
    for name in ("values.csv", "stages.csv"):
        (office.reports / name).unlink()
    gone = office.build()
    for name in ("task_progress", "measures", "observations", "city_progress"):
        assert write_table(gone, name, plan).content == write_table(without, name, plan).content, name
    assert reprint_statuses(gone, DAY) == published
    assert indicators_main([*publish, "--warehouse", str(office.warehouse)]) == 2  # other statuses by now
    assert (folder / "2022-07-15.csv").read_bytes() == published
    row = table_frame(gone, "publications", plan, DAY)
    assert (row["as_of"] <= DAY).all()
    assert table_frame(gone, "publications", plan, date(2022, 7, 14)).empty
