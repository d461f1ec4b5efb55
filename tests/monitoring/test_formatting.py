from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from monitoring.formatting import (
    choose_scale,
    format_date,
    format_exact,
    format_number,
    format_part,
    format_percent,
    format_period,
    format_share,
    format_short,
    heading_text,
    holds_words,
    is_missing,
    name_base_unit,
)


@pytest.mark.parametrize(
    ("value", "unit_mult", "zh", "en"),
    [
        (0, 0, "0", "0"),
        (5000, 0, "5000", "5,000"),
        (9999.5, 0, "9999.5", "9,999.5"),
        (10000, 0, "1万", "10,000"),
        (235000, 0, "23.5万", "235,000"),
        (-123456, 0, "-12.35万", "-123,456"),
        (1234567, 0, "123.46万", "1.23 million"),
        (28231.97, 8, "2.82万亿", "2.82 trillion"),
        (881.06, 4, "881.06万", "8.81 million"),
        (-3.2, 0, "-3.2", "-3.2"),
        (Decimal("0.10"), 0, "0.1", "0.1"),
        (1e-05, 0, "0.00001", "0.00001"),
    ],
)
def test_numbers_are_grouped_as_the_reader_groups(value: Any, unit_mult: int, zh: str, en: str) -> None:
    assert format_number(value, "zh", unit_mult) == zh
    assert format_number(value, "en", unit_mult) == en


@pytest.mark.parametrize(
    ("value", "is_share", "shown"),
    [
        (1 / 3, False, "0.3333"),
        (1 / 3, True, "33.33%"),
        (0.04761904761904762, False, "0.04762"),
        (0.04761904761904762, True, "4.76%"),
        (0.0, True, "0%"),
        (1, True, "100%"),
        (66.66666666666667, False, "66.6667"),
        (5000, False, "5000"),
        (0.0, False, "0"),
        (-0.25, False, "-0.25"),
    ],
)
def test_parts_of_a_computation_are_rounded_for_a_calculator(
    value: float, is_share: bool, shown: str
) -> None:
    assert format_part(value, "zh", is_share=is_share) == shown


def test_the_axis_takes_the_word_of_its_greatest_figure() -> None:
    assert choose_scale([3_066_485_000_000, 113_897_000_000], "zh") == (Decimal(10) ** 12, "万亿")
    assert choose_scale([18_810_600, 0], "en") == (Decimal(10) ** 6, " million")
    assert choose_scale([812, 3], "zh") == (Decimal(1), "")
    assert choose_scale([], "en") == (Decimal(1), "")


def test_a_unit_gives_up_the_multiplier_that_its_chinese_name_holds() -> None:
    assert name_base_unit("亿元", 8, "zh") == "元"
    assert name_base_unit("万人", 4, "zh") == "人"
    assert name_base_unit("家", 0, "zh") == "家"
    assert name_base_unit("yuan", 8, "en") == "yuan"


def test_the_exact_figure_keeps_every_digit() -> None:
    assert format_exact(28231.97, "zh") == "28231.97"
    assert format_exact(-1234567.125, "en") == "-1,234,567.125"
    assert format_exact(-0.5, "en") == "-0.5"


@pytest.mark.parametrize(
    ("value", "unit_mult", "zh", "en"),
    [
        (1138.97, 8, "1139亿", "114 bn"),
        (28231.97, 8, "2.82万亿", "2.82 tn"),
        (881.06, 4, "881万", "8.81 m"),
        (-12345, 0, "-1.23万", "-12.3k"),
        (999.4, 0, "999", "999"),
        (12, 0, "12", "12"),
        (0.5, 0, "0.5", "0.5"),
        (0, 0, "0", "0"),
    ],
)
def test_short_numbers_keep_three_digits(value: Any, unit_mult: int, zh: str, en: str) -> None:
    assert format_short(value, "zh", unit_mult) == zh
    assert format_short(value, "en", unit_mult) == en


def test_percentages_and_shares() -> None:
    assert format_percent(25.2) == "25.2%"
    assert format_percent(7.142857, 0) == "7%"
    assert format_percent(Decimal("0.5"), 0) == "1%"
    assert format_share(0.6667) == "67%"
    assert format_share(0.0714, 1) == "7.1%"


def test_days_and_periods() -> None:
    day = date(2022, 7, 8)
    assert (format_date(day, "zh"), format_date(day, "en")) == ("2022年7月8日", "8 July 2022")
    assert (format_period("2021", "zh"), format_period("2021", "en")) == ("2021年", "2021")
    assert (format_period("2022-04", "zh"), format_period("2022-04", "en")) == ("2022年4月", "April 2022")
    assert format_period("2021-12-31", "en") == "31 December 2021"
    assert format_period("十四五", "en") == "十四五"
    assert (format_period("2021-Q4", "zh"), format_period("2021-Q4", "en")) == ("2021年第四季度", "Q4 2021")
    assert (format_period("2022-H1", "zh"), format_period("2022-H1", "en")) == (
        "2022年上半年",
        "first half of 2022",
    )
    assert (format_period("2018/2020", "zh"), format_period("2018/2020", "en")) == (
        "2018年—2020年",
        "2018—2020",
    )
    assert format_period("2021-Q9", "zh") == "2021-Q9"


@pytest.mark.parametrize("value", [None, float("nan"), pd.NA, pd.NaT])
def test_nothing_known_is_missing(value: Any) -> None:
    assert is_missing(value)


@pytest.mark.parametrize("value", [0, 0.0, "", False, [], date(2022, 1, 1)])
def test_zero_and_empty_text_are_not_missing(value: Any) -> None:
    assert not is_missing(value)


@pytest.mark.parametrize(
    ("label", "title", "shown"),
    [
        ("（一）", "建设信息网络", "（一）建设信息网络"),
        ("一、", "优化设施", "一、优化设施"),
        ("1.", "升级网络", "1.升级网络"),
        ("①", "升级网络", "①升级网络"),
        ("一是", "升级网络", "一是升级网络"),
        ("第一章", "数字基础", "第一章 数字基础"),
        ("1", "推进双千兆", "1 推进双千兆"),
        ("", "主要任务", "主要任务"),
        (None, "主要任务", "主要任务"),
        (float("nan"), "主要任务", "主要任务"),
        ("附件1", "", "附件1"),
    ],
)
def test_a_heading_is_its_number_if_it_has_one_and_its_title(label: Any, title: str, shown: str) -> None:
    assert heading_text({"label": label, "title": title}) == shown


def test_a_missing_text_holds_no_words() -> None:
    assert holds_words("GUANG", "广州市", "Guangzhou")
    assert holds_words(None, "广州市", None)
    assert not holds_words("none", "南京市", None)
    assert not holds_words("nan", "苏州市", float("nan"))
