"""What counts as found, missed and invented, and in what a found figure differs."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from etl.model import Statement
from etl.reference.places import load_gazetteer
from etl.scoring.figures import Detection, compare_phrases, find_disagreements, score_figures
from etl.scoring.truth import AnnotatedFigure
from etl.statements.find import StatementContext, find_statements
from etl.structure.passage import passage_of

GAZETTEER = load_gazetteer(Path(__file__).parents[3] / "data" / "reference" / "places.csv")


def find(text: str) -> tuple[Statement, ...]:
    return find_statements(passage_of(text), StatementContext(GAZETTEER)).statements


def figure(value: str, line: int = 1, **changes: object) -> AnnotatedFigure:
    fields: dict[str, object] = {
        "line": line,
        "snippet": "企业12家",
        "indicator": "企业数量",
        "si_value": Decimal(value),
        "unit": "家",
        "bound": "exact",
        "kind": "level",
        "period": None,
        "place": None,
    }
    return AnnotatedFigure.model_validate(fields | changes)


def test_a_figure_is_found_by_number_and_line() -> None:
    score = score_figures([figure("12"), figure("30")], find("拥有企业12家，平台5个。"))
    assert [pair[0].si_value for pair in score.pairs] == [12]
    assert [missed.si_value for missed in score.missed] == [30]
    assert [invented.value for invented in score.invented] == [5]
    assert (score.detection.precision, score.detection.recall) == (0.5, 0.5)


@pytest.mark.parametrize(("line", "found"), [(1, 1), (2, 1), (3, 0)])
def test_a_line_apart_is_near_enough(line: int, found: int) -> None:
    assert len(score_figures([figure("12", line)], find("拥有企业12家。")).pairs) == found


def test_the_sign_is_left_aside() -> None:
    assert len(score_figures([figure("-5", unit="%")], find("产值下降5%。")).pairs) == 1


def test_an_uncertain_figure_counts_neither_way() -> None:
    uncertain = figure("12", uncertain=True)
    found = score_figures([uncertain], find("拥有企业12家。")).detection
    missed = score_figures([uncertain], ()).detection
    assert (found, missed) == (Detection(0, 0, 0), Detection(0, 0, 0))
    assert found.precision is None and found.recall is None and found.f1 is None


def test_lines_that_nobody_annotated_are_not_judged() -> None:
    assert score_figures([], find("拥有企业12家。"), [(5, 9)]).invented == ()


def test_one_statement_serves_one_figure() -> None:
    score = score_figures([figure("12"), figure("12", indicator="平台数量")], find("拥有企业12家。"))
    assert len(score.pairs) == 1 and score.pairs[0][0].indicator == "企业数量"


def test_differences_are_named() -> None:
    (statement,) = find("拥有企业超过12家。")
    assert find_disagreements(figure("12"), statement) == ("bound",)
    assert find_disagreements(figure("12", arguable=("bound",)), statement) == ()
    assert find_disagreements(figure("12", bound="more_than", indicator="港口吞吐量"), statement) == (
        "indicator",
    )


def test_shares_leave_out_what_is_arguable() -> None:
    score = score_figures([figure("12", arguable=("kind",), unit="个")], find("拥有企业12家。"))
    assert score.shares["kind"].share is None
    assert score.shares["unit"].share == 0.0
    assert score.shares["bound"].share == 1.0


@pytest.mark.parametrize(
    ("first", "second", "agreement"),
    [
        ("企业数", "企业数", 1.0),
        ("企业 数，", "企业数", 1.0),
        ("ab", "cd", 0.0),
        ("ab", "ac", 0.5),
        ("", "", 0.0),
    ],
)
def test_phrases_agree_by_their_characters(first: str, second: str, agreement: float) -> None:
    assert compare_phrases(first, second) == agreement


def test_f1_is_the_harmonic_mean() -> None:
    assert Detection(right=1, found=2, wanted=4).f1 == pytest.approx(1 / 3)
    assert Detection(right=0, found=2, wanted=4).f1 == 0.0
