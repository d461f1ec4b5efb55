"""Where a statistician tries other choices behind the city index and sees what they change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.city_index.codes import STANDARD
from indicators.city_index.values import choose_index_year
from indicators.composite.errors import Fault
from indicators.provenance.ids import cell_id
from monitoring.components.attributes import attributes
from monitoring.components.marks import ui_text
from monitoring.components.notice import empty_state, notice
from monitoring.components.page import page, section
from monitoring.components.table import frame_rows
from monitoring.components.value import figure_value
from monitoring.formatting import is_missing
from monitoring.pages.index_changes import list_changes
from monitoring.pages.index_choices import FORM_PARAMETERS, name_scenario, read_choices
from monitoring.pages.index_details_form import Details
from monitoring.pages.index_drivers import draw_drivers
from monitoring.pages.index_form import choices_form
from monitoring.pages.index_parts import draw_parts, draw_sensitivity
from monitoring.pages.index_ranks import draw_ranks
from monitoring.pages.index_remarks import draw_judgements, draw_remarks
from monitoring.pages.index_steps import draw_steps
from monitoring.pages.index_tree import IndexTree, build_tree
from monitoring.pages.index_view import IndexView
from monitoring.request import PageRequest
from monitoring.routing import Page

PATH = "/index-lab"
YEAR = re.compile(r"[0-9]{4}")
_NO_CHOICES: dict[str, object] = dict.fromkeys(FORM_PARAMETERS)
"""Leaves the single choices out of an address that names a whole scenario."""


def find_years(request: PageRequest) -> tuple[list[int], int]:
    """The years with values, and the one that is asked for or, without any, known best."""
    rows = frame_rows(request.table("index_years"))
    years, asked = [int(row["id"]) for row in rows], request.parameters.get("year", "")
    chosen = choose_index_year(rows, request.as_of, int(asked) if YEAR.fullmatch(asked) else None)
    return years or [chosen], chosen


def _upload_button(request: PageRequest, parameter: str, label: str, href: str) -> html.Button:
    """A button that ``assets/scenario.js`` brings to life: it asks for a file and goes to its scenario."""
    return html.Button(
        label,
        type="button",
        className="quiet-button",
        **attributes(
            data_scenario_parameter=parameter,
            data_scenario_href=href,
            data_scenario_failed=request.words("index.upload_failed"),
        ),
    )


def _scenario_bar(view: IndexView, other: IndexView | None) -> html.Div:
    """Keeping, loading and comparing scenarios."""
    request, code = view.request, view.chosen.code
    words = request.words
    download = request.link(f"/export/scenario/{code}.yml", plan=None, as_of=None)

    def here(**changes: object) -> str:
        return request.same_page(**(_NO_CHOICES | {"scenario": code, "year": view.year} | changes))

    links: list[Any] = [
        html.A(words("index.save"), href=download, download="scenario.yml"),
        _upload_button(request, "scenario", words("index.load"), here(scenario=None)),
        html.A(words("index.link"), href=here()),
    ]
    if other is None:
        links.append(html.A(words("index.keep"), href=here(compare=code)))
        if code != STANDARD:
            links.append(html.A(words("index.compare_standard"), href=here(compare=STANDARD)))
        links.append(_upload_button(request, "compare", words("index.compare_file"), here()))
    else:
        links.append(html.A(words("index.stop_comparing"), href=here(compare=None)))
        links.append(html.A(words("index.swap"), href=here(scenario=other.chosen.code, compare=code)))
    name = ui_text(name_scenario(words, view.chosen.scenario))
    sentence = words.parts("index.scenario", name=name)
    if other is not None:
        beside = ui_text(name_scenario(words, other.chosen.scenario))
        sentence = words.parts("index.scenarios", name=name, other=beside)
    changes = [html.Li(ui_text(line)) for line in list_changes(words, view.chosen.scenario, view.node_names)]
    return html.Div(
        [
            html.P(sentence),
            *([html.P(words("index.changes")), html.Ul(changes, className="changes")] if changes else []),
            html.Div(links, className="inline-list"),
            html.P("", className="note-line", role="status", **attributes(data_scenario_answer="true")),
        ],
        className="scenario-bar",
    )


def _lead(view: IndexView) -> list[Any]:
    """How much is known and who is ranked, in one sentence."""
    request, words = view.request, view.request.words
    indicators = [row for row in view.nodes if row["level"] == 1]
    ranked = [row for row in view.ranks if not is_missing(row["rank"])]
    with_data = [row for row in indicators if row["known_count"] > 0]
    counts = {
        "cities": figure_value(request, len(view.ranks), view.count("index_ranks")),
        "unranked": figure_value(
            request, len(view.ranks) - len(ranked), view.count("index_ranks", rank=None)
        ),
        "indicators": figure_value(request, len(indicators), view.count("index_weights", level=1)),
        "empty": figure_value(
            request, len(indicators) - len(with_data), view.count("index_weights", level=1, known_count=0)
        ),
        "year": ui_text(str(view.year)),
    }
    return words.parts("index.lead" if ranked else "index.lead_none", **counts)


def _newest_year(request: PageRequest, year: int) -> list[Any]:
    rows = {row["id"]: row for row in frame_rows(request.table("index_years"))}
    row = rows.get(str(year))
    if row is None:
        return [html.P(request.words("index.no_values"))]
    count = figure_value(request, int(row["values_known"]), cell_id("index_years", row["id"], "values_known"))
    return [html.P(request.words.parts("index.values", year=ui_text(str(year)), count=count))]


def layout(request: PageRequest) -> Component:
    """Choices first, then what they give."""
    words = request.words
    years, year = find_years(request)
    registered = frame_rows(request.stored("index_nodes"))
    tree = build_tree(registered)
    if not tree.children:
        return page(words("page.index_lab"), empty_state(words("index.not_registered")))
    chosen = read_choices(request.parameters, tree)
    view = IndexView(request, year, chosen)
    other = _find_other(request, year, tree)
    faults = [fault for each in (chosen, *([other.chosen] if other else [])) for fault in each.faults]
    asked = request.parameters.get("group", "")
    details = Details(
        tree=tree,
        names={str(row["code"]): words.name(row) for row in registered},
        registered={str(row["code"]): float(row["weight"]) for row in registered},
        group=asked if asked in tree.children else next(iter(tree.children)),
        is_open=bool(asked),
    )
    return page(
        words("page.index_lab"),
        *_tell_faults(request, faults),
        section(
            words("index.choices"),
            choices_form(request, chosen, details, years, year),
            _scenario_bar(view, other),
            *_newest_year(request, year),
            note=words("index.choices_note"),
        ),
        *draw_remarks(view),
        *draw_judgements(view),
        draw_ranks(view, other),
        *draw_drivers(view),
        *draw_steps(view),
        draw_parts(view),
        *draw_sensitivity(view),
        lead=_lead(view),
    )


def _tell_faults(request: PageRequest, faults: Iterable[Fault]) -> list[Any]:
    """What was wrong with the choices; a field of the form goes by the name that the reader sees."""
    told = []
    for fault in faults:
        name = fault.values.get("field", "")
        shown = request.words(f"index.{name}") if name in FORM_PARAMETERS else name
        told.append(replace(fault, values={**fault.values, "field": shown}).text(request.language))
    if not told:
        return []
    lines = [ui_text(line, className="note-line") for line in told]
    return [notice(request.words("index.choice_fault"), *lines, tone="warning")]


def _find_other(request: PageRequest, year: int, tree: IndexTree) -> IndexView | None:
    """The second scenario, if the address names one."""
    code = request.parameters.get("compare")
    if code is None:
        return None
    chosen = read_choices({"scenario": code}, tree)
    return IndexView(request, year, chosen)


PAGE = Page(
    name="index_lab",
    path=PATH,
    layout=layout,
    section="index_lab",
    own_parameters=("year", "scenario", "compare", "group", *FORM_PARAMETERS),
)
