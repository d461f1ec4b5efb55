"""Marks in the words of a document; every text and offset here is counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from monitoring.components.marked_text import FigureMark, Passage, cut_passage, join_spans, mark_passage
from monitoring.request import PageRequest
from tests.monitoring.trees import elements, text_of

MakeRequest = Callable[..., PageRequest]


def marked(component: Any, kind: str) -> list[str]:
    return [
        "".join(
            child if isinstance(child, str) else "".join(child["props"]["children"]) for child in children
        )
        for element in elements(component)
        if element.node["type"] == kind and isinstance(children := element.properties["children"], list | str)
    ]


def test_cited_words_are_highlighted_and_figures_open_their_source(make_request: MakeRequest) -> None:
    text = "累计建成5G基站7127座，居全省前列。"
    passage = Passage(text, range(100, 100 + len(text)))
    figure = FigureMark(((108, 113),), "x:statement:108")
    drawn = mark_passage(make_request(), passage, [(100, 113)], [figure], is_target=True)
    assert text_of(drawn) == text
    assert marked(drawn, "Mark") == ["累计建成5G基站7127座"]
    links = [element for element in elements(drawn) if element.node["type"] == "A"]
    assert [link.properties["children"] for link in links] == ["7127座"]
    assert links[0].properties["data-provenance"] == "x:statement:108"
    assert links[0].properties["href"] == "/trace/x:statement:108"


def test_a_figure_cut_by_the_end_of_the_citation_stays_whole_in_both_parts(make_request: MakeRequest) -> None:
    passage = Passage("约33.5亿元", range(7))
    drawn = mark_passage(make_request(), passage, [(0, 5)], [FigureMark(((1, 7),), "s")])
    links = [element for element in elements(drawn) if element.node["type"] == "A"]
    assert [link.properties["children"] for link in links] == ["33.5", "亿元"]
    assert text_of(drawn) == "约33.5亿元"


def test_words_left_out_between_two_spans_are_not_highlighted(make_request: MakeRequest) -> None:
    passage = Passage("甲乙丙丁戊", range(5))
    drawn = mark_passage(make_request(), passage, [(0, 2), (4, 5)])
    assert marked(drawn, "Mark") == ["甲乙", "戊"]


def test_only_the_first_highlight_is_the_place_at_which_the_page_opens(make_request: MakeRequest) -> None:
    drawn = mark_passage(make_request(), Passage("甲乙丙", range(3)), [(0, 1), (2, 3)], is_target=True)
    targets = [element.properties.get("data-scroll-target") for element in elements(drawn)]
    assert targets.count("true") == 1


def test_wrapped_lines_are_joined_and_headings_stay_apart() -> None:
    text = (
        "一、背景\n\n 这一行写满了一整行的字数到此为止接\n\n"
        "着写下去的这一行也同样写满了字数又\n\n短。\n\n二、做法"
    )
    shown = cut_passage(text, (0, len(text)))
    assert shown.text == (
        "一、背景\n这一行写满了一整行的字数到此为止接着写下去的这一行也同样写满了字数又短。\n二、做法"
    )
    assert [text[offset] for offset in shown.offsets] == list(shown.text)


def test_a_line_wider_than_a_page_is_a_paragraph() -> None:
    long = "长" * 70
    assert cut_passage(f"{long}\n{long}", (0, 141)).text == f"{long}\n{long}"


def test_an_excerpt_begins_and_ends_where_it_is_asked_to() -> None:
    assert cut_passage("零一二三四五六七八九", (2, 5)).text == "二三四"


def test_spans_are_joined_as_they_follow() -> None:
    passage = join_spans("零一二三四五六", [(1, 3), (5, 6)])
    assert passage.text == "一二五"
    assert list(passage.offsets) == [1, 2, 5]
    assert list(passage.reach((2, 6))) == [1, 2]
