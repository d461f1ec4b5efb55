"""A city's own target in the register and its value in a report: they change that city and nothing else."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.pipeline import build
from indicators.current import open_current_store
from indicators.known import list_plan_ids
from indicators.store import Store, frame_to_row_by_key, frame_to_rows
from indicators.tables.find import table_frame
from monitoring.application import create_app
from tests.monitoring.drawing import draw
from tests.monitoring.trees import text_of

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2022, 7, 15)
CITY, OTHER = "440600", "440700"
VALUE = (
    "indicator_code,place_code,period,series_type,value,obs_status,known_on,note,source\n"
    f"TRA01,{CITY},2022-06,ytd,96,P,2022-07-12,,市工业和信息化局\n"
)
VERDICT = ("status_code", "score", "lower", "upper", "coverage", "due_count", "known_count")


def entries(target: str) -> str:
    """Two cities with a number of their own for a target of the plan."""
    return "".join(
        f"  - target_id: {target}\n    known_on: 2022-05-01\n    reason: 任务分解\n"
        f"    place_code: '{place}'\n    value: {value}\n"
        for place, value in ((CITY, 300), (OTHER, 100))
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cities")


@pytest.fixture(scope="module")
def stores(folder: Path) -> tuple[Store, Store, Store]:
    """Without numbers of cities; with them; with a value for one of them."""
    data, warehouse = folder / "data", folder / "warehouse"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("warehouse"))

    def open_built() -> Store:
        build(data, warehouse)
        return open_current_store(warehouse)[0]

    plain = open_built()
    versions = table_frame(plain, "target_versions", list_plan_ids(plain)[-1], DAY)
    target = str(versions.loc[versions["indicator_code"] == "TRA01", "target_id"].iloc[0])
    with (data / "catalogue" / "targets.yml").open("a", encoding="utf-8") as register:
        register.write(entries(target))
    divided = open_built()
    (data / "submissions" / "values.csv").write_text(VALUE, encoding="utf-8")
    return plain, divided, open_built()


def changed(before: Store, after: Store, table: str) -> set[str]:
    plan = list_plan_ids(after)[-1]
    was, now = (frame_to_row_by_key(table_frame(store, table, plan, DAY)) for store in (before, after))
    names = [name for name in VERDICT if name in next(iter(now.values()))]
    assert was.keys() == now.keys()
    return {key for key in now if any(was[key][name] != now[key][name] for name in names)}


def city(store: Store, code: str) -> dict[str, Any]:
    return frame_to_row_by_key(table_frame(store, "city_progress", list_plan_ids(store)[-1], DAY))[code]


def test_a_number_of_its_own_makes_a_city_due(stores: tuple[Store, Store, Store]) -> None:
    plain, divided, _ = stores
    assert changed(plain, divided, "city_progress") == {CITY, OTHER}
    assert city(divided, CITY)["due_count"] == city(plain, CITY)["due_count"] + 1
    assert (city(divided, OTHER)["target_count"], city(divided, OTHER)["target_no_data_count"]) == (1, 1)


def test_a_value_of_a_city_changes_its_status_and_nothing_else(stores: tuple[Store, Store, Store]) -> None:
    """96 of 300 at half the year: 0.32 / 0.5 = 0.64 is behind, 64 points."""
    _, divided, reported = stores
    assert changed(divided, reported, "city_progress") == {CITY}
    for table in (
        "commitment_progress",
        "measure_progress",
        "task_progress",
        "chapter_progress",
        "plan_progress",
        "department_progress",
    ):
        assert changed(divided, reported, table) == set(), table
    row = city(reported, CITY)
    assert row["target_behind_count"] == 1
    assert row["known_count"] == city(divided, CITY)["known_count"] + 1
    plan = list_plan_ids(reported)[-1]
    (own,) = (
        each
        for each in frame_to_rows(table_frame(reported, "city_target_progress", plan, DAY))
        if each["place_code"] == CITY
    )
    assert (own["status_code"], own["score"]) == ("BEHIND", pytest.approx(64))


def test_the_page_of_the_city_shows_its_own_target(folder: Path, stores: tuple[Store, Store, Store]) -> None:
    """300 wanted, 96 reached; a city without a number of its own shows no such section."""
    app = create_app(folder / "warehouse", as_of=DAY)
    words = text_of(draw(app, f"/cities/{CITY}"))
    assert "该市自身的分解目标" in words
    assert "300" in words and "96" in words
    assert "该市自身的分解目标" not in text_of(draw(app, "/cities/440800"))
