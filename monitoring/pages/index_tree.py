"""The tree of the index as the form needs it: which parts stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndexTree:
    """Codes of the parts of the index."""

    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Group → what it is made of, by code; the index itself comes first."""
    indicators: frozenset[str] = frozenset()

    def group_of(self, codes: Iterable[str]) -> str | None:
        """The group of which all these are children; None where there is none."""
        wanted = set(codes)
        return next((group for group, parts in self.children.items() if wanted <= set(parts)), None)


def build_tree(nodes: Iterable[Row]) -> IndexTree:
    """Build the tree from the rows of the registered nodes: code, level and parent_code."""
    rows = sorted(nodes, key=lambda row: (-int(row["level"]), str(row["code"])))
    children: dict[str, list[str]] = {str(row["code"]): [] for row in rows if row["level"] > 1}
    for row in rows:
        if row["parent_code"] in children:
            children[row["parent_code"]].append(str(row["code"]))
    indicators = frozenset(str(row["code"]) for row in rows if row["level"] == 1)
    return IndexTree({group: tuple(parts) for group, parts in children.items() if parts}, indicators)
