"""The rules by which reports are checked; each is a line of ``rules.csv`` that the warehouse keeps.

Source of the levels: error, warning and information of the validation practice of official statistics. A
warning lets a row pass only if its note (for revisions: a reason) says why it is right all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from etl.reference.table import read_table

RULES_PATH = Path(__file__).with_name("rules.csv")


class Level(StrEnum):
    """What a finding does to its file."""

    BLOCKING = "blocking"
    """The file is refused."""
    WARNING = "warning"
    """The file is refused unless the row explains it."""
    INFORMATION = "information"
    """Is kept and shown, nothing else."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what must hold, and what to do where it does not."""

    rule_id: str
    level: Level
    expression: str
    mend: str
    version: str


def _load_rules() -> dict[str, Rule]:
    rows = [{name: cell or "" for name, cell in row.items()} for _, row in read_table(RULES_PATH)]
    return {
        row["rule_id"]: Rule(
            row["rule_id"], Level(row["level"]), row["expression"], row["mend"], row["version"]
        )
        for row in rows
    }


RULES = _load_rules()
"""All rules by their id."""
