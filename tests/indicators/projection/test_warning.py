from datetime import date

import pytest

from indicators.projection.warning import Outlook, WarningLevel, find_warned_since

MONTHS = [date(2022, month, 28) for month in range(5, 10)]


@pytest.mark.parametrize(
    ("chance", "level"),
    [
        (0.51, WarningLevel.NONE),
        (0.5, WarningLevel.PROBABLE),
        (0.21, WarningLevel.PROBABLE),
        (0.2, WarningLevel.LIKELY),
        (None, WarningLevel.UNKNOWN),
    ],
)
def test_levels(chance: float | None, level: WarningLevel) -> None:
    assert Outlook(MONTHS[0], chance).level is level


@pytest.mark.parametrize(
    ("chances", "since"),
    [
        ([0.9, 0.4, 0.3, 0.2, 0.1], 1),
        ([0.1, 0.9, 0.3, 0.2, 0.1], 2),
        ([0.1, 0.1, 0.1, 0.1, 0.9], None),
        ([0.9, 0.4, None, 0.4, 0.4], 1),
        ([None, None, None, 0.4, 0.4], 3),
        ([0.4, 0.4, 0.4, 0.4, None], None),
        ([None] * 5, None),
    ],
)
def test_warned_since(chances: list[float | None], since: int | None) -> None:
    """The run that lasts to the newest day; a day without knowledge neither breaks nor begins it."""
    outlooks = [Outlook(day, chance) for day, chance in zip(MONTHS, chances, strict=True)]
    expected = None if since is None else MONTHS[since]
    assert find_warned_since(outlooks) == expected
    assert find_warned_since(outlooks[::-1]) == expected
