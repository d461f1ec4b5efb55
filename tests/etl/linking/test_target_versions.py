"""Targets find their indicators, and versions follow each other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.linking.stated_targets import StatedTarget, TargetEntry, load_stated_targets
from etl.linking.targets import PlanOfTargets, find_target_versions, link_target
from etl.model import Citation, Target
from etl.reference.catalogue import Catalogue, load_catalogue

CATALOGUE = Path(__file__).parents[3] / "data" / "catalogue" / "indicators.yml"
PLAN = "gd-plan-2022"
DAY = date(2022, 4, 14)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(CATALOGUE)


def target(
    indicator: str, snippet: str, value: str, unit: str, task_no: int, kind: str = "cumulative"
) -> Target:
    return Target(
        target_id=f"{PLAN}:target:7",
        task_id=f"{PLAN}:task:1",
        measure_id=f"{PLAN}:measure:1",
        task_no=task_no,
        snippet=snippet,
        indicator=indicator,
        value=Decimal(value),
        unit=unit,
        comparator=">=",
        target_type=kind,
        scope=None,
        deadline=date(2022, 12, 31),
        deadline_stated=False,
        citation=Citation(PLAN, 1, None, ((0, 1),), "新"),
    )


NEW_FIRMS = target(
    "数字化转型的规模以上工业企业数", "推动5000家规上工业企业数字化转型", "5000", "家", 13, "increase"
)


@pytest.mark.parametrize(
    ("given", "code", "rule"),
    [
        (NEW_FIRMS, "TRA01", "catalogue_pattern"),
        (target("5G基站", "累计建成5G基站20万座", "200000", "座", 1), "INF01", "catalogue_pattern"),
        (target("5G基站", "5G基站投资100亿元", "10000000000", "元", 1), None, "unit_differs"),
        (
            target("覆盖率", "“粤智助”自助机覆盖率达到100%", "100", "%", 18, "coverage"),
            "GOV01",
            "task_indicator",
        ),
        (target("覆盖率", "“粤智助”自助机覆盖率达到100%", "100", "%", 2, "coverage"), None, "no_indicator"),
        (target("会议次数", "举办会议3次", "3", "次", 1), None, "no_indicator"),
        (target("四级贯通", "实现四级贯通", "4", "级", 24, "milestone"), None, "no_indicator"),
    ],
)
def test_rules_of_links(catalogue: Catalogue, given: Target, code: str | None, rule: str) -> None:
    link = link_target(given, PLAN, catalogue)
    assert (link.indicator_code, link.rule) == (code, rule)


def plan_with(*targets: Target) -> PlanOfTargets:
    return PlanOfTargets(PLAN, DAY, 2022, 2022, "440000", targets)


def state(**fields: object) -> StatedTarget:
    facts = {"target_id": NEW_FIRMS.target_id, "known_on": DAY, "reason": "文件", **fields}
    return StatedTarget("targets.yml:1", TargetEntry.model_validate(facts))


def test_the_plan_gives_the_first_version(catalogue: Catalogue) -> None:
    (version,) = find_target_versions([plan_with(NEW_FIRMS)], [], catalogue)
    assert (version.target_version_id, version.value) == (f"{PLAN}:target:7@440000@1", 5000)
    assert (version.start_date, version.deadline) == (date(2021, 12, 31), date(2022, 12, 31))
    assert (version.known_on, version.source_kind, version.source_id) == (DAY, "plan", NEW_FIRMS.target_id)


def test_targets_of_a_plan_for_several_years_start_before_the_first(catalogue: Catalogue) -> None:
    plan = PlanOfTargets(PLAN, DAY, 2024, 2022, "440000", (NEW_FIRMS,))
    (version,) = find_target_versions([plan], [], catalogue)
    assert version.start_date == date(2021, 12, 31)


def test_values_are_brought_to_the_unit_of_the_indicator(catalogue: Catalogue) -> None:
    sales = target("农产品网络零售额", "农产品网络零售额达到1000亿元", "100000000000", "元", 14)
    (version,) = find_target_versions([plan_with(sales)], [], catalogue)
    assert (version.indicator_code, version.value, version.unit) == ("TRA04", 1000, "亿元")


def test_later_versions_change_what_they_state_and_keep_the_rest(catalogue: Catalogue) -> None:
    raised = state(value=6000, known_on=date(2022, 9, 1), reason="调整通知")
    first, second = find_target_versions([plan_with(NEW_FIRMS)], [raised], catalogue)
    assert (first.value, second.value) == (5000, 6000)
    assert (second.version_no, second.indicator_code, second.deadline) == (2, "TRA01", first.deadline)
    assert (second.known_on, second.reason, second.source_id) == (
        date(2022, 9, 1),
        "调整通知",
        "targets.yml:1",
    )


def test_a_city_never_takes_over_the_number_of_the_province(catalogue: Catalogue) -> None:
    """任务分解: a place has its own number or none."""
    own = state(place_code="440100", value=800)
    none = state(place_code="440300", deadline=date(2022, 11, 30))
    province, city, other = find_target_versions([plan_with(NEW_FIRMS)], [own, none], catalogue)
    assert (province.place_code, province.value) == ("440000", 5000)
    assert (city.place_code, city.version_no, city.value, city.indicator_code) == ("440100", 1, 800, "TRA01")
    assert (other.place_code, other.value) == ("440300", None)


def test_a_stated_link_corrects_the_rule(catalogue: Catalogue) -> None:
    _, second = find_target_versions([plan_with(NEW_FIRMS)], [state(indicator_code="TRA02")], catalogue)
    assert (second.indicator_code, second.link_rule) == ("TRA02", "stated")


def test_what_does_not_exist_is_refused(catalogue: Catalogue) -> None:
    unknown = replace(NEW_FIRMS, target_id=f"{PLAN}:target:8")
    with pytest.raises(InvalidRegister, match=r"targets\.yml:1: the plan has no target"):
        find_target_versions([plan_with(unknown)], [state()], catalogue)
    with pytest.raises(InvalidRegister, match="no indicator XYZ99"):
        find_target_versions([plan_with(NEW_FIRMS)], [state(indicator_code="XYZ99")], catalogue)
    other_plan = PlanOfTargets("other", DAY, 2023, 2023, None, ())
    assert find_target_versions([other_plan], [state()], catalogue) == []


def test_the_file_may_be_missing(tmp_path: Path) -> None:
    assert load_stated_targets(tmp_path) == []
