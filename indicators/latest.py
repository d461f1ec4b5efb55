"""Values that may be set side by side: one period, the newest vintage of each place."""

from __future__ import annotations

import pandas as pd


def newest_period_values(
    observations: pd.DataFrame, indicator_code: str, places: frozenset[str]
) -> pd.DataFrame:
    """The observations of an indicator in the newest period for which any of these places has one.

    An observation whose source names no period is left out: it cannot be compared. Of several vintages of one
    place the newest is taken. The period is the same for all rows, so a place that has no value for it is
    missing, even if it has an older one.

    Shape: rows of ``observations``, one a place, ordered by place.
    """
    of_indicator = observations[
        (observations["indicator_code"] == indicator_code)
        & observations["place_code"].isin(places)
        & observations["period"].notna()
        & observations["value"].notna()
    ]
    if of_indicator.empty:
        return of_indicator
    newest = of_indicator[of_indicator["period"] == of_indicator["period"].max()]
    ordered = newest.sort_values(["place_code", "known_on", "observation_id"], kind="stable")
    one_a_place: pd.DataFrame = ordered.drop_duplicates("place_code", keep="last").reset_index(drop=True)
    return one_a_place
