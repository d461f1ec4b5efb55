"""What the checks have found: the place, the rule and the mend; and the refusal of what does not pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from etl.errors import EtlError
from etl.submissions.rules import RULES, Level, Rule


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands."""

    file_name: str
    """Path below the folder of submissions."""
    sheet: str | None
    """None in CSV."""
    row_no: int
    """Row as the editor of the file counts it, from 1."""

    @property
    def source_id(self) -> str:
        """File, sheet and row in one word, as the warehouse keeps it."""
        sheet = f"#{self.sheet}" if self.sheet else ""
        return f"{self.file_name}{sheet}:{self.row_no}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A row, or a file, that does not hold what a rule asks for."""

    place: Place
    column_name: str | None
    value: str | None
    rule_id: str
    message: str
    explanation: str | None = None
    """What the reporting body says to a warning."""
    known_on: date | None = None
    """Day from which the row was known; None where it names none."""

    @property
    def rule(self) -> Rule:
        """The rule that found it."""
        return RULES[self.rule_id]

    @property
    def refuses(self) -> bool:
        """True where the file cannot be accepted with it."""
        if self.rule.level is Level.WARNING:
            return self.explanation is None
        return self.rule.level is Level.BLOCKING

    def __str__(self) -> str:
        """One line: file, sheet, row, column, value, rule, what is wrong and the mend."""
        parts = [self.place.file_name]
        if self.place.sheet:
            parts.append(f"sheet {self.place.sheet}")
        if self.place.row_no:
            parts.append(f"row {self.place.row_no}")
        if self.column_name:
            parts.append(f"column {self.column_name}")
        if self.value is not None:
            parts.append(f"value {self.value!r}")
        return (
            f"{', '.join(parts)}: {self.rule.level} {self.rule_id}: {self.message}; to mend: {self.rule.mend}"
        )


class SubmissionsRefused(EtlError):
    """Reports that do not pass; nothing of them, and nothing else, was changed."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        refusing = [finding for finding in findings if finding.refuses]
        files = sorted({finding.place.file_name for finding in refusing})
        lines = "".join(f"\n  {finding}" for finding in refusing)
        super().__init__(f"{len(refusing)} findings refuse {', '.join(files)}; nothing was published:{lines}")


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings by file, sheet, row, rule and column."""
    return sorted(
        set(findings),
        key=lambda finding: (
            finding.place.file_name,
            finding.place.sheet or "",
            finding.place.row_no,
            finding.rule_id,
            finding.column_name or "",
        ),
    )
