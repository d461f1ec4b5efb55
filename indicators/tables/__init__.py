"""Every table that is shown or exported: its columns with their meaning, its key and its order.

spec     what describes a table; each room states its own in ``TABLES``
stored   tables of the warehouse as they are shown
find     a table by its name, from all rooms; which tables are offered for download

To add a table, state it in ``TABLES`` of the module that computes it; a module that had none is named in
``find.ROOMS``. To offer it for download, name it in ``find.EXPORT_TABLES``.
"""
