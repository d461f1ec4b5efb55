"""The code list of statuses, and the rule that gives one to a figure: the first line of the list that fits.

Source: the reporting practice of 序时进度 for plans within a year; for plans over several years the ratio of
actual to required growth. The cut points are the same for both, so one legend serves all pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

RULE_VERSION = "1.2"
"""Version of everything that decides a status: this rule, the ladders, the roll-up.

1.1: a broken ceiling is moving away at once, not seriously behind; a level that starts beyond its ceiling is
judged by its way down; cities are judged by their own targets too.
1.2: a count of whole things has no rounding band, so none of none allowed is firm, and a stated survey error
widens the band; within a measure that names a city, the city's own target stands in the place of the plan's
and no longer counts beside it. What lies exactly on a mark reaches it, whatever binary fractions lose; a
claim of more than is wanted takes nothing from what is verified; a target that its baseline has reached
already is to be held.
"""

ON_TRACK_FROM = 0.95
"""Ratio from which a figure is on schedule."""
BEHIND_FROM = 0.60
"""Ratio from which a figure is behind, and not seriously so."""
AHEAD_FROM = 1.10
"""Ratio from which a figure on schedule is flagged as ahead."""
RATED_FROM = 1 / 12
"""Share of the schedule before which nothing is rated: the first month."""
OVERDUE_SCORE_CAP = 99.0
"""What is overdue never scores like what is done."""
_LOST_BITS = 1e-9
"""Share of a figure that arithmetic with binary fractions may lose, generously."""


class Status(StrEnum):
    """How something stands; the order is that of the rule, INSUFFICIENT_COVERAGE arises in roll-ups only."""

    NO_TARGET = "NO_TARGET"
    NOT_ASSESSABLE = "NOT_ASSESSABLE"
    NO_DATA = "NO_DATA"
    INSUFFICIENT_COVERAGE = "INSUFFICIENT_COVERAGE"
    STALE = "STALE"
    ACHIEVED = "ACHIEVED"
    OVERDUE = "OVERDUE"
    TOO_EARLY = "TOO_EARLY"
    REVERSING = "REVERSING"
    SERIOUS = "SERIOUS"
    BEHIND = "BEHIND"
    ON_TRACK = "ON_TRACK"


@dataclass(frozen=True, slots=True)
class StatusName:
    """A status in the words of the two languages, and its rule in one sentence."""

    zh: str
    en: str
    rule_zh: str
    rule_en: str


STATUS_NAMES: dict[Status, StatusName] = {
    Status.NO_TARGET: StatusName(
        "未设量化目标",
        "no target",
        "没有可核对的数量、文件或节点目标",
        "nothing that could be checked was promised",
    ),
    Status.NOT_ASSESSABLE: StatusName(
        "无法评估",
        "not assessable",
        "有数据，但缺基期、口径变化或目标与基期之差小于舍入",
        "a value is there, but no baseline, or the series breaks",
    ),
    Status.NO_DATA: StatusName("未报送", "no data", "应报送而没有任何数据", "due, and nothing was reported"),
    Status.INSUFFICIENT_COVERAGE: StatusName(
        "覆盖不足",
        "insufficient coverage",
        "已知部分不足应报送的三分之二",
        "less than two thirds of what is due is known",
    ),
    Status.STALE: StatusName(
        "数据过期",
        "out of date",
        "最近数据早于一个报告期加发布时滞加15天",
        "the newest value is older than a period, its lag and 15 days",
    ),
    Status.ACHIEVED: StatusName(
        "已完成",
        "achieved",
        "达到目标（文件类须有核验证据）",
        "the target is reached, for documents with evidence",
    ),
    Status.OVERDUE: StatusName(
        "逾期未完成", "overdue", "期限已到而未达到目标", "the deadline has come and the target is not reached"
    ),
    Status.TOO_EARLY: StatusName(
        "未到考核期", "too early", "进度安排不足十二分之一", "less than a twelfth of the schedule has run"
    ),
    Status.REVERSING: StatusName(
        "倒退",
        "moving away",
        "比基期更远离目标，或期限前已突破上限",
        "further from the target than the baseline, or beyond a ceiling before the deadline",
    ),
    Status.SERIOUS: StatusName(
        "严重滞后", "seriously behind", "完成程度不足进度的60%", "less than 60 % of the schedule"
    ),
    Status.BEHIND: StatusName("滞后", "behind", "完成程度为进度的60%—95%", "60 to 95 % of the schedule"),
    Status.ON_TRACK: StatusName(
        "达序时", "on schedule", "完成程度达到进度的95%", "at least 95 % of the schedule"
    ),
}

NOT_DUE = frozenset({Status.NO_TARGET, Status.TOO_EARLY})
"""What nobody had to report yet; everything else is due."""

GREY = frozenset(
    {Status.NO_TARGET, Status.NOT_ASSESSABLE, Status.NO_DATA, Status.STALE, Status.INSUFFICIENT_COVERAGE}
)
"""Statuses that say nothing about progress; items that have one have no score."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status with everything needed to recompute it."""

    status: Status
    score: float | None = None
    """0 to 100 for roll-ups; None where nothing is known."""
    achievement: float | None = None
    """Share of the way from baseline to target that is done; above 1 is a surplus, below 0 a reversal."""
    schedule_share: float | None = None
    """Share of the way that should be done."""
    ratio: float | None = None
    """What is compared with the cut points: achievement over schedule, or actual over required growth."""
    method: str | None = None
    """linear | growth | rate | ceiling | milestone."""
    flags: tuple[str, ...] = ()
    """ahead | past_deadline | inferred_schedule | borderline | was_met | was_late | even_schedule."""
    possible: tuple[Status, ...] = ()
    """Statuses at the lower end, the value itself and the upper end of its band; empty without a value."""

    @property
    def firmness(self) -> str | None:
        """Say whether the band around the value allows one status only; None without a value."""
        if not self.possible:
            return None
        return "firm" if len(set(self.possible)) == 1 else "borderline"


def reaches(figure: float, mark: float) -> bool:
    """Return True where a figure is at least a mark, as a person finds who computes with decimals.

    Decimals such as 63.91 have no exact binary form: what lies exactly on a mark can come out a few last bits
    below it, and that is no shortfall.
    """
    return figure >= mark - _LOST_BITS * max(1.0, abs(mark))


def status_of_ratio(ratio: float) -> Status:
    """Return the status of a ratio by the cut points; below zero is a reversal."""
    if not reaches(ratio, 0):
        return Status.REVERSING
    if not reaches(ratio, BEHIND_FROM):
        return Status.SERIOUS
    return Status.ON_TRACK if reaches(ratio, ON_TRACK_FROM) else Status.BEHIND


def score_of_ratio(ratio: float) -> float:
    """Return the score of a ratio: 0 to 100, neither a reversal nor a surplus counts further."""
    return 100 * min(max(ratio, 0.0), 1.0)
