"""From observations of one indicator to its panel, as it was known on a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from indicators.projection.panel import Panel

_PERIODS = {
    "M": (12, re.compile(r"(\d{4})-(\d{2})")),
    "Q": (4, re.compile(r"(\d{4})-Q(\d)")),
    "S": (2, re.compile(r"(\d{4})-H(\d)")),
    "A": (1, re.compile(r"(\d{4})()")),
}
"""By frequency: periods of a year, and how they are written."""
_FORECAST = "F"


@dataclass(frozen=True, slots=True)
class PanelOfIndicator:
    """A panel with the names along its axes."""

    panel: Panel
    places: tuple[str, ...]
    first_year: int
    last_ids: Mapping[str, str]
    """By place: observation of the newest value of the last year."""
    last_periods: Mapping[str, str]
    """By place: its reference period."""

    @property
    def year(self) -> int:
        """The year to be projected."""
        return self.first_year + self.panel.year_count - 1


def make_panel(
    indicator: Mapping[str, Any], observations: pd.DataFrame, year: int, as_of: date
) -> PanelOfIndicator | None:
    """Make the panel of an indicator up to a year; None where nothing of its own frequency was known.

    Values of other series types or period lengths are left out, and forecasts by others too. Of several
    vintages the one known last by the day counts, be it a gap.

    Args:
        indicator: Row of the table of indicators.
        observations: Its rows of the table of observations, all vintages.
        year: The year to be projected.
        as_of: Nothing known later is used.

    """
    count, pattern = _PERIODS[indicator["frequency"]]
    own = indicator["observation_series_type"]
    parts = observations["period"].str.extract(f"^{pattern.pattern}$") if len(observations) else None
    if parts is None:
        return None
    kept = parts[0].notna() & (observations["series_type"] == own) & (observations["known_on"] <= as_of)
    kept &= observations["obs_status"] != _FORECAST
    rows = observations[kept].assign(
        year=parts.loc[kept, 0].astype("int64"),
        number=parts.loc[kept, 1].replace("", "1").astype("int64"),
    )
    rows = rows[(rows["year"] <= year) & rows["number"].between(1, count)]
    if rows.empty:
        return None
    rows = rows.sort_values(["known_on", "observation_id"], kind="stable")
    rows = rows.drop_duplicates(["place_code", "period"], keep="last").dropna(subset=["value"])
    if rows.empty:
        return None
    places = tuple(sorted(set(rows["place_code"])))
    first_year = int(rows["year"].min())
    values = np.full((len(places), year - first_year + 1, count), np.nan)
    position = {code: number for number, code in enumerate(places)}
    values[rows["place_code"].map(position), rows["year"] - first_year, rows["number"] - 1] = rows["value"]
    is_bounded = indicator["unit_zh"] == "%" and own == "level"
    newest = rows[rows["year"] == year].sort_values("number").drop_duplicates("place_code", keep="last")
    decimals = rows["decimals"].dropna()
    panel = Panel(
        values,
        adds_up=own == "ytd",
        is_bounded=is_bounded,
        rounding=10.0 ** -int(decimals.max()) if len(decimals) else 0.01,
        lower=0.0 if own != "yoy" else -np.inf,
        upper=100.0 if is_bounded else np.inf,
    )
    return PanelOfIndicator(
        panel,
        places,
        first_year,
        dict(zip(newest["place_code"], newest["observation_id"], strict=True)),
        dict(zip(newest["place_code"], newest["period"], strict=True)),
    )
