from datetime import date, timedelta

import pytest

from indicators.progress.milestones import (
    LADDERS,
    STAGE_NAMES,
    Milestone,
    StageReport,
    find_standing,
    judge_milestone,
)
from indicators.status import Judgement, Status

START, DEADLINE = date(2022, 1, 1), date(2022, 12, 31)
HALF_YEAR = date(2022, 6, 30)


def report(stage: str, day: date = date(2022, 3, 1), *, evidence: bool = True) -> StageReport:
    return StageReport(stage, day, evidence, day)


def judge(*reports: StageReport, wanted: str = "issued", as_of: date = HALF_YEAR) -> Judgement:
    standing = find_standing(reports, "document", as_of)
    return judge_milestone(standing, Milestone("document", wanted, START, DEADLINE), as_of)


def test_every_stage_has_a_name_and_every_ladder_ends_at_100() -> None:
    for ladder in LADDERS.values():
        assert list(ladder.values()) == sorted(ladder.values())
        assert max(ladder.values()) == 100
        assert set(ladder) <= set(STAGE_NAMES)


def test_nobody_reported() -> None:
    assert judge().status is Status.NO_DATA
    late = judge(as_of=date(2023, 1, 1))
    assert (late.status, late.flags, late.score) == (Status.NO_DATA, ("past_deadline",), None)


def test_the_stage_wanted_is_achieved() -> None:
    """90 points of 90 wanted; for a document only to be drafted 30 of 30."""
    assert judge(report("issued")).status is Status.ACHIEVED
    assert judge(report("drafting"), wanted="drafting").status is Status.ACHIEVED
    assert judge(report("issued"), as_of=date(2024, 1, 1)).status is Status.ACHIEVED


def test_what_is_not_there_at_the_deadline_is_overdue() -> None:
    """Review is worth 70 of 90 points."""
    judged = judge(report("review"), as_of=date(2023, 1, 1))
    assert judged.status is Status.OVERDUE
    assert judged.score == pytest.approx(100 * 70 / 90)


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        ("not_started", Status.SERIOUS),
        ("scoped", Status.SERIOUS),
        ("drafting", Status.ON_TRACK),
        ("consultation", Status.ON_TRACK),
    ],
)
def test_inferred_schedule_asks_for_the_last_stage_due(stage: str, status: Status) -> None:
    """After 181 of 365 days 44.6 of 90 points are due: drafting (30), not yet consultation (50)."""
    judged = judge(report(stage))
    assert judged.status is status
    assert "inferred_schedule" in judged.flags


def test_the_first_month_is_not_rated() -> None:
    assert judge(report("scoped", START), as_of=date(2022, 1, 20)).status is Status.TOO_EARLY


def test_planned_days_of_stages() -> None:
    days = {"drafting": date(2022, 2, 28), "issued": date(2022, 5, 31)}
    standing = find_standing([report("review")], "document", HALF_YEAR)
    judged = judge_milestone(standing, Milestone("document", "issued", START, DEADLINE, days), HALF_YEAR)
    assert judged.status is Status.BEHIND
    assert judged.ratio == pytest.approx(70 / 90)
    assert judged.flags == ()


def test_the_lower_of_claim_and_evidence_is_published() -> None:
    standing = find_standing(
        [report("drafting"), report("issued", date(2022, 6, 1), evidence=False)], "document", HALF_YEAR
    )
    assert standing is not None
    assert (standing.claimed, standing.verified, standing.published) == ("issued", "drafting", "drafting")


def test_a_claim_alone_stands_at_the_first_stage() -> None:
    standing = find_standing([report("issued", evidence=False)], "document", date(2022, 3, 2))
    assert standing is not None
    assert standing.published == "not_started"


def test_a_stage_can_go_back() -> None:
    standing = find_standing([report("review"), report("drafting", date(2022, 5, 1))], "document", HALF_YEAR)
    assert standing is not None
    assert standing.published == "drafting"


@pytest.mark.parametrize(("days", "is_stale"), [(90, False), (91, True)])
def test_a_claim_without_evidence_lasts_90_days(days: int, is_stale: bool) -> None:
    day = date(2022, 3, 1)
    judged = judge(
        report("drafting"), report("review", day, evidence=False), as_of=day + timedelta(days=days)
    )
    assert (judged.status is Status.STALE) is is_stale


def test_evidence_ends_the_wait_of_a_claim() -> None:
    judged = judge(report("issued", evidence=False), report("issued", date(2022, 3, 5)), as_of=DEADLINE)
    assert judged.status is Status.ACHIEVED


def test_the_future_is_not_seen() -> None:
    late_known = StageReport("issued", date(2022, 3, 1), True, date(2022, 9, 1))
    assert judge(late_known).status is Status.NO_DATA
    assert judge(late_known, as_of=date(2022, 9, 1)).status is Status.ACHIEVED


def test_without_a_deadline_nothing_is_late() -> None:
    standing = find_standing([report("scoped")], "document", HALF_YEAR)
    judged = judge_milestone(standing, Milestone("document", "issued", START, None), HALF_YEAR)
    assert judged.status is Status.TOO_EARLY
