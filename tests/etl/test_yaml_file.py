"""Files that people write are refused where they are not what they seem, with file, place and mend."""

from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.yaml_file import Entry, read_entries


class Item(Entry):
    code: str
    weight: float = 1.0


class Items(Entry):
    items: tuple[Item, ...] = ()


def read(folder: Path, content: bytes) -> Items:
    path = folder / "items.yml"
    path.write_bytes(content)
    return read_entries(path, Items)


def test_entries_are_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    content = "items:\n- {code: ' 甲 ', weight: 2}\n".encode()
    for mark in (b"", b"\xef\xbb\xbf"):
        assert read(tmp_path, mark + content).items == (Item(code="甲", weight=2),)


def test_no_file_and_an_empty_one_hold_no_entries(tmp_path: Path) -> None:
    assert read_entries(tmp_path / "items.yml", Items) == Items()
    assert read(tmp_path, b"# nothing yet\n") == Items()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"items:\n- code: a\n  code: b\n", "items.yml, line 3: not valid YAML: the key code is given twice"),
        (b"items: [\n", "items.yml, line 2: not valid YAML"),
        ("items: [{code: 甲}]".encode("gb18030"), "items.yml: not UTF-8; save it as UTF-8"),
        (b"items: [{code: a}, {weight: 1}]", "items.yml, items → 2 → code: "),
        (b"items: [{code: a, wieght: 1}]", "items.yml, items → 1 → wieght: "),
        (b"items: [{code: a, weight: .nan}]", "items.yml, items → 1 → weight: "),
        (b"[1, 2]", "items.yml, the whole file: "),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(InvalidRegister, match=told):
        read(tmp_path, content)
