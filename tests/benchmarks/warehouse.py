"""The load of the benchmarks: 300 indicators × 21 places × 120 months × 3 vintages = 2,268,000 observations.

The documents, tasks and targets are the project's own; the observations are those of a demonstration in which
everything is reported. They go into a copy of the built warehouse, so that all pages could be asked for.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from etl.demo.process import simulate_truth
from etl.demo.reports import PERFECT, draw_reports
from etl.demo.series import Shape, repeat_indicators
from etl.pipeline import build
from etl.warehouse.snapshot import read_current
from tests.benchmarks.backtest import DATA, load_shape

INDICATORS, PLACES, YEARS = 300, 21, 10
SEED = 1


def build_load(folder: Path) -> Path:
    """Build the real warehouse, add the load to a copy of it, and return the copy's path."""
    result = build(DATA, folder / "warehouse")
    loaded = folder / "load.duckdb"
    shutil.copy(folder / "warehouse" / read_current(folder / "warehouse").file_name, loaded)
    loaded.chmod(0o600)
    assert result.counts["tasks"] > 0
    with duckdb.connect(str(loaded)) as connection:
        _insert_load(connection)
        connection.execute("CHECKPOINT")
    return loaded


def _load_shape() -> Shape:
    shape = load_shape()
    monthly = [replace(indicator, months_per_period=1, is_provincial=False) for indicator in shape.indicators]
    return replace(
        shape,
        indicators=repeat_indicators(monthly, INDICATORS),
        cities=shape.cities[: PLACES - 1],
        year_count=YEARS,
        first_year=2013,
    )


def _insert_load(connection: duckdb.DuckDBPyConnection) -> None:
    shape = _load_shape()
    reports = draw_reports(simulate_truth(shape, SEED), SEED, PERFECT)
    codes = np.array([indicator.code for indicator in shape.indicators])
    types = np.array([indicator.series_type for indicator in shape.indicators])
    periods = np.array([f"{year}-{month:02}" for year in shape.years for month in range(1, 13)])
    connection.register(
        "load",
        pd.DataFrame(
            {
                "indicator_code": codes[reports.indicator],
                "place_code": np.array(shape.place_codes)[reports.place],
                "period": periods[reports.month],
                "series_type": types[reports.indicator],
                "value": reports.value,
                "known_on": reports.known_on,
                "number": np.arange(len(reports.value)),
            }
        ),
    )
    known = {code for (code,) in connection.execute("SELECT indicator_code FROM indicators").fetchall()}
    for code in sorted(set(codes) - known):
        connection.execute(
            "INSERT INTO indicators SELECT * REPLACE (? AS indicator_code) FROM indicators LIMIT 1", [code]
        )
    connection.execute(
        """
        INSERT INTO observations BY NAME
        SELECT 'load:' || number AS observation_id, indicator_code, place_code, period, series_type, value,
               '' AS unit, 0 AS unit_mult, 'exact' AS bound, 'A' AS obs_status,
               CAST(known_on AS DATE) AS known_on, 'submission' AS source_kind, 'load.csv:1' AS source_id
        FROM load
        """
    )
    connection.unregister("load")
