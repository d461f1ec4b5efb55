"""Tables of what follows from the documents: links, observations, stages reached, and the build itself."""

from etl.warehouse.schema.columns import (
    corrected_column,
    count_column,
    date_column,
    define_table,
    flag_column,
    number_column,
    text_column,
)

links = define_table(
    "links",
    "Clues from a record to a task; they change no status",
    text_column("link_id", "Id of the link", key=True),
    text_column("source_kind", "statement | case | deliverable"),
    text_column("source_id", "Record that the link starts from"),
    text_column("task_id", "Task that it points at", refers_to="tasks.task_id"),
    text_column("rule", "Name of the rule that made the link"),
    number_column("strength", "0 to 1"),
    text_column("reason", "Words that both sides share, or why a person made the link"),
    corrected_column(),
)

indicator_links = define_table(
    "indicator_links",
    "What statements say about indicators; an observation rests on such a link",
    text_column("link_id", "Id of the link", key=True),
    text_column("statement_id", "Statement", refers_to="statements.statement_id"),
    text_column("indicator_code", "Indicator", refers_to="indicators.indicator_code"),
    text_column("rule", "Name of the rule that made the link"),
    number_column(
        "strength", "0 to 1; a statement gives an observation of the one indicator that it measures"
    ),
    text_column("reason", "Words that fit the catalogue, or why a person made the link"),
    corrected_column(),
)

observations = define_table(
    "observations",
    "Values of indicators; append-only",
    text_column("observation_id", "Id of the observation", key=True),
    text_column("indicator_code", "Indicator", refers_to="indicators.indicator_code"),
    text_column("place_code", "Place", refers_to="places.place_code"),
    text_column("period", "Reference period; empty where the source names none", optional=True),
    text_column("series_type", "level | ytd | current | yoy | mom"),
    number_column("value", "Value in the indicator's unit and multiplier"),
    text_column("unit", "Unit of measure"),
    count_column("unit_mult", "Unit multiplier, exponent of ten"),
    text_column("bound", "How the figure limits the true value"),
    text_column("obs_status", "Observation status (SDMX CL_OBS_STATUS)"),
    date_column("known_on", "Vintage: the day from which it was known", optional=False),
    text_column("source_kind", "statement | reference | submission"),
    text_column("source_id", "Statement, or file (sheet) and row of the file that holds it"),
    text_column(
        "note",
        "How the value was checked, what limits it, or why it is out of the ordinary; "
        "in Chinese, or as the reporting body writes it",
        optional=True,
    ),
    number_column("numerator", "Numerator of a ratio, as reported"),
    number_column("denominator", "Denominator of a ratio, as reported"),
    number_column("survey_error", "Half width of the survey error at 90 %, in the unit of the value"),
    count_column("decimals", "Decimals of the value as written", optional=True),
    text_column("revision_reason", "Why this vintage differs from the one before", optional=True),
    text_column("reported_source", "Source that the reporting body names", optional=True),
    text_column("note_en", "The note in English; empty where its source gives none", optional=True),
)

milestone_events = define_table(
    "milestone_events",
    "Stages that deliverables and measures have reached; append-only",
    text_column("event_id", "Id of the event", key=True),
    text_column(
        "deliverable_id",
        "Deliverable; empty where a measure is meant",
        optional=True,
        refers_to="deliverables.deliverable_id",
    ),
    text_column(
        "measure_id",
        "Measure; empty where a deliverable is meant",
        optional=True,
        refers_to="measures.measure_id",
    ),
    text_column("stage", "Stage of the ladder of the deliverable or measure"),
    text_column("claim", "claimed: the body says so | verified: somebody has checked the evidence"),
    date_column("event_date", "Day of the event", optional=False),
    date_column("known_on", "Day from which it was known", optional=False),
    text_column(
        "evidence_document_id",
        "Registered document that proves it",
        optional=True,
        refers_to="documents.document_id",
    ),
    text_column("evidence_title", "Title of the evidence", optional=True),
    text_column(
        "evidence_link", "Address of the evidence, or its file in the folder of submissions", optional=True
    ),
    text_column("evidence_publisher", "Who published the evidence", optional=True),
    text_column("evidence_number", "Document number (文号) of the evidence", optional=True),
    text_column("evidence_page", "Page of the evidence", optional=True),
    text_column("evidence_sha256", "Checksum of the evidence's file", optional=True),
    text_column("checked_by", "Who checked the evidence", optional=True),
    date_column("checked_on", "Day on which it was checked"),
    text_column("note", "What the reporting body adds", optional=True),
    text_column("rule", "Name of the rule that made the event"),
    text_column("source_kind", "document | submission"),
    text_column("source_id", "Registered document, or file (sheet) and row"),
)

target_versions = define_table(
    "target_versions",
    "What a target asks for, by place and by the day from which it asked for it; append-only",
    text_column("target_version_id", "Target, place and number of the version", key=True),
    text_column("target_id", "Target in the words of the plan", refers_to="targets.target_id"),
    count_column("version_no", "1 is the plan's own"),
    text_column("place_code", "Place that must reach it", optional=True, refers_to="places.place_code"),
    text_column(
        "target_type",
        "cumulative | increase | growth | share | ceiling | hold | range | coverage | rank | milestone | "
        "qualitative",
    ),
    text_column(
        "indicator_code",
        "Indicator that measures it; empty where none is linked",
        optional=True,
        refers_to="indicators.indicator_code",
    ),
    text_column("link_rule", "catalogue_pattern | task_indicator | stated | the reason why none is linked"),
    text_column("link_reason", "Words that the link rests on", optional=True),
    number_column("value", "Value to reach, lower end of a range, in the indicator's unit and multiplier"),
    number_column("upper_value", "Upper end of a range"),
    text_column("unit", "Unit of the value"),
    number_column("baseline", "Stated value at the start; empty where an observation gives it"),
    date_column("start_date", "Day of the baseline"),
    date_column("deadline", "Last day"),
    text_column(
        "linked_break", "Period of a break in the series to which the baseline was linked", optional=True
    ),
    date_column("known_on", "Day from which the version was known", optional=False),
    text_column("reason", "Why there is this version"),
    text_column("source_kind", "plan | register"),
    text_column("source_id", "The target itself, or file and entry"),
)

schedules = define_table(
    "schedules",
    "Planned paths of targets, deliverables and measures; without one progress is even",
    text_column("schedule_id", "Id of the schedule", key=True),
    text_column("subject_id", "Target, deliverable or measure"),
    text_column(
        "place_code", "Place that it is for; empty for all", optional=True, refers_to="places.place_code"
    ),
    text_column("kind", "monthly | daily | points | steps | profile | stages"),
    text_column("points", "JSON: days with shares, shares of the months, years of a profile, days of stages"),
    date_column("known_on", "Day from which it was known", optional=False),
    text_column("reason", "Where it is stated, or why it was chosen"),
    text_column("source_id", "File and entry"),
)

weights = define_table(
    "weights",
    "Parts of plans that count more than others, or are key; without an entry all count alike",
    text_column("weight_id", "Id of the weight", key=True),
    text_column("subject_id", "Chapter, task, measure, target or deliverable"),
    number_column("weight", "How often it counts beside a part of weight 1 of the same node"),
    flag_column("is_key", "Whether it is key (关键): seriously behind, it holds its node at behind"),
    date_column("known_on", "Day from which it was known", optional=False),
    text_column("reason", "Where it is stated, or why it was chosen"),
    text_column("source_id", "File and entry"),
)

submission_files = define_table(
    "submission_files",
    "Files of reports that were read",
    text_column("file_name", "Path below the folder of submissions", key=True),
    text_column("sha256", "Checksum of the file"),
    text_column("format", "csv | xlsx"),
    text_column("encoding", "How the characters were coded"),
    count_column("observation_count", "Values reported in it"),
    count_column("event_count", "Stages reported in it"),
    count_column("repeated_count", "Rows that repeat what another row reports"),
)

submission_findings = define_table(
    "submission_findings",
    "What the checks of reports found and did not refuse",
    text_column("finding_id", "File, sheet, row and rule", key=True),
    text_column("file_name", "File", refers_to="submission_files.file_name"),
    text_column("sheet", "Sheet; empty in CSV", optional=True),
    count_column("row_no", "Row of the file"),
    text_column("column_name", "Column", optional=True),
    text_column("value", "What stands there", optional=True),
    text_column("rule_id", "Rule that found it", refers_to="validation_rules.rule_id"),
    text_column("level", "warning | information"),
    text_column("message", "What is out of the ordinary"),
    text_column("explanation", "What the reporting body says to it", optional=True),
    date_column("known_on", "Day from which the row was known", optional=False),
)

validation_rules = define_table(
    "validation_rules",
    "Rules by which reports are checked",
    text_column("rule_id", "Id of the rule", key=True),
    text_column("level", "blocking | warning | information"),
    text_column("expression", "What must hold"),
    text_column("mend", "How to mend what the rule finds"),
    text_column("version", "Version of the rule"),
)

publications = define_table(
    "publications",
    "Statuses exactly as they were published on a day",
    text_column("publication_id", "Day, plan, table and row", key=True),
    date_column("as_of", "Day whose knowledge was published", optional=False),
    text_column("plan_id", "Plan", refers_to="documents.document_id"),
    text_column("table_name", "Table of progress"),
    text_column("row_id", "Row of that table"),
    text_column("status_code", "Status"),
    text_column("score", "Score as printed; empty where nothing was known", optional=True),
    text_column("lower", "Lower bound as printed", optional=True),
    text_column("upper", "Upper bound as printed", optional=True),
    text_column("coverage", "Coverage as printed", optional=True),
    text_column("flags", "JSON list of flags", optional=True),
    text_column("firmness", "firm | borderline", optional=True),
    text_column("method", "Method that compared value and target", optional=True),
    text_column("rule_version", "Version of the rules"),
    text_column("method_version", "Version of the methods"),
    text_column("target_version_id", "Version of the target", optional=True),
    text_column("evidence_ids", "JSON list of the observations and events that it rested on", optional=True),
    text_column("source_id", "File and line"),
)

build = define_table(
    "build",
    "Files that the snapshot was built from",
    text_column("name", "Path of the file below the folder of inputs", key=True),
    text_column("value", "Its checksum (SHA-256)"),
)
