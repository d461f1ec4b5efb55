"""Tables of the city index as files: the page's link, the route and the command line give the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators.city_index.codes import STANDARD, scenario_to_code
from indicators.city_index.tables import INDEX_TABLES
from indicators.composite.scenario import EqualWeights, Scenario, Uncertainty
from indicators.composite.scenario_files import write_scenario
from indicators.store import Store
from monitoring.__main__ import main
from monitoring.components.column_meaning import column_meaning
from monitoring.exports import write_index_table
from monitoring.exports.index_tables import list_file_columns
from monitoring.exports.tables import UnknownExport
from monitoring.request import PageRequest
from tests.indicators.city_index.conftest import DAY, index_rows
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import PLAN

BOM = b"\xef\xbb\xbf"
EQUAL = Scenario(name="=等权", weighing=EqualWeights(), uncertainty=Uncertainty(draws=20))


@pytest.fixture
def small() -> Store:
    """The index of three cities whose figures are typed by hand in the tests of the index."""
    return open_store(index_rows())


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("table", INDEX_TABLES)
def test_every_table_has_its_documented_columns(small: Store, table: str) -> None:
    content = write_index_table(small, table, plan_id=PLAN, as_of=DAY).content
    assert content.startswith(BOM)
    header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert header == [column.name for column in list_file_columns(table)]


@pytest.mark.parametrize("table", INDEX_TABLES)
def test_every_column_says_in_chinese_what_it_holds(
    make_request: Callable[..., PageRequest], table: str
) -> None:
    for column in list_file_columns(table):
        shown = column_meaning(make_request(), column.name, column.comment)
        assert getattr(shown, "lang", None) is None, f"{table}.{column.name}: {column.comment}"


def test_figures_stay_figures_codes_keep_their_signs_and_text_stays_text(small: Store) -> None:
    """Typed by hand: city 440100 is the worst in everything, so it lies below the average profile."""
    rows = {
        row["id"]: row
        for row in read(write_index_table(small, "index_cells", EQUAL, 2030, PLAN, DAY).content)
    }
    worst = rows["440100.IDX"]
    assert (worst["place_code"], worst["score"]) == ("440100", "1")
    assert worst["contribution"].startswith("-")
    assert float(worst["contribution"]) < -1
    assert worst["scenario_name"] == "'=等权"


def test_every_row_states_year_scenario_plan_and_day(small: Store) -> None:
    file = write_index_table(small, "index_ranks", EQUAL, 2030, PLAN, DAY)
    code = scenario_to_code(EQUAL)
    stated = {
        (row["index_year"], row["scenario"], row["plan_id"], row["as_of"]) for row in read(file.content)
    }
    assert stated == {("2030", code, PLAN, DAY.isoformat())}
    assert file.name.startswith("index_ranks_2030_")
    assert file.name.endswith(f"_{PLAN}_2031-03-01.csv")
    assert code not in file.name
    standard = write_index_table(small, "index_ranks", plan_id=PLAN, as_of=DAY)
    assert standard.name == f"index_ranks_2030_{STANDARD}_{PLAN}_2031-03-01.csv"


def test_a_year_without_values_is_refused_and_the_others_named(small: Store) -> None:
    with pytest.raises(UnknownExport, match="no values of cities for 1999; years with values: 2030"):
        write_index_table(small, "index_ranks", year=1999, plan_id=PLAN, as_of=DAY)


def test_before_any_value_the_file_has_the_cities_and_no_ranks(small: Store) -> None:
    rows = read(write_index_table(small, "index_ranks", plan_id=PLAN, as_of=date(2030, 6, 1)).content)
    assert {row["id"] for row in rows} >= {"440100", "440200", "440300"}
    assert {row["rank"] for row in rows} == {""}


def test_other_tables_are_not_of_the_index(small: Store) -> None:
    with pytest.raises(UnknownExport, match="no table 'tasks' of the index"):
        write_index_table(small, "tasks", plan_id=PLAN, as_of=DAY)


@pytest.mark.parametrize("table", INDEX_TABLES)
def test_route_and_command_line_give_the_bytes_of_the_writer(
    store: Store, client: Any, warehouse_dir: Path, tmp_path: Path, table: str
) -> None:
    expected = write_index_table(store, table, EQUAL).content
    answer = client.get(f"/export/{table}.csv", query_string={"scenario": scenario_to_code(EQUAL)})
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    assert answer.data == expected
    (tmp_path / "equal.yml").write_text(write_scenario(EQUAL), encoding="utf-8")
    output = tmp_path / "table.csv"
    options = ["--scenario", str(tmp_path / "equal.yml"), "--output", str(output)]
    assert main(["export", table, *options, "--warehouse", str(warehouse_dir)]) == 0
    assert output.read_bytes() == expected


@pytest.mark.parametrize(
    "query",
    [
        {"scenario": "../../etc/passwd"},
        {"scenario": "'; drop table observations; --"},
        {"scenario": "broken"},
        {"scenario": scenario_to_code(Scenario(uncertainty=Uncertainty(draws=50_000)))},
        {"year": "2022'"},
        {"year": "1999"},
        {"year": "２０２２"},
        {"plan": "no-such-plan"},
    ],
)
def test_what_comes_from_outside_is_refused_and_nothing_is_written(
    client: Any, query: dict[str, str]
) -> None:
    answer = client.get("/export/index_ranks.csv", query_string=query)
    assert answer.status_code == 404
    assert answer.mimetype == "text/plain"
    assert "Content-Disposition" not in answer.headers


def test_the_command_line_computes_more_draws_than_a_page(warehouse_dir: Path, tmp_path: Path) -> None:
    many = Scenario(uncertainty=Uncertainty(draws=6000, normalising=(), aggregating=(), imputing=()))
    (tmp_path / "many.yml").write_text(write_scenario(many), encoding="utf-8")
    options = ["--scenario", str(tmp_path / "many.yml"), "--output", str(tmp_path / "ranks.csv")]
    assert main(["export", "index_ranks", *options, "--warehouse", str(warehouse_dir)]) == 0
    assert read((tmp_path / "ranks.csv").read_bytes())[0]["scenario"] == scenario_to_code(many)


def test_faults_of_the_command_line_are_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, warehouse_dir: Path
) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("screening: {minimum_share: 2}", encoding="utf-8")
    place = ["--warehouse", str(warehouse_dir)]
    assert main(["export", "index_ranks", "--scenario", str(wrong), *place]) == 1
    assert main(["export", "index_ranks", "--year", "1999", *place]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "screening.minimum_share: 2 is too large; it must be 1 or less" in told[0]
    with pytest.raises(SystemExit):
        main(["export", "tasks", "--year", "2022", *place])
