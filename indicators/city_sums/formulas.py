"""The sentences that say how the figures of the sums of cities came about."""

from __future__ import annotations

from collections.abc import Mapping

CITY_SUM_FORMULAS: Mapping[str, tuple[str, str]] = {
    "place_value": (
        "该地区自身的数值，取当日有效的最后一版",
        "The value of the place itself, the vintage that counts on the day",
    ),
    "city_total": (
        "有数据的各市数值相加；缺数的市不推算，只计数",
        "Sum of the cities that have a value; those without are counted, nothing is assumed for them",
    ),
    "city_gap": (
        "差额 = 各市之和 − 该地区数值；各市齐全才计算，不作分摊",
        "gap = sum of the cities − value of the place; only where no city is missing, and never prorated",
    ),
    "city_tolerance": (
        "舍入可解释的差额 = 各市末位半个单位之和 + 该地区末位半个单位；以个计的整数计数未经舍入，为0",
        "What rounding explains = half a unit of the last digit for every city and for the place; 0 for "
        "counts of whole things given in ones",
    ),
    "city_verdict": (
        "差额为0即相符；不超过舍入可解释的差额为舍入；可重复计入的指标各市之和允许较大；其余为差额",
        "No gap closes; a gap that rounding explains is rounding; cities may have more where the same thing "
        "may be counted twice; anything else is a gap",
    ),
}
"""Sentences of the formulas, in Chinese and English."""
