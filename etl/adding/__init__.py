"""A new document is registered: what it says about itself, a trial of what is found in it, its entry.

``facts`` reads title, kind, publisher, dates and year; ``trial`` finds everything in it, as a build would;
``entry`` writes the register; ``add`` is the order of these steps.
"""
