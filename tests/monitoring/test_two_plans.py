"""A second plan, added as a user would add it, can be chosen on every page; the first stays what it was."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.adding.add import Given, add_document
from etl.pipeline import build
from indicators.current import open_current_store
from indicators.store import Store
from monitoring.application import Monitor, create_app, draw_page
from monitoring.pages import PAGES
from monitoring.visit import Visit, list_addresses
from tests.monitoring.test_every_page import naked_digits
from tests.monitoring.trees import elements, text_of

ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND = "gd-plan-2022", "plan-ministry"


@pytest.fixture(scope="module")
def two_plans_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two-plans")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("warehouse"))
    given = Given(publisher="国务院办公厅", published_date=date(2023, 3, 10))
    add_document(ROOT / "tests/specs/documents/plan-ministry.txt", folder / "data", given)
    build(folder / "data", folder / "warehouse")
    return folder / "warehouse"


@pytest.fixture(scope="module")
def two_plans(two_plans_dir: Path) -> Monitor:
    return create_app(two_plans_dir)


@pytest.fixture(scope="module")
def two_plans_store(two_plans_dir: Path) -> Store:
    return open_current_store(two_plans_dir)[0]


def visit_address(app: Monitor, address: str) -> Visit:
    path, _, query = address.partition("?")
    return app.read_visit(path, query)


def offered_plans(visit: Visit) -> list[str]:
    """Values of the chooser of plans in the frame, the empty default left out."""
    chooser = next(
        element.node for element in elements(draw_page(visit))
        if element.node["type"] == "Select" and element.properties.get("name") == "plan"
    )  # fmt: skip
    options = [child for child in chooser["props"]["children"] if child["type"] == "Option"]
    return [option["props"]["value"] for option in options if option["props"].get("value")]


@pytest.mark.parametrize("query", ["", f"plan={FIRST}", f"plan={SECOND}"])
def test_every_page_offers_both_plans(two_plans: Monitor, query: str) -> None:
    for page in PAGES:
        if page.is_single:
            assert offered_plans(two_plans.read_visit(page.path, query)) == [SECOND, FIRST], page.path


def test_the_newest_plan_is_shown_first(two_plans: Monitor) -> None:
    assert two_plans.read_visit("/", "").request.plan_id == SECOND


def summary_of(visit: Visit) -> str:
    """What the bar of every page says of plan and day."""
    return next(text_of(e.node) for e in elements(draw_page(visit)) if e.node["type"] == "Summary")


def test_every_page_says_which_plan_it_shows_and_that_it_is_only_the_newest(two_plans: Monitor) -> None:
    for page in PAGES:
        if page.is_single:
            by_itself, chosen = (two_plans.read_visit(page.path, query) for query in ("", f"plan={FIRST}"))
            assert "最新发布的计划，可更换" in summary_of(by_itself), page.path
            assert "2022年广东省数字经济工作要点" in summary_of(chosen), page.path
            assert "最新发布的计划" not in summary_of(chosen), page.path


def test_a_plan_without_a_place_lists_no_city_and_says_how_to_state_it(
    two_plans: Monitor, two_plans_dir: Path, tmp_path: Path
) -> None:
    visit = two_plans.read_visit("/cities", f"plan={SECOND}")
    assert visit.request.table("city_progress").empty
    told = text_of(draw_page(visit))
    assert "登记表、发布单位和标题都没有写明" in told
    assert "place: 广东省" in told
    shutil.copytree(two_plans_dir.parent / "data", tmp_path / "data")
    register = tmp_path / "data" / "documents" / "documents.yml"
    entry = "publisher: 国务院办公厅"
    stated = register.read_text(encoding="utf-8").replace(entry, f"{entry}\n    place: 江苏省")
    register.write_text(stated, encoding="utf-8")
    build(tmp_path / "data", tmp_path / "warehouse")
    mended = create_app(tmp_path / "warehouse").read_visit("/cities", f"plan={SECOND}").request
    assert len(mended.table("city_progress")) == 13


@pytest.mark.parametrize(("plan", "count"), [(FIRST, 30), (SECOND, 9)])
def test_each_plan_has_its_own_tasks(two_plans: Monitor, plan: str, count: int) -> None:
    request = two_plans.read_visit("/tasks", f"plan={plan}").request
    tasks = request.table("tasks")["task_id"]
    assert len(tasks) == count
    assert all(task.startswith(f"{plan}:task:") for task in tasks)


def test_a_task_of_the_older_plan_is_found_without_naming_the_plan(
    two_plans: Monitor, two_plans_store: Store
) -> None:
    tasks = two_plans_store.table("tasks")
    task_id = tasks.loc[tasks["document_id"] == FIRST, "task_id"].iloc[0]
    visit = two_plans.read_visit(f"/tasks/{task_id}", "")
    assert visit.is_found
    assert visit.request.plan_id == FIRST
    assert visit.request.link("/tasks") == f"/tasks?plan={FIRST}"


def test_another_plan_is_chosen_from_a_task_by_way_of_the_list(
    two_plans: Monitor, two_plans_store: Store
) -> None:
    task_id = two_plans_store.table("tasks")["task_id"].iloc[0]
    forms = [
        element.properties["action"]
        for element in elements(draw_page(two_plans.read_visit(f"/tasks/{task_id}", "")))
        if element.node["type"] == "Form" and "state-form" in str(element.properties.get("className"))
    ]
    assert forms == ["/tasks"]


def test_every_address_of_the_sitemap_is_found(two_plans: Monitor, two_plans_store: Store) -> None:
    addresses = list_addresses(two_plans_store, PAGES)
    assert len(addresses) == len(set(addresses))
    assert [address for address in addresses if not visit_address(two_plans, address).is_found] == []


@pytest.mark.parametrize("plan", [FIRST, SECOND])
def test_the_pages_of_each_plan_are_drawn_with_sources(two_plans: Monitor, plan: str) -> None:
    failed = {two_plans.read_visit("/", "").request.words(f"page.{name}") for name in ("failed", "not_found")}
    readings = two_plans.read_visit("/", f"plan={plan}").request.readings
    for path in [
        path for page in PAGES for path in [page.path, *page.addresses(readings)][:4] if "<" not in path
    ]:
        visit = two_plans.read_visit(path, f"plan={plan}")
        assert visit.is_found, path
        drawn = draw_page(visit)
        assert not failed & set(heading_texts(drawn)), path
        assert [text for text, _ in naked_digits(drawn)] == [], path
        for element in elements(drawn):
            provenance_id = element.properties.get("data-provenance")
            if provenance_id is not None:
                assert visit.request.readings.trace(provenance_id).provenance_id == provenance_id, path


def heading_texts(drawn: Any) -> list[str]:
    return [
        str(element.properties["children"]) for element in elements(drawn) if element.node["type"] == "H1"
    ]


def test_a_plan_without_indicators_says_so_instead_of_failing(two_plans: Monitor) -> None:
    client = two_plans.server.test_client()
    for address in (f"/indicators?plan={SECOND}", f"/?plan={SECOND}", f"/departments?plan={SECOND}"):
        assert client.get(address).status_code == 200, address
    exported = client.get(f"/export/task_progress.csv?plan={SECOND}")
    assert exported.status_code == 200
    assert exported.data.decode("utf-8-sig").count("\n") == 10
