"""All bodies that the plan names, with what they lead and what they take part in."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.provenance.ids import cell_id
from monitoring.components.filters import filter_form, search_field
from monitoring.components.marks import source_text
from monitoring.components.notice import empty_state
from monitoring.components.page import page, section
from monitoring.components.progress import progress_coverage, progress_status
from monitoring.components.table import Column, data_table, frame_rows
from monitoring.components.value import figure_value
from monitoring.formatting import holds_words
from monitoring.pages.task_rows import ROLES
from monitoring.request import PageRequest
from monitoring.routing import Page

Row = dict[str, Any]
TABLE = "department_progress"


def rows_by_body(request: PageRequest) -> dict[str, dict[str, Row]]:
    """Body id → role → its row of progress."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in frame_rows(request.table(TABLE)):
        found[str(row["department_id"] or row["name_zh"])][row["role"]] = row
    return found


def body_name(request: PageRequest, row: Row) -> Any:
    """The body's name; as printed where it is on no list."""
    return request.words.name(row) if row["department_id"] else source_text(row["name_zh"])


def _role_cell(request: PageRequest, roles: dict[str, Row], role: str) -> Any:
    row = roles.get(role)
    if row is None:
        return html.Span(request.words("departments.no_task"), className="missing")
    number = figure_value(request, int(row["task_count"]), cell_id(TABLE, row["id"], "task_count"))
    return [
        html.Span(request.words.parts("departments.tasks", count=number)),
        html.Span(
            [progress_status(request, TABLE, row), progress_coverage(request, TABLE, row)],
            className="inline-list",
        ),
    ]


def _table(request: PageRequest, bodies: list[tuple[str, dict[str, Row]]], caption: str) -> html.Table:
    def name(entry: Any) -> html.A:
        row = next(iter(entry["roles"].values()))
        return html.A(body_name(request, row), href=request.link(f"/departments/{entry['id']}"))

    def role_column(role: str) -> Column:
        return Column(
            request.words.code("role", role), lambda entry: _role_cell(request, entry["roles"], role)
        )

    return data_table(
        [Column(request.words("departments.body"), name, row_header=True), *map(role_column, ROLES)],
        [{"id": body, "roles": roles} for body, roles in bodies],
        caption,
    )


def _task_count(roles: dict[str, Row], role: str) -> int:
    return int(roles[role]["task_count"]) if role in roles else 0


def _matches(request: PageRequest, roles: dict[str, Row]) -> bool:
    return any(holds_words(request.state.q, row["name_zh"], row["name_en"]) for row in roles.values())


def layout(request: PageRequest) -> Component:
    """Bodies by the number of tasks they lead; classes of bodies apart."""
    words = request.words
    found = [(body, roles) for body, roles in rows_by_body(request).items() if _matches(request, roles)]
    found.sort(key=lambda entry: (*(-_task_count(entry[1], role) for role in ROLES), entry[0]))
    single = [entry for entry in found if not next(iter(entry[1].values()))["generic"]]
    generic = [entry for entry in found if next(iter(entry[1].values()))["generic"]]
    body: list[Any] = [
        filter_form(request, [search_field("q", words("departments.search"), request.state.q)])
    ]
    body.append(
        _table(request, single, words("departments.caption"))
        if single
        else empty_state(words("departments.none"))
    )
    if generic:
        table = _table(request, generic, words("departments.generic"))
        body.append(section(words("departments.generic"), table, note=words("departments.generic_note")))
    return page(words("page.departments"), *body, lead=words("departments.lead"))


PAGE = Page(name="departments", path="/departments", layout=layout, section="departments")
