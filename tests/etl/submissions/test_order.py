"""What must hold for any reports: order and repetition change nothing."""

import random
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.linking.observations import Observation
from etl.submissions.context import SubmissionContext
from etl.submissions.load import Submissions, check_submissions
from tests.etl.submissions.conftest import EVENT, OBSERVATION, Cells, table_text

VALUES = st.lists(
    st.tuples(st.integers(1, 6), st.integers(0, 3), st.integers(0, 5000)),
    max_size=8,
    unique_by=lambda row: row[:2],
)
STAGES = st.lists(
    st.tuples(st.sampled_from(["scoped", "drafting", "review"]), st.integers(1, 28)), max_size=5, unique=True
)


def observation_rows(values: list[tuple[int, int, int]]) -> list[Cells]:
    return [
        {
            **OBSERVATION,
            "period": f"2022-{month:02}",
            "value": str(value),
            "known_on": (date(2022, month, 28) + timedelta(days=10 + 30 * vintage)).isoformat(),
            "note": "说明",
        }
        for month, vintage, value in values
    ]


def event_rows(stages: list[tuple[str, int]]) -> list[Cells]:
    return [
        {**EVENT, "stage": stage, "event_date": f"2022-06-{day:02}", "note": "说明"} for stage, day in stages
    ]


def read(context: SubmissionContext, *files: tuple[str, list[Cells]]) -> Submissions:
    with TemporaryDirectory() as folder:
        for number, (table, rows) in enumerate(files):
            (Path(folder) / f"{number}.csv").write_text(table_text(table, rows), encoding="utf-8")
        return check_submissions(Path(folder), context)


def said(submissions: Submissions) -> list[tuple[object, ...]]:
    """What the reports say, their places left out."""
    values: list[tuple[object, ...]] = [
        (each.observation_id, each.value, each.obs_status, each.known_on, each.note)
        for each in submissions.observations
    ]
    return values + [(each.event_id, each.stage, each.claim, each.note) for each in submissions.events]


@settings(max_examples=30)
@given(values=VALUES, stages=STAGES, seed=st.integers())
def test_the_order_of_rows_and_files_changes_nothing(
    context: SubmissionContext, values: list[tuple[int, int, int]], stages: list[tuple[str, int]], seed: int
) -> None:
    rows, events = observation_rows(values), event_rows(stages)
    shuffled, turned = random.Random(seed).sample(rows, len(rows)), events[::-1]
    first = read(context, ("observations", rows), ("events", events))
    second = read(context, ("events", turned), ("observations", shuffled))
    assert said(first) == said(second)
    assert first.is_refused is second.is_refused is False
    assert sorted(each.rule_id for each in first.findings) == sorted(each.rule_id for each in second.findings)


@settings(max_examples=30)
@given(values=VALUES, stages=STAGES)
def test_reading_twice_changes_nothing(
    context: SubmissionContext, values: list[tuple[int, int, int]], stages: list[tuple[str, int]]
) -> None:
    rows, events = observation_rows(values), event_rows(stages)
    once = read(context, ("observations", rows), ("events", events))
    twice = read(
        context, ("observations", rows), ("events", events), ("observations", rows), ("events", events)
    )
    assert said(once) == said(twice)
    assert not twice.is_refused
    assert [each.source_id for each in once.observations] == [each.source_id for each in twice.observations]


def test_a_gap_is_kept_as_a_gap(context: SubmissionContext) -> None:
    found = read(context, ("observations", [{**OBSERVATION, "value": "", "obs_status": "Q"}]))
    (observation,) = found.observations
    assert isinstance(observation, Observation)
    assert (observation.value, observation.obs_status, observation.decimals) == (None, "Q", None)
