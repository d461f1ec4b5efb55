"""Lists of what was revised, by how much, and what was released together, as known on a day.

The database finds the vintages of a period and puts each beside the one before; only what was revised, or
released together, is loaded.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Integer, String, Subquery, and_, case, cast, func, select

from etl.warehouse.code_lists import REVISION_REASONS, ROUNDS
from etl.warehouse.schema import observations
from indicators.known import observations_known_by, require_plan
from indicators.observations.vintages import measure_revisions
from indicators.store import Store
from indicators.tables.spec import Columns, describe_table

_TABLE = observations.c
_SERIES = (_TABLE.indicator_code, _TABLE.place_code, _TABLE.series_type)
_OF_PERIOD: dict[str, Any] = {
    "partition_by": (*_SERIES, _TABLE.period),
    "order_by": (_TABLE.known_on, _TABLE.observation_id),
}
"""The vintages of a period, the first known first; of several known on one day the first by id."""
_LAST_FIRST: dict[str, Any] = {
    **_OF_PERIOD,
    "order_by": (_TABLE.known_on.desc(), _TABLE.observation_id.desc()),
}

_DECIMALS_AT_MOST = 9
"""No value is given with more; digits of a difference beyond them come from binary fractions."""

REVISIONS: Columns = (
    ("id", "The later observation"),
    ("replaced_id", "The observation that it replaced"),
    ("indicator_code", "Indicator"),
    ("place_code", "Place"),
    ("series_type", "level | ytd | current | yoy | mom"),
    ("period", "Reference period"),
    ("vintage_no", "Position among the vintages of the period; 1 is the first"),
    ("known_on", "Day from which the later value was known"),
    ("replaced_known_on", "Day from which the earlier value was known"),
    ("value", "The later value"),
    ("replaced_value", "The earlier value"),
    ("change", "Later minus earlier"),
    ("change_from_first", "Later minus first"),
    ("reason", "Code of the reason"),
    ("reason_zh", "Reason in Chinese"),
    ("reason_en", "Reason in English"),
    ("obs_status", "Observation status of the later value"),
    ("note", "What the reporting body says"),
)


def list_revisions(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """List every replacement of a value that was known on a day.

    Shape: one row a replacement, columns as in ``REVISIONS``; ordered by indicator, place, series type,
    period and vintage.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """

    def compute() -> pd.DataFrame:
        rows = (
            select(
                _TABLE.observation_id.label("id"),
                _before(_TABLE.observation_id).label("replaced_id"),
                *_SERIES,
                _TABLE.period,
                func.row_number(type_=Integer()).over(**_OF_PERIOD).label("vintage_no"),
                _TABLE.known_on,
                _before(_TABLE.known_on).label("replaced_known_on"),
                _TABLE.value,
                _before(_TABLE.value).label("replaced_value"),
                (_TABLE.value - _before(_TABLE.value)).label("change"),
                (_TABLE.value - _first(_TABLE.value, _OF_PERIOD)).label("change_from_first"),
                _TABLE.revision_reason.label("reason"),
                _TABLE.obs_status,
                _TABLE.note,
            )
            .where(*_known(store, plan_id, as_of))
            .subquery()
        )
        order = (
            *(rows.c[column.name] for column in (*_SERIES, _TABLE.period)),
            rows.c.vintage_no,
        )
        found = store.read(select(rows).where(rows.c.vintage_no > 1).order_by(*order))
        for position, name in enumerate(("reason_zh", "reason_en")):
            words = [REVISION_REASONS.get(reason, (None, None))[position] for reason in found["reason"]]
            found[name] = pd.Series(words, index=found.index, dtype="object")
        for name in ("change", "change_from_first"):
            found[name] = found[name].round(_DECIMALS_AT_MOST)
        return found[[name for name, _ in REVISIONS]]

    return store.derived(("revisions", plan_id, as_of), compute)


REVISION_SIZES: Columns = (
    ("id", "Indicator, place and series type"),
    ("indicator_code", "Indicator"),
    ("place_code", "Place"),
    ("series_type", "level | ytd | current | yoy | mom"),
    ("period_count", "Periods with more than one vintage"),
    ("mean_revision", "Mean of last minus first value, in the unit of the values"),
    ("mean_absolute_revision", "Mean of its absolute size"),
    ("root_mean_square_revision", "Root of the mean of its square"),
)


def list_revision_sizes(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """List by how much each series was revised from first to last value, as known on a day.

    A gap among the vintages is passed over: a revision is a value that replaced a value.

    Shape: one row a series with at least one revised period, columns as in ``REVISION_SIZES``; ordered by
    indicator, place and series type.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """

    def compute() -> pd.DataFrame:
        values = (
            select(
                *_SERIES,
                _TABLE.period,
                _first(_TABLE.value, _OF_PERIOD).label("first"),
                _first(_TABLE.value, _LAST_FIRST).label("last"),
                func.row_number(type_=Integer()).over(**_OF_PERIOD).label("vintage_no"),
            )
            .where(_TABLE.value.is_not(None), *_known(store, plan_id, as_of))
            .subquery()
        )
        names = [column.name for column in _SERIES]
        keys = [values.c[name] for name in names]
        revised = select(*keys, values.c.first, values.c.last).where(values.c.vintage_no == 2)
        pairs = store.read(revised.order_by(*keys, values.c.period))
        rows = []
        # Summed here, not by the database, whose order of adding may differ from one run to the next.
        for series, moved in pairs.groupby(names, sort=False):
            size = measure_revisions(moved["first"].tolist(), moved["last"].tolist())
            if size is not None:
                figures = (size.count, size.mean, size.absolute_mean, size.root_mean_square)
                rows.append((":".join(map(str, series)), *series, *figures))
        return pd.DataFrame(rows, columns=[name for name, _ in REVISION_SIZES]).astype(
            {"period_count": "Int64"}
        )

    return store.derived(("revision sizes", plan_id, as_of), compute)


RELEASES: Columns = (
    ("id", "Indicator, place, period and day"),
    ("indicator_code", "Indicator"),
    ("place_code", "Place"),
    ("period", "Reference period"),
    ("known_on", "Day of the release"),
    ("round", "preliminary | preliminary_verified | final; empty where the release names none"),
    ("level_id", "Observation of the amount"),
    ("level", "Amount of this release"),
    ("growth_id", "Observation of the growth"),
    ("growth_pct", "Growth on the year before as published with it, in percent"),
)


def list_releases(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """List amounts and growth rates that were released together, round by round, as known on a day.

    A growth is never computed from two amounts: they may rest on different prices and coverage.

    Shape: one row a release that holds a growth beside an amount, columns as in ``RELEASES``; ordered by
    indicator, place, period and day.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """

    def compute() -> pd.DataFrame:
        level = _released(store, plan_id, as_of, ("level", "ytd"), "levels")
        growth = _released(store, plan_id, as_of, ("yoy",), "growths")
        names = [column.name for column in _RELEASE]
        keys = [level.c[name] for name in names]
        together = and_(*(level.c[name] == growth.c[name] for name in names))
        named = case(
            (growth.c.round.is_(None) | (growth.c.round == level.c.round), level.c.round),
            (level.c.round.is_(None), growth.c.round),
        )
        query = select(
            func.concat_ws(":", *(cast(key, String) for key in keys), type_=String()).label("id"),
            *keys,
            named.label("round"),
            level.c.observation_id.label("level_id"),
            level.c.value.label("level"),
            growth.c.observation_id.label("growth_id"),
            growth.c.value.label("growth_pct"),
        )
        return store.read(query.select_from(level.join(growth, together)).order_by(*keys))

    return store.derived(("releases", plan_id, as_of), compute)


_RELEASE = (_TABLE.indicator_code, _TABLE.place_code, _TABLE.period, _TABLE.known_on)
"""What amounts and growth rates of one release have in common."""


def _released(store: Store, plan_id: str, as_of: date, series_types: tuple[str, ...], name: str) -> Subquery:
    """Pick one value of some series types of each release, the last by id, with the round that it names."""
    last_by_id = func.row_number(type_=Integer()).over(
        partition_by=_RELEASE, order_by=_TABLE.observation_id.desc()
    )
    rows = (
        select(
            *_RELEASE,
            _TABLE.observation_id,
            _TABLE.value,
            case((_TABLE.revision_reason.in_(sorted(ROUNDS)), _TABLE.revision_reason)).label("round"),
            last_by_id.label("position"),
        )
        .where(_TABLE.series_type.in_(series_types), *_known(store, plan_id, as_of))
        .subquery()
    )
    return select(rows).where(rows.c.position == 1).subquery(name)


def _known(store: Store, plan_id: str, as_of: date) -> list[ColumnElement[bool]]:
    """Keep the future out, figures of documents that do not serve the plan, and values without period."""
    require_plan(store, plan_id)
    return [_TABLE.period.is_not(None), *observations_known_by(store, plan_id, as_of)]


def _before(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the cell of the vintage before."""
    return func.lag(column, type_=column.type).over(**_OF_PERIOD)


def _first(column: ColumnElement[Any], vintages: dict[str, Any]) -> ColumnElement[Any]:
    """Return the cell of the first of the vintages in their order."""
    return func.first_value(column, type_=column.type).over(**vintages)


TABLES = (
    describe_table(
        "revisions", "Values that replaced others, with reason and size", REVISIONS, list_revisions
    ),
    describe_table(
        "revision_sizes", "By how much each series was revised", REVISION_SIZES, list_revision_sizes
    ),
    describe_table(
        "releases", "Amounts and growth rates that were released together", RELEASES, list_releases
    ),
)
