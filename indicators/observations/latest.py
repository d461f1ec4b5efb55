"""Values that may be set side by side: one period, the newest vintage of each place."""

from __future__ import annotations

import pandas as pd

_FORECAST = "F"
"""Observation status of a value for a period that was not over."""


def newest_period_values(
    observations: pd.DataFrame,
    indicator_code: str,
    places: frozenset[str],
    series_type: str | None = None,
) -> pd.DataFrame:
    """The observations of an indicator in the newest period for which any of these places has one.

    An observation whose source names no period is left out: it cannot be compared. Of several vintages of one
    place the newest is taken, forecasts aside; a growth rate never stands beside an amount. The period is the
    same for all rows, so a place that has no value for it is missing, even if it has an older one.

    Shape: rows of ``observations``, one a place, ordered by place.

    Args:
        observations: Rows of the table of observations.
        indicator_code: The indicator.
        places: Codes of the places that are compared.
        series_type: The indicator's own series type; None takes whatever there is.

    """
    of_indicator = observations[
        (observations["indicator_code"] == indicator_code)
        & observations["place_code"].isin(places)
        & observations["period"].notna()
        & observations["value"].notna()
    ]
    if series_type is not None:
        of_indicator = of_indicator[of_indicator["series_type"] == series_type]
    if "obs_status" in of_indicator:
        of_indicator = of_indicator[of_indicator["obs_status"] != _FORECAST]
    if of_indicator.empty:
        return of_indicator
    newest = of_indicator[of_indicator["period"] == of_indicator["period"].max()]
    ordered = newest.sort_values(["place_code", "known_on", "observation_id"], kind="stable")
    one_a_place: pd.DataFrame = ordered.drop_duplicates("place_code", keep="last").reset_index(drop=True)
    return one_a_place
