"""Targets of later years, of every form, on demonstration years: intervals, and warnings against pro-rata.

``python -m tests.benchmarks.later_years [SEED ...]``; the default seeds were never used while the method was
chosen (those were 2001 to 2003 and 3001 to 3003). Ten years are simulated. At the end of a year a planner who
knows at least four years sets a target for one to three years after the next, of a form that suits the
indicator; on 2 October of that next year it is projected from what was true until September, and compared
with what truly came.

reach  last level or total, and as many yearly gains times exp(N(0.1, 0.35)), as for targets of one year
rank   one to three places further up among the cities
range  around the level so reached, half a usual step a year to either side
rate   the mean of the last three years' rates, and N(0, 2) points
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from etl.demo.process import simulate_truth
from etl.demo.series import MONTHS, DemoIndicator, Floats, Form, Shape
from indicators.projection.accepted import AcceptedOutcomes
from indicators.projection.panel import Panel
from indicators.projection.project import project_panel
from indicators.projection.warning import PROBABLE_FROM
from tests.benchmarks.backtest import Case as YearCase
from tests.benchmarks.backtest import coverage_of, load_shape, rates_at_cut

YEARS = 10
FIRST_TARGETS = 4
"""Years that a planner knows at least."""
MONTHS_KNOWN = 9
UNSEEN_SEEDS = range(4001, 4005)
PLACE_STEP = 4
"""Every fourth place is taken; the indicator's errors still come from all of them."""


@dataclass(frozen=True, slots=True)
class LaterCase:
    """A target of a later year."""

    form: str
    years_ahead: int
    case: YearCase


def collect_later_cases(seeds: Iterable[int]) -> list[LaterCase]:
    """Targets of all forms, from all years that leave room for them."""
    shape = replace(load_shape(), year_count=YEARS)
    return [case for seed in seeds for case in _cases_of_seed(shape, seed)]


def _cases_of_seed(shape: Shape, seed: int) -> Iterable[LaterCase]:
    truth, random = simulate_truth(shape, seed), np.random.default_rng([seed, 4])
    for position, indicator in enumerate(shape.indicators):
        values = truth.values[position].reshape(len(shape.place_codes), YEARS, MONTHS)
        reported = shape.reported()[position].any(axis=1)
        lower, upper = (float(ends[position]) for ends in shape.bounds())
        adds_up = indicator.form in (Form.AMOUNT, Form.COMPLETION)
        usual = Panel(
            values,
            adds_up,
            is_linear=indicator.form in (Form.SHARE, Form.RATE, Form.COMPLETION),
            rounding=10.0**-indicator.decimals,
            lower=lower,
            upper=upper,
        )
        form = "rate" if indicator.form is Form.RATE else "reach"
        yield from _cases_of_panel(form, usual, indicator, np.flatnonzero(reported), random)
        if reported[:-1].all() and not adds_up and indicator.form is not Form.RATE:
            yield from _cases_of_panel("range", usual, indicator, np.flatnonzero(reported), random)
            yield from _cases_of_panel(
                "rank",
                Panel(_ranks(values[:-1], indicator), adds_up=False, is_linear=True, lower=1.0),
                indicator,
                np.arange(len(shape.cities)),
                random,
            )


def _ranks(values: Floats, indicator: DemoIndicator) -> Floats:
    """Rank the cities in every month, 1 for the best."""
    order = np.argsort(-(indicator.direction or 1) * values, axis=0, kind="stable")
    ranks = np.empty_like(values)
    np.put_along_axis(ranks, order, np.arange(1.0, len(values) + 1)[:, None, None], axis=0)
    return ranks


def _cases_of_panel(
    form: str, whole: Panel, indicator: DemoIndicator, places: np.ndarray, random: np.random.Generator
) -> Iterable[LaterCase]:
    for year in range(FIRST_TARGETS, YEARS - 1):
        # Set at the end of year − 1, looked at in October of the year.
        known = whole.as_it_was(year, MONTHS_KNOWN)
        for years_ahead in range(1, min(3, YEARS - 1 - year) + 1):
            chosen = places[:: PLACE_STEP if len(places) > 1 else 1]
            made = {each.place: each for each in project_panel(known, years_ahead, [int(p) for p in chosen])}
            for place in (int(each) for each in chosen):
                ends = whole.values[place, :, -1]
                target = _set_target(form, ends[:year], years_ahead + 1, indicator, random)
                projection = made.get(place)
                if projection is None or projection.outcome.interval is None:
                    continue
                outcome = float(ends[year + years_ahead])
                chance = projection.outcome.chance_within(target.lowest, target.highest)
                if chance is None:
                    continue
                low, high = projection.outcome.interval
                now = float(
                    whole.values[place, year - 1, -1]
                    if whole.adds_up
                    else known.values[place, year, MONTHS_KNOWN - 1]
                )
                yield LaterCase(
                    form,
                    years_ahead,
                    YearCase(
                        target.lowest <= outcome <= target.highest,
                        chance,
                        _pro_rata(target, float(ends[year - 1]), now, years_ahead, adds_up=whole.adds_up),
                        low <= outcome <= high,
                    ),
                )


def _set_target(
    form: str, ends: Floats, years: int, indicator: DemoIndicator, random: np.random.Generator
) -> AcceptedOutcomes:
    """Set a target some years after the last known one."""
    last, gains = float(ends[-1]), np.diff(ends)
    noise = float(random.normal(0, 1))
    if form == "rate":
        return AcceptedOutcomes(lowest=float(ends[-3:].mean()) + 2 * noise)
    if form == "rank":
        return AcceptedOutcomes(highest=max(last - random.integers(1, 4), 1.0) + 0.5)
    direction = indicator.direction or 1
    least = 0.005 * (indicator.maximum or 0) if indicator.form is Form.SHARE else 0.01 * last
    gain = max(direction * float(gains[-1]), least) * np.exp(0.1 + 0.35 * noise) * years
    goal = last + direction * gain
    if form == "range":
        width = 0.5 * years * max(float(np.abs(gains).mean()), least)
        return AcceptedOutcomes(goal - width, goal + width)
    return AcceptedOutcomes(lowest=goal) if direction > 0 else AcceptedOutcomes(highest=goal)


def _pro_rata(
    target: AcceptedOutcomes, start: float, now: float, years_ahead: int, *, adds_up: bool
) -> float:
    """Share of the way that is done over the share of the time that has run; 1 and more is enough."""
    ends = [end for end in (target.lowest, target.highest) if np.isfinite(end)]
    goal = float(np.mean(ends))
    passed = 0.0 if adds_up else MONTHS_KNOWN / MONTHS
    if passed == 0 or goal == start:
        return 1.0
    return (now - start) / (goal - start) / (passed / (years_ahead + 1))


def main(arguments: Sequence[str]) -> None:
    """Print what was found."""
    seeds = [int(argument) for argument in arguments] or list(UNSEEN_SEEDS)
    found = collect_later_cases(seeds)
    groups: dict[tuple[str, int], list[YearCase]] = defaultdict(list)
    for each in found:
        groups[each.form, each.years_ahead].append(each.case)
        groups["all", 0].append(each.case)
    print(f"{len(seeds)} seeds, {len(found)} targets of later years")
    print("form   years ahead  targets  missed  interval holds  false alarms  recall  recall of pro-rata")
    for (form, ahead), cases in sorted(groups.items()):
        rates = rates_at_cut(cases, 1 - PROBABLE_FROM)
        missed = np.mean([not case.is_met for case in cases])
        print(
            f"{form:6} {ahead or '':>11} {len(cases):8} {missed:7.1%} {coverage_of(cases):15.1%} "
            f"{rates.false_alarms:13.1%} {rates.recall:7.1%} {rates.pro_rata_recall:19.1%}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
