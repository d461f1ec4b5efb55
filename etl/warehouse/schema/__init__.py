"""The warehouse as one set of commented tables; the comments are the documentation of columns.

Extracted tables share the citation columns: document_id, line, page, quote, quote_spans.
Lists that belong to one row (spans, segments, paths) are JSON text.
"""

from etl.warehouse.schema.checks import figure_checks
from etl.warehouse.schema.columns import metadata
from etl.warehouse.schema.composite import index_nodes
from etl.warehouse.schema.corrections import corrections
from etl.warehouse.schema.documents import (
    case_practices,
    cases,
    definitions,
    documents,
    duties,
    lines,
    policies,
    rejections,
    sections,
    statements,
    terms,
)
from etl.warehouse.schema.plans import (
    chapters,
    deliverables,
    measures,
    responsibilities,
    targets,
    task_cities,
    tasks,
)
from etl.warehouse.schema.progress import (
    build,
    indicator_links,
    links,
    milestone_events,
    observations,
    publications,
    schedules,
    submission_files,
    submission_findings,
    target_versions,
    validation_rules,
    weights,
)
from etl.warehouse.schema.reference import (
    departments,
    indicator_tasks,
    indicators,
    places,
    units,
)

__all__ = [
    "build",
    "case_practices",
    "cases",
    "chapters",
    "corrections",
    "definitions",
    "deliverables",
    "departments",
    "documents",
    "duties",
    "figure_checks",
    "index_nodes",
    "indicator_links",
    "indicator_tasks",
    "indicators",
    "lines",
    "links",
    "measures",
    "metadata",
    "milestone_events",
    "observations",
    "places",
    "policies",
    "publications",
    "rejections",
    "responsibilities",
    "schedules",
    "sections",
    "statements",
    "submission_files",
    "submission_findings",
    "target_versions",
    "targets",
    "task_cities",
    "tasks",
    "terms",
    "units",
    "validation_rules",
    "weights",
]
