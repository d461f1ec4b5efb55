"""The word in front of the number of a target: at least, at most, within the first of a ranking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitoring.request import PageRequest

RANK = "rank"


def name_limit(request: PageRequest, target: Mapping[str, Any], comparator: str) -> str:
    """The comparator in words; of a rank, the best being the first, that it is one of so many."""
    return request.words.code("comparator", RANK if target["target_type"] == RANK else comparator)
