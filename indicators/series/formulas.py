"""How the figures of a series came about, one sentence a key, in Chinese and English."""

from __future__ import annotations

SERIES_FORMULAS: dict[str, tuple[str, str]] = {
    "series_value": (
        "同一期间的各次数据中，以截至当日最后获知的一次为准",
        "Of the vintages of a period the one known last by the day counts",
    ),
    "series_published": ("按发布值，不作推算", "As published; nothing is computed"),
    "series_current": (
        "当期值 = 本期累计 − 同年上一期累计；年内首期即为累计值，1—2月合并公布的不拆分",
        "current = year to date − year to date of the period before; the first of a year as it is, and "
        "January with February is never split",
    ),
    "series_growth": (
        "名义同比（推算）=（本期 ÷ 上年同期 − 1）× 100，按现价、现行口径，不同于按可比价公布的增速",
        "growth (derived) = (value / value a year before − 1) × 100, at current prices and coverage; not the "
        "published rate at comparable prices",
    ),
    "series_change": (
        "变动 = 本期 − 上年同期；百分数之差为百分点",
        "change = value − value a year before; between percentages in percentage points",
    ),
    "series_outlier": (
        "0.6745 × |增速 − 中位数| ÷ 绝对中位差 > 3.5，即为离群；只作提示，不改动数据",
        "0.6745 × |growth − median| / median absolute deviation > 3.5 is out of line; a hint that changes "
        "nothing",
    ),
}
