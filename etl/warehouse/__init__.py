"""The warehouse: an immutable DuckDB snapshot for each build, published in one step.

- ``schema``    every table and column with its meaning
- ``load``      records become rows, rows become a file
- ``check``     what must hold before a snapshot is seen
- ``snapshot``  manifests and the pointer CURRENT
- ``publish``   build, publish again, roll back; one writer at a time (``lock``)
- ``periods``, ``rounding``, ``city_sums``, ``ladders``  what reports and figures both rest on: the days of a
  period, what a last digit leaves open, whether cities add up, the stages of documents and projects
- ``open``      read the published version, whatever is published meanwhile

It knows tables, not documents: of the other rooms nothing is imported, so a server never loads a parser.
"""
