"""Documents in, warehouse out.

The rooms, in the order in which a document passes through them:

- ``reading``    a file becomes a :class:`~etl.reading.text.Text`: characters, lines, pages
- ``structure``  a text becomes flows of headings and paragraphs, body and boxes told apart
- ``statements`` a passage becomes quantitative statements
- ``records``    flows become tasks, measures, cases and table rows
- ``corrections`` what people have corrected in these records
- ``linking``    statements become observations, texts point at tasks
- ``warehouse``  records become rows of an immutable DuckDB snapshot
- ``reference``  what is known beforehand: places, departments, units, the indicator catalogue

``model`` holds the records, ``errors`` the faults, ``document`` one document with everything found in it,
``tables`` what becomes rows, ``pipeline`` the order of the steps to a warehouse, ``extract`` the records of a
single file.
Nothing here knows how progress is judged or how a page looks.
"""
