"""What a person corrects in what was read: ``data/corrections.yml``, applied between reading and linking.

- ``entries`` the file: what an entry must hold, and who answers for it
- ``kinds``   which tables can be corrected, and which fields of their records
- ``values``  fields of records as a person writes them, and back
- ``guards``  an entry holds only as long as source and parser say what it was written against
- ``apply``   entries and records in, corrected records and the list of what was changed out
- ``closure`` what follows from a record that comes or goes: positions, and records that hang on it

A record that an entry made or changed bears the entry's id in ``citation.corrected``.
"""
