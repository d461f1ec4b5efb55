"""A demonstration as a folder of inputs: it builds, its mistakes are caught, it mixes with nothing."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from etl.__main__ import main
from etl.demo import folder
from etl.demo.schedules import plan_paths
from etl.demo.stages import StagedItem, draw_stages
from etl.demonstrate import write_demonstration_of
from etl.errors import BuildFailed
from etl.pipeline import build, read_context
from etl.submissions.context import SubmissionContext
from etl.submissions.load import check_submissions
from etl.warehouse.demonstration import MARK, is_demonstration
from indicators.current import open_current_store
from indicators.demonstration import choose_demonstration_day, find_demonstration
from indicators.demonstration import is_demonstration as shows_demonstration
from indicators.known import registered_plans
from indicators.store import Store
from monitoring.exports import write_table

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one: seven indicators over all forms."""
    output = tmp_path_factory.mktemp("demonstration")
    counts = write_demonstration_of(DATA, output, seed=3, scale=0.13)
    assert counts["observations"] > 1000
    assert counts["stages"] > 100
    return output


@pytest.fixture(scope="module")
def warehouse(demonstration: Path) -> Path:
    build(demonstration, demonstration / "warehouse")
    return demonstration / "warehouse"


@pytest.fixture(scope="module")
def store(warehouse: Path) -> Store:
    return open_current_store(warehouse)[0]


@pytest.fixture(scope="module")
def context(demonstration: Path) -> SubmissionContext:
    return read_context(demonstration)


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_same_seed_writes_the_same_bytes(demonstration: Path, tmp_path: Path) -> None:
    write_demonstration_of(DATA, tmp_path, seed=3, scale=0.13)
    files = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    assert len(files) > 30
    for file in files:
        assert (tmp_path / file).read_bytes() == (demonstration / file).read_bytes(), file


def test_every_row_carries_the_mark(demonstration: Path) -> None:
    for path in demonstration.glob("submissions/*.csv"):
        assert {row["note"] for row in read_rows(path)} == {MARK}


def test_no_real_figure_comes_along(demonstration: Path, store: Store) -> None:
    assert not list(demonstration.glob("reference/cities_*.csv"))
    assert set(store.table("observations")["note"]) == {MARK}
    assert set(store.table("observations")["source_kind"]) == {"submission"}


def test_vintages_are_kept(store: Store) -> None:
    observations = store.table("observations")
    keys = ["indicator_code", "place_code", "period"]
    assert observations.groupby(keys).size().max() == 3
    assert set(observations["revision_reason"]) == {"preliminary", "preliminary_verified", "final"}


def test_every_mistake_is_caught_by_its_rule(
    demonstration: Path, context: SubmissionContext, tmp_path: Path
) -> None:
    mistakes = sorted(demonstration.glob("mistakes/*.csv"))
    assert len(mistakes) == 13
    assert {"survey_error_fits", "sum_of_cities"} <= {mistake.stem for mistake in mistakes}
    for mistake in mistakes:
        shutil.copy(mistake, tmp_path / "report.csv")
        found = check_submissions(tmp_path, context).findings
        assert mistake.stem in {finding.rule_id for finding in found if finding.refuses}, mistake.stem


def test_the_years_end_with_that_of_the_newest_plan(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    shutil.copytree(
        DATA, data_dir, ignore=shutil.ignore_patterns("warehouse", "demonstration", "targets.yml")
    )
    register = data_dir / "documents" / "documents.yml"
    register.write_text(
        register.read_text(encoding="utf-8").replace("plan_year: 2022", "plan_year: 2031"), encoding="utf-8"
    )
    write_demonstration_of(data_dir, tmp_path / "demonstration", scale=0.13)
    reports = [row for path in tmp_path.glob("demonstration/submissions/*.csv") for row in read_rows(path)]
    years = {row["period"][:4] for row in reports if "period" in row}
    assert years == {"2028", "2029", "2030", "2031"}


def test_the_day_shown_lies_late_in_the_year_of_the_newest_plan(store: Store) -> None:
    assert choose_demonstration_day(store) == date(2022, 10, 31)


def test_a_snapshot_says_that_it_is_one(store: Store) -> None:
    assert shows_demonstration(store)
    assert find_demonstration(store.table("build")) == f"{MARK} scale: 0.13 seed: 3 years: 4"


def test_files_carry_the_mark_along(store: Store) -> None:
    file = write_table(store, "task_progress")
    assert file.name.startswith("DEMONSTRATION_")
    lines = file.content.decode("utf-8-sig").splitlines()
    assert lines[0].endswith(",demonstration")
    assert all(line.endswith(f",{MARK}") for line in lines[1:])


def test_invented_reports_are_refused_among_real_ones(demonstration: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "data"
    shutil.copytree(DATA, mixed, ignore=shutil.ignore_patterns("warehouse", "demonstration"))
    shutil.copy(demonstration / "submissions" / "demonstration_440100.csv", mixed / "submissions" / "x.csv")
    with pytest.raises(BuildFailed, match="must not stand among real data"):
        build(mixed, tmp_path / "warehouse")


def test_invented_targets_are_refused_among_real_ones(demonstration: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "data"
    shutil.copytree(DATA, mixed, ignore=shutil.ignore_patterns("warehouse", "demonstration"))
    targets = mixed / "catalogue" / "targets.yml"
    real = targets.read_text(encoding="utf-8")
    targets.write_text(
        f"{real.rstrip()}\n  - target_id: gd-plan-2022:target:4797\n    known_on: 2022-05-01\n"
        f"    reason: {MARK}\n    value: 90\n",
        encoding="utf-8",
    )
    with pytest.raises(BuildFailed, match="must not stand among real data"):
        build(mixed, tmp_path / "warehouse")


def test_the_invented_plan_is_refused_among_real_ones(demonstration: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "data"
    shutil.copytree(DATA, mixed, ignore=shutil.ignore_patterns("warehouse", "demonstration"))
    documents = mixed / "documents"
    shutil.copy(demonstration / "documents" / "demonstration-plan.txt", documents)
    entries = [
        yaml.safe_load((folder / "documents.yml").read_text(encoding="utf-8"))["documents"]
        for folder in (documents, demonstration / "documents")
    ]
    mixed_entries = [*entries[0], *(each for each in entries[1] if each["id"] == "demonstration-plan")]
    register = yaml.safe_dump({"documents": mixed_entries}, allow_unicode=True)
    (documents / "documents.yml").write_text(register, encoding="utf-8")
    with pytest.raises(BuildFailed, match="documents demonstration-plan: it is marked"):
        build(mixed, tmp_path / "warehouse")


def test_the_plan_for_three_years_leaves_all_else_as_it_was(
    demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "add_longer_plan", lambda *_, **__: {})
    write_demonstration_of(DATA, tmp_path, seed=3, scale=0.13)
    same = [*tmp_path.glob("submissions/*"), *tmp_path.glob("truth/*"), *tmp_path.glob("documents/*.txt")]
    assert len(same) > 24
    for file in same:
        name = file.relative_to(tmp_path)
        assert file.read_bytes() == (demonstration / name).read_bytes(), name
    for register in ("targets", "schedules"):
        own, with_plan = (
            yaml.safe_load((where / "catalogue" / f"{register}.yml").read_text(encoding="utf-8"))[register]
            for where in (tmp_path, demonstration)
        )
        assert with_plan[: len(own)] == own


def test_the_plan_for_three_years_is_older_and_says_what_it_is(demonstration: Path, store: Store) -> None:
    plans = registered_plans(store)
    assert list(plans["document_id"]) == ["gd-plan-2022", "demonstration-plan"]
    invented = plans.iloc[1]
    assert (invented["plan_start_year"], invented["plan_year"]) == (2021, 2023)
    assert MARK in invented["title_zh"]
    assert (demonstration / "documents" / "demonstration-plan.txt").read_text("utf-8").count(MARK) > 1


def test_real_reports_are_refused_in_a_demonstration(demonstration: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "data"
    shutil.copytree(demonstration, mixed, ignore=shutil.ignore_patterns("warehouse"))
    report = mixed / "submissions" / "demonstration_440100.csv"
    report.write_text(report.read_text(encoding="utf-8").replace(MARK, "报送", 1), encoding="utf-8")
    with pytest.raises(BuildFailed, match="must not stand in a demonstration"):
        build(mixed, tmp_path / "warehouse")


def test_a_warehouse_takes_one_sort_only(demonstration: Path, warehouse: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match="it holds 演示数据"):
        build(DATA, warehouse)
    (tmp_path / "wh_real.duckdb").touch()
    with pytest.raises(BuildFailed, match="it holds real data"):
        build(demonstration, tmp_path)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    assert main(["demo", "--output", str(tmp_path), "--data", str(DATA)]) == 2
    assert "no demonstration" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_scale_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match="scale above 0"):
        write_demonstration_of(DATA, tmp_path / "new", scale=0)
    assert not is_demonstration(tmp_path / "new")


def test_stages_climb_their_ladder_and_keep_to_the_day() -> None:
    ladder = {"not_started": 0, "tender": 20, "construction": 40, "trial": 70, "accepted": 100}
    items = [StagedItem(f"plan:measure:{number}", "measure", ladder) for number in range(40)]
    last_day = date(2022, 9, 30)
    rows = list(draw_stages(items, 2022, last_day, 1))
    assert rows == list(draw_stages(items[::-1], 2022, last_day, 1))
    assert max(row["known_on"] for row in rows) <= last_day.isoformat()
    assert all(row["event_date"] <= row["known_on"] for row in rows)
    assert len({row["measure_id"] for row in rows}) < 40
    one = [row for row in rows if row["measure_id"] == rows[0]["measure_id"] and row["claim"] == "claimed"]
    assert [ladder[row["stage"]] for row in one] == sorted(ladder[row["stage"]] for row in one)


def test_every_kind_of_planned_path_occurs_and_is_marked(store: Store) -> None:
    """Full scale would show more targets; a small one holds the paths of stages and of its own targets."""
    schedules = store.table("schedules")
    assert "stages" in set(schedules["kind"])
    assert all(str(reason).startswith(MARK) for reason in schedules["reason"])
    assert set(schedules["subject_id"]) <= {
        *store.table("targets")["target_id"],
        *store.table("deliverables")["deliverable_id"],
        *store.table("measures")["measure_id"],
    }


def test_kinds_of_paths_follow_from_what_the_indicators_are() -> None:
    item = StagedItem("p:measure:5", "measure", {"not_started": 0, "tender": 20, "accepted": 100})
    targets = {"p:target:1": True, "p:target:2": False, "p:target:3": False}
    entries = list(plan_paths(2022, 2019, targets, [item], ["440100", "440300"]))
    whole = {entry["subject_id"]: entry["kind"] for entry in entries if "place_code" not in entry}
    assert whole == {
        "p:target:1": "profile",
        "p:target:2": "points",
        "p:target:3": "steps",
        "p:measure:5": "stages",
    }
    own = {(entry["place_code"], entry["kind"]) for entry in entries if "place_code" in entry}
    assert own == {("440100", "monthly"), ("440300", "daily")}
    stages = next(entry["stages"] for entry in entries if entry["kind"] == "stages")
    assert stages == {"tender": date(2022, 3, 14), "accepted": date(2022, 12, 31)}
    without_years = plan_paths(2021, 2019, {"p:target:1": True}, [], ["440100"])
    assert next(without_years)["kind"] == "points"
