"""Files out: one CSV writer behind the download route and ``python -m monitoring export``.

csv_file      a frame → bytes that open rightly in Excel, WPS and pandas
tables        which table, of which plan, on which day → such a file with its name
index_tables  the same for the city index, which has a year and a scenario besides
"""

from monitoring.exports.csv_file import frame_to_csv
from monitoring.exports.index_tables import write_index_table
from monitoring.exports.tables import CsvFile, write_table

__all__ = ["CsvFile", "frame_to_csv", "write_index_table", "write_table"]
