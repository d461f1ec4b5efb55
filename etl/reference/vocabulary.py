"""Lists of words by role: CSV files of ``word,role``, which a statistician extends without touching code."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from etl.errors import InvalidRegister
from etl.reference.table import read_table

VOCABULARY = Path(__file__).parents[2] / "data" / "reference"


def load_vocabulary(path: Path, roles: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Read a list of words; a word may stand in several roles, one line each.

    Returns:
        The words of every role, in the order of the file.

    Raises:
        InvalidRegister: names file, line and mend of a row without word, with an unknown role, or that stands
            twice; or a role without any word.

    """
    words: dict[str, list[str]] = {role: [] for role in roles}
    for line, row in read_table(path):
        where = f"{path.name}, line {line}"
        if set(row) != {"word", "role"}:
            raise InvalidRegister(f"{path.name}: the columns are {', '.join(row)}; they must be word, role")
        word, role = row["word"], row["role"]
        if not word:
            raise InvalidRegister(f"{where}: there is no word; write one or take the line out")
        if role not in words:
            raise InvalidRegister(f"{where}: {word} has the role {role!r}; write one of {', '.join(roles)}")
        if word in words[role]:
            raise InvalidRegister(f"{where}: {word} stands twice as {role}; take one of the two lines out")
        words[role].append(word)
    for role, found in words.items():
        if not found:
            raise InvalidRegister(f"{path.name}: no word has the role {role}; at least one must")
    return {role: tuple(found) for role, found in words.items()}
