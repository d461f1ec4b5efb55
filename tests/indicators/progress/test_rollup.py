from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.progress.rollup import Child, roll_up
from indicators.status import Status
from tests.indicators.reference_values import load_examples

KNOWN = [Status.ACHIEVED, Status.OVERDUE, Status.REVERSING, Status.SERIOUS, Status.BEHIND, Status.ON_TRACK]
UNKNOWN = [Status.NO_DATA, Status.STALE, Status.NOT_ASSESSABLE]


def achieved() -> Child:
    return Child(Status.ACHIEVED, 100.0)


def unreported() -> Child:
    return Child(Status.NO_DATA, None)


def test_worked_example_with_a_missing_child() -> None:
    given_, expected = load_examples("R")["R1"]
    children = [
        Child(Status.NO_DATA if score is None else Status.BEHIND, score, weight=weight)
        for weight, score in zip(given_["w"], given_["g"], strict=True)
    ]
    node = roll_up(children)
    assert node.score == pytest.approx(expected["score"], abs=1e-9)
    assert node.coverage == pytest.approx(expected["coverage"], abs=1e-9)
    assert node.lower == pytest.approx(expected["lower"], abs=1e-9)
    assert node.upper == pytest.approx(expected["upper"], abs=1e-9)
    assert (node.due_count, node.known_count) == (4, 3)
    assert node.status is Status.BEHIND


@pytest.mark.parametrize(
    ("children", "status"),
    [
        ([], Status.NO_TARGET),
        ([Child(Status.NO_TARGET, None)] * 3, Status.NO_TARGET),
        ([Child(Status.TOO_EARLY, None), Child(Status.NO_TARGET, None)], Status.TOO_EARLY),
        ([unreported(), Child(Status.NO_TARGET, None)], Status.NO_DATA),
        ([unreported(), Child(Status.STALE, None)], Status.NO_DATA),
        ([Child(Status.STALE, None)] * 2, Status.STALE),
        ([achieved(), unreported()], Status.INSUFFICIENT_COVERAGE),
        ([achieved(), achieved(), unreported()], Status.ON_TRACK),
        ([achieved(), achieved()], Status.ACHIEVED),
        ([achieved(), Child(Status.NO_TARGET, None)], Status.ACHIEVED),
        ([achieved(), Child(Status.ON_TRACK, 100.0)], Status.ON_TRACK),
        ([Child(Status.ON_TRACK, 95.0)], Status.ON_TRACK),
        ([Child(Status.BEHIND, 94.9)], Status.BEHIND),
        ([Child(Status.BEHIND, 60.0)], Status.BEHIND),
        ([Child(Status.SERIOUS, 59.9)], Status.SERIOUS),
        ([achieved()] * 30 + [Child(Status.OVERDUE, 99.0)], Status.BEHIND),
        ([achieved()] * 30 + [Child(Status.REVERSING, 0.0)], Status.BEHIND),
        ([achieved()] * 30 + [Child(Status.SERIOUS, 50.0)], Status.ON_TRACK),
        ([achieved()] * 30 + [Child(Status.SERIOUS, 50.0, is_key=True)], Status.BEHIND),
        ([achieved(), Child(Status.OVERDUE, 0.0)], Status.SERIOUS),
    ],
)
def test_status_of_a_node(children: list[Child], status: Status) -> None:
    assert roll_up(children).status is status


def test_two_thirds_of_coverage_are_enough() -> None:
    assert roll_up([achieved(), achieved(), unreported()]).coverage == 2 / 3


def test_nothing_known_leaves_the_score_open() -> None:
    node = roll_up([unreported(), unreported()])
    assert (node.score, node.lower, node.upper, node.coverage) == (None, 0.0, 100.0, 0.0)


def test_nothing_due_has_no_figures() -> None:
    node = roll_up([Child(Status.NO_TARGET, None)])
    assert (node.score, node.lower, node.upper, node.coverage) == (None, None, None, None)


def test_a_node_brings_its_coverage_along() -> None:
    """Half of one task known at 80, the other wholly at 40: (0.5 × 80 + 1 × 40) / 1.5."""
    node = roll_up([Child(Status.INSUFFICIENT_COVERAGE, 80.0, coverage=0.5), Child(Status.SERIOUS, 40.0)])
    assert node.coverage == 0.75
    assert node.score == pytest.approx(160 / 3)
    assert node.lower == pytest.approx(40)
    assert node.upper == pytest.approx(65)


def children() -> st.SearchStrategy[list[Child]]:
    share = st.floats(0, 1, allow_subnormal=False)
    known = st.builds(
        Child,
        status=st.sampled_from(KNOWN),
        score=st.floats(0, 100, allow_subnormal=False),
        coverage=st.one_of(st.none(), share),
        weight=st.floats(0.1, 10),
    )
    unknown = st.builds(Child, status=st.sampled_from(UNKNOWN), score=st.none(), weight=st.floats(0.1, 10))
    not_due = st.builds(Child, status=st.sampled_from([Status.NO_TARGET, Status.TOO_EARLY]), score=st.none())
    return st.lists(st.one_of(known, unknown, not_due), max_size=6)


@given(children())
def test_the_score_lies_within_its_bounds(family: list[Child]) -> None:
    node = roll_up(family)
    if node.lower is not None and node.upper is not None:
        assert -1e-9 <= node.lower <= node.upper <= 100 + 1e-9
        if node.score is not None:
            assert node.lower <= node.score <= node.upper


@given(children().filter(lambda family: len(family) <= 4))
def test_the_order_of_children_changes_nothing(family: list[Child]) -> None:
    assert len({roll_up(order) for order in permutations(family)}) == 1


@given(children(), st.sampled_from(UNKNOWN))
def test_what_is_missing_never_counts_as_zero(family: list[Child], status: Status) -> None:
    """One more unknown child leaves the score where it was and can only widen the bounds."""
    before, after = roll_up(family), roll_up([*family, Child(status, None)])
    assert after.score == before.score
    if before.coverage is not None and before.lower is not None and before.upper is not None:
        assert after.coverage is not None and after.lower is not None and after.upper is not None
        assert after.coverage <= before.coverage
        assert after.lower <= before.lower + 1e-9
        assert after.upper >= before.upper - 1e-9


@given(children())
def test_what_is_not_due_changes_nothing(family: list[Child]) -> None:
    before, after = roll_up(family), roll_up([*family, Child(Status.NO_TARGET, None)])
    assert after == before
