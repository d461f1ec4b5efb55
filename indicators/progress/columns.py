"""The columns of the progress tables, each with the sentence that documents it."""

from __future__ import annotations

from indicators.status import STATUS_NAMES, Status
from indicators.tables.spec import Columns

METHOD_VERSION = "1.1"
"""Version of the methods that compute figures: achievement, schedules, growth, bands.

1.1: the band around a value also holds the stated survey error; a count of whole things has no rounding band.
A planned path ends in full at the deadline, and a profile bears months that were not reported.
"""

VERDICT: Columns = (
    ("status_code", "Status: code of the code list"),
    ("status_name_zh", "Status in Chinese"),
    ("status_name_en", "Status in English"),
    ("score", "Score over what is known, 0 to 100; empty where nothing is known or due"),
    ("lower", "Score if everything unknown were worth 0"),
    ("upper", "Score if everything unknown were worth 100"),
    ("coverage", "Share of what is due that is known, 0 to 1; empty where nothing is due"),
)

PAST_DEADLINE: Columns = (
    ("past_deadline", "True where the deadline is over for something due that is not achieved"),
)

STAMP: Columns = (
    ("as_of", "Nothing that became known after this day was used"),
    ("rule_version", "Version of the rules that decide the status"),
)


def status_count_column(unit: str, status: Status) -> str:
    """Name of the column that counts the children of one status, such as measure_no_data_count."""
    return f"{unit}_{status.value.lower()}_count"


def _status_counts(unit: str) -> Columns:
    return tuple(
        (
            status_count_column(unit, status),
            f"{unit.capitalize()}s with status {status}: {STATUS_NAMES[status].zh}",
        )
        for status in Status
    )


MEASURE_COUNTS: Columns = (
    ("due_count", "Measures that are due"),
    ("known_count", "Due measures of which at least a part is known"),
    ("assessable_count", "Measures that can be assessed at all: they promise something that can be checked"),
    ("measure_count", "Measures"),
    ("past_deadline_count", "Measures past their deadline and not achieved, as far as is known"),
)

NODE: Columns = (*VERDICT, *MEASURE_COUNTS, *PAST_DEADLINE, *_status_counts("measure"), *STAMP)

COMMITMENT_PROGRESS: Columns = (
    ("id", "Id of the deliverable, target or measure"),
    ("commitment_kind", "deliverable | target | measure"),
    ("measure_id", "Measure that holds it"),
    ("task_id", "Task"),
    ("task_no", "Position of the task in the plan"),
    ("name", "Name of the document, what is measured, or the words of the measure"),
    *VERDICT,
    ("achievement", "Share of the way to the target that is done; 1 is all of it"),
    ("schedule_share", "Share of the way that should be done"),
    ("ratio", "What is compared with the cut points: achievement over schedule, or growth over growth"),
    ("method", "linear | growth | rate | ceiling | milestone"),
    ("firmness", "firm | borderline: whether the band around the value allows one status only"),
    ("possible_statuses", "JSON list: status at the lower end of the band, of the value, at the upper end"),
    ("ladder", "Ladder of its stages"),
    ("stage", "Stage that was published; empty where nothing is known"),
    ("stage_claimed", "Stage that the reporting body claims"),
    ("stage_verified", "Stage that was verified by evidence"),
    ("stage_wanted", "Stage that fulfils the commitment"),
    ("stage_points", "Points of the stage that was published"),
    ("stage_wanted_points", "Points of the stage wanted"),
    ("indicator_code", "Indicator that measures the target"),
    ("value", "Newest value reported, in the indicator's unit and multiplier"),
    ("period", "Reference period of the value"),
    ("obs_status", "Observation status of the value"),
    ("uncertainty", "Half width of the band around the value: the widest of the three that follow"),
    ("survey_error", "Half width of the survey error at 90 %, as reported; empty where none is stated"),
    ("usual_revision", "Mean absolute revision of values of the same age"),
    ("rounding", "Half a unit of the last digit; 0 for a count of whole things given in ones"),
    ("baseline", "Value at the start"),
    ("target_value", "Value to reach"),
    ("target_version_id", "Version of the target"),
    ("observation_ids", "JSON list of the observations of value and baseline"),
    ("deadline", "Last day"),
    (
        "flags",
        "JSON list: ahead | past_deadline | inferred_schedule | even_schedule | borderline | was_met | "
        "was_late",
    ),
    ("event_ids", "JSON list of the events that the status rests on"),
    *PAST_DEADLINE,
    *STAMP,
)

_TARGET_FIGURES: Columns = tuple(
    column
    for column in COMMITMENT_PROGRESS
    if column[0]
    in (
        *("measure_id", "task_id", "task_no"),
        *("achievement", "schedule_share", "ratio", "method", "firmness", "possible_statuses"),
        *("indicator_code", "value", "period", "obs_status", "uncertainty"),
        *("survey_error", "usual_revision", "rounding", "baseline", "target_value"),
        *("target_version_id", "observation_ids", "deadline", "flags"),
    )
)

CITY_TARGET_PROGRESS: Columns = (
    ("id", "Version of the target that counts for the city"),
    ("place_code", "City that has the target of its own"),
    ("target_id", "Target of the plan that was divided up"),
    (
        "counted_in",
        "Measure naming the city in which it stands in the place of the plan's target; empty where it counts "
        "by itself",
    ),
    ("name", "What is measured"),
    *VERDICT,
    *_TARGET_FIGURES,
    *PAST_DEADLINE,
    *STAMP,
)

MEASURE_PROGRESS: Columns = (
    ("id", "Id of the measure"),
    ("task_id", "Task"),
    ("task_no", "Position of the task in the plan"),
    ("measure_no", "Position in the task"),
    ("text", "The commitment"),
    ("kind", "Kind of the measure"),
    (
        "judged_by",
        "JSON list of the deliverables and targets that judge it; empty where it is judged by itself",
    ),
    *VERDICT,
    ("due_count", "Parts that are due: its deliverables and targets, or itself"),
    ("known_count", "Due parts of which something is known"),
    *PAST_DEADLINE,
    *STAMP,
)

CITY_MEASURE_PROGRESS: Columns = (
    ("id", "Measure and city"),
    ("place_code", "City that the measure names"),
    ("measure_id", "Measure"),
    ("task_id", "Task"),
    ("task_no", "Position of the task in the plan"),
    ("measure_no", "Position in the task"),
    ("text", "The commitment"),
    (
        "judged_by",
        "JSON list of what judges it; the city's own targets stand in the place of the plan's",
    ),
    ("own_target_ids", "JSON list of the city's own targets among them"),
    *VERDICT,
    ("due_count", "Parts that are due: its deliverables and targets, or itself"),
    ("known_count", "Due parts of which something is known"),
    *PAST_DEADLINE,
    *STAMP,
)

TASK_PROGRESS: Columns = (
    ("id", "Id of the task"),
    ("task_no", "Position in the plan"),
    ("label", "Number as printed"),
    ("title", "Title of the task"),
    ("chapter_id", "Chapter of the task"),
    *NODE,
)

_TASK_COUNTS: Columns = (("task_count", "Tasks"), *_status_counts("task"))

CHAPTER_PROGRESS: Columns = (
    ("id", "Id of the chapter"),
    ("chapter_no", "Position in the plan"),
    ("label", "Number as printed"),
    ("title", "Title of the chapter"),
    *_TASK_COUNTS,
    *NODE,
)

PLAN_PROGRESS: Columns = (
    ("id", "Id of the plan"),
    ("title_zh", "Title in Chinese"),
    ("title_en", "Title in English"),
    ("chapter_count", "Chapters"),
    *_TASK_COUNTS,
    *NODE,
)

DEPARTMENT_PROGRESS: Columns = (
    ("id", "Department, or its name where the list of departments lacks it, and role"),
    ("department_id", "Body in the list of departments; empty where generic or unknown"),
    ("name_zh", "Name in Chinese"),
    ("name_en", "Name in English"),
    ("generic", "True for classes of bodies"),
    ("role", "lead | joint | participant; the rows of one body are never added up"),
    ("task_ids", "JSON list of the tasks in that role"),
    *_TASK_COUNTS,
    *NODE,
)

CITY_PROGRESS: Columns = (
    ("id", "Code of the city (GB/T 2260)"),
    ("name_zh", "Name in Chinese"),
    ("name_en", "Name in English"),
    ("task_ids", "JSON list of the tasks that name or imply the city"),
    ("task_count", "Tasks that name or imply the city"),
    ("case_count", "Case studies of the city and its counties"),
    ("statement_count", "Figures about the city and its counties, repeated ones once"),
    ("observation_count", "Observations of the city itself"),
    ("indicator_count", "Indicators with an observation of the city itself"),
    ("has_document_evidence", "False where no task, case or figure of the documents names the city"),
    *VERDICT,
    ("due_count", "Measures that name the city and separate targets of its own that are due"),
    ("known_count", "Of what is due, that of which at least a part is known"),
    (
        "assessable_count",
        "Measures that name the city and separate targets of its own that can be assessed at all",
    ),
    ("measure_count", "Measures that name the city"),
    ("target_count", "Targets of the city's own; the plan's number is never taken for one"),
    (
        "separate_target_count",
        "Of these, those that count by themselves: they stand in no measure that names the city",
    ),
    (
        "past_deadline_count",
        "Measures and separate targets past their deadline and not achieved, as far as is known",
    ),
    *PAST_DEADLINE,
    *_status_counts("measure"),
    *_status_counts("target"),
    *STAMP,
)
