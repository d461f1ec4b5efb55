"""Lists made by the database against the same lists made by hand from all rows."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.warehouse.code_lists import ROUNDS
from indicators.observations.revisions import list_releases, list_revision_sizes, list_revisions
from indicators.observations.vintages import has_value, measure_revisions, vintages_by_period
from indicators.store import frame_to_rows
from tests.indicators.memory_store import open_store
from tests.indicators.row_makers import PLAN, observation_row
from tests.indicators.small_warehouse import build_rows

Row = dict[str, Any]
START = date(2022, 1, 1)


@st.composite
def observation_rows(draw: st.DrawFn) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(0, 14))):
        known_on = START + timedelta(draw(st.integers(0, 3)))
        period = draw(st.sampled_from(["2021", "2021", "2022-01", None]))
        place = draw(st.sampled_from(["440000", "440100"]))
        key = f"{draw(st.integers(0, 9))}-{number}"
        made = observation_row(key, "INF01", place, period, 0, known_on, ("submission", "a.csv:2"))
        made["value"] = draw(st.one_of(st.none(), st.integers(0, 50).map(float)))
        made["series_type"] = draw(st.sampled_from(["level", "ytd", "yoy"]))
        made["revision_reason"] = draw(st.sampled_from([None, "preliminary", "final", "correction"]))
        rows.append(made)
    return rows


def change(later: Row, earlier: Row) -> float | None:
    return later["value"] - earlier["value"] if has_value(later) and has_value(earlier) else None


def expected_revisions(groups: dict[Any, list[Row]]) -> list[tuple[Any, ...]]:
    return [
        (
            after["observation_id"],
            before["observation_id"],
            number,
            before["known_on"],
            before["value"],
            change(after, before),
            change(after, rows[0]),
        )
        for _, rows in sorted(groups.items())
        for number, (before, after) in enumerate(pairwise(rows), start=2)
    ]


def expected_sizes(groups: dict[Any, list[Row]]) -> list[tuple[Any, ...]]:
    moved: dict[Any, list[tuple[float, float]]] = defaultdict(list)
    for key, rows in sorted(groups.items()):
        values = [row["value"] for row in rows if has_value(row)]
        if len(values) > 1:
            moved[key[:3]].append((values[0], values[-1]))
    found = []
    for key, pairs in moved.items():
        size = measure_revisions(*zip(*pairs, strict=True))
        assert size is not None
        found.append((*key, size.count, size.mean, size.absolute_mean, size.root_mean_square))
    return found


def expected_releases(rows: list[Row]) -> list[tuple[Any, ...]]:
    sides: dict[Any, dict[str, Row]] = defaultdict(dict)
    for row in sorted(rows, key=lambda each: each["observation_id"]):
        if row["period"] is not None:
            side = "growth" if row["series_type"] == "yoy" else "level"
            sides[row["place_code"], row["period"], row["known_on"]][side] = row
    found = []
    for _, pair in sorted(sides.items()):
        if len(pair) == 2:
            rounds = {row["revision_reason"] for row in pair.values()} & set(ROUNDS)
            named = rounds.pop() if len(rounds) == 1 else None
            level, growth = pair["level"], pair["growth"]
            found.append(
                (
                    named,
                    level["observation_id"],
                    level["value"],
                    growth["observation_id"],
                    growth["value"],
                )
            )
    return found


@settings(max_examples=40)
@given(observation_rows(), st.integers(0, 3))
def test_the_database_finds_what_all_rows_show(rows: list[Row], age: int) -> None:
    as_of = START + timedelta(age)
    store = open_store({**build_rows(), "observations": rows})
    known = [row for row in rows if row["known_on"] <= as_of]
    groups = vintages_by_period(known)

    def cells(frame: Any, *names: str) -> list[tuple[Any, ...]]:
        return [tuple(row[name] for name in names) for row in frame_to_rows(frame)]

    revised = ("id", "replaced_id", "vintage_no", "replaced_known_on", "replaced_value")
    assert cells(
        list_revisions(store, PLAN, as_of), *revised, "change", "change_from_first"
    ) == expected_revisions(groups)
    series = ("indicator_code", "place_code", "series_type", "period_count")
    sizes = ("mean_revision", "mean_absolute_revision", "root_mean_square_revision")
    assert cells(list_revision_sizes(store, PLAN, as_of), *series, *sizes) == expected_sizes(groups)
    released = ("round", "level_id", "level", "growth_id", "growth_pct")
    assert cells(list_releases(store, PLAN, as_of), *released) == expected_releases(known)
