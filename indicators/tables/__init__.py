"""Every table that is shown or exported: its columns with their meaning, its key and its order.

spec     what describes a table; each room states its own in ``TABLES``
stored   tables of the warehouse as they are shown
find     a table by its name, from all rooms; which tables are offered for download
"""
