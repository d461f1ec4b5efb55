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
from math import fsum, isnan, sqrt
from typing import Any

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
