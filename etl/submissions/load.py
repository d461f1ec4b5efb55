"""All reports of a folder: accepted as a whole, or refused with everything that is wrong told at once."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from etl.linking.milestones import MilestoneEvent
from etl.linking.observations import Observation
from etl.submissions.context import SubmissionContext
from etl.submissions.events import SubmittedEvent, read_event
from etl.submissions.files import SUFFIXES, SubmittedFile, read_file
from etl.submissions.findings import Finding, SubmissionsRefused, sort_findings
from etl.submissions.observations import SubmittedObservation, read_observation
from etl.submissions.rules import RULES, Rule
from etl.submissions.series_rules import check_series, check_steps, drop_repeats
from etl.submissions.sum_rules import check_city_sums
from etl.warehouse import schema
from etl.warehouse.load import Row, records_to_rows

FOLDER = "submissions"
"""Folder of the inputs that holds the reports."""
EVIDENCE_FOLDER = "evidence"
"""Its folder of files that prove something; nothing in it is read as a report."""


@dataclass(frozen=True, slots=True)
class Submissions:
    """What the reports say, after all checks."""

    files: Sequence[SubmittedFile] = ()
    observations: Sequence[Observation] = ()
    events: Sequence[MilestoneEvent] = ()
    findings: Sequence[Finding] = ()
    """Everything found, in order of file and row."""

    @property
    def is_refused(self) -> bool:
        """True where a file does not pass."""
        return any(finding.refuses for finding in self.findings)


@dataclass(slots=True)
class _Collected:
    observations: list[SubmittedObservation] = field(default_factory=list)
    events: list[SubmittedEvent] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def list_files(folder: Path) -> list[Path]:
    """List the files of a folder that are read as reports: neither evidence nor locks of editors."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix.lower() in SUFFIXES
        and not path.name.startswith(("~$", "."))
        and path.relative_to(folder).parts[0] != EVIDENCE_FOLDER
    )


def load_submissions(folder: Path, context: SubmissionContext) -> Submissions:
    """Read and check all reports of a folder.

    Raises:
        SubmissionsRefused: with every finding, if a file does not pass.

    """
    submissions = check_submissions(folder, context)
    if submissions.is_refused:
        raise SubmissionsRefused(submissions.findings)
    return submissions


def check_submissions(folder: Path, context: SubmissionContext, more: Iterable[Path] = ()) -> Submissions:
    """Read and check all reports of a folder, and further files as if they stood in it; refuse nothing."""
    with _collector_at_rest():
        return _check(folder, context, more)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let Python's collector of cycles rest while rows are read.

    Rows, values and findings hold no cycles, yet the collector would go through all that were read before,
    again and again while their number grows: two fifths of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _check(folder: Path, context: SubmissionContext, more: Iterable[Path]) -> Submissions:
    inside = list_files(folder)
    known = {path.resolve() for path in inside}
    named = [(path, path.relative_to(folder).as_posix()) for path in inside]
    named += [(path, path.as_posix()) for path in more if path.resolve() not in known]
    files = [read_file(path, name) for path, name in named]
    collected = _Collected()
    for file in files:
        collected.findings += file.findings
        for row in file.observations:
            observation, findings = read_observation(row, context)
            collected.findings += findings
            collected.observations += [observation] if observation else []
        for row in file.events:
            event, findings = read_event(row, context, folder)
            collected.findings += findings
            collected.events += [event] if event else []
    observations, repeated = drop_repeats(collected.observations, "one_value")
    events, repeated_events = drop_repeats(collected.events, "one_event")
    findings = [
        *collected.findings,
        *repeated,
        *repeated_events,
        *check_series(observations, context.observations),
        *check_city_sums(observations, context.observations, context),
        *check_steps(events),
    ]
    return Submissions(
        files,
        sorted((row.observation for row in observations), key=lambda each: each.observation_id),
        sorted((row.event for row in events), key=lambda each: each.event_id),
        sort_findings(findings),
    )


def collect_submission_tables(submissions: Submissions) -> dict[str, list[Row]]:
    """Collect the rows that reports give, by table."""
    files = submissions.files
    observed = _count_by_file(files, submissions.observations)
    reached = _count_by_file(files, submissions.events)
    repeated = Counter(
        finding.place.file_name for finding in submissions.findings if finding.rule_id == "row_repeated"
    )
    return {
        "observations": records_to_rows(schema.observations, submissions.observations),
        "milestone_events": records_to_rows(schema.milestone_events, submissions.events),
        "submission_files": records_to_rows(
            schema.submission_files,
            files,
            observation_count=lambda file: observed[file.file_name],
            event_count=lambda file: reached[file.file_name],
            repeated_count=lambda file: repeated[file.file_name],
        ),
        "submission_findings": _finding_rows(submissions.findings),
        "validation_rules": _rule_rows(RULES.values()),
    }


def _count_by_file(
    files: Sequence[SubmittedFile], records: Sequence[Observation] | Sequence[MilestoneEvent]
) -> Counter[str]:
    """Count records by the file that gives them: the part of their source before sheet and row."""
    names = {file.file_name for file in files}
    found: Counter[str] = Counter()
    for record in records:
        name = record.source_id.rpartition(":")[0]
        found[name if name in names else name.rpartition("#")[0]] += 1
    return found


def _finding_rows(findings: Iterable[Finding]) -> list[Row]:
    return records_to_rows(
        schema.submission_findings,
        findings,
        finding_id=lambda finding: f"{finding.place.source_id}:{finding.rule_id}:{finding.column_name or ''}",
        file_name=lambda finding: finding.place.file_name,
        sheet=lambda finding: finding.place.sheet,
        row_no=lambda finding: finding.place.row_no,
        level=lambda finding: finding.rule.level,
    )


def _rule_rows(rules: Iterable[Rule]) -> list[Row]:
    return records_to_rows(schema.validation_rules, rules)
