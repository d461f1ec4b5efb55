"""Series as a reader uses them: values that count, amounts of a period, growth.

listing      the table of series, of all or of one indicator or place
arithmetic   what a period brought, growth, values out of line
explanation  how each of its figures came about
formulas     the sentences that say so
"""
