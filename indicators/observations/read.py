"""Observations as known on a day, picked by the database: a series, the newest values, how many there are.

Nothing here loads the table of observations as a whole; conditions, vintages and counts are left to SQL. What
replaces what: of the rows of one indicator, place, series type and period that were known by the day, the one
known last counts (of several known on one day, the last by id).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from etl.warehouse.schema import observations
from indicators.known import observations_known_by, require_plan
from indicators.store import Store

_TABLE = observations.c
_SERIES = (_TABLE.indicator_code, _TABLE.place_code, _TABLE.series_type)
_FACTS = (_TABLE.known_on, _TABLE.observation_id, _TABLE.value, _TABLE.obs_status)
"""What is kept of the row that counts; the first two decide which one it is."""
_FORECAST, _EXACT = "F", "exact"


def read_observations(
    store: Store,
    plan_id: str,
    as_of: date,
    indicators: Collection[str] | None = None,
    places: Collection[str] | None = None,
) -> pd.DataFrame:
    """Read all vintages, of some indicators and places only if they are given.

    Shape: the columns of the table of observations, ordered by id.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    conditions = _known_conditions(store, plan_id, as_of, indicators, places)
    return store.read(select(observations).where(*conditions).order_by(_TABLE.observation_id))


def read_series(
    store: Store, plan_id: str, as_of: date, indicator_code: str, places: Collection[str] | None = None
) -> pd.DataFrame:
    """Read an indicator as it was known on a day: of every period the vintage that counts.

    A period whose last vintage reports a gap stays, with a missing value; a value without period is left out.

    Shape: indicator_code, place_code, series_type, period, known_on, observation_id, value, obs_status;
    ordered by place, series type and period.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    conditions = _known_conditions(store, plan_id, as_of, [indicator_code], places)
    keys = (*_SERIES, _TABLE.period)
    return store.read(_pick_last(select(*keys).where(_TABLE.period.is_not(None), *conditions), keys))


def read_amounts(
    store: Store,
    plan_id: str,
    as_of: date,
    indicators: Collection[str],
    places: Collection[str],
    series_types: Collection[str],
) -> pd.DataFrame:
    """Read the exact values that count on a day, with what their rounding depends on.

    A forecast and a figure that only limits the true value are left out before the vintage is picked, a
    period whose last vintage reports a gap after it.

    Shape: columns as in :func:`read_series` and bound, decimals, unit, unit_mult; ordered by indicator,
    place, series type and period.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    conditions = _known_conditions(store, plan_id, as_of, indicators, places)
    amounts = (
        _TABLE.period.is_not(None),
        _TABLE.series_type.in_(sorted(series_types)),
        _TABLE.obs_status != _FORECAST,
        _TABLE.bound == _EXACT,
    )
    keys = (*_SERIES, _TABLE.period)
    facts = (*_FACTS, _TABLE.bound, _TABLE.decimals, _TABLE.unit, _TABLE.unit_mult)
    picked = store.read(_pick_last(select(*keys).where(*amounts, *conditions), keys, facts))
    return picked[picked["value"].notna()].reset_index(drop=True)


def read_own_series(
    store: Store, plan_id: str, as_of: date, series_types: Mapping[str, str], places: Collection[str]
) -> pd.DataFrame:
    """Read of every period of some indicators, each in its own series type, the vintage that counts.

    A forecast is left out before the vintage is picked; a period whose last vintage reports a gap stays, with
    a missing value.

    Shape: columns as in :func:`read_series` and bound; ordered by indicator, place and period.

    Args:
        store: the warehouse's frames.
        plan_id: plan that is served.
        as_of: nothing known later is read.
        series_types: indicator → its own series type.
        places: codes of places.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    conditions = _known_conditions(store, plan_id, as_of, None, places)
    own = or_(
        *(
            and_(
                _TABLE.series_type == series_type,
                _TABLE.indicator_code.in_(
                    sorted(code for code, of in series_types.items() if of == series_type)
                ),
            )
            for series_type in sorted(set(series_types.values()))
        )
    )
    amounts = (_TABLE.period.is_not(None), _TABLE.obs_status != _FORECAST, own)
    keys = (*_SERIES, _TABLE.period)
    return store.read(_pick_last(select(*keys).where(*amounts, *conditions), keys, (*_FACTS, _TABLE.bound)))


def read_newest(
    store: Store, plan_id: str, as_of: date, indicators: Collection[str] | None = None
) -> pd.DataFrame:
    """Read the newest value of every indicator, place and series type: that of its last period with a value.

    Shape: columns as in :func:`read_series`; ordered by indicator, place and series type.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    conditions = _known_conditions(store, plan_id, as_of, indicators, None)
    dated = (_TABLE.period.is_not(None), *conditions)
    last = (
        select(*_SERIES, func.max(_TABLE.period).label("period"))
        .where(_TABLE.value.is_not(None), *dated)
        .group_by(*_SERIES)
        .subquery()
    )
    keys = (*_SERIES, _TABLE.period)
    is_last = and_(*(_TABLE[column.name] == column for column in last.c))
    newest = store.read(_pick_last(select(*keys).join(last, is_last).where(*dated), keys))
    return _step_behind_gaps(store, plan_id, as_of, newest)


def count_observations(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """Count observations of every indicator and place, all vintages.

    Shape: indicator_code, place_code, observation_count, dated_count (those with a reference period).

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    names = (_TABLE.indicator_code, _TABLE.place_code)
    counts = (
        func.count().label("observation_count"),
        func.count(_TABLE.period).label("dated_count"),
    )
    conditions = _known_conditions(store, plan_id, as_of, None, None)
    query = select(*names, *counts).where(*conditions).group_by(*names).order_by(*names)
    return store.derived(("observations counted", plan_id, as_of), lambda: store.read(query))


def _known_conditions(
    store: Store,
    plan_id: str,
    as_of: date,
    indicators: Collection[str] | None,
    places: Collection[str] | None,
) -> list[ColumnElement[bool]]:
    """Keep the future out, and figures of documents that do not serve the plan."""
    require_plan(store, plan_id)
    conditions = observations_known_by(store, plan_id, as_of)
    for column, wanted in ((_TABLE.indicator_code, indicators), (_TABLE.place_code, places)):
        if wanted is not None:
            only = sorted(wanted)
            conditions.append(column == only[0] if len(only) == 1 else column.in_(only))
    return conditions


def _pick_last(
    rows: Select[Any], keys: tuple[ColumnElement[Any], ...], facts: tuple[ColumnElement[Any], ...] = _FACTS
) -> Select[Any]:
    """Pick the row that counts among those with the same keys: the greatest by day, then by id."""
    last = func.max(func.row(*facts)).label("facts")
    picked = rows.add_columns(last).group_by(*keys).subquery()
    return select(
        *(picked.c[column.name] for column in keys),
        *(
            func.struct_extract(picked.c.facts, number, type_=column.type).label(column.name)
            for number, column in enumerate(facts, start=1)
        ),
    ).order_by(*(picked.c[column.name] for column in keys))


def _step_behind_gaps(store: Store, plan_id: str, as_of: date, newest: pd.DataFrame) -> pd.DataFrame:
    """Replace the periods that were given a value first and reported as a gap last by those before them."""
    gaps = newest[newest["value"].isna()]
    if gaps.empty:
        return newest
    names = [column.name for column in _SERIES]
    found = [newest.drop(gaps.index)]
    for code, rows in gaps.groupby("indicator_code"):
        series = read_series(store, plan_id, as_of, str(code)).dropna(subset=["value"])
        wanted = series.merge(rows[names], on=names)
        found.append(wanted.drop_duplicates(names, keep="last"))
    return pd.concat(found).sort_values(names).reset_index(drop=True)
