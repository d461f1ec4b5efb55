"""The warehouse: an immutable DuckDB snapshot for each build, published in one step.

- ``schema``    every table and column with its meaning
- ``load``      records become rows, rows become a file
- ``check``     what must hold before a snapshot is seen
- ``snapshot``  manifests and the pointer CURRENT
- ``publish``   build, publish again, roll back; one writer at a time (``lock``)
- ``rounding``, ``city_sums``  what a last digit leaves open, whether cities add up: for reports and figures
- ``open``      read the published version, whatever is published meanwhile

It knows tables, not documents: of the other rooms nothing is imported, so a server never loads a parser.
"""
