"""Words of change: figures and targets are read with the same ones."""

from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.model import StatementKind
from etl.records.targets import find_goals
from etl.reference.changes import load_changes
from etl.reference.places import load_gazetteer
from etl.statements.find import StatementContext, find_statements
from etl.structure.passage import passage_of

GAZETTEER = load_gazetteer(Path("data/reference/places.csv"))
WORDS = [
    line.split(",") for line in Path("data/reference/changes.csv").read_text(encoding="utf-8").split()[1:]
]
VERBS = [(word, role) for word, role in WORDS if role != "rate"]


@pytest.mark.parametrize(("word", "role"), VERBS)
def test_a_figure_of_change_bears_the_sign_of_its_verb(word: str, role: str) -> None:
    passage = passage_of(f"2021年，企业平均能耗水平{word}12%。")
    (found,) = find_statements(passage, StatementContext(GAZETTEER)).statements
    assert found.kind in {StatementKind.CHANGE, StatementKind.GROWTH}
    assert found.value == (12 if role == "up" else -12)


@pytest.mark.parametrize(("word", "role"), VERBS)
def test_the_verb_is_no_part_of_what_a_target_measures(word: str, role: str) -> None:
    (goal,) = find_goals(passage_of(f"单位产品综合能耗{word}12%"))
    assert (goal.indicator, goal.target_type) == ("单位产品综合能耗", "growth")


def test_an_unknown_direction_is_told(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    path.write_text("word,role\n攀升,upward\n", encoding="utf-8")
    with pytest.raises(
        InvalidRegister, match="line 2: 攀升 has the role 'upward'; write one of up, down, rate"
    ):
        load_changes(path)
