"""The building blocks of pages; each takes the request first where it has to know words or links.

marks        text that is a date, an id, words of a source or part of the interface (``data-kind``)
value        a number with its source (``data-provenance``), and the mark for a missing one
status       colour, shape and word of a status
progress     the verdict on a row of a progress table: status, coverage, score, what can be assessed
coverage     known of due, as a meter with its numbers
table        data tables that become cards on a phone
notice       empty state, notes
quote        words of a document with the way to their place
page         title block, sections, lists of facts
filters      the form that writes a page's state into its address
tiles        cities as a grid of tiles
chart        a plotly figure with its data table behind it

Every digit on a page stands inside an element with ``data-provenance`` or ``data-kind``; a
test crawls for it.
"""
