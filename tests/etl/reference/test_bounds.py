"""Words of bounds: each says one thing, and the readers that need them know the same ones."""

from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.linking.phrases import clause_without_number
from etl.model import Bound
from etl.records.targets import find_goals
from etl.reference.bounds import known_bounds, load_bounds
from etl.statements.quantities import find_quantities
from etl.structure.passage import passage_of

WORDS = [
    line.split(",") for line in Path("data/reference/bounds.csv").read_text(encoding="utf-8").split()[1:]
]
BEFORE = [(word, Bound(role)) for word, role in WORDS if role != "none" and not role.startswith("behind_")]


@pytest.mark.parametrize(("word", "bound"), BEFORE)
def test_every_word_before_a_number_is_read_as_its_bound(word: str, bound: Bound) -> None:
    (quantity,) = find_quantities(passage_of(f"企业数量{word}300家"))
    assert quantity.bound is bound
    (goal,) = find_goals(passage_of(f"新增企业{word}300家"))
    assert goal.comparator == ("<=" if bound in {Bound.AT_MOST, Bound.LESS_THAN} else ">=")
    assert clause_without_number(f"企业数量{word}300家", "300", "", "家") == "企业数量"


@pytest.mark.parametrize(
    ("text", "bound"),
    [("300家及以上", Bound.AT_LEAST), ("300家左右", Bound.ABOUT), ("300家以内", Bound.AT_MOST)],
)
def test_a_word_behind_a_number_is_read_as_its_bound(text: str, bound: Bound) -> None:
    (quantity,) = find_quantities(passage_of(f"企业{text}"))
    assert (quantity.bound, quantity.end) == (bound, len(f"企业{text}"))


def test_words_of_nearness_set_no_limit() -> None:
    assert "将近" not in known_bounds().limit
    assert "不少于" not in known_bounds().ceiling


def test_a_word_without_a_known_bound_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bounds.csv"
    path.write_text("word,role\n不少于,minimum\n", encoding="utf-8")
    with pytest.raises(InvalidRegister, match="line 2: 不少于 has the role 'minimum'; write one of"):
        load_bounds(path)


@pytest.mark.parametrize("word", [word for word, role in WORDS if role == "none"])
def test_a_word_that_only_ends_like_a_bound_sets_none(word: str) -> None:
    (quantity,) = find_quantities(passage_of(f"平台{word}300家企业"))
    assert (quantity.bound, quantity.start) == (Bound.EXACT, len(f"平台{word}"))
