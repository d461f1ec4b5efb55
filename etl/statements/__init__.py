"""Text becomes statements: what number stands there, what it measures, when and where.

The layers, each a room of its own: ``normal`` (one spelling for digits and blanks, with a way back) →
``numerals`` → ``names`` and ``dates`` (numbers that count nothing) → ``grammar``, ``tokens``, ``bounds`` →
``quantities`` (number, multiplier, unit, bound) → ``clauses`` → ``claims`` (which of them state something) →
``periods``, ``kinds``, ``location``, ``phrases`` (with ``parts``, ``pairing``, ``subjects``, ``verbs``) →
``find`` (statements of a passage) → ``document`` (statements of a whole document).
"""
