"""Reading 2,268,000 observations through the product against hand-written SQL for the same answer.

``python -m tests.benchmarks.speed``; both run in turn in one process, on two threads, and both give a frame.
The queries use no view, no index and no help of the product. There are two ways to write each: the window is
exact, the aggregate leaves open which of two values of one day counts; the faster of the two is what is
compared.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
from sqlalchemy import Engine, create_engine, text

from indicators.observations.read import read_newest, read_series
from indicators.progress import tables as progress
from indicators.store import Store
from tests.benchmarks.warehouse import build_load

PLAN = "gd-plan-2022"
AS_OF = date(2022, 6, 30)
THREADS = 2

SERIES_SQL = {
    "window": """
        SELECT indicator_code, place_code, series_type, period, known_on, observation_id, value, obs_status
        FROM observations
        WHERE indicator_code = :code AND known_on <= :as_of AND period IS NOT NULL
        QUALIFY row_number() OVER (
            PARTITION BY indicator_code, place_code, series_type, period
            ORDER BY known_on DESC, observation_id DESC) = 1
        ORDER BY indicator_code, place_code, series_type, period""",
    "aggregate": """
        SELECT indicator_code, place_code, series_type, period, max(known_on) AS known_on,
               arg_max(observation_id, known_on) AS observation_id, arg_max(value, known_on) AS value,
               arg_max(obs_status, known_on) AS obs_status
        FROM observations
        WHERE indicator_code = :code AND known_on <= :as_of AND period IS NOT NULL
        GROUP BY indicator_code, place_code, series_type, period
        ORDER BY indicator_code, place_code, series_type, period""",
}
NEWEST_SQL = {
    "window": """
        SELECT indicator_code, place_code, series_type, period, known_on, observation_id, value, obs_status
        FROM observations
        WHERE known_on <= :as_of AND period IS NOT NULL
        QUALIFY row_number() OVER (
            PARTITION BY indicator_code, place_code, series_type
            ORDER BY period DESC, known_on DESC, observation_id DESC) = 1
        ORDER BY indicator_code, place_code, series_type""",
    "aggregate": """
        WITH newest AS (
            SELECT indicator_code, place_code, series_type, max(period) AS period
            FROM observations WHERE known_on <= :as_of GROUP BY ALL)
        SELECT indicator_code, place_code, series_type, period, max(known_on) AS known_on,
               arg_max(observation_id, known_on) AS observation_id, arg_max(value, known_on) AS value,
               arg_max(obs_status, known_on) AS obs_status
        FROM observations JOIN newest USING (indicator_code, place_code, series_type, period)
        WHERE known_on <= :as_of
        GROUP BY indicator_code, place_code, series_type, period
        ORDER BY indicator_code, place_code, series_type""",
}


@dataclass(frozen=True)
class OpenLoad:
    """The load, open for reading."""

    engine: Engine
    version: str = "load"


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of many runs."""

    seconds: Sequence[float]

    @property
    def p95(self) -> float:
        """The run that is slower than 95 of a hundred."""
        ordered = sorted(self.seconds)
        return ordered[min(int(0.95 * len(ordered)), len(ordered) - 1)]

    @property
    def middle(self) -> float:
        """The run in the middle."""
        return sorted(self.seconds)[len(self.seconds) // 2]


def open_load(path: Path) -> Store:
    """Open the load on two threads."""
    engine = create_engine(
        f"duckdb:///{path}", connect_args={"read_only": True, "config": {"threads": THREADS}}
    )
    return Store(OpenLoad(engine))


def run_sql(store: Store, sql: str, **parameters: object) -> pd.DataFrame:
    """Run one of the queries above to a frame."""
    engine: Engine = store._warehouse.engine  # the benchmark goes around the product on purpose
    with engine.connect() as connection:
        return connection.execute(text(sql), parameters).cursor.df()


def time_in_turn(runs: dict[str, Callable[[int], object]], repeats: int) -> dict[str, Timing]:
    """Run all in turn, so that what else the machine does hits all alike; a first round is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(repeats + 1):
        for name, run in runs.items():
            started = time.perf_counter()
            run(number)
            if number:
                seconds[name].append(time.perf_counter() - started)
    return {name: Timing(values) for name, values in seconds.items()}


def same_answer(store: Store, code: str) -> bool:
    """Say whether product and queries give the same rows."""
    pairs = [
        (read_series(store, PLAN, AS_OF, code), SERIES_SQL, {"code": code, "as_of": AS_OF}),
        (_of_load(read_newest(store, PLAN, AS_OF)), NEWEST_SQL, {"as_of": AS_OF}),
    ]
    return all(
        found[["place_code", "period", "observation_id"]].to_numpy().tolist()
        == _of_load(run_sql(store, sql, **given))[["place_code", "period", "observation_id"]]
        .to_numpy()
        .tolist()
        for found, queries, given in pairs
        for sql in queries.values()
    )


def _of_load(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out what documents say: several figures of one day are told apart by the product only."""
    return frame[frame["observation_id"].str.startswith("load:")]


def time_series(store: Store, codes: Sequence[str], repeats: int = 40) -> dict[str, Timing]:
    """Time the series of one indicator as of a day, another indicator each time."""
    runs: dict[str, Callable[[int], object]] = {
        "product": lambda number: read_series(store, PLAN, AS_OF, codes[number % len(codes)]),
    }
    for name, sql in SERIES_SQL.items():
        runs[name] = partial(_run_for_one, store, sql, codes)
    return time_in_turn(runs, repeats)


def _run_for_one(store: Store, sql: str, codes: Sequence[str], number: int) -> pd.DataFrame:
    return run_sql(store, sql, code=codes[number % len(codes)], as_of=AS_OF)


def _run_for_all(store: Store, sql: str, _: int) -> pd.DataFrame:
    return run_sql(store, sql, as_of=AS_OF)


def time_newest(store: Store, repeats: int = 8) -> dict[str, Timing]:
    """Time the newest value of every indicator and place as of a day."""
    runs: dict[str, Callable[[int], object]] = {"product": lambda _: read_newest(store, PLAN, AS_OF)}
    for name, sql in NEWEST_SQL.items():
        runs[name] = partial(_run_for_all, store, sql)
    return time_in_turn(runs, repeats)


def time_progress(store: Store) -> float:
    """Time all tables of progress for one day of which nothing is remembered yet, in seconds."""
    progress.task_progress(store, PLAN, date(2022, 4, 20))
    started = time.perf_counter()
    for table in (
        progress.task_progress,
        progress.chapter_progress,
        progress.department_progress,
        progress.city_progress,
    ):
        table(store, PLAN, AS_OF)
    return time.perf_counter() - started


def main() -> None:
    """Build the load, measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_load(build_load(Path(folder)))
        count = int(store.table("build").shape[0])
        rows = run_sql(store, "SELECT count(*) AS n FROM observations")["n"][0]
        codes = run_sql(store, "SELECT DISTINCT indicator_code AS code FROM observations ORDER BY 1")["code"]
        print(f"{rows} observations ({count} input files), same answer: {same_answer(store, codes[10])}")
        for title, timings in (
            ("series of one indicator", time_series(store, list(codes))),
            ("newest of all indicators and places", time_newest(store)),
        ):
            print(title)
            for name, timing in timings.items():
                print(f"  {name:10} median {1e3 * timing.middle:7.1f} ms   p95 {1e3 * timing.p95:7.1f} ms")
            best = min(timing.p95 for name, timing in timings.items() if name != "product")
            print(f"  product / fastest query, p95: {timings['product'].p95 / best:.2f}")
        print(f"progress of tasks, chapters, departments and cities: {time_progress(store):.2f} s")


if __name__ == "__main__":
    sys.exit(main())
