"""The real catalogue and places, one invented deliverable, one invented measure."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from etl.reference.catalogue import load_catalogue
from etl.reference.places import load_gazetteer
from etl.submissions.columns import TABLES
from etl.submissions.context import ReportedItem, SubmissionContext

DATA = Path(__file__).parents[3] / "data"
OBSERVATION = {
    "indicator_code": "TRA01",
    "place_code": "440100",
    "period": "2022-06",
    "series_type": "ytd",
    "value": "2600",
    "known_on": "2022-07-12",
}
EVENT = {
    "deliverable_id": "p:deliverable:1",
    "stage": "drafting",
    "event_date": "2022-07-01",
    "claim": "claimed",
    "known_on": "2022-07-10",
}
Cells = Mapping[str, str]
WriteReport = Callable[..., Path]


@pytest.fixture(scope="session")
def context() -> SubmissionContext:
    return SubmissionContext(
        load_catalogue(DATA / "catalogue" / "indicators.yml"),
        load_gazetteer(DATA / "reference" / "places.csv"),
        {
            "p:deliverable:1": ReportedItem(
                "p:deliverable:1", "deliverable", "p:task:0", "《办法》", "document"
            ),
            "p:measure:9": ReportedItem("p:measure:9", "measure", "p:task:0", "办好大会", "event"),
        },
        (),
    )


def table_text(table: str, rows: Sequence[Cells]) -> str:
    """A table as CSV with every column that is no aid."""
    names = [column.name for column in TABLES[table] if not column.is_aid]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.fixture
def write_report(tmp_path: Path) -> WriteReport:
    """Writes a table into a file of a folder of reports and returns the folder."""

    def write(table: str, rows: Sequence[Cells], name: str = "report.csv", encoding: str = "utf-8") -> Path:
        folder = tmp_path / "submissions"
        (folder / "evidence").mkdir(parents=True, exist_ok=True)
        (folder / "evidence" / "draft.txt").write_text("送审稿", encoding="utf-8")
        (folder / name).write_bytes(table_text(table, rows).encode(encoding))
        return folder

    return write
