"""Numbers and formulas as a person types them into a calculator.

A result with more than six digits behind the point, or made from such figures, is rounded and follows ≈; one
that is complete follows =. What is rounded is carried on as its formula. Where a figure is compared with a
mark, it keeps as many digits as show on which side it lies.
"""

from __future__ import annotations

import re
from datetime import date

from indicators.status import reaches

DIGITS = 6
_DIGITS_AT_MOST = 15
_SAME = 1e-12
_ROUNDED = re.compile(rf"\.\d{{{DIGITS}}}")
"""A figure with as many digits as are shown at most: it may have been rounded."""


def figure(value: float | date, digits: int = DIGITS) -> str:
    """Return a number with its digits, at most six behind the point; small ones keep six that count.

    A day is written as 2022-06-30.
    """
    if isinstance(value, date):
        return value.isoformat()
    text = _round(value, digits)
    return text.replace("-", "−")


def term(value: float) -> str:
    """Return a number as a part of a formula: in brackets where it is below zero."""
    text = figure(value)
    return f"({text})" if value < 0 and text != "0" else text


def equation(formula: str, result: float) -> str:
    """Return a formula with its result."""
    shown = _round(result, DIGITS)
    is_complete = abs(float(shown) - result) <= _SAME * max(1.0, abs(result))
    is_complete = is_complete and _ROUNDED.search(formula) is None
    return f"{formula} {'=' if is_complete else '≈'} {figure(result)}"


def part_of(arithmetic: str) -> str:
    """Return the formula of an equation as a part of the next one, so that nothing rounded is carried on."""
    formula = arithmetic.rpartition(" = ")[0] or arithmetic.rpartition(" ≈ ")[0] or arithmetic
    return f"({formula})" if " " in formula else formula


def at_least(left: float, right: float) -> str:
    """Return the comparison of a figure with the mark that it should reach: ≥ or <."""
    holds = reaches(left, right)
    for digits in range(DIGITS, _DIGITS_AT_MOST):
        first, second = _round(left, digits), _round(right, digits)
        if (float(first) >= float(second)) == holds:
            break
    return f"{figure(left, digits)} {'≥' if holds else '<'} {figure(right, digits)}"


def at_most(left: float, right: float) -> str:
    """Return the comparison of a figure with the mark that it must not pass: ≤ or >."""
    turned = at_least(right, left).split(" ")
    return f"{turned[2]} {'≤' if turned[1] == '≥' else '>'} {turned[0]}"


def days_between(first: date, last: date) -> str:
    """Return the difference of two days with its result."""
    return f"{figure(last)} − {figure(first)} = {(last - first).days}"


def _round(value: float, digits: int) -> str:
    if value == 0:
        return "0"
    size = abs(value)
    while size < 0.1 and digits < _DIGITS_AT_MOST:
        size, digits = size * 10, digits + 1
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "0") else text
