"""Text becomes statements: what number stands there, what it measures, when and where.

The layers, each a room of its own: ``normal`` (one spelling for digits and blanks, with a way back) → ``numerals``
→ ``names`` (numbers that only name something) → ``dates`` → ``bounds`` → ``quantities`` (number, multiplier, unit,
bound) → ``claims`` (which quantities state something) → ``kinds``, ``periods``, ``subjects`` (place) and
``indicators`` → ``find`` (statements of a passage) → ``document`` (statements of a whole document).
"""
