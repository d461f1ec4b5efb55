"""Half a unit of the last digit, and what has none."""

import pytest

from etl.reference.units import known_units
from etl.warehouse.rounding import COUNT_DIMENSION, half_last_digit


@pytest.mark.parametrize(
    ("decimals", "dimension", "unit_mult", "expected"),
    [
        (0, "count", 0, 0.0),
        (1, "count", 0, 0.05),
        (0, "count", 4, 0.5),
        (2, "count", 4, 0.005),
        (0, "mass", 0, 0.5),
        (0, "percent", 0, 0.5),
        (2, "money", 8, 0.005),
        (0, None, 0, 0.5),
    ],
)
def test_half_a_unit_of_the_last_digit(
    decimals: int, dimension: str | None, unit_mult: int, expected: float
) -> None:
    assert half_last_digit(decimals, dimension, unit_mult) == pytest.approx(expected, abs=1e-15)


def test_points_of_a_score_are_no_count() -> None:
    """92 points may be 91.6 before they were rounded; 92 firms are 92 firms."""
    dimensions = {
        form: unit.dimension for form in ("家", "起", "分", "元") if (unit := known_units().written(form))
    }
    assert dimensions == {"家": COUNT_DIMENSION, "起": COUNT_DIMENSION, "分": "score", "元": "money"}
