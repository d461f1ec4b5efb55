"""The file of corrections: what is taken, and the one sentence that is told about what is not."""

from datetime import date
from pathlib import Path

import pytest

from etl.corrections.entries import Add, Correction, Override, load_corrections
from etl.errors import InvalidCorrection, InvalidRegister

OVERRIDE = """
  - id: guide-1
    action: override
    table: statements
    record: guide:statement:10
    expect: {kind: flow}
    set: {kind: cumulative}
    reason: 累计
    author: 张三
    date: 2022-09-01
"""


def load(folder: Path, entries: str) -> tuple[Correction, ...]:
    path = folder / "corrections.yml"
    path.write_text(f"corrections:{entries}", encoding="utf-8")
    return load_corrections(path)


def test_a_folder_without_the_file_has_no_corrections(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "corrections.yml") == ()


def test_the_shipped_file_can_be_read() -> None:
    load_corrections(Path(__file__).parents[3] / "data" / "corrections.yml")


def test_the_example_of_the_shipped_file_is_an_entry(tmp_path: Path) -> None:
    shipped = (Path(__file__).parents[3] / "data" / "corrections.yml").read_text(encoding="utf-8")
    example = shipped.split("# Example\n")[1].split("\n\n")[0]
    (entry,) = load(tmp_path, "\n" + "\n".join(line.removeprefix("#") for line in example.splitlines()))
    assert isinstance(entry, Override)


def test_an_entry_says_what_why_who_and_when(tmp_path: Path) -> None:
    (entry,) = load(tmp_path, OVERRIDE)
    assert isinstance(entry, Override)
    assert (entry.id, entry.author, entry.corrected_on) == ("guide-1", "张三", date(2022, 9, 1))
    assert entry.values == {"kind": "cumulative"}


def test_an_added_record_names_document_and_words(tmp_path: Path) -> None:
    (entry,) = load(
        tmp_path,
        """
  - {id: a, action: add, table: terms, document: guide, expect: {quote: 词, spans: [[3, 4]]},
     set: {part: 上, term_no: 1, term: 词, definition: 词}, settles: [r], reason: r, author: a,
     date: 2022-09-01}
""",
    )
    assert isinstance(entry, Add)
    assert entry.expect.spans == ((3, 4),)
    assert entry.settles == ("r",)


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        (OVERRIDE.replace("reason: 累计", "reason:"), r"entry 1 \(guide-1\): reason: .*string"),
        (OVERRIDE.replace("reason: 累计", "reason: '  '"), "reason: .*at least 1 character"),
        (OVERRIDE.replace("    author: 张三\n", ""), "author: Field required"),
        (OVERRIDE.replace("2022-09-01", "September"), "date: .*valid date"),
        (OVERRIDE.replace("{kind: flow}", "{quote: 词}"), "expect must hold the present value .*: kind"),
        (OVERRIDE.replace("set: {kind: cumulative}", "set: {}"), "set: .*at least 1 item"),
        (OVERRIDE.replace("override", "replace"), "(?i)input tag 'replace'"),
        (OVERRIDE.replace("record:", "recrod:"), "record: Field required|recrod"),
        (OVERRIDE + OVERRIDE, "two entries have the id 'guide-1'"),
        (" [word]", r"entry 1 \(not a mapping\)"),
        (" 5", "needs one list `corrections:`"),
        (" []\nmore: []", "needs one list `corrections:`"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(tmp_path: Path, entries: str, told: str) -> None:
    with pytest.raises(InvalidCorrection, match=told):
        load(tmp_path, entries)


def test_a_key_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidRegister, match="not valid YAML: the key table is given twice"):
        load(tmp_path, OVERRIDE.replace("    record:", "    table: terms\n    record:"))
