"""The composite index of cities: one row for each node of its tree."""

from etl.warehouse.schema.columns import count_column, define_table, number_column, text_column

index_nodes = define_table(
    "index_nodes",
    "Indicators, dimensions and root of the composite index of cities",
    text_column("code", "Indicator, dimension or the index itself", key=True),
    count_column("level", "1: indicator; 2: dimension; 3: the index"),
    text_column(
        "parent_code", "Node to which it belongs; empty for the index", optional=True,
        refers_to="index_nodes.code",
    ),
    text_column("name_zh", "Name in Chinese"),
    text_column("name_en", "Name in English"),
    number_column("weight", "Weight among the children of its parent; only proportions count"),
    count_column("direction", "1: higher is better; -1: lower is better"),
    number_column("lower", "Lower goalpost, after division; empty where the base year gives it"),
    number_column("upper", "Upper goalpost, after division; empty where the base year gives it"),
    number_column("target", "Official target, after division"),
    text_column(
        "denominator_code", "Indicator by which values are divided", optional=True,
        refers_to="indicators.indicator_code",
    ),
    count_column("base_year", "Year whose values fix the goalposts"),
)  # fmt: skip
