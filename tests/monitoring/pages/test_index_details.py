"""What the lists of the form say about single parts of the index, and faults in both languages."""

from __future__ import annotations

import pytest

from indicators.city_index.codes import scenario_to_code
from indicators.composite.scenario import (
    IndicatorChoice,
    JudgedWeights,
    Judgements,
    Scenario,
    Screening,
    StoredWeights,
)
from monitoring.pages.index_changes import list_changes
from monitoring.pages.index_choices import read_choices
from monitoring.text import words_in
from tests.monitoring.pages.test_index_form import TREE


def test_pairs_that_nobody_judged_mean_one() -> None:
    chosen = read_choices({"weights": "judged", "pairs": "A.B:3~A.C:5~B.C:2"}, TREE).scenario
    assert isinstance(chosen.weighing, JudgedWeights)
    assert chosen.weighing.judgements["X"].matrix == ((1, 3, 5), (1 / 3, 1, 2), (1 / 5, 1 / 2, 1))
    partly = read_choices({"weights": "judged", "pairs": "A.B:1-4"}, TREE).scenario
    assert isinstance(partly.weighing, JudgedWeights)
    assert partly.weighing.judgements["X"].matrix == ((1, 0.25, 1), (4, 1, 1), (1, 1, 1))


def test_weights_of_other_groups_stay_and_an_emptied_one_is_that_of_the_register() -> None:
    before = Scenario(weighing=StoredWeights(weights={"A1": 2, "A2": 3, "B": 4}))
    address = {"scenario": scenario_to_code(before), "weighed": "A", "given": "A1:5"}
    after = read_choices(address, TREE).scenario
    assert after.weighing == StoredWeights(weights={"A1": 5, "B": 4})


@pytest.mark.parametrize(
    ("parameters", "code", "zh", "en"),
    [
        ({"weighed": "Z"}, "no_such_node", "代码 Z 不在指数中", "Z is no part of the index"),
        ({"weighed": "A", "given": "B1:2"}, "no_such_node", "代码 B1 不在指数中", "B1 is no part"),
        (
            {"weighed": "A", "given": "A1:-2"},
            "at_least",
            "不得小于0",
            "-2 is too small",
        ),
        ({"weighed": "A", "given": "A1:nan"}, "at_least", "值 nan 太小", "nan is too small"),
        ({"weighed": "A", "given": "A1:much"}, "entry_unreadable", "A1:2", "much cannot be read"),
        (
            {"weights": "judged", "pairs": "A.B1:3"},
            "not_siblings",
            "不属于同一组",
            "A / B1 are not of one",
        ),
        ({"weights": "judged", "pairs": "A.A:3"}, "not_siblings", "A / A", "A / A"),
        (
            {"weights": "judged", "pairs": "A.B:12"},
            "judgement_off_scale",
            "不在1/9到9",
            "between 1/9",
        ),
        (
            {"weights": "judged", "pairs": "A.B"},
            "entry_unreadable",
            "INF.DIG:3",
            "look like INF.DIG:3",
        ),
        ({"own": "A.part:out"}, "no_such_node", "代码 A 不在指数中", "A is no part"),
        ({"own": "A1.colour:red"}, "not_offered", "可选：part, direction", "choose one of part, direction"),
        ({"own": "A1.part:gone"}, "not_offered", "可选：in, out", "choose one of in, out"),
        ({"own": "A1.scale:loudest"}, "not_offered", "own.A1.scale 的值 loudest", "own.A1.scale: loudest"),
    ],
)
def test_a_list_that_is_wrong_is_told_in_both_languages(
    parameters: dict[str, str], code: str, zh: str, en: str
) -> None:
    chosen = read_choices(parameters, TREE)
    assert chosen.scenario == Scenario()
    assert [fault.code for fault in chosen.faults] == [code]
    assert zh in chosen.faults[0].text("zh")
    assert en in chosen.faults[0].text("en")


def test_what_a_scenario_changes_is_said_in_words() -> None:
    names = {"A1": "基站密度", "X": "总指数"}
    scenario = Scenario(
        screening=Screening(minimum_share=0.5),
        weighing=JudgedWeights(
            judgements={"X": Judgements(children=("A", "B", "C"), matrix=((1,) * 3,) * 3)}
        ),
        exceptions={"A1": IndicatorChoice(left_out=True, direction=-1)},
    )
    told = list_changes(words_in("zh"), scenario, names)
    assert told == [
        "排名所需已知份额：50%",
        "权重：两两比较（AHP）",
        "基站密度，是否计入：不计入",
        "基站密度，方向：越低越好",
        "两两比较：总指数",
    ]
    assert list_changes(words_in("zh"), Scenario(), names) == []
    elsewhere = list_changes(words_in("en"), Scenario(denominates=False), names)
    assert len(elsewhere) == 1
    assert "no field shows" in elsewhere[0]
