"""What surrounds every page: skip link, header with navigation, the bar with plan and day, footer."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from indicators.demonstration import MARK, find_demonstration
from monitoring.components.attributes import attributes
from monitoring.components.filters import choice, search_field
from monitoring.components.marks import date_text, id_text, source_text
from monitoring.components.notice import notice
from monitoring.components.table import frame_rows
from monitoring.first_paint import HTML_LANGUAGES
from monitoring.pages import PAGES
from monitoring.request import PageRequest
from monitoring.visit import Visit, plan_named_in

MAIN_ID = "main"

NAVIGATION = tuple(page for page in PAGES if page.name == page.section)
"""The pages with an entry in the navigation: those that give their section its name."""


def _navigation(request: PageRequest, current: str | None) -> html.Nav:
    items = [
        html.Li(
            html.A(
                request.words(f"nav.{page.name}"),
                href=request.link(page.path),
                **attributes(aria_current="page" if page.name == current else None),
            )
        )
        for page in NAVIGATION
    ]
    return html.Nav(
        html.Ul(items), className="main-nav", **attributes(aria_label=request.words("frame.navigation"))
    )


def _language_link(request: PageRequest) -> html.A:
    other = "en" if request.language == "zh" else "zh"
    return html.A(
        request.words("frame.other_language"),
        href=request.same_page(lang=other if other == "en" else None),
        className="language-link",
        lang="en" if other == "en" else "zh-CN",
        **attributes(data_reload="true"),
    )


def _colour_mode_button(request: PageRequest) -> dmc.ColorSchemeToggle:
    return dmc.ColorSchemeToggle(
        lightIcon=html.Span(className="mode-icon", **attributes(data_shape="sun", aria_hidden="true")),
        darkIcon=html.Span(className="mode-icon", **attributes(data_shape="moon", aria_hidden="true")),
        variant="subtle",
        color="gray",
        size="lg",
        **attributes(aria_label=request.words("frame.colour_mode")),
    )


def _header(request: PageRequest, current: str | None) -> html.Header:
    brand = html.A(
        [
            html.Span(className="brand-mark", **attributes(aria_hidden="true")),
            html.Span(request.words("frame.product")),
        ],
        href=request.link("/"),
        className="brand",
    )
    tools = html.Div([_language_link(request), _colour_mode_button(request)], className="header-tools")
    return html.Header(
        html.Div([brand, tools, _navigation(request, current)], className="header-inner"),
        className="site-header",
    )


def _plan_bar(visit: Visit) -> html.Div:
    """Which plan is judged, with the knowledge of which day; both can be changed here."""
    request = visit.request
    plans = request.readings.plans
    titles = {str(row["document_id"]): request.words.name(row, "title") for row in frame_rows(plans)}
    is_default = request.state.plan is None and len(titles) > 1
    sentence = request.words.parts(
        "frame.newest_plan_and_day" if is_default else "frame.plan_and_day",
        plan=source_text(titles.get(request.plan_id, request.plan_id), lang=HTML_LANGUAGES[request.language]),
        day=date_text(request.as_of, request.language),
    )
    # Empty stands for the newest day of whatever plan is chosen.
    chosen_day = request.state.as_of.isoformat() if request.state.as_of else None
    form = html.Form(
        [
            choice(
                "plan",
                request.words("frame.plan"),
                titles.items(),
                request.state.plan,
                request.words("frame.newest_plan"),
            ),
            search_field("as_of", request.words("frame.day"), chosen_day, kind="date"),
            html.Button(request.words("frame.show"), type="submit"),
        ],
        action=_path_in_any_plan(visit),
        method="get",
        className="filters state-form",
    )
    return html.Div(
        html.Details(
            [
                html.Summary([*sentence, html.Span(request.words("frame.change"), className="quiet-link")]),
                form,
            ]
        ),
        className="plan-bar",
    )


def _path_in_any_plan(visit: Visit) -> str:
    """The path under which another plan can be shown: that of the list where the page is this plan's own."""
    is_of_plan = plan_named_in(visit.request.arguments, [visit.request.plan_id]) is not None
    if not is_of_plan:
        return visit.request.path
    section = visit.page.section if visit.page else ""
    return next((page.path for page in NAVIGATION if page.name == section), "/")


def _ignored_notice(request: PageRequest) -> list[Any]:
    if not request.ignored:
        return []
    names: list[Any] = []
    for parameter in request.ignored:
        names += [", " if names else "", id_text(f"{parameter.name}={parameter.value}")]
    return [notice(*request.words.parts("frame.ignored", parameters=html.Span(names)), tone="warning")]


def _demonstration_banner(mark: str | None, request: PageRequest) -> list[html.Aside]:
    """Says on every page of a demonstration, on screen and on paper, that its figures are invented."""
    if mark is None:
        return []
    settings = id_text(mark.removeprefix(MARK).strip())
    words = request.words.parts("frame.demonstration", settings=settings)
    content = [html.Strong(MARK, lang="zh-CN"), " ", *words]
    return [html.Aside(content, className="demonstration", **attributes(aria_label=MARK))]


def _footer(request: PageRequest) -> html.Footer:
    return html.Footer(
        html.P([*request.words.parts("frame.footer", version=id_text(request.readings.version))]),
        className="site-footer",
    )


def frame_page(visit: Visit, content: Component) -> html.Div:
    """The whole page: landmarks around the content."""
    request = visit.request
    section = visit.page.section if visit.page else None
    mark = find_demonstration(request.stored("build"))
    title = visit.title if mark is None else f"【{MARK}】{visit.title}"
    return html.Div(
        [
            *_demonstration_banner(mark, request),
            html.A(request.words("frame.skip"), href=f"#{MAIN_ID}", className="skip-link"),
            _header(request, section),
            html.Div(
                [
                    _plan_bar(visit),
                    html.Main([*_ignored_notice(request), content], id=MAIN_ID, tabIndex="-1"),
                ],
                className="page-frame",
            ),
            _footer(request),
        ],
        id="page-root",
        **attributes(
            data_title=f"{title} · {request.words('frame.product')}", data_address=request.same_page()
        ),
    )
