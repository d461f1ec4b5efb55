"""The band around a value: what a survey, later revisions and the last digit leave open about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.warehouse.rounding import half_last_digit
from indicators.observations.vintages import Key, has_value, mean_absolute_revision
from indicators.store import Store

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Three reasons for a doubt, each as the half width of a band in the unit of the value."""

    survey_error: float | None
    """As reported, at 90 %; None where the reporting body states none."""
    usual_revision: float
    """Mean absolute revision of values of the same age; 0 where none was revised."""
    rounding: float
    """Half a unit of the last digit; 0 for a count of whole things given in ones."""

    @property
    def half_width(self) -> float:
        """The widest of the three decides; they are not added up."""
        return max(self.survey_error or 0.0, self.usual_revision, self.rounding)


def find_uncertainty(
    row: Row, groups: Mapping[Key, Sequence[Row]], dimensions: Mapping[str, str]
) -> Uncertainty:
    """Find how uncertain a value is, by what was known when its series was read.

    Args:
        row: The observation.
        groups: All vintages of its series as known on the day, by period.
        dimensions: Dimensions of units, see :func:`read_dimensions`.

    """
    key = (row["indicator_code"], row["place_code"], row["series_type"])
    others = [rows for other, rows in groups.items() if other[:3] == key and other[3] != row["period"]]
    age = sum(map(has_value, groups[*key, row["period"]]))
    return Uncertainty(
        row["survey_error"], mean_absolute_revision(others, age), find_rounding(row, dimensions)
    )


def find_rounding(row: Row, dimensions: Mapping[str, str]) -> float:
    """Return half a unit of the last digit of an observation; 0 where its digits are not known."""
    if row["decimals"] is None:
        return 0.0
    return half_last_digit(row["decimals"], dimensions.get(row["unit"]), row["unit_mult"])


def read_dimensions(store: Store) -> Mapping[str, str]:
    """Read what each unit of measure measures or counts, by the unit without its multiplier."""

    def read() -> dict[str, str]:
        units = store.table("units")
        return dict(zip(units["unit"], units["dimension"], strict=True))

    return store.remember("dimensions of units", read)
