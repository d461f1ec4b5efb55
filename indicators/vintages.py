"""Vintages of values: what was known on a day, how it was revised, and by how much revisions tend to move.

Rows are only ever added. A value on a day is the row of its indicator, place, period and series type that was
known last by then; a later row replaces it from its own day on and never before.

Source: revision analysis of official statistics; mean revision, mean absolute revision and root mean square
revision of later minus first values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import fsum, isnan, sqrt
from typing import Any

import pandas as pd

from etl.warehouse.code_lists import REVISION_REASONS, ROUNDS
from indicators.known import known_rows
from indicators.progress_columns import Columns
from indicators.store import Store, frame_to_rows

Row = Mapping[str, Any]
Key = tuple[str, str, str, str]
"""Indicator, place, series type, period."""


@dataclass(frozen=True, slots=True)
class RevisionSize:
    """How much values moved from their first vintage to a later one, in their own unit."""

    count: int
    mean: float
    absolute_mean: float
    root_mean_square: float


def measure_revisions(first: Sequence[float], later: Sequence[float]) -> RevisionSize | None:
    """Measure the revisions of periods whose first and later values stand side by side; None without any."""
    moves = [after - before for before, after in zip(first, later, strict=True)]
    if not moves:
        return None
    count = len(moves)
    return RevisionSize(
        count,
        fsum(moves) / count,
        fsum(map(abs, moves)) / count,
        sqrt(fsum(move * move for move in moves) / count),
    )


def vintages_by_period(observations: Iterable[Row]) -> dict[Key, list[Row]]:
    """Group values by what they are values of, each group by the day from which they were known."""
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in observations:
        if row["period"] is not None:
            key = (row["indicator_code"], row["place_code"], row["series_type"], row["period"])
            groups[key].append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: (row["known_on"], row["observation_id"]))
    return dict(groups)


def newest_vintages(groups: Mapping[Key, Sequence[Row]]) -> dict[Key, Row]:
    """Return the value known last of each period; a gap reported last is the absence of a value."""
    return {key: rows[-1] for key, rows in groups.items() if has_value(rows[-1])}


def mean_absolute_revision(groups: Iterable[Sequence[Row]], vintage_no: int) -> float:
    """Return by how much values of this age were moved later, on average; 0 where none was.

    Args:
        groups: Vintages of the other periods of the series.
        vintage_no: Age of the value: 1 for a first vintage.

    """
    moves = [
        abs(values[-1] - values[vintage_no - 1])
        for rows in groups
        if len(values := [row["value"] for row in rows if has_value(row)]) > vintage_no
    ]
    return fsum(moves) / len(moves) if moves else 0.0


def has_value(row: Row) -> bool:
    """Return True unless the row reports a gap."""
    return row["value"] is not None and not isnan(row["value"])


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

    Shape: one row a replacement, columns as in ``REVISIONS``.
    """

    def compute() -> pd.DataFrame:
        observations = frame_to_rows(known_rows(store, "observations", plan_id, as_of))
        rows = [
            _revision(before, after, number, vintages[0])
            for _, vintages in sorted(vintages_by_period(observations).items())
            for number, (before, after) in enumerate(pairwise(vintages), start=2)
        ]
        frame = pd.DataFrame(rows, columns=[name for name, _ in REVISIONS])
        return frame.astype({"vintage_no": "Int64", **dict.fromkeys(_FIGURES, "float64")})

    return store.derived(("revisions", plan_id, as_of), compute)


_FIGURES = ("value", "replaced_value", "change", "change_from_first")


def _revision(before: Row, after: Row, number: int, first: Row) -> dict[str, Any]:
    reason = after["revision_reason"]
    names = REVISION_REASONS.get(reason, (None, None))
    known = has_value(after)
    return {
        "id": after["observation_id"],
        "replaced_id": before["observation_id"],
        "indicator_code": after["indicator_code"],
        "place_code": after["place_code"],
        "series_type": after["series_type"],
        "period": after["period"],
        "vintage_no": number,
        "known_on": after["known_on"],
        "replaced_known_on": before["known_on"],
        "value": after["value"],
        "replaced_value": before["value"],
        "change": after["value"] - before["value"] if known and has_value(before) else None,
        "change_from_first": after["value"] - first["value"] if known and has_value(first) else None,
        "reason": reason,
        "reason_zh": names[0],
        "reason_en": names[1],
        "obs_status": after["obs_status"],
        "note": after["note"],
    }


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

    Shape: one row a series with at least one revised period, columns as in ``REVISION_SIZES``.
    """

    def compute() -> pd.DataFrame:
        series: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
        observations = frame_to_rows(known_rows(store, "observations", plan_id, as_of))
        for key, vintages in sorted(vintages_by_period(observations).items()):
            values = [row["value"] for row in vintages if has_value(row)]
            if len(values) > 1:
                series[key[:3]].append((values[0], values[-1]))
        rows = []
        for name, pairs in series.items():
            size = measure_revisions(*zip(*pairs, strict=True))
            if size is not None:
                figures = (size.count, size.mean, size.absolute_mean, size.root_mean_square)
                rows.append((":".join(name), *name, *figures))
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

    Shape: one row a release that holds a growth beside an amount, columns as in ``RELEASES``.
    """

    def compute() -> pd.DataFrame:
        pairs: dict[tuple[str, str, str, date], dict[str, Row]] = defaultdict(dict)
        for row in frame_to_rows(known_rows(store, "observations", plan_id, as_of)):
            if row["period"] is not None and row["series_type"] in ("level", "ytd", "yoy"):
                side = "growth" if row["series_type"] == "yoy" else "level"
                pairs[row["indicator_code"], row["place_code"], row["period"], row["known_on"]][side] = row
        rows = [
            (
                ":".join(map(str, key)),
                *key,
                _round_of(pair),
                pair["level"]["observation_id"],
                pair["level"]["value"],
                pair["growth"]["observation_id"],
                pair["growth"]["value"],
            )
            for key, pair in sorted(pairs.items())
            if len(pair) == 2
        ]
        return pd.DataFrame(rows, columns=[name for name, _ in RELEASES])

    return store.derived(("releases", plan_id, as_of), compute)


def _round_of(pair: Mapping[str, Row]) -> str | None:
    named = {pair[side]["revision_reason"] for side in ("level", "growth")} & set(ROUNDS)
    return named.pop() if len(named) == 1 else None
