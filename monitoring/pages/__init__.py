"""All kinds of pages. To add one, see the docstring of :mod:`monitoring`."""

from monitoring.pages import (
    case,
    cases,
    cities,
    city,
    compare,
    department,
    departments,
    document,
    documents,
    downloads,
    index_lab,
    indicator,
    indicators,
    overview,
    reference,
    task,
    tasks,
    trace,
)
from monitoring.routing import Page

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    tasks.PAGE,
    task.PAGE,
    compare.PAGE,
    cities.PAGE,
    city.PAGE,
    departments.PAGE,
    department.PAGE,
    cases.PAGE,
    case.PAGE,
    indicators.PAGE,
    indicator.PAGE,
    index_lab.PAGE,
    documents.PAGE,
    document.PAGE,
    reference.PAGE,
    downloads.PAGE,
    trace.PAGE,
)
