"""How a figure came about, one sentence for each key that a trace can carry, in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.city_index.formulas import INDEX_FORMULAS
from indicators.city_sums.formulas import CITY_SUM_FORMULAS
from indicators.outlook.formulas import OUTLOOK_FORMULAS
from indicators.series.formulas import SERIES_FORMULAS


@dataclass(frozen=True, slots=True)
class FormulaText:
    """A sentence that a statistician would accept, in two languages."""

    zh: str
    en: str


_OF_ROOMS = {**INDEX_FORMULAS, **CITY_SUM_FORMULAS, **OUTLOOK_FORMULAS, **SERIES_FORMULAS}

FORMULAS: dict[str, FormulaText] = {
    "extracted": FormulaText("取自文件原文", "Read from the words of the document"),
    "corrected": FormulaText(
        "更正登记中的一条，附理由、人员和日期",
        "An entry of the file of corrections, with reason, author and date",
    ),
    "extracted_and_corrected": FormulaText(
        "取自文件原文，并经人工更正", "Read from the words of the document and corrected by a person"
    ),
    "linked_to_indicator": FormulaText(
        "用语、计量单位和类型与指标目录相符为强；只有用语相符为弱，不作为数据",
        "Words, unit and kind fit the catalogue: strong; words alone: weak, and never an observation",
    ),
    "registered": FormulaText("取自登记文件中的一条", "Taken from an entry of a register"),
    "converted": FormulaText(
        "原文数值按指标的计量单位和倍数换算",
        "The printed figure, converted to the indicator's unit and multiplier",
    ),
    "reference": FormulaText("取自参考数据文件中的一行", "Taken from a row of a reference file"),
    "linked": FormulaText(
        "两段文字共有的词，按稀有程度加权；仅为参考线索，不改变状态",
        "Words that both texts share, weighted by rarity; a clue that changes no status",
    ),
    "event": FormulaText(
        "登记文件的标题与应出台文件同名（书名号、空白、版本号除外），即视为已印发",
        "A registered document bears the deliverable's name (marks, blanks and version aside): issued",
    ),
    "reported": FormulaText(
        "取自报送文件中的一行，经审核规则审核", "Taken from a row of a report, checked by rules"
    ),
    "checked": FormulaText(
        "人工标注的数字与自动提取的数字逐一比对：行号相差不超过一行、数值相同即为找到",
        "Figures annotated by people against those extracted: found where number and line agree",
    ),
    "extraction_precision": FormulaText(
        "准确率 = 找到 ÷（找到 + 多提）", "precision = found / (found + invented)"
    ),
    "extraction_recall": FormulaText("召回率 = 找到 ÷（找到 + 漏提）", "recall = found / (found + missed)"),
    "extraction_share": FormulaText(
        "字段一致率 = 该字段与标注一致的条数 ÷ 找到的条数",
        "share = statements whose field agrees with the annotation / statements found",
    ),
    "published": FormulaText(
        "当日发布的结果，原样保存，不再计算", "As published on that day; kept, never computed again"
    ),
    "target_version": FormulaText(
        "计划原文的目标，或登记文件中的一条修订；以当日已知的最后一版为准",
        "The target in the plan's words, or an entry that changes it; the last one known on a day counts",
    ),
    "second_opinion": FormulaText(
        "其他机构的评价方法用于同一目标，仅供对照，不改变状态",
        "Methods of other offices applied to the same target; for comparison, they change no status",
    ),
    "revision": FormulaText("修订 = 后一次数值 − 前一次数值", "revision = later value − earlier value"),
    "revision_size": FormulaText(
        "平均修订 = Σ(末次−首次)/n；平均绝对修订 = Σ|末次−首次|/n；均方根修订 = √(Σ(末次−首次)²/n)",
        "mean revision = Σ(last − first)/n; mean absolute = Σ|last − first|/n; "
        "root mean square = √(Σ(last − first)²/n)",
    ),
    "release": FormulaText(
        "同日发布的总量与增速并列；增速按发布值，不由总量推算",
        "Amount and growth released on one day; the growth as published, never computed from amounts",
    ),
    "achievement_of_value": FormulaText(
        "完成程度 = (数值 − 基期值) / (目标值 − 基期值)",
        "achievement = (value − baseline) / (target − baseline)",
    ),
    "schedule_of_value": FormulaText(
        "数据期末应完成的份额：按月序时，或按计划安排的进度",
        "Share due at the end of the period: months of the year, or the planned path",
    ),
    "ratio_of_value": FormulaText(
        "进度比 = 完成程度 / 应完成程度；跨年总量目标 = 实际年均增速 / 要求年均增速",
        "ratio = achievement / schedule; for amounts over years = actual / required annual growth",
    ),
    "uncertainty": FormulaText(
        "数值上下浮动：取报送的调查误差（90%）、同期次平均绝对修订、末位半个单位三者中最大者；"
        "以个计的整数计数未经舍入，末位半个单位为0",
        "Band around the value: the widest of the stated survey error (90 %), the mean absolute revision at "
        "that age and half a unit of the last digit, which is 0 for a count of whole things given in ones",
    ),
    "count": FormulaText("符合条件的行数", "Number of rows that meet the conditions"),
    "status_of_commitment": FormulaText(
        "按状态表逐条判断，第一条成立者为准", "The first line of the list of statuses that holds"
    ),
    "ceiling": FormulaText(
        "上限类目标：数值 ≤ 上限 × 进度为达序时，得分100；超过该值但未超上限为滞后，"
        "得分 = 100 × 上限 × 进度 / 数值；"
        "超过上限即为倒退，到期为逾期，得分0；水平值不按进度折算",
        "Ceiling: value ≤ ceiling × schedule is on schedule, 100; above, up to the ceiling, behind, score = "
        "100 × ceiling × schedule / value; beyond it moving away, at the deadline overdue, 0; a level has no "
        "schedule",
    ),
    "status_of_node": FormulaText(
        "下级均未设目标则未设目标；应报送者全部未知则未报送；覆盖率不足三分之二则覆盖不足；否则按得分判断",
        "No target if no child has one; no data if nothing due is known; "
        "insufficient below two thirds of coverage; otherwise by the score",
    ),
    "score": FormulaText(
        "得分 = Σ(权重×覆盖率×得分) / Σ(权重×覆盖率)，只计已知部分",
        "score = Σ(weight × coverage × score) / Σ(weight × coverage), over what is known",
    ),
    "lower": FormulaText(
        "下限 = 覆盖率 × 得分（未知部分按0分）", "lower = coverage × score (the unknown worth 0)"
    ),
    "upper": FormulaText(
        "上限 = 下限 + 100 × (1 − 覆盖率)（未知部分按100分）",
        "upper = lower + 100 × (1 − coverage) (the unknown worth 100)",
    ),
    "coverage": FormulaText(
        "覆盖率 = Σ(权重×已知部分) / Σ权重，只计应报送者",
        "coverage = Σ(weight × known) / Σ weight, over what is due",
    ),
    "status_of_city": FormulaText(
        "下级为提及该市的举措和该市其余的自身分解目标（不借用全省目标；举措所含目标该市另有分解目标的，"
        "以分解目标代替，不重复计算）：均未设目标则未设目标；应报送者全部未知则未报送；"
        "覆盖率不足三分之二则覆盖不足；否则按得分判断",
        "Over measures that name the city and separate targets of its own, never the plan's number (an own "
        "target of such a measure stands within it and counts once): no target if none has one; no data if "
        "nothing due is known; insufficient below two thirds of coverage; otherwise by the score",
    ),
    "score_of_city": FormulaText(
        "得分 = Σ(覆盖率×得分) / Σ覆盖率，只计已知部分；"
        "提及该市的举措（含代替全省目标的分解目标）和该市其余的分解目标每项权重为1",
        "score = Σ(coverage × score) / Σ coverage over what is known; each measure that names the city, own "
        "targets in the place of the plan's, and each separate target of its own has weight 1",
    ),
    "coverage_of_city": FormulaText(
        "覆盖率 = Σ已知部分 / 应报送项数；"
        "提及该市的举措（含代替全省目标的分解目标）和该市其余的分解目标每项权重为1",
        "coverage = Σ known / number due; each measure that names the city, own targets in the place of the "
        "plan's, and each separate target of its own has weight 1",
    ),
    "status_of_city_measure": FormulaText(
        "按该举措所含各项判断；该市有自身分解目标的，以该目标代替计划中的同一目标，其余各项仍按计划",
        "By what the measure promises; where the city has a number of its own for a target of the measure, "
        "that number stands in the place of the plan's, all else stays as the plan has it",
    ),
    "counted_below": FormulaText("下级中符合条件者的个数", "Number of items below that meet the condition"),
    "achievement": FormulaText(
        "完成程度 = 当前阶段分值 / 要求阶段分值", "achievement = points reached / points wanted"
    ),
    "schedule_share": FormulaText(
        "由期限推定：按已过天数应到达的最后一个阶段",
        "Inferred from the deadline: the last stage that the days passed call for",
    ),
    "ratio": FormulaText("进度比 = 完成程度 / 应完成程度", "ratio = achievement / schedule"),
    **{key: FormulaText(zh, en) for key, (zh, en) in _OF_ROOMS.items()},
}
