"""The warehouse as one set of commented tables; the comments are the documentation of columns.

Extracted tables share the citation columns: document_id, line, page, quote, quote_spans.
Lists that belong to one row (spans, segments, paths) are JSON text.
"""

from sqlalchemy import Boolean, Column, Date, Float, Integer, MetaData, String, Table

metadata = MetaData()


def _text(
    name: str, comment: str, *, key: bool = False, optional: bool = False, refers_to: str | None = None
) -> Column[str]:
    """Make a column of text; ``refers_to`` names the ``table.column`` in which its value must exist.

    References are checked before a snapshot is published (:mod:`etl.warehouse.check`). They are not foreign
    keys of the engine: DuckDB cannot load a tree (a row that points into its own table) in one statement.
    """
    info = {} if refers_to is None else {"refers_to": refers_to}
    return Column(name, String, primary_key=key, nullable=optional, comment=comment, info=info)


def _count(name: str, comment: str, *, key: bool = False, optional: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=optional, comment=comment, autoincrement=False)


def _number(name: str, comment: str) -> Column[float]:
    return Column(name, Float, nullable=True, comment=comment)


def _flag(name: str, comment: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, comment=comment)


def _date(name: str, comment: str, *, optional: bool = True) -> Column[object]:
    return Column(name, Date, nullable=optional, comment=comment)


def _citation() -> list[Column[object]]:
    """Where the row stands in its document."""
    return [
        _text("document_id", "Document that says so", refers_to="documents.document_id"),
        _count("line", "Line of the first character, from 1"),
        _count("page", "Printed page; empty where the document has none", optional=True),
        _text("quote", "The words of the document"),
        _text("quote_spans", "JSON list of [start, end) character offsets; their text is the quote"),
    ]


def _table(name: str, comment: str, *columns: Column[object]) -> Table:
    return Table(name, metadata, *columns, comment=comment)


documents = _table(
    "documents",
    "Registered documents with the text as read",
    _text("document_id", "Id of the document", key=True),
    _text("title_zh", "Title in Chinese"),
    _text("title_en", "Title in English"),
    _text("publisher", "Publishing body"),
    _text("kind", "plan | guide | bulletin | report"),
    _date("issued_date", "Date printed on the document"),
    _date("published_date", "Date on which the public could know it", optional=False),
    _count("plan_year", "Year that a plan is for; empty for other kinds", optional=True),
    _text("sha256", "Checksum of the file"),
    _text("licence", "Terms of use"),
    _text("file_name", "Name of the file under the documents folder"),
    _text("format", "text | pdf | docx | html"),
    _count("line_count", "Lines of the text as read"),
    _count("page_count", "Pages seen; 0 where the document has none"),
    _count("char_count", "Characters of the text as read"),
    _text("text", "The text as read; every quote is cut from it"),
)

lines = _table(
    "lines",
    "Lines of each document with page and offsets",
    _text("document_id", "Document", key=True, refers_to="documents.document_id"),
    _count("line", "Line number from 1", key=True),
    _count("page", "Printed page; empty where the document has none", optional=True),
    _count("start_offset", "Offset of the first character"),
    _count("end_offset", "Offset behind the last character"),
    _text("role", "body | box | blank"),
)

sections = _table(
    "sections",
    "Headings of each document's body",
    _text("section_id", "Id of the heading", key=True),
    _text("parent_id", "Heading above it", optional=True, refers_to="sections.section_id"),
    _count("level", "1 is the highest"),
    _text("label", "Number as printed"),
    _text("title", "Heading without its number"),
    *_citation(),
)

chapters = _table(
    "chapters",
    "Chapters of work plans",
    _text("chapter_id", "Id of the chapter", key=True),
    _count("chapter_no", "Position in the plan from 1"),
    _text("label", "Number as printed"),
    _text("title", "Title of the chapter"),
    *_citation(),
)

tasks = _table(
    "tasks",
    "Tasks of work plans",
    _text("task_id", "Id of the task", key=True),
    _text("chapter_id", "Chapter of the task", optional=True, refers_to="chapters.chapter_id"),
    _count("task_no", "Position in the plan from 1"),
    _text("label", "Number as printed"),
    _text("title", "Title of the task"),
    _text("responsible_raw", "Responsibility clause as printed", optional=True),
    _text("responsibility_mode", "lead_first | by_duty | explicit | inherited | none"),
    *_citation(),
)

measures = _table(
    "measures",
    "Commitments within tasks; together they cover the text of the task",
    _text("measure_id", "Id of the measure", key=True),
    _text("task_id", "Task of the measure", refers_to="tasks.task_id"),
    _count("task_no", "Position of the task in the plan"),
    _count("measure_no", "Position in the task from 1"),
    _text("text", "The commitment"),
    _text("action", "Its main verb", optional=True),
    _text("kind", "quantified_target | deliverable_document | event | institution_or_platform | "
          "named_project | general"),
    *_citation(),
)

responsibilities = _table(
    "responsibilities",
    "Bodies named as responsible for tasks",
    _text("responsibility_id", "Id of the mention", key=True),
    _text("task_id", "Task", refers_to="tasks.task_id"),
    _text("department_id", "Body in the list of departments; empty where generic or unknown", optional=True,
          refers_to="departments.department_id"),
    _text("name", "Name with a left-out 省 restored"),
    _text("name_as_written", "Name as printed"),
    _text("role", "lead | participant | joint"),
    _flag("generic", "True for classes of bodies such as 各地级以上市人民政府"),
    *_citation(),
)

task_cities = _table(
    "task_cities",
    "Cities that a task's text names or implies",
    _text("task_city_id", "Id of the mention", key=True),
    _text("task_id", "Task", refers_to="tasks.task_id"),
    _text("mention", "Words that name the place"),
    _text("place_code", "Code of the prefecture-level city (GB/T 2260)", refers_to="places.place_code"),
    _text("city", "Name of the city"),
    _flag("implied", "True where a district, zone or nickname implies the city"),
    *_citation(),
)

targets = _table(
    "targets",
    "Numbers that somebody must reach",
    _text("target_id", "Id of the target", key=True),
    _text("task_id", "Task of the target", refers_to="tasks.task_id"),
    _text("measure_id", "Measure of the target", refers_to="measures.measure_id"),
    _count("task_no", "Position of the task in the plan"),
    _text("snippet", "Clause of the target"),
    _text("indicator", "What is measured"),
    _number("value", "Value to reach, in unit"),
    _text("unit", "Unit as printed"),
    _text("comparator", ">= | <= | = | all"),
    _text("target_type", "cumulative | increase | growth | share | ceiling | coverage | rank | milestone"),
    _text("scope", "What the target covers", optional=True),
    _date("deadline", "Day by which it must be reached"),
    _flag("deadline_stated", "False where only the plan's year gives the deadline"),
    *_citation(),
)

deliverables = _table(
    "deliverables",
    "Documents, rules and standards to be issued, drafted or revised",
    _text("deliverable_id", "Id of the deliverable", key=True),
    _text("task_id", "Task", refers_to="tasks.task_id"),
    _text("measure_id", "Measure", refers_to="measures.measure_id"),
    _count("task_no", "Position of the task in the plan"),
    _text("name", "Name of the document"),
    _text("action", "Verb that says what is to be done with it", optional=True),
    _text("stage_wanted", "drafting | issued"),
    _text("snippet", "Clause of the deliverable"),
    *_citation(),
)

cases = _table(
    "cases",
    "Case studies set apart in boxes",
    _text("case_id", "Id of the case study", key=True),
    _text("title", "Title"),
    _text("subject", "Who acts, as the title says it", optional=True),
    _text("city", "Prefecture-level city; empty for a provincial case", optional=True),
    _text("city_code", "Code of the city (GB/T 2260)", optional=True, refers_to="places.place_code"),
    _text("county", "County, district or zone", optional=True),
    _text("part", "Part of the document (篇)", optional=True),
    _text("section_path", "JSON list of the headings above"),
    _text("background", "Text of the background"),
    _text("results", "Text of the results"),
    _count("first_line", "First line"),
    _count("last_line", "Last line"),
    _text("segments", "JSON list of line ranges"),
    *_citation(),
)

case_practices = _table(
    "case_practices",
    "Practices of case studies",
    _text("practice_id", "Id of the practice", key=True),
    _text("case_id", "Case study", refers_to="cases.case_id"),
    _count("practice_no", "Position in the case from 1"),
    _text("heading", "Heading without its number"),
    _text("text", "Text of the practice"),
    *_citation(),
)

statements = _table(
    "statements",
    "Figures and what they claim",
    _text("statement_id", "Id, anchored at the first character of the number", key=True),
    _text("case_id", "Case study in which it stands", optional=True, refers_to="cases.case_id"),
    _text("task_id", "Task in whose text it stands", optional=True, refers_to="tasks.task_id"),
    _text("section", "background | practice | result within a case study", optional=True),
    _text("snippet", "Clause, line breaks removed"),
    _text("indicator", "Noun phrase that says what is measured", optional=True),
    _text("value_text", "Number as printed"),
    _number("value", "The number"),
    _text("multiplier_text", "Multiplier as printed, such as 万"),
    _text("unit", "Unit as printed behind the multiplier; empty where none"),
    _number("si_value", "Value times multiplier, in unit; a percentage as printed"),
    _text("bound", "exact | at_least | more_than | about | nearly | at_most | less_than"),
    _text("kind", "level | cumulative | flow | growth | share | change | rank | target | ratio | "
          "capacity | rate"),
    _text("period", "Period as far as printed, such as 2021 or 2021-12-31", optional=True),
    _text("period_kind", "year | as_of | range | since | none"),
    _text("place", "City, or city and county, that the figure is about", optional=True),
    _text("place_code", "Code of that place", optional=True, refers_to="places.place_code"),
    _text("value_spans", "JSON list of [start, end) offsets of the number with hedge and unit"),
    *_citation(),
)

rejections = _table(
    "rejections",
    "What was seen and not decided, with the reason",
    _text("rejection_id", "Id of the rejection", key=True),
    _text("stage", "statement | target | responsibility | observation | link"),
    _text("reason", "Code of the reason"),
    _text("text", "Words in question"),
    *_citation(),
)

duties = _table(
    "duties",
    "Rows of duty tables",
    _text("duty_id", "Id of the row", key=True),
    _text("section", "Section of the table"),
    _count("duty_no", "Number within the section"),
    _text("duty", "What has to be done"),
    _text("bodies", "Bodies that do it, as printed"),
    *_citation(),
)

definitions = _table(
    "definitions",
    "Rows of tables of definitions",
    _text("definition_id", "Id of the row", key=True),
    _text("author", "Body or person that gives the definition"),
    _text("year", "Year as printed"),
    _text("document_title", "Document that holds it"),
    _text("definition", "The definition"),
    *_citation(),
)

policies = _table(
    "policies",
    "Rows of lists of policy documents",
    _text("policy_id", "Id of the row", key=True),
    _text("part", "Part of the list"),
    _count("policy_no", "Number within the part"),
    _text("title", "Title of the policy document"),
    _text("document_number", "Document number (文号); empty where the list has none", optional=True),
    *_citation(),
)

terms = _table(
    "terms",
    "Entries of glossaries",
    _text("term_id", "Id of the entry", key=True),
    _text("part", "Part of the glossary"),
    _count("term_no", "Number within the part"),
    _text("term", "The term"),
    _text("definition", "Its explanation"),
    *_citation(),
)

links = _table(
    "links",
    "Clues from a record to a task; they change no status",
    _text("link_id", "Id of the link", key=True),
    _text("source_kind", "statement | case | deliverable"),
    _text("source_id", "Record that the link starts from"),
    _text("task_id", "Task that it points at", refers_to="tasks.task_id"),
    _text("rule", "Name of the rule that made the link"),
    _number("strength", "0 to 1"),
    _text("reason", "Words that both sides share"),
)

places = _table(
    "places",
    "Provinces, cities, counties, zones and nicknames",
    _text("place_code", "Code (GB/T 2260; own code for zones and nicknames)", key=True),
    _text("name_zh", "Official name"),
    _text("short_zh", "Name without its class word"),
    _text("name_en", "Name in English", optional=True),
    _text("level", "province | city | county | zone | nickname"),
    _text("parent_code", "Place that holds it", optional=True, refers_to="places.place_code"),
    _text("region_code", "Functional region", optional=True),
    _text("region_zh", "Functional region in Chinese", optional=True),
    _text("region_en", "Functional region in English", optional=True),
    _count("tile_row", "Row in the tile map", optional=True),
    _count("tile_column", "Column in the tile map", optional=True),
)

departments = _table(
    "departments",
    "Bodies that can be responsible for tasks",
    _text("department_id", "Id of the body", key=True),
    _text("name_zh", "Name in Chinese"),
    _text("name_en", "Name in English"),
    _text("aliases", "JSON list of other names"),
    _text("later_name", "Name after a reform", optional=True),
)

units = _table(
    "units",
    "Units of measure",
    _text("unit", "Unit as printed", key=True),
    _text("name_en", "Unit in English"),
    _text("sdmx_unit", "Code of the unit of measure (SDMX)"),
    _text("dimension",
          "count | money | percent | percentage_point | length | area | mass | energy | time | and others"),
)

indicators = _table(
    "indicators",
    "Catalogue of indicators",
    _text("indicator_code", "Code of the indicator", key=True),
    _text("dimension_code", "Dimension of the frame"),
    _text("dimension_zh", "Dimension in Chinese"),
    _text("dimension_en", "Dimension in English"),
    _text("name_zh", "Name in Chinese"),
    _text("name_en", "Name in English"),
    _text("definition", "Formula or definition"),
    _text("unit_zh", "Unit of measure in Chinese, multiplier included"),
    _text("unit_en", "Unit of measure in English"),
    _count("unit_mult", "Unit multiplier, exponent of ten (SDMX)"),
    _count("direction", "1: higher is better; -1: lower is better; 0: neither"),
    _text("series_type", "level | ytd | current | yoy | mom | completion | count | deliverable | meta"),
    _text("frequency", "A | S | Q | M"),
    _text("geo_level", "both | province"),
    _text("aggregation", "How cities add up to the province"),
    _text("source", "Who publishes or reports it"),
    _text("source_status", "How sure the source is"),
    _text("patterns", "JSON list of the patterns that recognise it in a statement"),
)

indicator_tasks = _table(
    "indicator_tasks",
    "Tasks that an indicator speaks to",
    _text("indicator_code", "Indicator", key=True, refers_to="indicators.indicator_code"),
    _text("document_id", "Plan", key=True, refers_to="documents.document_id"),
    _count("task_no", "Position of the task in the plan", key=True),
)

observations = _table(
    "observations",
    "Values of indicators; append-only",
    _text("observation_id", "Id of the observation", key=True),
    _text("indicator_code", "Indicator", refers_to="indicators.indicator_code"),
    _text("place_code", "Place", refers_to="places.place_code"),
    _text("period", "Reference period; empty where the source names none", optional=True),
    _text("series_type", "level | ytd | current | yoy | mom"),
    _number("value", "Value in the indicator's unit and multiplier"),
    _text("unit", "Unit of measure"),
    _count("unit_mult", "Unit multiplier, exponent of ten"),
    _text("bound", "How the figure limits the true value"),
    _text("obs_status", "Observation status (SDMX CL_OBS_STATUS)"),
    _date("known_on", "Vintage: the day from which it was known", optional=False),
    _text("source_kind", "statement | reference"),
    _text("source_id", "Statement, or file and row of the reference table"),
    _text("note", "How the value was checked, or what limits it", optional=True),
)

milestone_events = _table(
    "milestone_events",
    "Stages that deliverables have reached, with evidence",
    _text("event_id", "Id of the event", key=True),
    _text("deliverable_id", "Deliverable", refers_to="deliverables.deliverable_id"),
    _text("stage", "Stage of the document ladder"),
    _date("event_date", "Day of the event", optional=False),
    _date("known_on", "Day from which it was known", optional=False),
    _text("evidence_document_id", "Registered document that proves it", refers_to="documents.document_id"),
    _text("rule", "Name of the rule that made the event"),
)

build = _table(
    "build",
    "What the snapshot was built from",
    _text("name", "Name of the property", key=True),
    _text("value", "Its value"),
)
