"""Tables of what documents hold, whatever their kind: text, headings, cases, figures, rows of tables."""

from etl.warehouse.schema.columns import (
    citation_columns,
    count_column,
    date_column,
    define_table,
    number_column,
    text_column,
)

documents = define_table(
    "documents",
    "Registered documents with the text as read",
    text_column("document_id", "Id of the document", key=True),
    text_column("title_zh", "Title in Chinese"),
    text_column("title_en", "Title in English; empty where nobody has translated it", optional=True),
    text_column("publisher", "Publishing body"),
    text_column(
        "place_code",
        "Province or city that it is for; empty where nothing tells",
        optional=True,
        refers_to="places.place_code",
    ),
    text_column("kind", "plan | guide | bulletin | report"),
    date_column("issued_date", "Date printed on the document"),
    date_column("published_date", "Date on which the public could know it", optional=False),
    text_column("published_note_zh", "How that date is known, where none is printed", optional=True),
    text_column("published_note_en", "The same in English", optional=True),
    count_column(
        "plan_year", "Year that a plan is for, of several the last; empty for other kinds", optional=True
    ),
    count_column(
        "plan_start_year",
        "First year of a plan that is for several; empty for a plan of one year and for other kinds",
        optional=True,
    ),
    text_column("sha256", "Checksum of the file"),
    text_column("licence", "Terms of use"),
    text_column("file_name", "Name of the file under the documents folder"),
    text_column("format", "text | pdf | docx | html"),
    count_column("line_count", "Lines of the text as read"),
    count_column("page_count", "Pages seen; 0 where the document has none"),
    count_column("char_count", "Characters of the text as read"),
    text_column("text", "The text as read; every quote is cut from it"),
)

lines = define_table(
    "lines",
    "Lines of each document with page and offsets",
    text_column("document_id", "Document", key=True, refers_to="documents.document_id"),
    count_column("line", "Line number from 1", key=True),
    count_column("page", "Printed page; empty where the document has none", optional=True),
    count_column("start_offset", "Offset of the first character"),
    count_column("end_offset", "Offset behind the last character"),
    text_column("role", "body | box | blank"),
    number_column("left_pt", "Left edge on the page in points; empty where the document shows no places"),
    number_column("bottom_pt", "Lower edge, from that of the page, in points"),
    number_column("right_pt", "Right edge in points"),
    number_column("top_pt", "Upper edge, from the lower edge of the page, in points"),
)

sections = define_table(
    "sections",
    "Headings of each document's body",
    text_column("section_id", "Id of the heading", key=True),
    text_column("parent_id", "Heading above it", optional=True, refers_to="sections.section_id"),
    count_column("level", "1 is the highest"),
    text_column("label", "Number as printed"),
    text_column("title", "Heading without its number; empty where a paragraph has none"),
    *citation_columns(),
)

cases = define_table(
    "cases",
    "Case studies of the documents",
    text_column("case_id", "Id of the case study", key=True),
    text_column("title", "Title"),
    text_column("subject", "Who acts, as the title says it", optional=True),
    text_column("city", "Prefecture-level city; empty for a provincial case", optional=True),
    text_column("city_code", "Code of the city (GB/T 2260)", optional=True, refers_to="places.place_code"),
    text_column("county", "County, district or zone", optional=True),
    text_column("part", "Part of the document (篇)", optional=True),
    text_column("section_path", "JSON list of the headings above"),
    text_column("background", "Text of the background"),
    text_column("results", "Text of the results"),
    count_column("first_line", "First line"),
    count_column("last_line", "Last line"),
    text_column("segments", "JSON list of line ranges"),
    *citation_columns(),
)

case_practices = define_table(
    "case_practices",
    "Practices of case studies",
    text_column("practice_id", "Id of the practice", key=True),
    text_column("case_id", "Case study", refers_to="cases.case_id"),
    count_column("practice_no", "Position in the case from 1"),
    text_column("heading", "Heading without its number; empty where a paragraph has none"),
    text_column("text", "Text of the practice"),
    *citation_columns(),
)

statements = define_table(
    "statements",
    "Figures and what they claim",
    text_column("statement_id", "Id, anchored at the first character of the number", key=True),
    text_column("case_id", "Case study in which it stands", optional=True, refers_to="cases.case_id"),
    text_column("task_id", "Task in whose text it stands", optional=True, refers_to="tasks.task_id"),
    text_column("section", "background | practice | result within a case study", optional=True),
    text_column("snippet", "Clause, line breaks removed"),
    text_column("indicator", "Noun phrase that says what is measured", optional=True),
    text_column("value_text", "Number as printed"),
    number_column("value", "The number"),
    text_column("multiplier_text", "Multiplier as printed, such as 万"),
    text_column("unit", "Unit as printed behind the multiplier; empty where none"),
    number_column("si_value", "Value times multiplier, in unit; a percentage as printed"),
    text_column("bound", "exact | at_least | more_than | about | nearly | at_most | less_than"),
    text_column(
        "kind",
        "level | cumulative | flow | growth | share | change | rank | target | ratio | capacity | rate",
    ),
    text_column("period", "Period as far as printed, such as 2021 or 2021-12-31", optional=True),
    text_column("period_kind", "year | as_of | range | since | none"),
    text_column("place", "City, or city and county, that the figure is about", optional=True),
    text_column("place_code", "Code of that place", optional=True, refers_to="places.place_code"),
    text_column("value_spans", "JSON list of [start, end) offsets of the number with hedge and unit"),
    text_column(
        "duplicate_of",
        "Statement before it in the document that claims the same; it is not counted again",
        optional=True,
        refers_to="statements.statement_id",
    ),
    *citation_columns(),
)

rejections = define_table(
    "rejections",
    "What was seen and not decided, with the reason; open as long as no correction settles it",
    text_column("rejection_id", "Id of the rejection", key=True),
    text_column("stage", "statement | target | responsibility | observation | link | table"),
    text_column("reason", "Code of the reason"),
    text_column("text", "Words in question"),
    *citation_columns(),
)

duties = define_table(
    "duties",
    "Rows of duty tables",
    text_column("duty_id", "Id of the row", key=True),
    text_column("section", "Section of the table"),
    count_column("duty_no", "Number within the section"),
    text_column("duty", "What has to be done"),
    text_column("bodies", "Bodies that do it, as printed"),
    *citation_columns(),
)

definitions = define_table(
    "definitions",
    "Rows of tables of definitions",
    text_column("definition_id", "Id of the row", key=True),
    text_column(
        "author", "Body or person that gives the definition; empty where the table has no such column"
    ),
    text_column("year", "Year as printed; empty where the table has no such column"),
    text_column("document_title", "Document that holds it; empty where the table has no such column"),
    text_column("definition", "The definition"),
    *citation_columns(),
)

policies = define_table(
    "policies",
    "Rows of lists of policy documents",
    text_column("policy_id", "Id of the row", key=True),
    text_column("part", "Part of the list"),
    count_column("policy_no", "Number within the part"),
    text_column("title", "Title of the policy document"),
    text_column("document_number", "Document number (文号); empty where the list has none", optional=True),
    *citation_columns(),
)

terms = define_table(
    "terms",
    "Entries of glossaries",
    text_column("term_id", "Id of the entry", key=True),
    text_column("part", "Part of the glossary"),
    count_column("term_no", "Number within the part"),
    text_column("term", "The term"),
    text_column("definition", "Its explanation"),
    *citation_columns(),
)
