"""How right the extraction is: what people annotated by reading, each with what the rules made of it."""

from etl.warehouse.schema.columns import count_column, define_table, number_column, text_column

figure_checks = define_table(
    "figure_checks",
    "Hand-annotated figures of documents, each with what was extracted of it",
    text_column("check_id", "Id of the comparison", key=True),
    text_column("document_id", "Document", refers_to="documents.document_id"),
    text_column("outcome", "found | missed | invented | uncertain (annotators could differ)"),
    count_column("line", "Line of the number"),
    text_column("snippet", "Clause in which it stands"),
    text_column("indicator", "What it measures, as annotated", optional=True),
    number_column("si_value", "Number with its multiplier applied; a percentage as printed"),
    text_column("unit", "Unit; empty where the text gives none"),
    text_column("differing", "Fields in which the statement differs from the annotation"),
    text_column("statement_id", "What was extracted", optional=True, refers_to="statements.statement_id"),
)
