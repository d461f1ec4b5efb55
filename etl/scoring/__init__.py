"""How right the extraction is: what was found against what people annotated by reading.

``truth`` (annotated sets as files) → ``figures`` (statements) and ``plans`` (tasks, measures, targets,
deliverables) → ``report`` (a table to read), ``checks`` (rows of the warehouse for registered documents).
"""
