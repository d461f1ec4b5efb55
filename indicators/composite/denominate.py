"""Make units of different size comparable: divide by area, people, product."""

from __future__ import annotations

import numpy as np

from indicators.composite.framework import Floats


def denominate(values: Floats, denominators: Floats) -> Floats:
    """Divide values by their denominators.

    Where the denominator is missing or zero, the result is missing: it is not known, and not infinite.

    Shape: both units × indicators; 1 stands where an indicator has no denominator.
    """
    usable = ~np.isnan(denominators) & (denominators != 0)
    return np.where(usable, values / np.where(usable, denominators, 1.0), np.nan)
