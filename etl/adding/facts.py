"""What a document says about itself: title, kind, publisher, dates, year. What it does not say stays open.

A fact is taken only where the document states it in one of the usual places and all these places agree;
otherwise it stays open with the values seen, for a person to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from etl.adding.titles import find_issuer, find_title, head_pieces, kind_of_title
from etl.document import Document
from etl.reading.dates import find_plan_start_year, find_plan_year
from etl.reading.register import DocumentKind
from etl.structure.numbering import read_list_number

Value = TypeVar("Value")

_HEAD_LINES = 30
_TAIL_LINES = 12
"""Lines with text at the beginning and at the end in which a document speaks of itself."""
_SIGNATURE_LINES = 3
"""The date of a signature stands so many lines below the name at most."""
_HAN_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
    "Ｏ": "0",
}
_DAY = re.compile(
    r"(?P<year>\d{4})\s*(?:年|[-./])\s*(?P<month>\d{1,2})\s*(?:月|[-./])\s*(?P<day>\d{1,2})(?!\d)\s*日?"
    r"|(?P<han_year>[〇零○Ｏ一二三四五六七八九]{4})年(?P<han_month>[一二三四五六七八九十]{1,3})月"
    r"(?P<han_day>[一二三四五六七八九十]{1,3})日"
)
_PUBLISHED = re.compile(r"(?:发布|公开|公布|上网)(?:日期|时间)\s*[：:]\s*")
_ISSUED = re.compile(r"(?:成文|印发|签发|生成|发文)(?:日期|时间)\s*[：:]\s*")
_SOURCE = re.compile(
    r"(?:来\s*源|信息来源|文章来源|发布(?:机构|单位|机关)|发文(?:机关|单位|机构)|制发机关|公开主体)\s*[：:]\s*"
    r"(?P<body>[^\s：:，。；|]{3,40})"
)
_BODY = re.compile(r"[\u4e00-\u9fff（）]{2,40}(?:政府|国务院|办公[厅室]|委员会|领导小组|[厅局署部委院会])")
_STATE_ORGAN = re.compile(r"(?:政府|国务院|办公[厅室]|委员会|领导小组|[厅局署部委])$")
_PAGE_PUBLISHED = ("pubdate", "publishdate", "publish_date", "article:published_time")
_PAGE_SOURCE = ("contentsource", "source")
"""Names that web pages of state organs use in their ``meta`` elements, in lower case."""

STATE_ORGAN_LICENCE = (
    "Official document of a state organ; not subject to copyright (Copyright Law of the PRC, article 5)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the document states; None where it does not, or not clearly."""

    title: str | None
    kind: DocumentKind | None
    publisher: str | None
    issued_date: date | None
    published_date: date | None
    plan_year: int | None
    plan_start_year: int | None = None
    seen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For facts that stay open: the values that speak against each other, by the name of the field."""


def find_facts(document: Document, page_facts: dict[str, str]) -> Facts:
    """Find what a document says about itself.

    Args:
        document: the document as read.
        page_facts: what a web page says in its ``meta`` elements, by lower-case names; empty for other files.

    """
    lines = [paragraph.strip() for paragraph in document.text.paragraphs()]
    head, tail = lines[:_HEAD_LINES], lines[-_TAIL_LINES:]
    title = find_title(document.structure)
    kind = _find_kind(title, document)
    issued = {day for line in head for day in _labelled_days(_ISSUED, line)}
    issued = issued or {day for part in (head, tail) for day in _standing_days(part)}
    published = {day for name in _PAGE_PUBLISHED for day in _days(page_facts.get(name, ""))}
    published = published or {day for line in head for day in _labelled_days(_PUBLISHED, line)}
    publishers = set(_publishers(document, head, tail, page_facts))
    seen = {
        name: tuple(sorted(map(str, values)))
        for name, values in (
            ("publisher", publishers),
            ("issued_date", issued),
            ("published_date", published),
        )
        if len(values) > 1
    }
    return Facts(
        title=title,
        kind=kind,
        publisher=_only(publishers),
        issued_date=_only(issued),
        published_date=_only(published),
        plan_year=find_plan_year(document.text),
        plan_start_year=find_plan_start_year(document.text),
        seen=seen,
    )


def licence_of(publisher: str) -> str | None:
    """Terms of use that follow from who published; None where they do not."""
    return STATE_ORGAN_LICENCE if _STATE_ORGAN.search(publisher) else None


def _only(values: set[Value]) -> Value | None:
    return next(iter(values)) if len(values) == 1 else None


def _find_kind(title: str | None, document: Document) -> DocumentKind | None:
    """What the title says; a plan must give tasks besides."""
    kind = None if title is None else kind_of_title(title)
    return None if kind == "plan" and not document.plan.tasks else kind


def _publishers(
    document: Document, head: Sequence[str], tail: Sequence[str], page_facts: dict[str, str]
) -> Iterator[str]:
    """Bodies that the document names as its publisher.

    Rules: ``page_source`` (a web page says so), ``labelled_source`` (来源：), ``issuer`` (in front of
    关于印发), ``signature`` (a line of its own above a date).
    """
    yield from (page_facts[name] for name in _PAGE_SOURCE if _BODY.fullmatch(page_facts.get(name, "")))
    for line in head:
        yield from (match["body"] for match in _SOURCE.finditer(line) if _BODY.fullmatch(match["body"]))
    for piece in head_pieces(document.structure):
        issuer = find_issuer(piece)
        if issuer is not None and _BODY.fullmatch(issuer):
            yield issuer
    for part in (head, tail):
        for index, line in enumerate(part):
            following = part[index + 1 : index + 1 + _SIGNATURE_LINES]
            if _BODY.fullmatch(line.strip()) and any(map(_is_day, following)):
                yield line.strip()


def _labelled_days(label: re.Pattern[str], line: str) -> Iterator[date]:
    for match in label.finditer(line):
        day = _DAY.match(line, match.end())
        if day is not None:
            yield from _make_day(day)


def _standing_days(lines: Iterable[str]) -> Iterator[date]:
    """Days that stand on a line of their own."""
    return (day for line in lines if _is_day(line) for day in _days(line))


def _is_day(line: str) -> bool:
    return _DAY.fullmatch(line.strip(" （()）\u3000")) is not None


def _days(text: str) -> Iterator[date]:
    for match in _DAY.finditer(text):
        yield from _make_day(match)


def _make_day(match: re.Match[str]) -> Iterator[date]:
    """The day that was matched; nothing for one that no calendar has."""
    if match["year"]:
        numbers = (int(match["year"]), int(match["month"]), int(match["day"]))
    else:
        year = int("".join(_HAN_DIGITS[digit] for digit in match["han_year"]))
        numbers = (year, read_list_number(match["han_month"]) or 0, read_list_number(match["han_day"]) or 0)
    try:
        yield date(*numbers)
    except ValueError:
        return
