"""What the columns of printed tables are called and what their cells look like.

A table that lost its rulings shows its columns only by what stands in them. Each kind of column here knows
the header words by which officials name it, and says how badly a text would suit it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

MISMATCH = 3.0
"""Cost of a text that does not look like a cell of its column."""
DOUBT = 1.0
"""Cost of a text that is unusual for its column."""


@dataclass(frozen=True)
class Column:
    """A kind of column."""

    name: str
    header: re.Pattern[str]
    """Matches the header cell as a whole, white space left out."""
    judge: Callable[[str], float]
    """Cost of a text as a cell of this column: 0 where it looks right; the text is not empty."""
    longest: int = 60
    """Lines that a cell has at most."""
    may_be_empty: bool = False
    prose: bool = False
    """True where cells are sentences, so that a row ends on a full stop."""
    again: "Column | None" = None
    """What a second column of this name holds (责任单位 beside 牵头单位); None where there is no second."""


@dataclass(frozen=True)
class TableKind:
    """The columns by which a kind of table is known."""

    columns: tuple[Column, ...]
    """Columns that may occur, in any order; of two that suit a header word the first is taken."""
    required: tuple[tuple[Column, ...], ...]
    """Of each group one column must be there."""

    def is_met_by(self, columns: Iterable[Column]) -> bool:
        """Whether these columns make a table of this kind."""
        present = set(columns)
        return all(present.intersection(group) for group in self.required)

    def column_named(self, words: str) -> Column | None:
        """The column that these header words name."""
        return next((column for column in self.columns if column.header.fullmatch(words)), None)


_NUMERAL = r"[\d〇零一二三四五六七八九十百]+"
_DOCUMENT_NUMBER_FORMS = (
    rf"[^《》，。、()（）〔〕\[\]]{{1,24}}[〔\[［（(]\d{{4}}[〕\]］）)]\s?(?:第\s?)?{_NUMERAL}\s?号?",
    rf"[^《》，。]{{1,24}}第\s?{_NUMERAL}\s?号",
    r"[A-Z]{2,}(?:/[A-Z]+)?\s?\d[\d.]*\s?[-—–]\s?\d{4}",
)
_NO_DOCUMENT_NUMBER = re.compile(r"[/／\\\-—–－]+|无|暂无|空")
_DOCUMENT_NUMBER = re.compile("|".join(f"(?:{form})" for form in _DOCUMENT_NUMBER_FORMS))
_DOCUMENT_NUMBER_AT_END = re.compile(r"[〔\[［]\d{4}[〕\]］]\s?(?:第\s?)?\d+\s?号?[）)]?$")
_YEAR = re.compile(
    r"(?:\d{4}|[一二〇零○三四五六七八九]{4})\s?年?"
    r"(?:[-—~至]\d{4}\s?年?|(?:[.\-/]|\s?)\d{1,2}\s?月?(?:[.\-/]?\d{1,2}日?)?)?"
)
_BODY_END = re.compile(
    r"(?:部门|单位|机构|机关|政府|企业|高校|学校|院校|公司|集团|银行|中心|协会|学会|联盟|办公室|委员会|管委会"
    r"|[厅局委办部署院会社所处组馆市县区省])等?[）)]?[。；;]?$"
)
_GENERAL_BODY_END = re.compile(r"(?:部门|人民政府|[厅局])[）)]?$")


def is_empty_mark(text: str) -> bool:
    """Whether a cell says that it has no entry: a slash, a dash or 无."""
    return _NO_DOCUMENT_NUMBER.fullmatch(text) is not None


def _judge_document_number(text: str) -> float:
    if is_empty_mark(text) or _DOCUMENT_NUMBER.fullmatch(text):
        return 0.0
    return DOUBT if _DOCUMENT_NUMBER.fullmatch(text.rstrip("）)")) else 2 * MISMATCH


def _judge_title(text: str) -> float:
    cost = 0.0 if text[0] in "《〈<“" else DOUBT
    cost += 0.0 if text[-1] in "》〉>）)" else DOUBT
    return cost + (
        MISMATCH if "。" in text or _DOCUMENT_NUMBER_AT_END.search(text) or is_empty_mark(text) else 0.0
    )


def _judge_year(text: str) -> float:
    return 0.0 if _YEAR.fullmatch(text) else 4 * MISMATCH


def _judge_author(text: str) -> float:
    return MISMATCH if re.search(r"[。；，《》]", text) else DOUBT if _YEAR.search(text) else 0.0


def _judge_definition(text: str) -> float:
    cost = 0.0 if text[-1] in "。！；…”）)" else DOUBT
    return cost + (DOUBT if text[0] == "《" and text.find("》") in (-1, len(text) - 1) else 0.0)


def _judge_bodies(text: str) -> float:
    if is_empty_mark(text):
        return 0.0
    cost = 0.0 if _BODY_END.search(text) else MISMATCH
    return cost + (DOUBT if re.search(r"[，。]", text[:-1]) else 0.0)


def _judge_duty(text: str) -> float:
    return DOUBT if _GENERAL_BODY_END.search(text) else 0.0


def _judge_term(text: str) -> float:
    return MISMATCH if re.search(r"[。；，：]", text) or len(text) > 40 else 0.0


def _judge_nothing(_text: str) -> float:
    return 0.0


def _header(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_AUTHOR_WORD = (
    r"(?:(?:政府|提出|发布|研究|国际|国内外?|主要)*(?:机构|组织|专家|学者|人物|单位|部门|主体|国家|地区)"
    r"|提出者|提出人|作者|来源)"
)

NUMBER = Column("number", _header(r"序号?|编号|项次|No\.?"), _judge_nothing, longest=1)
DUTY = Column(
    "duty",
    _header(
        r"(?:重点|主要|具体|年度|目标|工作|分工|改革)*(?:任务|事项|职责|内容|举措|措施|要点|工作)(?:内容|名称|分工|要求)?"
    ),
    _judge_duty,
)
SUPPORTING_BODIES = Column(
    "supporting_bodies",
    _header(r"(?:配合|参与|协助|协办|协同|支持)(?:责任)?(?:部门|单位|机构)(?:[（(和及、与].*)?"),
    _judge_bodies,
    longest=15,
    may_be_empty=True,
)
BODIES = Column(
    "bodies",
    _header(
        r"(?:第一)?(?:责任|牵头|负责|主责|承担|实施|主办|落实|主管|职能)(?:责任|落实)?(?:部门|单位|机构|主体|处室|科室)"
        r"(?:[（(和及、与/].*)?|部门|单位|责任分工|分工单位|分工部门"
    ),
    _judge_bodies,
    longest=15,
    again=SUPPORTING_BODIES,
)
TITLE = Column(
    "title",
    _header(
        r"(?:政策|相关|法规|规范性|主要|所在|出处)*(?:文件|政策|法规|文献|报告|著作)?(?:名称?|标题|题名|文件|政策|文献|著作|出处)"
    ),
    _judge_title,
    longest=8,
)
DOCUMENT_NUMBER = Column(
    "document_number",
    _header(r"(?:发文|文件|公文|政策)?(?:文号|字号|编号)|(?:文号|标准号)(?:[/或及和].*)?|发文号"),
    _judge_document_number,
    longest=4,
    may_be_empty=True,
)
AUTHOR = Column(
    "author", _header(rf"{_AUTHOR_WORD}(?:[/、和及或与]?{_AUTHOR_WORD})*[/、]?"), _judge_author, longest=5
)
YEAR = Column(
    "year", _header(r"(?:发布|提出|发文|印发|出版)?(?:时间|年份|年度|日期|年)"), _judge_year, longest=2
)
DEFINITION = Column(
    "definition",
    _header(r"[^。，；\d]{0,14}?(?:认识|定义|概念|内涵|界定|表述|含义|涵义|理解|观点)(?:内容|表述)?"),
    _judge_definition,
    prose=True,
)
EXPLANATION = Column(
    "explanation",
    _header(
        r"(?:名词|术语|词条|概念|主要|具体)?(?:解释|释义|定义|含义|涵义|内涵|说明|注释|界定)(?:内容|说明)?"
    ),
    _judge_definition,
    prose=True,
)
TERM = Column(
    "term",
    _header(r"(?:专业|专有|主要)?(?:名词|术语|词汇|词条|概念|缩略语)(?:名称)?"),
    _judge_term,
    longest=4,
)
OTHER = Column("other", _header(r"(?!)"), _judge_nothing, may_be_empty=True)
"""A column that no record asks for, such as 备注 or 完成时限."""
