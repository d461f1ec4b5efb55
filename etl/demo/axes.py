"""The axes of a demonstration from the product's own lists: its catalogue, its places."""

from __future__ import annotations

from etl.demo.series import DemoIndicator, Form, Shape, repeat_indicators
from etl.reference.catalogue import Catalogue, Indicator
from etl.reference.places import Gazetteer

_MONTHS_PER_PERIOD = {"A": 12, "S": 6, "Q": 3, "M": 1}
_WHOLE_UNITS = frozenset(["个", "家", "件", "起", "架", "人次", "阶段", "类"])
"""Units that come in whole numbers only."""


def make_shape(
    catalogue: Catalogue, gazetteer: Gazetteer, province: str, scale: float = 1.0, year_count: int = 4
) -> Shape:
    """Make the axes: the catalogue's indicators times ``scale``, the cities of a province, some years.

    Raises:
        ValueError: if the scale is not above zero, or fewer than three years are asked for.

    """
    if scale <= 0 or year_count < 3:
        raise ValueError("a demonstration needs a scale above 0 and at least three years")
    patterns = [_to_demo(indicator) for indicator in catalogue.indicators]
    cities = sorted(
        place.place_code
        for place in gazetteer.places
        if place.level == "city" and place.province_code == province
    )
    chosen = repeat_indicators(patterns, max(round(scale * len(patterns)), 1))
    return Shape(chosen, tuple(cities), province, year_count)


def _to_demo(indicator: Indicator) -> DemoIndicator:
    form = _form_of(indicator)
    minimum, maximum = indicator.minimum, indicator.maximum
    return DemoIndicator(
        code=indicator.code,
        form=form,
        months_per_period=_MONTHS_PER_PERIOD[indicator.frequency],
        is_provincial=indicator.geo_level == "province",
        direction=indicator.direction,
        series_type=indicator.observation_series_type,
        decimals=0 if indicator.unit in _WHOLE_UNITS else 2,
        minimum=None if minimum is None else float(minimum),
        maximum=None if maximum is None else float(maximum),
    )


def _form_of(indicator: Indicator) -> Form:
    if indicator.kind == "growth":
        return Form.RATE
    if indicator.kind == "ytd":
        return Form.COMPLETION if indicator.unit == "%" else Form.AMOUNT
    if indicator.maximum is not None:
        return Form.SHARE
    return Form.RATIO if indicator.kind == "ratio" else Form.STOCK
