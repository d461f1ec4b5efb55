from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.warehouse.schema import metadata
from indicators.errors import UnknownPlan
from indicators.known import default_as_of, known_documents, known_rows, list_plan_ids
from indicators.places import cities_of_places, monitored_cities, plan_place
from indicators.store import Store, frame_to_rows
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import GUIDE, GUIDE_DAY, OTHER_PLAN, PLAN, PLAN_DAY
from tests.indicators.small_warehouse import build_rows

DAYS = st.dates(date(2022, 1, 1), date(2023, 12, 31))


def test_plans_are_listed_newest_first(store: Store) -> None:
    assert list_plan_ids(store) == [OTHER_PLAN, PLAN]


def test_an_unknown_plan_is_refused(store: Store) -> None:
    with pytest.raises(UnknownPlan, match="plan-c"):
        known_rows(store, "tasks", "plan-c", GUIDE_DAY)
    with pytest.raises(UnknownPlan):
        default_as_of(store, GUIDE)


def test_documents_count_from_the_day_of_publication(store: Store) -> None:
    assert known_documents(store, PLAN, PLAN_DAY - timedelta(days=1)) == frozenset()
    assert known_documents(store, PLAN, PLAN_DAY) == {PLAN}
    assert known_documents(store, PLAN, GUIDE_DAY) == {PLAN, GUIDE}


def test_another_plan_never_serves(store: Store) -> None:
    assert OTHER_PLAN not in known_documents(store, PLAN, date.max)
    assert set(known_rows(store, "tasks", OTHER_PLAN, date.max)["document_id"]) == {OTHER_PLAN}


def test_the_default_day_is_the_latest_among_the_inputs(store: Store) -> None:
    assert default_as_of(store, PLAN) == GUIDE_DAY
    assert default_as_of(store, OTHER_PLAN) == date(2023, 3, 1)


def test_observations_and_events_count_from_their_vintage(store: Store) -> None:
    june = date(2022, 6, 30)
    assert len(known_rows(store, "observations", PLAN, june - timedelta(days=1))) == 0
    assert len(known_rows(store, "observations", PLAN, june)) == 2
    assert len(known_rows(store, "observations", PLAN, GUIDE_DAY)) == 3
    assert len(known_rows(store, "milestone_events", PLAN, GUIDE_DAY - timedelta(days=1))) == 0
    assert len(known_rows(store, "links", PLAN, GUIDE_DAY - timedelta(days=1))) == 0


@settings(max_examples=25)
@given(DAYS, DAYS)
def test_no_table_ever_sees_the_future(first: date, second: date) -> None:
    """What was known stays known, and each row's own day is not after the day asked for."""
    store = _STORE
    earlier, later = sorted((first, second))
    published = {row["document_id"]: row["published_date"] for row in frame_to_rows(store.table("documents"))}
    for name in metadata.tables:
        before, after = known_rows(store, name, PLAN, earlier), known_rows(store, name, PLAN, later)
        key = before.columns[0]
        assert set(before[key]) <= set(after[key])
        if "document_id" in before:
            assert all(published[document] <= earlier for document in before["document_id"])
        if "known_on" in before:
            assert all(day <= earlier for day in before["known_on"])


_STORE = open_store(build_rows())


def test_a_plan_is_for_the_cities_of_its_place(store: Store) -> None:
    assert plan_place(store, PLAN) == "440000"
    assert list(monitored_cities(store, PLAN)["name_zh"]) == ["广州市", "韶关市", "深圳市"]
    assert list(monitored_cities(store, OTHER_PLAN)["name_zh"]) == ["杭州市"]


def test_a_plan_of_which_nobody_knows_the_place_has_no_cities() -> None:
    rows = build_rows()
    for document in rows["documents"]:
        document["place_code"] = None
    store = open_store(rows)
    assert plan_place(store, PLAN) is None
    assert monitored_cities(store, PLAN).empty


def test_a_county_lies_in_its_city(store: Store) -> None:
    cities = cities_of_places(store)
    assert cities["440305"] == "440300"
    assert cities["440300"] == "440300"
    assert "440000" not in cities
