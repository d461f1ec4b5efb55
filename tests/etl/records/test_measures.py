import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.records.measures import split_measures

SPECS = json.loads(Path("tests/specs/plan/measures.json").read_text(encoding="utf-8"))
SEPARATORS = "，。；;！？,!? \t\n\u3000"


@pytest.mark.parametrize("written", SPECS["cases"], ids=lambda written: written[:12])
def test_text_is_cut_where_a_new_commitment_begins(written: str) -> None:
    text = written.replace("|", "")
    got = [text[span.start : span.end] for span in split_measures(text)]
    assert got == [piece.strip(SEPARATORS) for piece in written.split("|")]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("持续推动农村光纤接入", "推动"),
        ("研究编制数据资源开发利用方案", "研究编制"),
        ("加快推动平台互联互通", "加快推动"),
        ("全面部署自助机", "部署"),
        ("做深5G融合应用", "做深"),
        ("围绕重点产业，实施攻关专项", "实施"),
        ("依托现有场所建设交易场所", "建设"),
    ],
)
def test_action_is_the_main_verb(text: str, action: str) -> None:
    (measure,) = split_measures(text)
    assert measure.action == action


PIECES = st.sampled_from(
    [
        *"，。；、“”（）《》 ",
        "推动",
        "围绕",
        "提升水平",
        "其中",
        "5000家",
        "一是",
        "到2025年底前",
        "省",
        "\n",
        "出台《办法》",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_but_separators_is_left_out(text: str) -> None:
    end = 0
    for span in split_measures(text):
        assert text[end : span.start].strip(SEPARATORS) == ""
        assert span.start < span.end
        end = span.end
    assert re.sub(f"[{SEPARATORS}]", "", text[end:]) == ""
