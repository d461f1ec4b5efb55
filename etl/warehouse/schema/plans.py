"""Tables of what work plans hold: tasks, who is responsible, what is promised."""

from etl.warehouse.schema.columns import (
    citation_columns,
    count_column,
    date_column,
    define_table,
    flag_column,
    number_column,
    text_column,
)

chapters = define_table(
    "chapters",
    "Chapters of work plans",
    text_column("chapter_id", "Id of the chapter", key=True),
    count_column("chapter_no", "Position in the plan from 1"),
    text_column("label", "Number as printed"),
    text_column("title", "Title of the chapter"),
    *citation_columns(),
)

tasks = define_table(
    "tasks",
    "Tasks of work plans",
    text_column("task_id", "Id of the task", key=True),
    text_column("chapter_id", "Chapter of the task", optional=True, refers_to="chapters.chapter_id"),
    count_column("task_no", "Position in the plan from 1"),
    text_column("label", "Number as printed"),
    text_column("title", "Title of the task"),
    text_column("responsible_raw", "Responsibility clause as printed", optional=True),
    text_column("responsibility_mode", "lead_first | by_duty | explicit | inherited | none"),
    *citation_columns(),
)

measures = define_table(
    "measures",
    "Commitments within tasks; together they cover the text of the task",
    text_column("measure_id", "Id of the measure", key=True),
    text_column("task_id", "Task of the measure", refers_to="tasks.task_id"),
    count_column("task_no", "Position of the task in the plan"),
    count_column("measure_no", "Position in the task from 1"),
    text_column("text", "The commitment"),
    text_column("action", "Its main verb", optional=True),
    text_column(
        "kind",
        "quantified_target | deliverable_document | event | institution_or_platform | "
        "named_project | general",
    ),
    text_column(
        "ladder",
        "Stages by which it is judged by itself: platform | pilot | event | project | document; empty where "
        "deliverables or numbers judge it, or nothing can",
        optional=True,
    ),
    date_column("deadline", "Day by which it must be done; empty where neither words nor plan give one"),
    flag_column("deadline_stated", "False where only the plan's year gives the deadline"),
    *citation_columns(),
)

responsibilities = define_table(
    "responsibilities",
    "Bodies named as responsible for tasks",
    text_column("responsibility_id", "Id of the mention", key=True),
    text_column("task_id", "Task", refers_to="tasks.task_id"),
    text_column(
        "department_id",
        "Body in the list of departments; empty where generic or unknown",
        optional=True,
        refers_to="departments.department_id",
    ),
    text_column("name", "Name with a left-out 省 restored"),
    text_column("name_as_written", "Name as printed"),
    text_column("role", "lead | participant | joint"),
    flag_column("generic", "True for classes of bodies such as 各地级以上市人民政府"),
    *citation_columns(),
)

task_cities = define_table(
    "task_cities",
    "Cities that a task's text names or implies",
    text_column("task_city_id", "Id of the mention", key=True),
    text_column("task_id", "Task", refers_to="tasks.task_id"),
    text_column("mention", "Words that name the place"),
    text_column("place_code", "Code of the prefecture-level city (GB/T 2260)", refers_to="places.place_code"),
    text_column("city", "Name of the city"),
    flag_column("implied", "True where a district, zone or nickname implies the city"),
    *citation_columns(),
)

targets = define_table(
    "targets",
    "Numbers that somebody must reach",
    text_column("target_id", "Id of the target", key=True),
    text_column("task_id", "Task of the target", refers_to="tasks.task_id"),
    text_column("measure_id", "Measure of the target", refers_to="measures.measure_id"),
    count_column("task_no", "Position of the task in the plan"),
    text_column("snippet", "Clause of the target"),
    text_column("indicator", "What is measured"),
    number_column("value", "Value to reach, in unit"),
    text_column("unit", "Unit as printed"),
    text_column("comparator", ">= | <= | = | all"),
    text_column(
        "target_type", "cumulative | increase | growth | share | ceiling | coverage | rank | milestone"
    ),
    text_column("scope", "What the target covers", optional=True),
    date_column("deadline", "Day by which it must be reached"),
    flag_column("deadline_stated", "False where only the plan's year gives the deadline"),
    *citation_columns(),
)

deliverables = define_table(
    "deliverables",
    "Documents, rules and standards to be issued, drafted or revised",
    text_column("deliverable_id", "Id of the deliverable", key=True),
    text_column("task_id", "Task", refers_to="tasks.task_id"),
    text_column("measure_id", "Measure", refers_to="measures.measure_id"),
    count_column("task_no", "Position of the task in the plan"),
    text_column("name", "Name of the document"),
    text_column("action", "Verb that says what is to be done with it", optional=True),
    text_column("stage_wanted", "drafting | issued"),
    text_column("snippet", "Clause of the deliverable"),
    date_column("deadline", "Day by which it must be done; empty where neither words nor plan give one"),
    flag_column("deadline_stated", "False where only the plan's year gives the deadline"),
    *citation_columns(),
)
