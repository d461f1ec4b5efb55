"""Student's t distribution: the chance of not exceeding a value, and the value for a chance.

Source: the regularised incomplete beta function by its continued fraction (modified Lentz method).
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, inf, isinf, lgamma, log, log1p

_TINY = 1e-300
_ACCURACY = 1e-15
_STEPS = 500


def student_cdf(value: float, degrees: float) -> float:
    """Chance that a t variable with these degrees of freedom is at most ``value``.

    Raises:
        ValueError: unless the degrees of freedom are above zero.

    """
    if degrees <= 0:
        raise ValueError("Student's t needs degrees of freedom above zero")
    if isinf(value):
        return 1.0 if value > 0 else 0.0
    tail = 0.5 * _incomplete_beta(degrees / 2, 0.5, degrees / (degrees + value * value))
    return 1 - tail if value > 0 else tail


@lru_cache(maxsize=1024)
def student_quantile(chance: float, degrees: float) -> float:
    """Value that a t variable exceeds with probability ``1 - chance``, to 1e-12 of itself.

    Raises:
        ValueError: unless the chance lies between 0 and 1 and the degrees of freedom are above zero.

    """
    if not 0 < chance < 1:
        raise ValueError("a quantile needs a chance between 0 and 1")
    if chance == 0.5:
        return 0.0
    if chance < 0.5:
        return -student_quantile(1 - chance, degrees)
    upper = 1.0
    while student_cdf(upper, degrees) < chance:
        upper *= 2
    lower = 0.0
    while upper - lower > 1e-13 * max(upper, 1.0):
        middle = (lower + upper) / 2
        if middle in (lower, upper):
            break
        if student_cdf(middle, degrees) < chance:
            lower = middle
        else:
            upper = middle
    return (lower + upper) / 2


def _incomplete_beta(first: float, second: float, share: float) -> float:
    if share <= 0:
        return 0.0
    if share >= 1:
        return 1.0
    log_front = (
        lgamma(first + second) - lgamma(first) - lgamma(second) + first * log(share) + second * log1p(-share)
    )
    front = exp(log_front) if log_front > -inf else 0.0
    if share < (first + 1) / (first + second + 2):
        return front * _beta_fraction(first, second, share) / first
    return 1 - front * _beta_fraction(second, first, 1 - share) / second


def _beta_fraction(first: float, second: float, share: float) -> float:
    above, below = 1.0, 1 / _away_from_zero(1 - (first + second) * share / (first + 1))
    result = below
    for step in range(1, _STEPS):
        even = step * (second - step) * share / ((first + 2 * step - 1) * (first + 2 * step))
        odd = -(first + step) * (first + second + step) * share
        odd /= (first + 2 * step) * (first + 2 * step + 1)
        change = 1.0
        for numerator in (even, odd):
            below = 1 / _away_from_zero(1 + numerator * below)
            above = _away_from_zero(1 + numerator / above)
            change = above * below
            result *= change
        if abs(change - 1) < _ACCURACY:
            break
    return result


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
