"""An invented indicator that is a rank: of a city among the cities, of the province among all provinces.

The catalogue has no rank of its own, but plans promise ranks. A city's rank follows from the first share that
cities report, as it truly stood at the end of a quarter; the province begins at a rank of 3 to 8, and in each
quarter gains a rank with probability 0.2 and loses one with 0.15. A rank is known 20 days after its quarter.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from etl.demo.longer_plan import RANK_CODE
from etl.demo.process import Truth
from etl.demo.reports import month_ends
from etl.demo.series import DemoIndicator, Floats, Form, Shape
from etl.warehouse.demonstration import MARK

_QUARTER = 3
_LAG_DAYS = 20
_PROVINCES = 31
INDICATOR = DemoIndicator(RANK_CODE, Form.STOCK, _QUARTER, False, -1, "level", decimals=0, minimum=1.0)
CATALOGUE_ENTRY = {
    "code": RANK_CODE,
    "name_zh": f"数字经济发展水平位次（{MARK}）",
    "name_en": "Rank in digital development (invented)",
    "definition": "各市在全省、全省在全国的位次，第1位为最好；虚构",
    "definition_en": "Rank of a city in the province, of the province in the nation; 1 is the best; invented",
    "unit_zh": "位次",
    "unit_en": "rank",
    "unit": "位次",
    "unit_mult": 0,
    "direction": -1,
    "kind": "rank",
    "series_type": "level",
    "frequency": "Q",
    "geo_level": "both",
    "aggregation": "none",
    "minimum": 1,
    "source": MARK,
    "source_status": "invented",
}
"""Its entry in the catalogue of the demonstration, without its dimension."""


def rank_places(truth: Truth, random: np.random.Generator) -> Floats | None:
    """Rank all places in every month; None where cities report no share to rank by.

    Returns:
        Ranks from 1, places × months; within a quarter they do not change.

    """
    shape = truth.shape
    reported = shape.reported()[:, :-1].any(axis=(1, 2)) & shape.forms(Form.SHARE)
    if not reported.any():
        return None
    shares = truth.values[int(np.flatnonzero(reported)[0]), :-1]
    order = np.argsort(-shares, axis=0, kind="stable")
    ranks = np.empty((len(shape.place_codes), shape.month_count))
    np.put_along_axis(ranks[:-1], order, np.arange(1.0, len(shape.cities) + 1)[:, None], axis=0)
    quarter_count = shape.month_count // _QUARTER
    moves = random.choice([-1, 0, 1], quarter_count, p=[0.2, 0.65, 0.15])
    own, course = int(random.integers(3, 9)), []
    for move in moves:
        own = min(max(own + int(move), 1), _PROVINCES)
        course.append(own)
    ranks[-1] = np.repeat(course, _QUARTER)
    ends = np.arange(shape.month_count) // _QUARTER * _QUARTER + _QUARTER - 1
    quarterly: Floats = ranks[:, ends]
    return quarterly


def report_ranks(shape: Shape, ranks: Floats, last_day: date, seed: int) -> Iterator[dict[str, str]]:
    """Report the rank of every place and quarter that was known by a day, as rows of a table of values."""
    ends = month_ends(shape)
    for month in range(_QUARTER - 1, shape.month_count, _QUARTER):
        known_on = ends[month] + np.timedelta64(_LAG_DAYS, "D")
        if known_on > np.datetime64(last_day):
            continue
        year, quarter = shape.first_year + month // 12, month % 12 // _QUARTER + 1
        for place, code in enumerate(shape.place_codes):
            yield {
                "indicator_code": RANK_CODE,
                "place_code": code,
                "period": f"{year}-Q{quarter}",
                "series_type": INDICATOR.series_type,
                "value": f"{ranks[place, month]:.0f}",
                "obs_status": "A",
                "known_on": str(known_on),
                "note": MARK,
                "source": f"{MARK}（种子{seed}）",
            }
