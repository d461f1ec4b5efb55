"""Every table that is shown or exported: its columns with their meaning, its key and its order.

spec     what describes a table, and which tables are offered for download
stored   tables of the warehouse as they are shown
find     a table by its name
"""
