"""Texts that no office would write: no character is lost, and the cost grows with the length."""

import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.reading.text import text_of
from etl.structure.read import read_structure
from tests.etl.structure.documents import assert_every_character_in_one_flow


def mutate(content, chance):
    """The text with some of its lines dropped, doubled, swapped, cut or run together."""
    lines = content.split("\n")
    for _ in range(len(lines) // 20):
        place = chance.randrange(len(lines))
        deed = chance.randrange(5)
        if deed == 0:
            del lines[place]
        elif deed == 1:
            lines.insert(place, lines[chance.randrange(len(lines))])
        elif deed == 2:
            lines[place] = lines[place][: chance.randrange(len(lines[place]) + 1)]
        elif deed == 3:
            lines[place] = lines[place] + chance.choice(
                ["一、", "（一）", "1.", "第二篇 ", "。", "《", "\u3000"]
            )
        else:
            lines[place : place + 2] = ["".join(lines[place : place + 2])]
        lines = lines or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(3))
def test_mutated_guide_keeps_every_character(guide, seed):
    chance = random.Random(seed)
    text = text_of(mutate(guide.content, chance), "mutated")
    assert_every_character_in_one_flow(text, read_structure(text))


ODD_PIECES = st.sampled_from(
    [
        *"数据。；：，、（）《》“”—— \u3000\n\n\n\t12.．5G①",
        "一、",
        "（一）",
        "第一篇",
        "一是",
        "- 6 -",
        "背景",
        "标题\n一、背景介绍\n",
    ]
)


@settings(max_examples=150)
@given(st.lists(ODD_PIECES, max_size=80).map("".join))
def test_no_text_is_too_odd(content):
    text = text_of(content, "odd")
    assert_every_character_in_one_flow(text, read_structure(text))


def count_calls(action):
    """How many Python calls an action makes: a measure of cost that does not depend on the machine."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("separator", ["\n", ""], ids=["many lines", "one line"])
def test_cost_is_linear(plan, separator):
    piece = separator.join(line.text for line in plan.lines)
    once = count_calls(lambda: read_structure(text_of(separator.join([piece] * 2), "twice")))
    more = count_calls(lambda: read_structure(text_of(separator.join([piece] * 16), "sixteen times")))
    assert more < 10 * once


def test_cost_is_linear_where_numbers_are_missing(plan):
    """Lines out of turn and headings without numbers all the way."""
    kept = [line.text for line in plan.lines if not line.text.startswith(("（六）", "（十）", "二、"))]
    piece = "\n".join(text.removeprefix("四、") for text in kept)
    once = count_calls(lambda: read_structure(text_of("\n".join([piece] * 2), "twice")))
    more = count_calls(lambda: read_structure(text_of("\n".join([piece] * 16), "sixteen times")))
    assert more < 10 * once


def test_cost_is_linear_in_boxes(guide):
    piece = "\n".join(line.text for line in guide.lines[1220:1660])
    once = count_calls(lambda: read_structure(text_of(piece, "once")))
    more = count_calls(lambda: read_structure(text_of("\n".join([piece] * 6), "six times")))
    assert more < 8 * once


def test_empty_text_has_an_empty_body():
    structure = read_structure(text_of("", "empty"))
    assert (structure.body.blocks, structure.boxes) == ((), ())
