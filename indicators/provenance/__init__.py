"""From any number on a page back to the words or the row of a file that it comes from.

ids                  ids of what is shown: a record, a cell, a count
trace                what an id stands for, how it came about, from which inputs and sources
sources              the words or the row of a file behind a row of the warehouse
descent              the rows below a row of a computed table
explanation          how a cell of a computed table came about; verdicts in verdict_explanation
formulas             the sentences that say so, by key
"""
