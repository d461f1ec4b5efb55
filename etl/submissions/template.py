"""The workbook that a city or a body fills: what is due, code lists as drop-downs, the last values filled in.

A value that was already reported stands in its row with its record number; read back as it is, the workbook
changes nothing. Further rows are free for corrections and other values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl.reference.catalogue import Catalogue
from etl.submissions.columns import (
    EVENT_COLUMNS,
    OBSERVATION_COLUMNS,
    ColumnSpec,
    code_with_name,
    find_column,
)
from etl.submissions.due import DueEvent, DueObservation, DueRows
from etl.submissions.files import HELP_SHEETS
from etl.warehouse.ladders import LADDERS, STAGE_NAMES

OBSERVATION_SHEET = "指标数据"
EVENT_SHEET = "进展阶段"
_HELP, _CODES = HELP_SHEETS
_FREE_ROWS = 50
_HEADER_FILL = PatternFill("solid", fgColor="DCE6F1")
_AID_FILL = PatternFill("solid", fgColor="EEEEEE")
_TEXT_COLUMNS = frozenset({"indicator_code", "place_code", "period", "evidence_number", "evidence_page"})
_DAY_COLUMNS = frozenset({"known_on", "event_date", "checked_on"})

Cell = str | float | int | None
_Ranges = Mapping[str, str]
"""Where each code list stands on its sheet."""

_INSTRUCTIONS = (
    "{reporter}：{plan} 进展报送表",
    "",
    "1. 只填本表列出的到期事项；没有数据的行请留空，空白表示未报送，不要填0。",
    "2. 灰色列仅供参考，不会读取；不要改动表头和“记录号”。",
    "3. 数值只写数字，不写单位、百分号和千分位逗号；单位见“计量单位”列。",
    "4. 报告期写作 2022、2022-Q2、2022-06；日期写作 2022-06-30。",
    "5. 有标准代码的列请从下拉列表中选择；没有数值时在“数据状态”中选择原因（缺报、不公开等）。",
    "6. 抽样调查的数据，在“调查误差”列填90%置信度的半宽（±号后的数），单位与数值相同；没有的请留空。",
    "7. 更正已报数据：另起一行，写新的发布日期和修订原因，原有的行不改动、不删除。",
    "8. 进展阶段分自报与核验；征求意见（及同等阶段）以上的核验须写明佐证名称、"
    "链接或文件、发布单位、核验人和核验日期，文件类还须写明文号和页码，没有的请在说明中写明原因。",
    "9. 佐证文件放入 data/submissions/evidence/，在“佐证链接或文件”列写 evidence/文件名。",
    "10. 填好后运行 python -m etl check 文件名；有错误时会逐条列出工作表、行、列、内容、规则和改法。",
)


def write_template(due: DueRows, catalogue: Catalogue, path: Path) -> None:
    """Write the workbook of one reporter.

    Args:
        due: what is due.
        catalogue: the indicators that may be reported.
        path: the file to write.

    """
    workbook = Workbook()
    help_sheet = workbook.worksheets[0]
    help_sheet.title = _HELP
    help_sheet.column_dimensions["A"].width = 110
    for line in _INSTRUCTIONS:
        help_sheet.append([line.format(reporter=due.reporter_name, plan=due.plan_id)])
    observations, events = workbook.create_sheet(OBSERVATION_SHEET), workbook.create_sheet(EVENT_SHEET)
    ranges = _write_codes(workbook.create_sheet(_CODES), catalogue)
    _write_rows(observations, OBSERVATION_COLUMNS, [_observation_cells(row) for row in due.observations])
    _write_rows(events, EVENT_COLUMNS, [_event_cells(row) for row in due.events])
    last = len(due.observations) + 1 + _FREE_ROWS
    for column in OBSERVATION_COLUMNS:
        if column.name in ranges:
            _add_choice(observations, OBSERVATION_COLUMNS, column.name, ranges[column.name], 2, last)
    last = len(due.events) + 1 + _FREE_ROWS
    _add_choice(events, EVENT_COLUMNS, "claim", ranges["claim"], 2, last)
    for row_no, row in enumerate(due.events, start=2):
        _add_choice(events, EVENT_COLUMNS, "stage", ranges[row.item.ladder], row_no, row_no)
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(path)


def _write_codes(sheet: Worksheet, catalogue: Catalogue) -> _Ranges:
    """Write every code list into a column of its own; return where each stands."""
    lists: dict[str, list[str]] = {
        "indicator_code": [f"{each.code} {each.name_zh}" for each in catalogue.indicators],
        **{
            column.name: [code_with_name(column, code) for code in column.codes]
            for column in (*OBSERVATION_COLUMNS, *EVENT_COLUMNS)
            if column.codes and column.name != "stage"
        },
        **{
            ladder: [f"{stage} {STAGE_NAMES[stage][0]}" for stage in stages]
            for ladder, stages in LADDERS.items()
        },
    }
    ranges = {}
    for number, (name, codes) in enumerate(lists.items(), start=1):
        letter = get_column_letter(number)
        sheet.cell(1, number, name).font = Font(bold=True)
        sheet.column_dimensions[letter].width = 24
        for row_no, code in enumerate(codes, start=2):
            sheet.cell(row_no, number, code)
        ranges[name] = f"'{_CODES}'!${letter}$2:${letter}${len(codes) + 1}"
    return ranges


def _write_rows(sheet: Worksheet, columns: Sequence[ColumnSpec], rows: Sequence[Mapping[str, Cell]]) -> None:
    for number, column in enumerate(columns, start=1):
        header = sheet.cell(1, number, f"{column.label}*" if column.required else column.label)
        header.font, header.fill = Font(bold=True), _AID_FILL if column.is_aid else _HEADER_FILL
        header.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        for row_no in range(2, len(rows) + 2 + _FREE_ROWS):
            cell = sheet.cell(row_no, number)
            # A spreadsheet would turn 2022-06 into a day.
            cell.number_format = "@" if column.name in _TEXT_COLUMNS else _format_of(column)
            if row_no - 2 < len(rows):
                cell.value = rows[row_no - 2].get(column.name)
            if column.is_aid:
                cell.fill = _AID_FILL
    sheet.freeze_panes = "A2"


def _format_of(column: ColumnSpec) -> str:
    return "yyyy-mm-dd" if column.name in _DAY_COLUMNS else "General"


def _add_choice(
    sheet: Worksheet, columns: Sequence[ColumnSpec], name: str, source: str, first: int, last: int
) -> None:
    letter = get_column_letter(1 + [column.name for column in columns].index(name))
    choice = DataValidation(type="list", formula1=f"={source}", allow_blank=True, showErrorMessage=True)
    sheet.add_data_validation(choice)
    choice.add(f"{letter}{first}:{letter}{last}")


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _observation_cells(row: DueObservation) -> Mapping[str, Cell]:
    reported, last = row.reported, row.last
    series_type = row.indicator.observation_series_type
    cells: dict[str, Cell] = {
        "indicator_code": row.indicator.code,
        "indicator_name": row.indicator.name_zh,
        "unit_name": row.indicator.unit_zh,
        "place_code": row.place_code,
        "place_name": row.place_name,
        "period": row.period,
        "series_type": _coded("observations", "series_type", series_type),
        "last_period": last.period if last else None,
        "last_value": _number(last.value) if last else None,
    }
    if reported is not None:
        cells |= {
            "value": _number(reported.value),
            "obs_status": _coded("observations", "obs_status", reported.obs_status),
            "known_on": reported.known_on.isoformat(),
            "revision_reason": _coded("observations", "revision_reason", reported.revision_reason),
            "numerator": _number(reported.numerator),
            "denominator": _number(reported.denominator),
            "survey_error": _number(reported.survey_error),
            "note": reported.note,
            "source": reported.reported_source,
            "record_id": reported.observation_id,
        }
    return cells


def _event_cells(row: DueEvent) -> Mapping[str, Cell]:
    return {
        f"{row.item.kind}_id": row.item.item_id,
        "item_name": row.item.name,
        "last_stage": _coded("events", "stage", row.last.stage) if row.last else None,
    }


def _coded(table: str, name: str, code: str | None) -> str | None:
    column = find_column(table, name)
    return code_with_name(column, code) if column is not None and code is not None else None
