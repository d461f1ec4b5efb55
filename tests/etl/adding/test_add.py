"""``python -m etl add`` as a user types it."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.adding import add as add_module
from etl.adding import command
from etl.adding.add import FactsMissing, Given, OpenFact, add_document
from etl.adding.entry import LOCK
from etl.errors import EtlError, InvalidRegister, UnreadableFile
from etl.pipeline import build
from etl.reading.register import load_register
from tests.etl.reading.printing import print_pages, set_paragraphs
from tests.etl.reading.writing import write_word

ROOT = Path(__file__).resolve().parents[3]
CITY = ROOT / "tests" / "specs" / "documents" / "plan-city.txt"
MINISTRY = ROOT / "tests" / "specs" / "documents" / "plan-ministry.txt"
PUBLISHED = date(2023, 2, 16)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("warehouse"))
    return folder


def state_of(data_dir: Path) -> dict[str, bytes]:
    files = [path for path in (data_dir / "documents").rglob("*") if path.is_file() and path.name != LOCK]
    return {path.relative_to(data_dir).as_posix(): path.read_bytes() for path in files}


def run_add(data_dir: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "etl", "add", "--data", str(data_dir), *map(str, arguments)],
        cwd=ROOT, capture_output=True, check=False, encoding="utf-8", stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_a_plan_is_added_with_one_command_and_told(data_dir: Path) -> None:
    result = run_add(data_dir, CITY, "--published", "2023-02-16", "--id", "lingzhou-2023")
    assert result.returncode == 0, result.stderr
    told = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert told[0] == "added lingzhou-2023"
    for line in (
        "title_zh 2023年岭州市数字经济工作要点 (as the document says)",
        "publisher 岭州市人民政府办公室 (as the document says)",
        "plan_year 2023 (as the document says)",
        "published_date 2023-02-16",
        "9 tasks",
        "26 departments",
        "the next build includes it: python -m etl build",
    ):
        assert line in told
    entry = load_register(data_dir / "documents")[-1]
    assert (entry.id, entry.kind, entry.file) == ("lingzhou-2023", "plan", "plan-city.txt")
    assert (data_dir / "documents" / entry.file).read_bytes() == CITY.read_bytes()


def test_what_is_open_is_demanded_in_one_line_and_nothing_changes(data_dir: Path) -> None:
    before = state_of(data_dir)
    result = run_add(data_dir, MINISTRY)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"error: {MINISTRY}: ")
    for option in ("--publisher", "--published", "it prints 2023-03-06 as its own date"):
        assert option in result.stderr
    for option in ("--title-zh", "--kind", "--plan-year", "--licence"):
        assert option not in result.stderr
    assert state_of(data_dir) == before


def test_the_next_build_includes_it(data_dir: Path, tmp_path: Path) -> None:
    added = add_document(CITY, data_dir, Given(published_date=PUBLISHED))
    counts = build(data_dir, tmp_path / "warehouse").counts
    assert added.trial.counts["tasks"] == 9
    assert counts["tasks"] == 39
    assert counts["documents"] == 3


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_other_formats_are_added_byte_for_byte(data_dir: Path, tmp_path: Path, suffix: str) -> None:
    paragraphs = [line.strip() for line in CITY.read_text(encoding="utf-8").splitlines() if line.strip()]
    file = tmp_path / f"岭州{suffix}"
    file.write_bytes(write_word(paragraphs) if suffix == ".docx" else print_pages(set_paragraphs(paragraphs)))
    added = add_document(file, data_dir, Given(published_date=PUBLISHED))
    assert (added.entry.file, added.entry.title_zh) == (file.name, "2023年岭州市数字经济工作要点")
    assert added.entry.id.startswith("plan-2023-")
    assert (added.trial.counts["tasks"], added.trial.counts["departments"]) == (9, 26)
    assert added.trial.pages == (len(set_paragraphs(paragraphs)) if suffix == ".pdf" else 0)
    assert (data_dir / "documents" / file.name).read_bytes() == file.read_bytes()


def test_a_plan_for_several_years_is_added_with_its_first(data_dir: Path, tmp_path: Path) -> None:
    text = CITY.read_text(encoding="utf-8").replace(
        "2023年岭州市数字经济工作要点", "2023—2025年岭州市数字经济工作要点"
    )
    (tmp_path / "three-years.txt").write_text(text, encoding="utf-8")
    entry = add_document(tmp_path / "three-years.txt", data_dir, Given(published_date=PUBLISHED)).entry
    assert (entry.plan_start_year, entry.plan_year) == (2023, 2025)
    (tmp_path / "one-year.txt").write_text(text + " ", encoding="utf-8")
    given = Given(published_date=PUBLISHED, plan_year=2024)
    assert add_document(tmp_path / "one-year.txt", data_dir, given).entry.plan_start_year is None


def test_the_same_file_is_refused_under_any_name(data_dir: Path, tmp_path: Path) -> None:
    add_document(CITY, data_dir, Given(published_date=PUBLISHED))
    before = state_of(data_dir)
    again = tmp_path / "again.txt"
    again.write_bytes(CITY.read_bytes())
    with pytest.raises(InvalidRegister, match=r"again\.txt: the same file is registered as plan-city"):
        add_document(again, data_dir, Given(published_date=PUBLISHED, id="again"))
    assert state_of(data_dir) == before


def test_a_taken_id_is_refused_and_a_taken_file_name_is_not(data_dir: Path, tmp_path: Path) -> None:
    add_document(CITY, data_dir, Given(published_date=PUBLISHED))
    other = tmp_path / "plan-city.txt"
    other.write_text(CITY.read_text(encoding="utf-8").replace("岭州", "岭川"), encoding="utf-8")
    with pytest.raises(InvalidRegister, match="the id plan-city is taken; give another one with --id"):
        add_document(other, data_dir, Given(published_date=PUBLISHED))
    added = add_document(other, data_dir, Given(published_date=PUBLISHED, id="lingchuan"))
    assert added.entry.file == "lingchuan.txt"
    assert (data_dir / "documents" / "plan-city.txt").read_bytes() == CITY.read_bytes()


def test_what_is_given_outweighs_what_the_document_says(data_dir: Path) -> None:
    given = Given(
        title_zh="另一个题目", title_en="Another title", publisher="某公司", kind="report",
        published_date=date(2024, 1, 1), licence="CC BY 4.0",
    )  # fmt: skip
    entry = add_document(CITY, data_dir, given).entry
    assert (entry.title_zh, entry.title_en, entry.kind, entry.plan_year) == (
        "另一个题目", "Another title", "report", None,
    )  # fmt: skip
    assert entry.licence == "CC BY 4.0"


def test_terms_of_a_publisher_that_is_no_state_organ_are_asked_for(data_dir: Path) -> None:
    with pytest.raises(FactsMissing, match=r"give --licence \(terms of use\)$"):
        add_document(CITY, data_dir, Given(published_date=PUBLISHED, publisher="某公司"))


def test_dates_in_the_wrong_order_are_refused(data_dir: Path) -> None:
    before = state_of(data_dir)
    with pytest.raises(InvalidRegister, match="issued_date is later than published_date"):
        add_document(CITY, data_dir, Given(published_date=date(2023, 1, 1)))
    assert state_of(data_dir) == before


def test_a_person_is_asked_for_what_is_open_and_for_nothing_else(data_dir: Path) -> None:
    asked: list[str] = []

    def answer(fact: OpenFact) -> str:
        asked.append(fact.option)
        return {"publisher": "国务院办公厅", "published_date": "2023-03-10"}[fact.field]

    entry = add_document(MINISTRY, data_dir, Given(), answer).entry
    assert asked == ["--publisher", "--published"]
    assert (entry.publisher, entry.published_date) == ("国务院办公厅", date(2023, 3, 10))


def test_a_plan_for_a_place_that_nothing_names_is_told_how_to_state_it(data_dir: Path) -> None:
    given = Given(publisher="国务院办公厅", published_date=date(2023, 3, 10))
    added = add_document(MINISTRY, data_dir, given)
    assert added.region is None
    assert any("add a line such as `place: 广东省`" in line for line in command.tell_added(added))


def test_the_place_of_a_plan_can_be_given_and_must_be_known(data_dir: Path) -> None:
    before = state_of(data_dir)
    given = Given(publisher="国务院办公厅", published_date=date(2023, 3, 10), place="广东")
    with pytest.raises(InvalidRegister, match="place '广东' is no province or city"):
        add_document(MINISTRY, data_dir, given)
    assert state_of(data_dir) == before
    added = add_document(MINISTRY, data_dir, replace(given, place="广东省"))
    assert load_register(data_dir / "documents")[-1].place == "广东省"
    assert added.region is not None
    assert added.region.place_code == "440000"
    assert not any("no city is listed" in line for line in command.tell_added(added))


def test_a_question_is_repeated_until_the_answer_has_its_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("gestern\n2023-13-01\n\n2023-03-10\n"))
    assert command.ask_person(OpenFact("published_date", "--published", "day")) == "2023-03-10"
    monkeypatch.setattr(sys, "stdin", io.StringIO("law\n"))
    with pytest.raises(EtlError, match="kind: no answer; nothing was added"):
        command.ask_person(OpenFact("kind", "--kind", "plan, guide, bulletin or report"))


def test_a_trial_that_fails_leaves_everything_as_it_was(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state_of(data_dir)

    def fail(_: object) -> None:
        raise UnreadableFile("a quote does not stand in the text")

    monkeypatch.setattr(add_module, "try_document", fail)
    with pytest.raises(UnreadableFile):
        add_document(CITY, data_dir, Given(published_date=PUBLISHED))
    assert state_of(data_dir) == before


def test_files_that_cannot_be_read_are_refused_in_one_line(data_dir: Path, tmp_path: Path) -> None:
    before = state_of(data_dir)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 broken")
    for file, words in ((scan, "the PDF is broken"), (tmp_path / "absent.txt", "cannot be opened")):
        result = run_add(data_dir, file)
        assert (result.returncode, result.stderr.count("\n")) == (2, 1)
        assert words in result.stderr
    assert state_of(data_dir) == before
