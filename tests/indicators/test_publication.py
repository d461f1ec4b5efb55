"""Publishing is final: written once, read back as it was."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.submissions.publications import load_publications
from etl.warehouse.schema import metadata
from indicators.__main__ import main
from indicators.errors import AlreadyPublished, UnknownName
from indicators.publication import PUBLISHED_TABLES, publish_statuses, reprint_statuses
from indicators.store import Store
from indicators.tables.find import table_frame
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import GUIDE_DAY, PLAN, PLAN_DAY
from tests.indicators.small_warehouse import build_rows

COLUMNS = list(metadata.tables["publications"].columns.keys())


def test_every_status_is_published_once(store: Store, tmp_path: Path) -> None:
    path = publish_statuses(store, GUIDE_DAY, tmp_path)
    assert path.name == "2022-07-08.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    expected = sum(len(table_frame(store, name, PLAN, GUIDE_DAY)) for name in PUBLISHED_TABLES)
    assert len(rows) == len({(row["table_name"], row["row_id"]) for row in rows}) == expected
    (task,) = (
        row for row in rows if (row["table_name"], row["row_id"]) == ("task_progress", f"{PLAN}:task:1")
    )
    assert (task["status_code"], task["score"], task["coverage"]) == ("INSUFFICIENT_COVERAGE", "100.0", "0.5")
    assert all(row["rule_version"] and row["method_version"] for row in rows)


def test_publishing_again_changes_nothing_and_never_overwrites(store: Store, tmp_path: Path) -> None:
    path = publish_statuses(store, GUIDE_DAY, tmp_path)
    content = path.read_bytes()
    assert publish_statuses(store, GUIDE_DAY, tmp_path) == path
    rows = build_rows()
    rows["milestone_events"] = []
    with pytest.raises(AlreadyPublished, match=r"2022-07-08\.csv") as caught:
        publish_statuses(open_store(rows), GUIDE_DAY, tmp_path)
    assert path.read_bytes() == content
    assert "have changed since" in str(caught.value)
    assert "Publish under a later day" in str(caught.value)


def test_a_day_published_under_earlier_rules_stays_and_says_so(store: Store, tmp_path: Path) -> None:
    path = publish_statuses(store, GUIDE_DAY, tmp_path)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    (rules,) = {row["rule_version"] for row in rows}
    (methods,) = {row["method_version"] for row in rows}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "rule_version": "0.9"} for row in rows)
    content = path.read_bytes()
    with pytest.raises(AlreadyPublished) as caught:
        publish_statuses(store, GUIDE_DAY, tmp_path)
    assert path.read_bytes() == content
    assert str(caught.value) == (
        f"{path}: the statuses of 2022-07-08 were published and stay as they are; those computed now differ: "
        f"it was published under rules 0.9 and methods {methods}, this program judges by rules {rules} and "
        f"methods {methods}. Publish under a later day, or print what was published with "
        "'python -m indicators reprint --as-of 2022-07-08'"
    )


def test_the_advice_is_a_command_that_there_is(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / f"{GUIDE_DAY}.csv").write_text("rule_version,method_version\n", encoding="utf-8")
    with pytest.raises(AlreadyPublished) as caught:
        publish_statuses(store, GUIDE_DAY, tmp_path)
    advised = str(caught.value).partition("'python -m indicators ")[2].partition("'")[0]
    # It is understood, and only then finds no warehouse; what is not understood ends the program.
    assert main([*advised.split(), "--warehouse", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("error: ")


def test_a_publication_is_printed_again_from_a_later_warehouse(store: Store, tmp_path: Path) -> None:
    content = publish_statuses(store, GUIDE_DAY, tmp_path).read_bytes()
    rows = build_rows()
    rows["milestone_events"] = []  # today's statuses are others
    rows["publications"] = [dict(zip(COLUMNS, row, strict=True)) for row in load_publications(tmp_path)]
    later = open_store(rows)
    assert reprint_statuses(later, GUIDE_DAY) == content
    with pytest.raises(UnknownName, match="2022-07-08"):
        reprint_statuses(later, PLAN_DAY)


def test_before_any_plan_there_is_nothing_to_publish(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        publish_statuses(store, date(2000, 1, 1), tmp_path)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("July.csv", ("", "")),
        ("2022-07-09.csv", ("", "")),
        ("2022-07-08.csv", ("as_of,", "day,")),
        ("2022-07-08.csv", (",NO_DATA,", ",,")),
    ],
)
def test_a_file_that_no_publication_wrote_is_refused(
    store: Store, tmp_path: Path, name: str, change: tuple[str, str]
) -> None:
    path = publish_statuses(store, GUIDE_DAY, tmp_path / "written")
    (tmp_path / name).write_text(path.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    with pytest.raises(InvalidRegister, match=name.partition(".")[0]):
        load_publications(tmp_path)
