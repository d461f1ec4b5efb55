"""Many names as one pattern: a tree of prefixes, so that matching costs no more with more names."""

from __future__ import annotations

import re
from collections.abc import Iterable


def names_to_pattern(names: Iterable[str]) -> str:
    """Build an alternation that matches the longest of the names at a place.

    Args:
        names: distinct, none of them empty.
    """
    by_first: dict[str, list[str]] = {}
    for name in sorted(names):
        by_first.setdefault(name[0], []).append(name[1:])
    branches = []
    for first, rests in by_first.items():
        tails = [rest for rest in rests if rest]
        tail = f"(?:{names_to_pattern(tails)})" if tails else ""
        branches.append(re.escape(first) + tail + ("?" if tails and len(tails) < len(rests) else ""))
    return "|".join(branches)
