"""The columns of the two tables of a report: names in code and in Chinese, and what may stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from etl.warehouse.code_lists import REVISION_REASONS
from etl.warehouse.ladders import STAGE_NAMES

SERIES_TYPES: Mapping[str, str] = {
    "level": "期末数",
    "ytd": "累计数",
    "current": "当期数",
    "yoy": "同比增速",
    "mom": "环比增速",
}
OBS_STATUSES: Mapping[str, str] = {
    "A": "正式数",
    "B": "口径中断",
    "D": "口径不同",
    "E": "推算",
    "F": "预测",
    "I": "插补",
    "P": "初步数",
    "U": "可靠性低",
    "H": "假期无数",
    "K": "并入他项",
    "L": "缺报",
    "M": "不存在",
    "O": "缺失",
    "Q": "不公开",
}
"""Observation statuses (SDMX CL_OBS_STATUS)."""
MISSING_STATUSES = frozenset("HKLMOQ")
"""Statuses of a row without a value: they say why there is none."""
_REASONS = {code: names[0] for code, names in REVISION_REASONS.items()}
CLAIMS: Mapping[str, str] = {"claimed": "自报", "verified": "核验"}


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column of a report."""

    name: str
    label: str
    """Name in the header of the template."""
    required: bool = False
    codes: Mapping[str, str] | None = None
    """Codes with their names; both may be written."""
    is_aid: bool = False
    """True for what the template adds to help; it is not read."""
    width: int = 14
    other_names: tuple[str, ...] = ()


OBSERVATION_COLUMNS = (
    ColumnSpec("indicator_code", "指标代码", required=True, width=12),
    ColumnSpec("indicator_name", "指标名称", is_aid=True, width=34),
    ColumnSpec("unit_name", "计量单位", is_aid=True, width=10),
    ColumnSpec("place_code", "地区代码", required=True, width=12),
    ColumnSpec("place_name", "地区名称", is_aid=True, width=12),
    ColumnSpec("period", "报告期", required=True, width=11),
    ColumnSpec("series_type", "数据类型", required=True, codes=SERIES_TYPES),
    ColumnSpec("value", "数值", width=14),
    ColumnSpec("obs_status", "数据状态", codes=OBS_STATUSES),
    ColumnSpec("known_on", "发布日期", width=12, other_names=("vintage_date",)),
    ColumnSpec("revision_reason", "修订原因", codes=_REASONS, width=16),
    ColumnSpec("numerator", "分子"),
    ColumnSpec("denominator", "分母"),
    ColumnSpec("survey_error", "调查误差", width=12),
    ColumnSpec("note", "说明", width=30),
    ColumnSpec("source", "数据来源", width=24),
    ColumnSpec("last_period", "上次报告期", is_aid=True, width=11),
    ColumnSpec("last_value", "上次数值", is_aid=True),
    ColumnSpec("record_id", "记录号", width=20),
)
_STAGES = {stage: names[0] for stage, names in STAGE_NAMES.items()}
EVENT_COLUMNS = (
    ColumnSpec("deliverable_id", "文件编号", width=30),
    ColumnSpec("measure_id", "举措编号", width=30),
    ColumnSpec("item_name", "事项", is_aid=True, width=40),
    ColumnSpec("stage", "阶段", required=True, codes=_STAGES, width=18),
    ColumnSpec("event_date", "发生日期", required=True, width=12),
    ColumnSpec("claim", "自报或核验", required=True, codes=CLAIMS, width=12),
    ColumnSpec("evidence_title", "佐证名称", width=30, other_names=("evidence",)),
    ColumnSpec("evidence_link", "佐证链接或文件", width=30, other_names=("link",)),
    ColumnSpec("evidence_publisher", "发布单位", width=20, other_names=("publisher",)),
    ColumnSpec("evidence_number", "文号", width=18, other_names=("document_number",)),
    ColumnSpec("evidence_page", "页码", width=8, other_names=("page",)),
    ColumnSpec("checked_by", "核验人", width=12),
    ColumnSpec("checked_on", "核验日期", width=12),
    ColumnSpec("known_on", "报送日期", required=True, width=12),
    ColumnSpec("note", "说明", width=30),
    ColumnSpec("last_stage", "上次阶段", is_aid=True, width=18),
    ColumnSpec("record_id", "记录号", width=20),
)  # fmt: skip

TABLES: Mapping[str, tuple[ColumnSpec, ...]] = {
    "observations": OBSERVATION_COLUMNS,
    "events": EVENT_COLUMNS,
}
"""Columns of each table in the order of the template."""

_TELLING: Mapping[str, frozenset[str]] = {
    "observations": frozenset({"indicator_code", "period"}),
    "events": frozenset({"stage", "event_date"}),
}
"""Columns by which a header row is known for one of a table."""


def find_column(table: str, header: str) -> ColumnSpec | None:
    """Find the column that a header cell names, in code or in Chinese; None where there is none."""
    wanted = header.strip().rstrip("*").strip()
    for column in TABLES[table]:
        if wanted in (column.label, column.name, *column.other_names):
            return column
    return None


def find_table(headers: list[str]) -> str | None:
    """Find the table that a header row belongs to; None where it is no header row."""
    for table, telling in _TELLING.items():
        named = {column.name for header in headers if (column := find_column(table, header))}
        if telling <= named:
            return table
    return None


def read_code(column: ColumnSpec, written: str) -> str | None:
    """Turn what stands in a cell into a code: its code, its name or both; None for anything else."""
    codes = column.codes or {}
    first, _, rest = written.partition(" ")
    if first in codes and rest.strip() in ("", codes[first]):
        return first
    return next((code for code, name in codes.items() if name == written), None)


def code_with_name(column: ColumnSpec, code: str | None) -> str:
    """Write a code with its name, as the drop-downs offer it; blank for none."""
    return "" if code is None else f"{code} {(column.codes or {})[code]}"
