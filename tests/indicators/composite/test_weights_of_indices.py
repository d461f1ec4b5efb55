"""Weights: worked examples of entropy and of pairwise judgements, and what is refused."""

import numpy as np
import pytest

from indicators.composite.choices import weigh_nodes
from indicators.composite.errors import InvalidWeights
from indicators.composite.framework import Node, build_framework
from indicators.composite.scenario import JudgedWeights, Judgements
from indicators.composite.weigh import (
    CautionKind,
    effective_weights,
    entropy_weights,
    equal_weights,
    expert_weights,
    judge,
    judged_weights,
)
from tests.indicators.composite.small_index import FRAMEWORK
from tests.indicators.reference_values import load_examples

EXAMPLES = load_examples("W")


def test_there_are_examples() -> None:
    assert list(EXAMPLES) == ["W1", "W2", "W3"]


@pytest.mark.parametrize("key", ["W1", "W2"])
def test_entropy_of_the_worked_examples(key: str) -> None:
    given, expected = EXAMPLES[key]
    found = entropy_weights(np.array(given["X"], dtype=np.float64))
    # The examples are printed with eight digits.
    assert found.entropy.tolist() == pytest.approx(expected["e"], abs=5.1e-9)
    assert found.weights.tolist() == pytest.approx(expected["w"], abs=5.1e-9)


def test_judgements_of_the_worked_example() -> None:
    given, expected = EXAMPLES["W3"]
    found = judge(given["M"])
    assert found.weights.tolist() == pytest.approx(expected["w"], abs=5.1e-9)
    assert found.principal_eigenvalue == pytest.approx(expected["lambda_max"], abs=1e-9)
    assert found.consistency_index == pytest.approx(expected["CI"], abs=1e-9)
    assert found.consistency_ratio == pytest.approx(expected["CR"], abs=1e-9)
    assert found.is_consistent


def test_contradicting_judgements_are_told() -> None:
    """A beats B, B beats C, and C beats A, each ninefold."""
    found = judge([[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]])
    assert not found.is_consistent
    assert found.weights.tolist() == pytest.approx([1 / 3] * 3)


def test_one_or_two_judgements_cannot_contradict_each_other() -> None:
    assert judge([[1]]).consistency_ratio == 0
    pair = judge([[1, 3], [1 / 3, 1]])
    assert pair.weights.tolist() == pytest.approx([0.75, 0.25])
    assert pair.consistency_ratio == 0


def test_a_rounded_reciprocal_is_accepted() -> None:
    assert judge([[1, 3], [0.33, 1]]).weights.tolist() == pytest.approx([0.75, 0.25], abs=0.002)


@pytest.mark.parametrize(
    ("matrix", "message"),
    [
        ([[1, 2, 3], [0.5, 1, 2]], "square"),
        ([[1, 2], [2, 1]], "reciprocal"),
        ([[1, -2], [-0.5, 1]], "above zero"),
        (np.ones((11, 11)), "1 to 10 rows"),
    ],
)
def test_matrices_that_are_no_judgements(matrix: object, message: str) -> None:
    with pytest.raises(InvalidWeights, match=message):
        judge(matrix)  # type: ignore[arg-type]


def test_judgements_are_about_all_children_of_a_parent() -> None:
    weights, found = judged_weights(FRAMEWORK, {"A": (("a2", "a1"), [[1, 3], [1 / 3, 1]])})
    assert dict(zip(FRAMEWORK.codes, weights.tolist(), strict=True)) == pytest.approx(
        {"a1": 0.25, "a2": 0.75, "b1": 1, "A": 1, "B": 1, "I": 1}
    )
    assert found["A"].is_consistent
    with pytest.raises(InvalidWeights, match="its children are"):
        judged_weights(FRAMEWORK, {"A": (("a1", "b1"), [[1, 3], [1 / 3, 1]])})
    with pytest.raises(InvalidWeights, match="does not have: Z"):
        judged_weights(FRAMEWORK, {"Z": (("a1",), [[1]])})


def test_contradicting_judgements_are_told_beside_the_result() -> None:
    choice = JudgedWeights(
        judgements={
            "A": Judgements(children=("a1", "a2", "a3"), matrix=((1, 9, 1 / 9), (1 / 9, 1, 9), (9, 1 / 9, 1)))
        }
    )
    framework = build_framework([*(Node(code, 1, "A") for code in ("a1", "a2", "a3")), Node("A", 2)])
    _, (caution,) = weigh_nodes(framework, choice, np.zeros((1, 3)))
    assert (caution.kind, caution.code) == (CautionKind.INCONSISTENT_JUDGEMENTS, "A")
    # The principal eigenvalue is 1 + 9 + 1/9, so the index is 3.5556 and the ratio 3.5556 / 0.58.
    assert caution.figure == pytest.approx(6.1303, abs=1e-4)


def test_entropy_without_spread_weighs_all_the_same() -> None:
    assert entropy_weights(np.full((4, 5), 7.0)).weights.tolist() == [0.2] * 5
    assert entropy_weights(np.full((3, 2), 0.1)).entropy.tolist() == [1, 1]


def test_entropy_looks_at_known_values_only() -> None:
    full = entropy_weights(np.array([[1.0, 1], [3, 2]]))
    gap = entropy_weights(np.array([[1.0, 1], [3, 2], [np.nan, 1.5]]))
    assert gap.entropy[0] == pytest.approx(full.entropy[0])
    with pytest.raises(InvalidWeights, match="zero and above"):
        entropy_weights(np.array([[-1.0], [2.0]]))


def test_weights_of_experts() -> None:
    assert expert_weights(FRAMEWORK, {"B": 3.0}).tolist() == [1, 1, 1, 1, 3, 1]
    with pytest.raises(InvalidWeights, match="does not have: Z"):
        expert_weights(FRAMEWORK, {"Z": 1.0})
    with pytest.raises(InvalidWeights, match="below zero: B"):
        expert_weights(FRAMEWORK, {"B": -1.0})


def test_a_group_without_weighted_children_weighs_nothing() -> None:
    weights = equal_weights(FRAMEWORK)
    weights[FRAMEWORK.codes.index("b1")] = 0
    assert effective_weights(FRAMEWORK, weights).tolist() == [0.5, 0.5, 0, 1, 0, 1]
