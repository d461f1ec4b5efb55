from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.errors import InvalidRegister
from etl.reading.register import find_registered, load_register

DOCUMENTS = Path(__file__).parents[3] / "data" / "documents"

WriteRegister = Callable[..., Path]


@pytest.fixture
def entry() -> dict[str, Any]:
    return {
        "id": "plan-2030",
        "file": "plan.txt",
        "title_zh": "2030年工作要点",
        "title_en": "Key Points 2030",
        "publisher": "某省发展改革委",
        "kind": "plan",
        "plan_year": 2030,
        "issued_date": date(2030, 1, 2),
        "published_date": date(2030, 1, 5),
        "sha256": sha256(b"text").hexdigest(),
        "licence": "official document",
    }


@pytest.fixture
def write_register(tmp_path: Path) -> WriteRegister:
    """Write a register of these entries, with the file plan.txt beside it."""

    def write(*entries: dict[str, Any]) -> Path:
        (tmp_path / "plan.txt").write_bytes(b"text")
        (tmp_path / "documents.yml").write_text(
            yaml.safe_dump({"documents": list(entries)}, allow_unicode=True), encoding="utf-8"
        )
        return tmp_path

    return write


def test_the_shipped_register_names_both_documents() -> None:
    plan, guide = load_register(DOCUMENTS)
    assert (plan.id, plan.kind, plan.plan_year) == ("gd-plan-2022", "plan", 2022)
    assert (plan.issued_date, plan.published_date) == (date(2022, 4, 13), date(2022, 4, 14))
    assert (guide.id, guide.kind, guide.plan_year) == ("gd-guide-1.0", "guide", None)
    assert (guide.issued_date, guide.published_date) == (None, date(2022, 7, 8))
    assert {plan.publisher, guide.publisher} == {"广东省工业和信息化厅"}


def test_every_shipped_text_is_registered() -> None:
    registered = {document.file for document in load_register(DOCUMENTS)}
    assert {path.name for path in DOCUMENTS.glob("*.txt")} == registered


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "poem"}, r"entry 1 \(plan-2030\): kind: "),
        ({"plan_year": None}, "plan_year belongs to entries of kind plan"),
        ({"plan_start_year": 2030}, "plan_start_year lies before plan_year"),
        ({"kind": "guide"}, "plan_year belongs to entries of kind plan"),
        ({"published_date": date(2030, 1, 1)}, "issued_date is later than published_date"),
        ({"published_date": "soon"}, "published_date: "),
        ({"published_note_en": "A convention."}, "published_note_zh and published_note_en stand together"),
        ({"sha256": "abc"}, "sha256: "),
        ({"file": "../plan.txt"}, "file: "),
        ({"file": ".."}, "file: "),
        ({"id": "Plan 2030"}, "id: "),
        ({"titel": "x"}, "titel: "),
        ({"file": "other.txt"}, "the file other.txt is missing; put it beside the register"),
        ({"sha256": "0" * 64}, "has the checksum 982d9e3e.*register the new one under an id of its own"),
    ],
)
def test_a_wrong_entry_is_named_with_file_and_field(
    entry: dict[str, Any], write_register: WriteRegister, change: dict[str, Any], message: str
) -> None:
    folder = write_register(entry | change)
    with pytest.raises(InvalidRegister, match=f"documents.yml, .*{message}") as caught:
        load_register(folder)
    assert "\n" not in str(caught.value)


def test_a_field_left_out_is_named(entry: dict[str, Any], write_register: WriteRegister) -> None:
    del entry["licence"]
    with pytest.raises(InvalidRegister, match=r"entry 1 \(plan-2030\): licence: Field required"):
        load_register(write_register(entry))


@pytest.mark.parametrize("field", ["id", "file"])
def test_an_id_or_file_belongs_to_one_entry(
    entry: dict[str, Any], write_register: WriteRegister, field: str
) -> None:
    other = entry | {"id": "other", "file": "other.txt"} | {field: entry[field]}
    with pytest.raises(InvalidRegister, match=f"two entries have the {field}"):
        load_register(write_register(entry, other))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"documents:\n  - id: a\n    id: b\n", "line 3: not valid YAML: the key id is given twice"),
        (b"documents: [\n", "line 2: not valid YAML"),
        (b"documents: []\n", "at least one entry"),
        (b"documents:\n", "at least one entry"),
        (b"", "at least one entry"),
        (b"- a\n", "at least one entry"),
        (b"documents: [7]\n", r"entry 1 \(not a mapping\)"),
        ("documents: [工信厅]".encode("gb18030"), "not UTF-8; save it as UTF-8"),
    ],
)
def test_a_broken_register_is_told_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "documents.yml").write_bytes(content)
    with pytest.raises(InvalidRegister, match=f"documents.yml.*{message}") as caught:
        load_register(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_missing_register_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidRegister, match=r"documents\.yml: the register is missing"):
        load_register(tmp_path)


def test_a_file_is_found_in_the_register_beside_it(
    entry: dict[str, Any], write_register: WriteRegister, tmp_path: Path
) -> None:
    assert find_registered(tmp_path / "plan.txt") is None
    folder = write_register(entry)
    found = find_registered(folder / "plan.txt")
    assert found is not None
    assert found.id == "plan-2030"
    assert find_registered(folder / "new.txt") is None
