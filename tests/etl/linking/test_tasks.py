from hypothesis import given
from hypothesis import strategies as st

from etl.linking.indicators import link_to_indicators
from etl.linking.tasks import (
    WEAKEST_LINK,
    LinkSource,
    TaskTerms,
    count_neighbours,
    link_by_indicator,
    link_by_shared_terms,
    read_task_texts,
)
from tests.etl.linking.records import PLAN, catalogue, deliverable, measure, statement, task

TEXTS = {
    "p:task:1": "推进超高清视频显示产业集群建设，提升平台服务能力",
    "p:task:2": "开展数据经纪人试点，提升平台服务能力",
    "p:task:3": "推广电子证照应用，提升平台服务能力",
    "p:task:4": "加快智慧养老，提升平台服务能力",
}


def source(text: str, own: str | None = None) -> LinkSource:
    return LinkSource("case", "g:case:1", text, own)


def test_rare_shared_words_link_and_are_named() -> None:
    (link,) = link_by_shared_terms([source("海珠区：数据经纪人试点工作方案")], TaskTerms(TEXTS))
    assert (link.task_id, link.rule, link.reason) == ("p:task:2", "shared_terms", "数据经纪人试点")
    assert WEAKEST_LINK <= link.strength <= 1
    assert (link.source_kind, link.source_id) == ("case", "g:case:1")


def test_words_that_every_task_holds_link_nothing() -> None:
    assert link_by_shared_terms([source("提升平台服务能力")], TaskTerms(TEXTS)) == []


def test_rarer_and_longer_words_weigh_more() -> None:
    """Alone among four tasks: 1 − 1/8 for five characters, 1/2 for three; among two of five tasks less."""
    terms = TaskTerms(TEXTS)
    assert terms.weight("超高清视频") == 0.875
    assert terms.weight("超高清") == 0.5
    assert terms.weight("平台服务能力") == 0
    assert 0 < TaskTerms(TEXTS | {"p:task:5": "数据经纪人"}).weight("数据经纪人") < 0.875


def test_overlapping_stretches_do_not_count_twice() -> None:
    shared = TaskTerms(TEXTS).shared_with("推进超高清视频显示产业集群建设与发展")
    assert "".join(shared["p:task:1"]) in "推进超高清视频显示产业集群建设"


def test_half_words_at_the_ends_are_cut_off() -> None:
    """带动 and 推动 share 动 with each other, yet 动 stands beside 小 less often; 业 belongs to 企业."""
    texts = {"p:task:1": "推动小微企业联网。推动产业数字化转型", "p:task:2": "推动带动。产业。企业。产业升级"}
    terms = TaskTerms(texts)
    neighbours = count_neighbours([*texts.values(), "带动小微企业。产业数字化转型", "带动", "企业数字化转型"])
    assert set(terms.shared_with("带动小微企业", neighbours)["p:task:1"]) == {"小微企业"}
    assert set(terms.shared_with("企业数字化转型", neighbours)["p:task:1"]) == {"数字化转型"}


def test_a_stretch_within_another_one_is_no_further_clue() -> None:
    shared = TaskTerms(TEXTS).shared_with("超高清视频产业。超高清视频。数据")
    assert set(shared["p:task:1"]) == {"超高清视频"}


def test_a_record_gives_no_clue_to_its_own_task() -> None:
    assert link_by_shared_terms([source("数据经纪人试点", "p:task:2")], TaskTerms(TEXTS)) == []


def test_at_most_three_links_the_strongest() -> None:
    """Shared stretches of 5, 7, 6 and 6 characters: the shortest falls out."""
    text = "超高清视频。数据经纪人试点。电子证照应用。加快智慧养老"
    links = link_by_shared_terms([source(text)], TaskTerms(TEXTS))
    assert [link.task_id for link in links] == ["p:task:2", "p:task:3", "p:task:4"]


@given(st.text(alphabet="数据经纪人试点超高清视频，的A1", max_size=40))
def test_strength_is_a_share(text: str) -> None:
    for link in link_by_shared_terms([source(text)], TaskTerms(TEXTS)):
        assert 0 <= link.strength <= 1
        assert all(term in text for term in link.reason.split("、"))


def test_words_of_a_task_are_its_title_and_its_measures() -> None:
    texts = read_task_texts([task(1, "标题")], [measure(1, "建设平台")])
    assert texts == {f"{PLAN}:task:1": "标题。建设平台"}


def test_a_statement_of_an_indicator_speaks_to_the_tasks_of_the_catalogue() -> None:
    """The catalogue links 软件业务收入 to tasks 8 and 11 of the plan of 2022."""
    found = statement("软件业务收入5亿元", "软件业务收入", "5", "元", "flow", multiplier="亿")
    tasks = [task(number, "任务") for number in (7, 8, 11)]
    measured = link_to_indicators([found], catalogue())
    links = link_by_indicator(measured, catalogue(), "gd-plan-2022", tasks)
    assert [(link.task_id, link.rule, link.reason) for link in links] == [
        (f"{PLAN}:task:8", "indicator_of_task", "软件业务收入"),
        (f"{PLAN}:task:11", "indicator_of_task", "软件业务收入"),
    ]
    assert link_by_indicator(measured, catalogue(), "another-plan", tasks) == []


def test_a_deliverable_can_point_at_another_task() -> None:
    named = deliverable("《数据经纪人试点管理制度》")
    link_source = LinkSource("deliverable", named.deliverable_id, named.name, named.task_id)
    links = link_by_shared_terms([link_source], TaskTerms(TEXTS))
    assert [link.task_id for link in links] == ["p:task:2"]
