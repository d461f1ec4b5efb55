"""All kinds of pages. To add one, see the docstring of :mod:`monitoring`."""

from monitoring.pages import department, departments, downloads, overview, task, tasks
from monitoring.routing import Page

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    tasks.PAGE,
    task.PAGE,
    departments.PAGE,
    department.PAGE,
    downloads.PAGE,
)
