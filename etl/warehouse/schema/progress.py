"""Tables of what follows from the documents: links, observations, stages reached, and the build itself."""

from etl.warehouse.schema.columns import (
    count_column,
    date_column,
    define_table,
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
    text_column("reason", "Words that both sides share"),
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
    text_column("source_kind", "statement | reference"),
    text_column("source_id", "Statement, or file and row of the reference table"),
    text_column("note", "How the value was checked, or what limits it", optional=True),
)

milestone_events = define_table(
    "milestone_events",
    "Stages that deliverables have reached, with evidence",
    text_column("event_id", "Id of the event", key=True),
    text_column("deliverable_id", "Deliverable", refers_to="deliverables.deliverable_id"),
    text_column("stage", "Stage of the document ladder"),
    date_column("event_date", "Day of the event", optional=False),
    date_column("known_on", "Day from which it was known", optional=False),
    text_column(
        "evidence_document_id", "Registered document that proves it", refers_to="documents.document_id"
    ),
    text_column("rule", "Name of the rule that made the event"),
)

build = define_table(
    "build",
    "Files that the snapshot was built from",
    text_column("name", "Path of the file below the folder of inputs", key=True),
    text_column("value", "Its checksum (SHA-256)"),
)
