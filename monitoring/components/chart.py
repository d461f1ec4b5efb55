"""A chart with its name, its source and the table behind it."""

from __future__ import annotations

from dash import dcc, html

from monitoring.components.attributes import attributes
from monitoring.components.marks import ui_text
from monitoring.figures.layout import CONFIG, Figure
from monitoring.request import PageRequest


def chart(
    request: PageRequest,
    figure: Figure,
    label: str,
    provenance_id: str,
    table: html.Table,
    *,
    unit: str = "",
    shows_table: bool = False,
) -> html.Figure:
    """The chart, and the same figures as a table for whoever cannot or would not read it from lines.

    Args:
        request: the page's request.
        figure: a plain dict of ``monitoring.figures``.
        label: what is shown, in one phrase.
        provenance_id: count of the rows that are drawn.
        table: every figure of the chart with its own source, and what is missing from it.
        unit: of the figures drawn, set above the chart as above a statistical table.
        shows_table: True where the table says more than the chart and stands open from the start.
    """
    drawing = html.Div(
        dcc.Graph(
            figure=figure, config=CONFIG, responsive=True, style={"height": figure["layout"]["height"]}
        ),
        className="chart",
        role="img",
        **attributes(aria_label=label, data_provenance=provenance_id),
    )
    behind = html.Details(
        [html.Summary(request.words("chart.table")), table], className="behind-table", open=shows_table
    )
    measured = [html.P(request.words.parts("chart.unit", unit=ui_text(unit)), className="chart-unit")]
    return html.Figure([*(measured if unit else []), drawing, behind])
