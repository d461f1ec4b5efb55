"""Figures in, screens and files out; no SQL, no statistics, and nothing of how documents are read.

The way of a visit:

    address ──▶ state        query parameters, checked; unknown ones are told, not guessed
            ──▶ routing      path → ``Page``
            ──▶ visit        both, with the ``readings`` of one plan on one day → ``PageRequest``
            ──▶ pages/       ``layout(request) -> Component``
            ──▶ frame        header, plan bar, landmarks around it
    page_cache               pages drawn last; an address and a version always give the same page
    application              one callback does it all; ``first_paint`` writes language and title into the HTML

Rooms:

pages/        one module for a kind of page; ``pages.PAGES`` lists them
components/   building blocks: value with source, status, coverage, table, quote, tiles …
figures/      plotly figures as plain dicts
text/         every word on screen, zh.yml and en.yml with the same keys
formatting    numbers, units, dates as a reader writes them
theme         status → colour and shape; colours themselves are tokens in assets/tokens.css
exports/      one CSV writer for the page, the route and ``python -m monitoring export``
serving/      routes, compressed files, security headers

How to add a page:

1. ``pages/<name>.py`` with ``layout(request: PageRequest) -> Component`` and ``PAGE = Page(...)``. A page
   with an id in its path gives ``heading`` (raises ``PageNotFound``) and ``addresses`` (for the sitemap). A
   page whose name is that of its section has an entry in the navigation.
2. Its line in ``pages.PAGES``; ``page.<name>`` and its other words in both text catalogues.
3. Data only from ``request.table(name)`` (every table of ``indicators.tables``) and, for those it lacks,
   from ``request.stored(name)``; links only from ``request.link(path)``, which keeps plan, day and language.
4. A number is drawn by ``figure_value`` and opens its source; a verdict by ``components.progress``; a date,
   an id or words of a source by ``components.marks``. A missing number is ``missing_value``, never zero.
5. An element with ``data-scroll-target`` is scrolled to when its page arrives.
"""
