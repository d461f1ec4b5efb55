"""The words of an invented plan for three years, which promises something of every form of target.

It stands beside the plans of the demonstration's years and is read by the same parsers. What a sentence says
follows from its promise; how the number in it is set, is told in :mod:`etl.demo.promises`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from etl.warehouse.demonstration import MARK

YEARS = 3
TITLE = "数字经济三年行动计划（{first}—{last}年）（" + MARK + "）"
TITLE_EN = "Three-Year Action Plan for the Digital Economy, {first} to {last} (demonstration data)"
_OPENING = (
    MARK + "：本文件由演示程序编写，所列任务、目标、数值和责任单位均为虚构，只用于试用本系统，"
    "不是任何机构发布的文件。责任单位中排在第一位的为牵头单位。"
)
RANK_CODE = "DMR01"
"""The invented indicator that is a rank; see :mod:`etl.demo.ranks`."""


class Rule(StrEnum):
    """How the number of a promise is set; see :mod:`etl.demo.promises`."""

    LEVEL = "level"
    GAIN = "gain"
    TOTAL = "total"
    CAP_ON_LEVEL = "cap on a level"
    CAP_ON_TOTAL = "cap on a total"
    HOLD = "hold"
    RANGE = "range"
    RATE = "rate"
    RANK = "rank"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence with a number about an indicator."""

    code: str
    rule: Rule
    year_no: int
    """Year of the plan in which it is due, from 1."""
    words: str
    """The sentence: ``{year}`` in which it is due, ``{value}`` its number, ``{upper}`` the end of a range."""
    month: int = 12
    target_type: str | None = None
    """Form that the words cannot say; None where they do."""
    for_cities: bool = False
    """True where cities have numbers of their own (任务分解)."""
    weight: float | None = None
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task of the plan: promises with a number and sentences without one."""

    title: str
    bodies: str
    promises: Sequence[Promise] = ()
    sentences: Sequence[str] = ()
    """``{first}`` to ``{last}`` are the years of the plan, ``{cities}`` two cities."""
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """The text of the plan, and where in it each promise stands."""

    text: str
    places: Mapping[Promise, range]
    """Offsets of the sentence of each promise."""


CHAPTERS: Mapping[str, Sequence[PlannedTask]] = {
    "夯实数字基础设施": (
        PlannedTask(
            "建设信息网络基础设施",
            "省通信管理局、省工业和信息化厅",
            (
                Promise("INF01", Rule.LEVEL, 3, "到{year}年底，5G基站累计达到{value}个", for_cities=True),
                Promise(
                    "INF03", Rule.LEVEL, 2, "到{year}年6月底，千兆及以上宽带接入用户占比达到{value}%", month=6
                ),
                Promise(
                    "INF05",
                    Rule.HOLD,
                    3,
                    "到{year}年底，20户以上自然村光纤接入覆盖率保持在{value}%以上",
                    target_type="hold",
                    for_cities=True,
                    is_key=True,
                ),
            ),
            weight=2,
        ),
        PlannedTask(
            "建设存储和计算等基础设施",
            "省发展改革委、省工业和信息化厅",
            (
                Promise(
                    "INF08", Rule.LEVEL, 3, "到{year}年底，数据中心平均PUE值降到{value}以下", for_cities=True
                ),
                Promise("INF08", Rule.CAP_ON_LEVEL, 2, "{year}年，数据中心平均PUE值控制在{value}以内"),
                Promise(
                    "INF06", Rule.GAIN, 3, "到{year}年底，新增在用数据中心标准机架{value}架", for_cities=True
                ),
            ),
            ("{first}年底前出台《数据中心集约建设管理办法》",),
        ),
    ),
    "发展数字产业": (
        PlannedTask(
            "做强核心产业",
            "省工业和信息化厅、省统计局",
            (
                Promise(
                    "DIG01", Rule.LEVEL, 3, "到{year}年底，数字经济核心产业增加值突破{value}亿元", weight=3
                ),
                Promise(
                    "DIG03",
                    Rule.RATE,
                    2,
                    "{year}年，规模以上电子信息制造业增加值增长{value}%以上",
                    for_cities=True,
                ),
                Promise("DIG03", Rule.RATE, 3, "{year}年，规模以上电子信息制造业增加值增长{value}%以上"),
                Promise(
                    RANK_CODE,
                    Rule.RANK,
                    3,
                    "到{year}年底，数字经济发展水平进入全国前{value}位",
                    for_cities=True,
                    is_key=True,
                ),
            ),
        ),
        PlannedTask(
            "提升创新能力",
            "省科技厅、省工业和信息化厅",
            (
                Promise("DIG05", Rule.TOTAL, 2, "{year}年，软件业务收入达到{value}亿元", for_cities=True),
                Promise("DIG05", Rule.TOTAL, 3, "{year}年，软件业务收入达到{value}亿元"),
                Promise(
                    "DIG09",
                    Rule.RANGE,
                    3,
                    "到{year}年底，研发经费投入强度保持在{value}%—{upper}%",
                    target_type="range",
                    for_cities=True,
                ),
            ),
            ("支持{cities}开展数据要素市场化配置改革试点",),
        ),
    ),
    "完善治理和服务": (
        PlannedTask(
            "强化数字经济安全保障",
            "省委网信办、省公安厅",
            (
                Promise("SEC03", Rule.CAP_ON_TOTAL, 1, "{year}年，重大网络与数据安全事件控制在{value}起以内"),
                Promise("SEC03", Rule.CAP_ON_TOTAL, 2, "{year}年，重大网络与数据安全事件控制在{value}起以内"),
            ),
            ("{last}年底前出台《数据安全分级保护规定》",),
        ),
        PlannedTask(
            "推进数据资源开发利用",
            "省政务服务数据管理局、省邮政管理局",
            (
                Promise(
                    "TRA09",
                    Rule.FULL,
                    2,
                    "{year}年，建制村快递服务通达率达到{value}%",
                    target_type="coverage",
                ),
                Promise(
                    "DAT03",
                    Rule.LEVEL,
                    3,
                    "到{year}年6月底，向社会开放的公共数据集达到{value}个",
                    month=6,
                    for_cities=True,
                ),
            ),
            ("{middle}年6月底前建成公共数据授权运营平台",),
        ),
    ),
}
"""Chapters of the plan with their tasks."""

_LABELS = "一二三四五六七八九十"


def list_promises(codes: Sequence[str]) -> list[Promise]:
    """List the promises about indicators that the demonstration has, in the order of the plan."""
    return [promise for task in list_tasks() for promise in task.promises if promise.code in codes]


def list_tasks() -> Iterator[PlannedTask]:
    """List the tasks in the order of the plan."""
    for tasks in CHAPTERS.values():
        yield from tasks


def write_plan(
    first_year: int, cities: Sequence[str], numbers: Mapping[Promise, Mapping[str, str]]
) -> WrittenPlan:
    """Write the plan with the numbers of its promises; what has no number is left out.

    Args:
        first_year: First year of the plan.
        cities: Names of two cities.
        numbers: Of each promise ``value``, and ``upper`` where it is a range, as they are written.

    """
    years = {"first": first_year, "middle": first_year + 1, "last": first_year + YEARS - 1}
    text = f"{TITLE.format(**years)}\n\n{_OPENING}\n"
    places: dict[Promise, range] = {}
    number = 0
    for position, (chapter, tasks) in enumerate(CHAPTERS.items()):
        text += f"\n{_LABELS[position]}、{chapter}\n"
        for task in tasks:
            text += f"\n（{_LABELS[number]}）{task.title}。"
            number += 1
            for promise in task.promises:
                if promise not in numbers:
                    continue
                sentence = promise.words.format(year=first_year + promise.year_no - 1, **numbers[promise])
                places[promise] = range(len(text), len(text) + len(sentence))
                text += f"{sentence}。"
            for words in task.sentences:
                text += f"{words.format(cities='、'.join(cities), **years)}。"
            text += f"（责任单位：{task.bodies}）\n"
    return WrittenPlan(text, places)
