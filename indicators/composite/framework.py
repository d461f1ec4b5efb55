"""The framework of an index: one row per indicator or group decides direction, weight, parent and bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.composite.errors import InvalidFramework

Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Integers: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the metadata: an indicator (level 1) or a group of the level below."""

    code: str
    level: int
    """1 for an indicator, 2 for a group of indicators, and so on up to the index."""
    parent: str | None = None
    """Code of the group above; None only for the index itself."""
    name: str = ""
    weight: float = 1.0
    """Weight among the children of the same parent; only proportions count."""
    direction: int = 1
    """+1 if a higher value is better, -1 if a lower one is."""
    lower: float | None = None
    """Lower goalpost in the unit of the indicator, after denomination."""
    upper: float | None = None
    """Upper goalpost in the unit of the indicator, after denomination."""
    target: float | None = None
    """Official target in the unit of the indicator, after denomination."""
    denominator: str | None = None
    """Column by which the values are divided; None leaves them as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A parent and its children, by their positions among the nodes."""

    parent: int
    children: Integers
    level: int
    """Level of the parent."""


@dataclass(frozen=True, slots=True, eq=False)
class Framework:
    """A checked tree of nodes; level by level, and by code within a level, whatever order they came in."""

    nodes: tuple[Node, ...]
    groups: tuple[Group, ...]
    """Bottom-up: a group comes after the groups of which it is made."""

    @property
    def indicators(self) -> tuple[Node, ...]:
        """The nodes of level 1; they are the first of all nodes."""
        return tuple(node for node in self.nodes if node.level == 1)

    @property
    def indicator_codes(self) -> list[str]:
        """Codes of the indicators, in the order of the columns of every table."""
        return [node.code for node in self.indicators]

    @property
    def aggregate_codes(self) -> list[str]:
        """Codes of the groups, the index last."""
        return [node.code for node in self.nodes if node.level > 1]

    @property
    def codes(self) -> list[str]:
        """Codes of all nodes."""
        return [node.code for node in self.nodes]

    @property
    def index(self) -> Node:
        """The root: the index itself."""
        return self.nodes[-1]

    @property
    def weights(self) -> Floats:
        """Weight of every node as it stands in the metadata."""
        return np.array([node.weight for node in self.nodes])

    @property
    def directions(self) -> Floats:
        """Direction of every indicator, +1 or -1."""
        return np.array([float(node.direction) for node in self.indicators])

    def leaves_below(self) -> Flags:
        """Which indicators lie below which node.

        Shape: nodes × indicators; an indicator lies below itself.
        """
        count = len(self.indicators)
        below = np.zeros((len(self.nodes), count), dtype=np.bool_)
        below[np.arange(count), np.arange(count)] = True
        for group in self.groups:
            below[group.parent] = below[group.children].any(axis=0)
        return below


def build_framework(nodes: Iterable[Node]) -> Framework:
    """Check that nodes form one tree and put them in order.

    Raises:
        InvalidFramework: a code twice, a parent that is missing or not above its child, a weight below zero,
            a direction other than +1 and -1, goalposts in the wrong order, no or several roots, an empty
            group.
    """
    ordered = tuple(sorted(nodes, key=lambda node: (node.level, node.code)))
    position = {node.code: place for place, node in enumerate(ordered)}
    if len(position) < len(ordered):
        twice = sorted({node.code for node in ordered if ordered[position[node.code]] is not node})
        raise InvalidFramework.of("codes_twice", codes=", ".join(twice))
    for node in ordered:
        _check_node(node)
        _check_parent(node, ordered, position)
    roots = [node.code for node in ordered if node.parent is None]
    if len(roots) != 1:
        raise InvalidFramework.of("not_one_root", count=len(roots), codes=", ".join(roots))
    if ordered[-1].code != roots[0]:
        raise InvalidFramework.of("root_not_highest", code=roots[0])
    if ordered[-1].level == 1:
        raise InvalidFramework.of("root_is_indicator", code=roots[0])
    return Framework(ordered, _find_groups(ordered))


def _check_node(node: Node) -> None:
    if node.level < 1:
        raise InvalidFramework.of("wrong_level", code=node.code, level=node.level)
    if not (isfinite(node.weight) and node.weight >= 0):
        raise InvalidFramework.of("wrong_weight", code=node.code, weight=node.weight)
    if node.direction not in (1, -1):
        raise InvalidFramework.of("wrong_direction", code=node.code, direction=node.direction)
    if node.lower is not None and node.upper is not None and not node.lower < node.upper:
        raise InvalidFramework.of("goalposts_reversed", code=node.code, lower=node.lower, upper=node.upper)


def _check_parent(node: Node, ordered: Sequence[Node], position: dict[str, int]) -> None:
    if node.parent is None:
        return
    if node.parent not in position:
        raise InvalidFramework.of("parent_absent", code=node.code, parent=node.parent)
    parent = ordered[position[node.parent]]
    if parent.level <= node.level:
        raise InvalidFramework.of("parent_too_low", code=node.code, parent=parent.code)


def _find_groups(ordered: Sequence[Node]) -> tuple[Group, ...]:
    groups = []
    for place, node in enumerate(ordered):
        if node.level == 1:
            continue
        children = [at for at, child in enumerate(ordered) if child.parent == node.code]
        if not children:
            raise InvalidFramework.of("group_empty", code=node.code)
        groups.append(Group(place, np.array(children, dtype=np.int64), node.level))
    return tuple(groups)


def read_framework(rows: pd.DataFrame) -> Framework:
    """Build a framework from a table of one row per node.

    Columns: code, level, parent and, where they differ from the defaults of `Node`, its other fields; a blank
    means the default. Other columns are not looked at.
    """
    absent = [name for name in ("code", "level", "parent") if name not in rows.columns]
    if absent:
        raise InvalidFramework.of("framework_columns_absent", columns=", ".join(absent))
    return build_framework(
        _row_to_node({str(key): row[key] for key in row}) for row in rows.to_dict("records")
    )


_READERS: Mapping[str, Callable[[object], Any]] = {
    "code": str,
    "level": lambda value: int(str(value).removesuffix(".0")),
    "parent": str,
    "name": str,
    "weight": lambda value: float(str(value)),
    "direction": lambda value: int(float(str(value))),
    "lower": lambda value: float(str(value)),
    "upper": lambda value: float(str(value)),
    "target": lambda value: float(str(value)),
    "denominator": str,
}
"""How the fields of a node are read; a table may hold any of them as text."""


def _row_to_node(row: Mapping[str, Any]) -> Node:
    given = {name: row[name] for name in _READERS if name in row and not pd.isna(row[name])}
    try:
        values = {name: _READERS[name](value) for name, value in given.items()}
        return Node(values.pop("code"), values.pop("level"), **values)
    except (KeyError, ValueError) as fault:
        raise InvalidFramework.of("row_unreadable", code=repr(row.get("code")), reason=fault) from fault


def turn_indicators(framework: Framework, directions: Mapping[str, int]) -> Framework:
    """Give some indicators another direction than that of the metadata; goalposts stay."""
    if not directions:
        return framework
    return build_framework(
        replace(node, direction=directions.get(node.code, node.direction)) for node in framework.nodes
    )


def fix_goalposts(framework: Framework, base_values: pd.DataFrame) -> Framework:
    """Fill the goalposts that are open from a base year, so that later years stay comparable with it.

    The worst value of the base year is one goalpost; the other is the official target where there is one
    that is better than the worst value, else the best value. Goalposts that are already set stay. An
    indicator without two different values in the base year keeps them open.

    Shape: base_values has a row per unit and a column per indicator, denominated.
    """
    return build_framework([_with_goalposts(node, base_values) for node in framework.nodes])


def _with_goalposts(node: Node, base_values: pd.DataFrame) -> Node:
    if node.level > 1 or (node.lower is not None and node.upper is not None) or node.code not in base_values:
        return node
    known = base_values[node.code].dropna().to_numpy(dtype=np.float64) * node.direction
    if known.size == 0:
        return node
    worst, best = float(known.min()), float(known.max())
    if node.target is not None and node.target * node.direction > worst:
        best = node.target * node.direction
    low, high = sorted((worst * node.direction, best * node.direction))
    low = low if node.lower is None else node.lower
    high = high if node.upper is None else node.upper
    return replace(node, lower=low, upper=high) if low < high else node
