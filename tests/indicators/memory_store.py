"""A store over rows in a new database in memory."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, create_engine, insert
from sqlalchemy.pool import StaticPool

from etl.warehouse.schema import metadata
from indicators.store import Store


@dataclass
class OpenWarehouse:
    version: str
    engine: Engine


def open_store(rows: dict[str, list[dict[str, Any]]], version: str = "v1") -> Store:
    """A store over these rows in a new database in memory."""
    engine = create_engine("duckdb:///:memory:", poolclass=StaticPool)
    metadata.create_all(engine)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if rows.get(table.name):
                complete = [
                    {column.name: row.get(column.name) for column in table.columns}
                    for row in rows[table.name]
                ]
                connection.execute(insert(table), complete)
    return Store(OpenWarehouse(version, engine))
