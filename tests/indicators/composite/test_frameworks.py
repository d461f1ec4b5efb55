"""Frameworks: one tree, or a fault that says what is wrong."""

import pandas as pd
import pytest

from indicators.composite.errors import InvalidFramework
from indicators.composite.framework import Node, build_framework, read_framework

INDEX = Node("I", 2)


@pytest.mark.parametrize(
    ("nodes", "message"),
    [
        ([Node("x", 1, "I"), Node("x", 1, "I"), INDEX], "stand twice: x"),
        ([Node("x", 1, "Z"), INDEX], "its parent Z has no row"),
        ([Node("x", 1, "y"), Node("y", 1, "I"), INDEX], "not of a higher level"),
        ([Node("x", 1), Node("y", 1, "I"), INDEX], "here are 2: x, I"),
        ([Node("x", 1, "I"), INDEX, Node("E", 3, "I")], "not of a higher level"),
        ([Node("x", 1, "I"), INDEX, Node("E", 2, "T"), Node("T", 3)], "here are 2"),
        ([Node("x", 1, "T"), Node("E", 2, "T"), Node("T", 3)], "E: a group without children"),
        ([Node("x", 1, "I", weight=-1), INDEX], "weight -1"),
        ([Node("x", 1, "I", weight=float("nan")), INDEX], "weight nan"),
        ([Node("x", 1, "I", direction=0), INDEX], "direction 0"),
        ([Node("x", 1, "I", lower=2, upper=1), INDEX], "not below"),
        ([Node("x", 0, "I"), INDEX], "level 0"),
        ([], "here are 0"),
        ([Node("x", 1)], "x is an indicator alone"),
    ],
)
def test_what_is_no_tree(nodes: list[Node], message: str) -> None:
    with pytest.raises(InvalidFramework, match=message):
        build_framework(nodes)


def test_children_may_stand_on_different_levels() -> None:
    framework = build_framework([Node("x", 1, "G"), Node("y", 1, "I"), Node("G", 2, "I"), Node("I", 3)])
    assert framework.codes == ["x", "y", "G", "I"]
    assert [group.children.tolist() for group in framework.groups] == [[0], [1, 2]]
    assert framework.leaves_below().astype(int).tolist() == [[1, 0], [0, 1], [1, 0], [1, 1]]


def test_a_table_with_blanks_takes_the_defaults() -> None:
    table = pd.DataFrame(
        {
            "code": ["x", "y", "I"],
            "level": [1, 1, 2.0],
            "parent": ["I", "I", None],
            "direction": [-1, None, None],
            "target": [None, 7, None],
            "unit": ["%", "个", ""],
        }
    )
    x, y = read_framework(table).indicators
    assert (x.direction, x.target, x.weight) == (-1, None, 1)
    assert (y.direction, y.target) == (1, 7)


def test_a_table_that_is_no_framework() -> None:
    with pytest.raises(InvalidFramework, match="lacks: parent"):
        read_framework(pd.DataFrame({"code": ["x"], "level": [1]}))
    with pytest.raises(InvalidFramework, match="row 'x'"):
        read_framework(pd.DataFrame({"code": ["x"], "level": ["one"], "parent": ["I"]}))
