"""Tables of what is known beforehand: places, bodies, units and the catalogue of indicators."""

from etl.warehouse.schema.columns import (
    count_column,
    define_table,
    text_column,
)

places = define_table(
    "places",
    "Provinces, cities, counties, zones and nicknames",
    text_column("place_code", "Code (GB/T 2260; own code for zones and nicknames)", key=True),
    text_column("name_zh", "Official name"),
    text_column("short_zh", "Name without its class word"),
    text_column("name_en", "Name in English", optional=True),
    text_column("level", "province | city | county | zone | nickname"),
    text_column("parent_code", "Place that holds it", optional=True, refers_to="places.place_code"),
    text_column("region_code", "Functional region", optional=True),
    text_column("region_zh", "Functional region in Chinese", optional=True),
    text_column("region_en", "Functional region in English", optional=True),
    count_column("tile_row", "Row in the tile map", optional=True),
    count_column("tile_column", "Column in the tile map", optional=True),
)

departments = define_table(
    "departments",
    "Bodies that can be responsible for tasks",
    text_column("department_id", "Id of the body", key=True),
    text_column("name_zh", "Name in Chinese"),
    text_column("level", "nation | province"),
    text_column("name_en", "Name in English; empty where none is known for certain", optional=True),
    text_column("aliases", "JSON list of other names"),
    text_column("later_name", "Name after a reform", optional=True),
    text_column("later_id", "Body that took over", optional=True, refers_to="departments.department_id"),
)

units = define_table(
    "units",
    "Units of measure",
    text_column("unit", "Unit as printed", key=True),
    text_column("name_en", "Unit in English"),
    text_column("sdmx_unit", "Code of the unit of measure (SDMX)"),
    text_column(
        "dimension",
        "count | money | percent | percentage_point | length | area | mass | energy | time | and others",
    ),
)

indicators = define_table(
    "indicators",
    "Catalogue of indicators",
    text_column("indicator_code", "Code of the indicator", key=True),
    text_column("dimension_code", "Dimension of the frame"),
    count_column("dimension_no", "Position of the dimension in the catalogue, from 1"),
    text_column("dimension_zh", "Dimension in Chinese"),
    text_column("dimension_en", "Dimension in English"),
    text_column("name_zh", "Name in Chinese"),
    text_column("name_en", "Name in English"),
    text_column("definition", "Formula or definition"),
    text_column(
        "definition_en", "Formula or definition in English; empty where none is written", optional=True
    ),
    text_column("unit_zh", "Unit of measure in Chinese, multiplier included"),
    text_column("unit_en", "Unit of measure in English"),
    count_column("unit_mult", "Unit multiplier, exponent of ten (SDMX)"),
    count_column("direction", "1: higher is better; -1: lower is better; 0: neither"),
    text_column(
        "kind",
        "stock | cumulative_stock | flow | ytd | ratio | rank | growth | milestone",
        optional=True,
    ),
    count_column(
        "publication_lag_days",
        "Days from the end of a period to its publication; empty: none is granted",
        optional=True,
    ),
    text_column("series_type", "level | ytd | current | yoy | mom | completion | count | deliverable | meta"),
    text_column("observation_series_type", "Series type of its own values: level | ytd | yoy", optional=True),
    text_column("frequency", "A | S | Q | M"),
    text_column("geo_level", "both | province"),
    text_column("aggregation", "How cities add up to the province"),
    text_column("source", "Who publishes or reports it"),
    text_column("source_status", "How sure the source is"),
    text_column("patterns", "JSON list of the patterns that recognise it in a statement"),
)

indicator_tasks = define_table(
    "indicator_tasks",
    "Tasks that an indicator speaks to",
    text_column("indicator_code", "Indicator", key=True, refers_to="indicators.indicator_code"),
    text_column("document_id", "Plan", key=True, refers_to="documents.document_id"),
    count_column("task_no", "Position of the task in the plan", key=True),
)
