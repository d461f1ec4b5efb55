"""Lists of words by role: what is taken, and the one sentence that is told about what is not."""

from pathlib import Path

import pytest

from etl.errors import InvalidRegister
from etl.reference.verbs import known_verbs
from etl.reference.vocabulary import load_vocabulary
from etl.statements.verbs import DONE, THERE, first_verb

ROLES = ("done", "there")


def write(folder: Path, content: str) -> Path:
    path = folder / "words.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_word_may_stand_in_several_roles(tmp_path: Path) -> None:
    path = write(tmp_path, "word,role\n入驻,done\n入驻,there\n建成,done\n")
    assert load_vocabulary(path, ROLES) == {"done": ("入驻", "建成"), "there": ("入驻",)}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("word,role\n入驻,there\n建成,made\n", "line 3: 建成 has the role 'made'; write one of"),
        ("word,role\n入驻,there\n建成,\n", "line 3: 建成 has the role None; write one of"),
        ("word,role\n建成,done\n入驻,there\n建成,done\n", "line 4: 建成 stands twice as done"),
        ("word,role\n,done\n", "line 2: there is no word; write one or take the line out"),
        ("word,kind\n建成,done\n", "the columns are word, kind; they must be word, role"),
        ("word,role\n建成,done\n", "no word has the role there"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_its_mend(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(InvalidRegister, match=told):
        load_vocabulary(write(tmp_path, content), ROLES)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("全市建成基站", 2),
        ("研发机构", None),  # the verb is part of a noun
        ("互联网用户", None),
        ("企业联网", 2),
        ("教育", None),
        ("培育企业", 0),
    ],
)
def test_a_verb_within_a_noun_governs_nothing(text: str, at: int | None) -> None:
    assert first_verb(DONE, text) == at


@pytest.mark.parametrize(
    ("text", "at"), [("拥有企业", 0), ("全市有企业", 2), ("所有企业", None), ("有效发明", None)]
)
def test_to_have_is_a_verb_only_by_itself(text: str, at: int | None) -> None:
    assert first_verb(THERE, text) == at


def test_what_takes_only_documents_is_among_the_verbs_of_documents() -> None:
    document = set(load_vocabulary_of("publish") + load_vocabulary_of("write") + load_vocabulary_of("draft"))
    assert set(load_vocabulary_of("paper")) <= document
    assert known_verbs().document.count("|") >= 2


def load_vocabulary_of(role: str) -> tuple[str, ...]:
    lines = Path("data/reference/verbs.csv").read_text(encoding="utf-8").splitlines()
    return tuple(line.split(",")[0] for line in lines if line.split(",")[1] == role)
