from decimal import Decimal
from typing import Any

import pytest

from etl.linking.indicators import IndicatorLink, link_to_indicators
from etl.linking.observations import Home, Matches, match_statements
from etl.linking.phrases import bare_phrase, clause_without_number
from etl.model import Bound, Statement
from tests.etl.linking.records import GUIDE, PUBLISHED, catalogue, gazetteer, statement

CATALOGUE, GAZETTEER = catalogue(), gazetteer()
HOME = Home(PUBLISHED, "440000")


def match(found: list[Statement], home: Home = HOME) -> Matches:
    return match_statements(found, link_to_indicators(found, CATALOGUE), home, CATALOGUE, GAZETTEER)


def reason(found: Statement) -> str:
    matches = match([found])
    assert not matches.observations
    (rejection,) = matches.rejections
    assert rejection.stage == "observation"
    assert rejection.citation == found.citation
    return rejection.reason


def base_stations(**changes: Any) -> Statement:
    fields: dict[str, Any] = {
        "snippet": "累计建成5G基站7127座",
        "indicator": "累计建成5G基站数量",
        "value": "7127",
        "unit": "座",
        "kind": "cumulative",
    } | changes
    return statement(**fields)


def test_a_statement_that_fits_becomes_an_observation() -> None:
    matches = match([base_stations()])
    (found,) = matches.observations
    assert not matches.rejections
    assert found.observation_id == f"{GUIDE}:observation:10"
    assert (found.indicator_code, found.place_code) == ("INF01", "441300")
    assert (found.value, found.unit, found.unit_mult) == (Decimal(7127), "个", 0)
    assert (found.source_kind, found.source_id) == ("statement", f"{GUIDE}:statement:10")
    assert (found.known_on, found.obs_status) == (PUBLISHED, "A")


def test_without_a_period_the_period_stays_open() -> None:
    (found,) = match([base_stations()]).observations
    assert found.period is None


@pytest.mark.parametrize(
    ("period", "kept"),
    [
        (("2021", "year"), "2021"),
        (("2021-12-31", "as_of"), "2021-12-31"),
        (("2018/2020", "range"), "2018/2020"),
        (("2017", "since"), None),
    ],
)
def test_the_beginning_of_an_open_time_is_no_period(period: tuple[str, str], kept: str | None) -> None:
    matches = match([base_stations(period=period)])
    assert matches.observations[0].period == kept


def test_units_are_converted_exactly() -> None:
    """3511.6亿元 is 3511.6 in 亿元, 816万元 is 0.0816."""
    for value, multiplier, expected in (("3511.6", "亿", "3511.6"), ("816", "万", "0.0816")):
        found = statement(
            f"软件业务收入{value}{multiplier}元", "软件业务收入", value, "元", "flow", multiplier=multiplier
        )
        (observation,) = match([found]).observations
        assert observation.indicator_code == "DIG05"
        assert observation.value == Decimal(expected)
        assert (observation.unit, observation.unit_mult) == ("元", 8)


def test_a_bound_is_carried() -> None:
    (found,) = match([base_stations(bound="more_than")]).observations
    assert found.bound is Bound.MORE_THAN


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kind": "target"}, "is_target"),
        ({"indicator": None}, "no_phrase"),
        ({"indicator": "5G基站建设累计投资额", "snippet": "5G基站建设累计投资约20亿元"}, "no_indicator"),
        ({"indicator": "新增5G基站", "snippet": "新增5G基站100座"}, "no_indicator"),
        ({"indicator": "科技园5G基站", "snippet": "科技园5G基站100座"}, "no_indicator"),
        ({"unit": "元"}, "unit_differs"),
        ({"kind": "growth"}, "kind_differs"),
        ({"place": (None, None)}, "no_place"),
        ({"place": ("某地", "999999")}, "unknown_place"),
    ],
)
def test_what_does_not_fit_says_why(changes: dict[str, object], expected: str) -> None:
    assert reason(base_stations(**changes)) == expected


def test_a_figure_that_cannot_be_true_is_refused() -> None:
    found = statement("关键工序数控化率达155%", "关键工序数控化率", "155", "%", "share")
    assert reason(found) == "out_of_range"


def test_an_indicator_of_the_province_has_no_value_for_a_city() -> None:
    found = statement("数据交易额5亿元", "数据交易额", "5", "元", "flow", multiplier="亿")
    assert reason(found) == "below_province"


@pytest.mark.parametrize(
    ("snippet", "home", "expected"),
    [
        ("全省累计建成5G基站7127座", HOME, "440000"),
        ("广东累计建成5G基站7127座", HOME, "440000"),
        ("全国累计建成5G基站7127座，全省领先", HOME, None),
        ("全省累计建成5G基站7127座", Home(PUBLISHED, None), None),
        ("全省累计建成5G基站7127座", Home(PUBLISHED, "330000"), "330000"),
        ("广东累计建成5G基站7127座", Home(PUBLISHED, "330000"), None),
    ],
)
def test_the_whole_province_is_the_publishers(snippet: str, home: Home, expected: str | None) -> None:
    found = base_stations(snippet=snippet, place=(None, None))
    matches = match([found], home)
    assert [each.place_code for each in matches.observations] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("phrase", "place", "bare"),
    [
        ("惠州市累计建成5G基站数量", "惠州市", "5G基站"),
        ("惠州5G基站总数", "惠州市", "5G基站"),
        ("花都区 ５Ｇ 基站数", "广州市花都区", "5G基站"),
        ("全市已开通5G基站", None, "5G基站"),
        ("截至2021年底累计建成5G基站", None, "5G基站"),
        ("新增5G基站数", None, "新增5G基站"),
        ("共享单车数量", None, "共享单车"),
        ("有线电视用户数", None, "有线电视用户"),
        ("产业园5G基站数", "惠州市", "产业园5G基站"),
        ("累计", None, ""),
        ("2021年，软件业务收入", None, "软件业务收入"),
        ("到2021年底前，5G基站", None, "5G基站"),
    ],
)
def test_phrases_are_laid_bare(phrase: str, place: str | None, bare: str) -> None:
    assert bare_phrase(phrase, place) == bare


@pytest.mark.parametrize(
    ("clause", "number", "without"),
    [
        ("累计推动 14665家企业上云上平台", ("14665", "", "家"), "累计推动企业上云上平台"),
        ("带动近 2000 多家企业上云", ("2000", "", "家"), "带动企业上云"),
        ("累计带动1.5万家企业", ("1.5", "万", "家"), "累计带动企业"),
        ("用户 900 万", ("900", "万", ""), "用户"),
        ("数据中心平均PUE值控制在1.3以内", ("1.3", "", ""), "数据中心平均PUE值"),
        ("软件业务收入增长8%以上", ("8", "", "%"), "软件业务收入增长"),
        ("5家中的5家", ("5", "", "家"), "5家中的5家"),
    ],
)
def test_the_number_is_taken_out_of_its_clause(
    clause: str, number: tuple[str, str, str], without: str
) -> None:
    assert clause_without_number(clause, *number) == without


def test_the_clause_speaks_where_the_phrase_is_too_short() -> None:
    found = statement("累计推动14665家企业上云上平台", "推动企业数量", "14665", "家", "cumulative")
    (observation,) = match([found]).observations
    assert observation.indicator_code == "TRA02"


def test_every_statement_is_an_observation_or_a_rejection() -> None:
    found = [base_stations(offset=offset, unit="座" if offset % 2 else "元") for offset in range(6)]
    matches = match(found)
    assert (len(matches.observations), len(matches.rejections)) == (3, 3)
    ids = [each.observation_id for each in matches.observations]
    assert len({*ids, *(each.rejection_id for each in matches.rejections)}) == 6


def test_a_link_by_hand_decides_alone() -> None:
    """A person says which indicator 宏站 means; the unit must be one of the indicator's all the same."""
    found = statement("建成宏站7127座", "宏站", "7127", "座", "cumulative")
    by_hand = IndicatorLink("l", found.statement_id, "INF01", "by_hand", 1.0, "宏站即5G基站")
    matches = match_statements([found], [by_hand], HOME, CATALOGUE, GAZETTEER)
    assert [observation.indicator_code for observation in matches.observations] == ["INF01"]
    of_people = statement("建成宏站7127人", "宏站", "7127", "人", "cumulative")
    refused = match_statements([of_people], [by_hand], HOME, CATALOGUE, GAZETTEER)
    assert [rejection.reason for rejection in refused.rejections] == ["unit_differs"]


def test_a_link_that_a_person_has_dropped_gives_no_observation() -> None:
    matches = match_statements([base_stations()], [], HOME, CATALOGUE, GAZETTEER)
    assert [rejection.reason for rejection in matches.rejections] == ["link_dropped"]
