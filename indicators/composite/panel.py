"""The values of an index: units by indicators, their groups and earlier periods, checked and as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from indicators.composite.denominate import denominate
from indicators.composite.errors import InvalidPanel
from indicators.composite.framework import Floats, Framework, Integers


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """What is known of all units in one period."""

    values: pd.DataFrame
    """A row per unit (the index), a column per indicator and denominator; blank where missing."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """Group of a unit, such as its region; units without one are not filled from a group."""
    earlier: tuple[pd.DataFrame, ...] = ()
    """The same table for earlier periods, the nearest first; units and columns may be missing."""


@dataclass(frozen=True, slots=True, eq=False)
class PanelArrays:
    """A panel as arrays, units by name and indicators as in the framework."""

    units: tuple[str, ...]
    raw: Floats
    """Shape: units × indicators."""
    denominated: Floats
    """Shape: units × indicators."""
    earlier: Floats
    """Denominated values of earlier periods, the nearest first. Shape: periods × units × indicators."""
    groups: Integers
    """Number of the group of every unit, -1 for none."""


def read_panel(panel: Panel, framework: Framework, *, denominates: bool = True) -> PanelArrays:
    """Check a panel and put it into arrays; the order of its rows and columns changes nothing.

    Raises:
        InvalidPanel: no unit, a unit twice, a column that the framework needs and that is absent, a value
            that is no number or infinite.
    """
    units = [str(unit) for unit in panel.values.index]
    if not units:
        raise InvalidPanel.of("no_units")
    if len(set(units)) < len(units):
        twice = sorted({unit for unit in units if units.count(unit) > 1})
        raise InvalidPanel.of("units_twice", units=", ".join(twice))
    needed = {node.code for node in framework.indicators}
    if denominates:
        needed |= {node.denominator for node in framework.indicators if node.denominator}
    absent = sorted(needed - {str(column) for column in panel.values.columns})
    if absent:
        raise InvalidPanel.of("columns_absent", columns=", ".join(absent))
    ordered = tuple(sorted(units))
    raw, denominated = _columns_to_arrays(panel.values, ordered, framework, denominates)
    periods = [_columns_to_arrays(table, ordered, framework, denominates)[1] for table in panel.earlier]
    earlier = np.stack(periods) if periods else np.empty((0, *raw.shape))
    numbers = {group: number for number, group in enumerate(sorted(set(panel.groups.values())))}
    groups = np.array([numbers[panel.groups[unit]] if unit in panel.groups else -1 for unit in ordered])
    return PanelArrays(ordered, raw, denominated, earlier, groups.astype(np.int64))


def _columns_to_arrays(
    table: pd.DataFrame, units: tuple[str, ...], framework: Framework, denominates: bool
) -> tuple[Floats, Floats]:
    codes = framework.indicator_codes
    divisors = [node.denominator if denominates else None for node in framework.indicators]
    wanted = list(dict.fromkeys([*codes, *(divisor for divisor in divisors if divisor)]))
    named = table.set_axis([str(unit) for unit in table.index]).reindex(index=list(units), columns=wanted)
    columns = {code: _column_to_array(named[code]) for code in wanted}
    raw = np.column_stack([columns[code] for code in codes])
    ones = np.ones(len(units))
    denominators = np.column_stack([columns[divisor] if divisor else ones for divisor in divisors])
    return raw, denominate(raw, denominators)


def _column_to_array(column: pd.Series) -> Floats:
    try:
        values = pd.to_numeric(column, errors="raise").to_numpy(dtype=np.float64, na_value=np.nan)
    except (TypeError, ValueError) as fault:
        raise InvalidPanel.of("not_a_number", column=column.name, reason=fault) from fault
    infinite = np.flatnonzero(np.isinf(values))
    if infinite.size:
        raise InvalidPanel.of("infinite_value", column=column.name, unit=column.index[infinite[0]])
    return values
