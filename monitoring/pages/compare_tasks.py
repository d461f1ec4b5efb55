"""What became of a task from one plan to the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from indicators.comparison.plans import BodyChange, Comparison, MeasureChange, TargetChange, TaskChange
from monitoring.components.changed_words import changed_words
from monitoring.components.limits import name_limit
from monitoring.components.marks import date_text, id_text, source_text, ui_text
from monitoring.components.quote import place_in_document
from monitoring.components.value import figure_value
from monitoring.formatting import is_missing
from monitoring.request import PageRequest


def _in_plan(request: PageRequest, plan_id: str) -> PageRequest:
    """The same request with another plan: its links lead to what that plan holds."""
    return replace(request, state=request.state.model_copy(update={"plan": plan_id}))


def _task_link(request: PageRequest, plan_id: str, row: Any) -> html.A:
    """The task's number, with the way to its page in its own plan."""
    label = id_text(row["label"] or int(row["task_no"]), lang="zh-CN")
    return html.A(label, href=_in_plan(request, plan_id).link(f"/tasks/{row['task_id']}"))


def _numbers(request: PageRequest, found: Comparison, task: TaskChange) -> list[Any]:
    sides = [(found.before_id, task.before), (found.after_id, task.after)]
    links: list[Any] = []
    for plan_id, row in sides:
        if row is not None:
            links += [*([" → "] if links else []), _task_link(request, plan_id, row)]
    return links


def draw_unchanged(request: PageRequest, found: Comparison, task: TaskChange) -> Component:
    """A task that stayed, came or went as a whole: its numbers and its title."""
    row = task.after or task.before or {}
    return html.Div(
        [html.Span(_numbers(request, found, task), className="task-number"), source_text(row["title"])],
        className="record-head",
    )


def draw_changed(request: PageRequest, found: Comparison, task: TaskChange) -> Component:
    """A task that changed: title, measures, bodies and targets, each with what is different."""
    words = request.words
    likeness = html.Span(
        words.parts("compare.likeness", share=ui_text(f"{task.likeness or 0:.2f}")), className="note-inline"
    )
    head = html.H3(
        [
            html.Span(_numbers(request, found, task), className="task-number"),
            changed_words(request, task.title),
            likeness,
        ]
    )
    parts: list[Any] = [head]
    parts += _measures(request, found, task.measures)
    if task.bodies:
        parts.append(_group(words("compare.bodies"), [_body(request, body) for body in task.bodies]))
    if task.targets:
        parts.append(
            _group(words("compare.targets"), [_target(request, found, target) for target in task.targets])
        )
    return html.Div(parts, className="task-change")


def _group(heading: str, items: list[Any]) -> html.Div:
    return html.Div([html.H4(heading), html.Ul([html.Li(item) for item in items], className="plain-list")])


def _measures(request: PageRequest, found: Comparison, measures: tuple[MeasureChange, ...]) -> list[Any]:
    words = request.words
    different = [measure for measure in measures if measure.change != "kept"]
    kept = len(measures) - len(different)
    note = html.P(words.parts("compare.measures_kept", count=ui_text(str(kept))), className="section-note")
    if not different:
        return [note]
    items = [_measure(request, found, measure) for measure in different]
    return [_group(words("compare.measures"), items), note]


def _measure(request: PageRequest, found: Comparison, measure: MeasureChange) -> list[Any]:
    """What it says now and said before, with the way to both places."""
    name = html.Span(request.words(f"compare.measure_{measure.change}"), className="status-flag")
    places = [
        place_in_document(_in_plan(request, plan_id), row)
        for plan_id, row in ((found.before_id, measure.before), (found.after_id, measure.after))
        if row is not None
    ]
    where = [part for index, place in enumerate(places) for part in ([" → "] if index else []) + [place]]
    return [name, " ", changed_words(request, measure.edits), " ", *where]


def _body(request: PageRequest, body: BodyChange) -> list[Any]:
    words = request.words
    name = source_text(body.name)
    if body.role_before is None or body.role_after is None:
        key, role = (
            ("body_came", body.role_after) if body.role_before is None else ("body_went", body.role_before)
        )
        return words.parts(f"compare.{key}", body=name, role=words.code("role", role))
    return words.parts(
        "compare.body_role",
        body=name,
        before=words.code("role", body.role_before),
        after=words.code("role", body.role_after),
    )


def _target(request: PageRequest, found: Comparison, target: TargetChange) -> list[Any]:
    words = request.words
    sides = [
        _wanted(request, row, plan_id, target.fields)
        for plan_id, row in ((found.before_id, target.before), (found.after_id, target.after))
        if row is not None
    ]
    if len(sides) == 2:
        return words.parts("compare.target_changed", before=sides[0], after=sides[1])
    return words.parts(
        "compare.target_came" if target.before is None else "compare.target_went", target=sides[0]
    )


def _wanted(request: PageRequest, row: Any, plan_id: str, fields: tuple[str, ...]) -> html.Span:
    """What a target asks for, in words; the number opens its source in its own plan."""
    comparator = name_limit(request, row, row["comparator"])
    value = figure_value(_in_plan(request, plan_id), row["value"], row["target_id"])
    parts: list[Any] = [source_text(row["indicator"]), " ", comparator, value, source_text(row["unit"])]
    if "deadline" in fields and not is_missing(row["deadline"]):
        parts += [" ", date_text(row["deadline"], request.language)]
    if "scope" in fields and row["scope"]:
        parts += [" ", source_text(row["scope"])]
    return html.Span(parts)
