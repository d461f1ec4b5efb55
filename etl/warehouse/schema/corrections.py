"""The table of what people have corrected."""

from etl.warehouse.schema.columns import (
    count_column,
    date_column,
    define_table,
    text_column,
)

corrections = define_table(
    "corrections",
    "What people have corrected in what was read: one row for each field that an entry changed",
    text_column("change_id", "Entry, record and field", key=True),
    text_column("correction_id", "Entry of corrections.yml"),
    text_column("action", "override | drop | add | settle"),
    text_column("table_name", "Table of the record"),
    text_column("record_id", "Record that was changed, dropped, added or settled"),
    text_column("field", "Field that was changed; empty where the whole record is meant", optional=True),
    text_column("value_before", "As read; empty for missing and for an added record", optional=True),
    text_column("value_after", "As corrected; empty for missing and for a dropped record", optional=True),
    text_column("reason", "Why"),
    text_column("author", "Who answers for it"),
    date_column("corrected_on", "Day of the correction", optional=False),
    text_column(
        "status",
        "applied: the entry says so itself | followed: it follows from the entry, as for what hangs on a "
        "dropped record",
    ),
    text_column("document_id", "Document of the record", refers_to="documents.document_id"),
    count_column("line", "Line of the first character, from 1"),
    count_column("page", "Printed page; empty where the document has none", optional=True),
    text_column("quote", "The words of the record, of a link those of its source"),
    text_column("quote_spans", "JSON list of [start, end) character offsets; their text is the quote"),
)
