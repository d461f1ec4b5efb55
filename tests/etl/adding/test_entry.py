"""The register grows at its end; whatever goes wrong, it stays as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.adding import entry as entry_module
from etl.adding.entry import append_entry, write_entry
from etl.errors import InvalidRegister
from etl.reading.register import RegisteredDocument, load_register

FIRST = b"first"
SECOND = "第二份".encode()
REGISTER = """# A comment that stays.
documents:
  - id: first   # this one, too
    title_zh: 第一份
    file: first.txt
    title_en: First
    publisher: 甲省统计局
    kind: report
    published_date: 2022-01-02
    sha256: {sha256}
    licence: free
"""


def make_entry(**changes: object) -> RegisteredDocument:
    values: dict[str, object] = {
        "id": "second", "file": "second.txt", "title_zh": "第二份：要点 # 一", "publisher": "yes",
        "kind": "plan", "plan_year": 2023, "issued_date": date(2023, 2, 1),
        "published_date": date(2023, 2, 3),
        "sha256": hashlib.sha256(SECOND).hexdigest(), "licence": "free: of all rights",
    }  # fmt: skip
    return RegisteredDocument.model_validate(values | changes)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "first.txt").write_bytes(FIRST)
    written = REGISTER.format(sha256=hashlib.sha256(FIRST).hexdigest())
    (tmp_path / "documents.yml").write_bytes(written.encode())
    return tmp_path


def state_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != entry_module.LOCK}


def test_an_entry_is_added_at_the_end_and_the_rest_stays_as_it_was(folder: Path) -> None:
    before = (folder / "documents.yml").read_bytes()
    (known,) = load_register(folder)
    write_entry(folder, make_entry(), SECOND)
    assert (folder / "documents.yml").read_bytes().startswith(before)
    assert load_register(folder) == (known, make_entry())
    assert set(state_of(folder)) == {"first.txt", "second.txt", "documents.yml"}


@pytest.mark.parametrize(
    "text", ["2022", "null", "- a", "a: b", "'x'", "# x", "第一：二", "yes", "2022-01-01", "{a}"]
)
def test_every_text_comes_back_as_it_was(folder: Path, text: str) -> None:
    entry = make_entry(title_zh=text, title_en=text, publisher=text, licence=text)
    write_entry(folder, entry, SECOND)
    assert load_register(folder)[-1] == entry


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.rstrip("\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n  ", "\n"),
        lambda text: text + "\n\n# A comment at the end.\n",
    ],
    ids=["windows line ends", "no last line end", "byte-order mark", "not set in", "comment at the end"],
)
def test_registers_written_in_other_ways_are_gone_on_with(folder: Path, change: Callable[[str], str]) -> None:
    register = folder / "documents.yml"
    register.write_bytes(change(register.read_text(encoding="utf-8")).encode())
    before = register.read_bytes()
    write_entry(folder, make_entry(), SECOND)
    assert register.read_bytes().startswith(before.rstrip())
    assert [entry.id for entry in load_register(folder)] == ["first", "second"]


@pytest.mark.parametrize(
    "change",
    [lambda text: text + "other:\n  - x\n", lambda text: text + "# x\nother: {a: 1}\n"],
    ids=["another list behind", "a mapping behind"],
)
def test_a_register_that_cannot_be_gone_on_with_stays_as_it_was(
    folder: Path, change: Callable[[str], str]
) -> None:
    register = folder / "documents.yml"
    register.write_bytes(change(register.read_text(encoding="utf-8")).encode())
    before = state_of(folder)
    with pytest.raises(InvalidRegister):
        write_entry(folder, make_entry(), SECOND)
    assert state_of(folder) == before


def test_a_file_that_is_there_is_never_overwritten(folder: Path) -> None:
    (folder / "second.txt").write_bytes(b"mine")
    before = state_of(folder)
    with pytest.raises(FileExistsError):
        write_entry(folder, make_entry(), SECOND)
    assert state_of(folder) == before


@pytest.mark.parametrize("step", ["replace", "check"])
def test_a_failure_on_the_way_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = state_of(folder)
    if step == "replace":
        original = Path.replace

        def fail_once(self: Path, target: Path) -> Path:
            monkeypatch.setattr(Path, "replace", original)
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", fail_once)
    else:
        calls = iter([load_register(folder)])
        monkeypatch.setattr(entry_module, "load_register", lambda _: next(calls, ()))
    with pytest.raises((OSError, InvalidRegister)):
        write_entry(folder, make_entry(), SECOND)
    assert state_of(folder) == before


def test_an_entry_is_written_on_lines_of_its_own() -> None:
    written = append_entry("documents:\n- id: a\n  file: a.txt\n", make_entry())
    assert written.splitlines()[4] == "- id: second"
    assert all(line.startswith("  ") for line in written.splitlines()[5:])
