import json
from pathlib import Path

import pytest

from etl.structure.numbering import read_label, read_list_number

SPECS = json.loads(Path("tests/specs/numbering/labels.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec["input"] or "empty")
def test_label_at_the_start(spec):
    label = read_label(spec["input"])
    if spec["style"] is None:
        assert label is None
        return
    assert label is not None
    assert (label.style, label.number, label.text, label.length, label.certain) == (
        spec["style"],
        spec["number"],
        spec["label"],
        spec["length"],
        spec.get("certain", True),
    )


def test_label_within_a_string():
    text = "加强领导。（三）完善制度"
    label = read_label(text, 5)
    assert label is not None
    assert (label.text, label.number) == ("（三）", 3)
    assert read_label(text, 6) is None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十五", 35),
        ("一百", 100),
        ("一百二十三", 123),
        ("7", 7),
    ],
)
def test_list_number(numeral, value):
    assert read_list_number(numeral) == value


@pytest.mark.parametrize("numeral", ["一二", "十一二"])
def test_string_of_digits_is_no_list_number(numeral):
    assert read_list_number(numeral) is None
