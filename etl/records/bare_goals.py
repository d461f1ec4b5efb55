"""Promises without a written quantity: 全覆盖 is 100 %, 翻番 one doubling, PUE不高于1.3 a bare figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from etl.reference.bounds import known_bounds


@dataclass(frozen=True, slots=True)
class Goal:
    """A target within a measure; spans count from the beginning of the measure.

    Units: ``value`` in ``unit`` with the multiplier applied (2.5万架 is 25000 架); percentages as printed.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    comparator: str
    """``>=`` | ``<=`` | ``=`` | ``all``."""
    target_type: str
    """cumulative | increase | growth | share | ceiling | coverage | rank | milestone."""
    indicator: str
    scope: str | None


FACT = re.compile(r"^(?:目前|截至|现有|已|当前)|已(?:建成|有|累计|完成|达|实现|培育)")
_FULL_COVERAGE = re.compile(r"(?P<word>全覆盖)(?=$|[，。；、,;）)]|的?(?:目标|要求))")
_HEDGED_COVERAGE = re.compile(r"基本(?:实现)?[^，。；]*$|逐步[^，。；]*$|近$")
_COVERAGE_VERB = re.compile(r"(?:实现|推动|力争|确保|达到|做到|完成|基本)+")
"""Words of what is already there."""
_DOUBLING = re.compile(r"(?<!再)(?:实现)?(?P<word>翻番)(?!式)")
_FIGURE = re.compile(
    r"(?P<name>(?:PUE|WUE|CUE|[\u4e00-\u9fff]{0,10}(?:效率|系数|指数|强度|效能比|利用率))(?:（[A-Za-z]{2,6}）)?值?)"
    rf"(?P<verb>[^\d，。；]{{0,6}}?(?:{known_bounds().limit}|[降升提][低高]?[至到]|达到?|优于))\s?"
    r"(?P<number>\d{1,2}(?:\.\d{1,3})?)(?P<behind>以[内下上])?(?=$|[，。；、,;）)\s左])",
    re.IGNORECASE,
)
"""Rule ``bare_figure``: ratios such as power usage effectiveness bear no unit."""
_AT_MOST = re.compile(rf"{known_bounds().ceiling}|降|优于")


def is_quoted(text: str, index: int) -> bool:
    """Tell whether a place stands within quotes or a title."""
    return text.count("“", 0, index) > text.count("”", 0, index) or text.count("《", 0, index) > text.count(
        "》", 0, index
    )


def find_coverage(text: str) -> Iterator[Goal]:
    """全覆盖 as 100 %; 基本全覆盖 promises no figure."""
    for match in _FULL_COVERAGE.finditer(text):
        clause = max(text.rfind(mark, 0, match.start()) for mark in "，。；,;") + 1
        before = text[clause : match.start()]
        if _HEDGED_COVERAGE.search(before) or FACT.search(before) or is_quoted(text, match.start()):
            continue
        verb = _COVERAGE_VERB.search(before)
        scope = before[verb.end() if verb else 0 :].strip() or None
        yield Goal(
            clause,
            match.end(),
            Decimal(100),
            "%",
            "all",
            "coverage",
            f"{scope or text[:clause].strip('，')}覆盖率",
            scope,
        )


def find_bare_figures(text: str) -> Iterator[Goal]:
    """Doublings without a count, and figures of indices that bear no unit."""
    for match in _DOUBLING.finditer(text):
        if not is_quoted(text, match.start()):
            clause = max(text.rfind(mark, 0, match.start()) for mark in "，。；,;") + 1
            indicator = re.sub(r"较[^，]*$|比[^，]*$|实现$", "", text[clause : match.start("word")]).strip()
            yield Goal(*match.span("word"), Decimal(1), "番", ">=", "growth", indicator, None)
    for match in _FIGURE.finditer(text):
        if FACT.search(text[: match.start()]) or is_quoted(text, match.start()):
            continue
        at_most = match["behind"] in {"以内", "以下"} or bool(_AT_MOST.search(match["verb"]))
        yield Goal(
            match.start("name"),
            match.end(),
            Decimal(match["number"]),
            "",
            "<=" if at_most else ">=",
            "ceiling" if at_most else "cumulative",
            match["name"],
            None,
        )
