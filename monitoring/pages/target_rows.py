"""What a target asks for in a table of progress: at least, at most, within the first, or between two ends."""

from __future__ import annotations

from typing import Any

from dash import html

from monitoring.components.limits import name_limit
from monitoring.components.value import figure_value
from monitoring.formatting import is_missing
from monitoring.pages.observation_rows import target_figure_of, to_readers_unit, write_value
from monitoring.request import PageRequest

Row = dict[str, Any]


def wanted_figure(request: PageRequest, table: str, row: Row) -> Any:
    """The value that counts in the reader's unit; of a range both ends, the upper opening its version.

    Args:
        request: the page's request.
        table: a table of progress.
        row: of that table.
    """
    figure = target_figure_of(request, table, row, "target_value")
    version = _version_of(request, row)
    if version is None or is_missing(version["upper_value"]):
        return figure
    indicator = request.find_row(request.table("indicators"), "indicator_code", row["indicator_code"])
    amount = {"value": version["upper_value"], "series_type": indicator["observation_series_type"]}
    upper = figure_value(
        request,
        to_readers_unit(request, amount, indicator),
        row["target_version_id"],
        shown=write_value(request, amount, indicator),
        unit=request.words.name(indicator, "unit"),
    )
    return html.Span(request.words.parts("warnings.between", lower=figure, upper=upper))


def wanted_with_limit(request: PageRequest, table: str, row: Row) -> Any:
    """The same with the word in front of it that the plan gives the target; a range needs none."""
    figure = wanted_figure(request, table, row)
    version = _version_of(request, row)
    if version is None or is_missing(row["target_value"]) or not is_missing(version["upper_value"]):
        return figure
    target = request.find_row(request.table("targets"), "target_id", version["target_id"])
    return html.Span([name_limit(request, version, target["comparator"]), figure])


def _version_of(request: PageRequest, row: Row) -> Any:
    """The version of the target that counts; None where none does."""
    versions = request.table("target_versions")
    found = versions[versions["target_version_id"] == row["target_version_id"]]
    return None if found.empty else found.iloc[0]
