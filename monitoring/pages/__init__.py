"""All kinds of pages. To add one, see the docstring of :mod:`monitoring`."""

from monitoring.pages import downloads
from monitoring.routing import Page

PAGES: tuple[Page, ...] = (downloads.PAGE,)
