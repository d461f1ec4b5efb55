"""The composite index of the cities of a plan, computed from the store for one year and one scenario.

codes        a scenario as a short code that an address or a provenance id can hold, and back
values       values of cities that may be set side by side, and the years that have any
inputs       framework and panel from the store, as far as was known on a day, and which observation is where
run          the index for a year and a scenario, computed once; or why it cannot be computed
cells        the table of every city and node: each step, parts of gaps, ranks without it
tables       the other tables; every table is named ``<table>:<year>:<code>``
arithmetic   steps with their numbers, to be redone by hand
explanation  how a cell of these tables came about, and from which inputs; ranks and weights have modules of
             their own beside it

The methods are those of :mod:`indicators.composite`, which knows nothing of a store.
"""
