"""Early warning on demonstration years against straight-line pro-rata, and how often the interval holds.

``python -m tests.benchmarks.backtest [SEED ...]``; the default seeds were never used while methods were tuned
(those were 1 to 60 and 1001 to 1020). The generator was fixed before the methods were written and knows
nothing of them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from etl.demo.axes import make_shape
from etl.demo.plans import Targets, set_targets
from etl.demo.process import simulate_truth
from etl.demo.reports import draw_reports
from etl.demo.series import MONTHS, Floats, Form, Shape
from etl.reference.catalogue import load_catalogue
from etl.reference.places import load_gazetteer
from indicators.projection.accepted import AcceptedOutcomes
from indicators.projection.panel import Panel
from indicators.projection.project import Lenders, Projection, project_year
from indicators.projection.warning import PROBABLE_FROM

DATA = Path(__file__).parents[2] / "data"
GUANGDONG = "440000"
DAYS_AHEAD = 90
UNSEEN_SEEDS = range(3001, 3021)
ALARM_RATES = (0.05, 0.1, 0.15, 0.2)


@dataclass(frozen=True, slots=True)
class Case:
    """A target 90 days before its deadline, and what became of it."""

    is_met: bool
    chance_to_meet: float
    pro_rata: float
    """Share of the way done over share of the year that the newest value covers."""
    is_within: bool
    """True where the outcome lies as finally published, lies within the 80 % interval."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Of the missed targets, how many were warned of; of the met ones, how many."""

    false_alarms: float
    recall: float
    pro_rata_recall: float
    """Of pro-rata with the cut point that raises the same false alarms."""


def load_shape() -> Shape:
    """The catalogue's indicators, the cities and the province, 2019 to 2022."""
    catalogue = load_catalogue(DATA / "catalogue" / "indicators.yml")
    return make_shape(catalogue, load_gazetteer(DATA / "reference" / "places.csv"), GUANGDONG)


def collect_cases(shape: Shape, seeds: Iterable[int]) -> list[Case]:
    """All targets of all years with at least one value of their year 90 days before the deadline."""
    return [case for seed in seeds for case in _cases_of_seed(shape, seed)]


def coverage_of(cases: Sequence[Case]) -> float:
    """Share of the outcomes within the interval."""
    return float(np.mean([case.is_within for case in cases]))


def rates_at_cut(cases: Sequence[Case], chance_to_meet: float) -> Rates:
    """Warn below a chance, and let pro-rata raise as many false alarms."""
    met = np.array([case.is_met for case in cases])
    chances = np.array([case.chance_to_meet for case in cases])
    pro_rata = np.array([case.pro_rata for case in cases])
    warned = chances < chance_to_meet
    alarms = int((warned & met).sum())
    # Pro-rata may raise exactly as many: it warns below the next of the met targets.
    cut = np.sort(pro_rata[met])[alarms]
    return Rates(
        alarms / int(met.sum()),
        float(warned[~met].mean()),
        float((pro_rata[~met] < cut).mean()),
    )


def rates_at_alarm_rate(cases: Sequence[Case], rate: float) -> Rates:
    """Choose the chance below which the wanted share of met targets is warned of."""
    chances = np.sort([case.chance_to_meet for case in cases if case.is_met])
    return rates_at_cut(cases, float(chances[int(rate * len(chances))]))


def _cases_of_seed(shape: Shape, seed: int) -> Iterable[Case]:
    truth = simulate_truth(shape, seed)
    targets, reports = set_targets(truth, seed), draw_reports(truth, seed)
    for year in sorted({int(each) for each in targets.year}):
        day = np.datetime64(f"{year}-12-31") - np.timedelta64(DAYS_AHEAD, "D")
        known = np.full(truth.values.shape, np.nan)
        seen = reports.known_by(day)
        # Vintages of a value follow each other, so the last one known stays.
        known[reports.indicator[seen], reports.place[seen], reports.month[seen]] = reports.value[seen]
        panels = make_panels(shape, known, year)
        lenders = Lenders(panels.values)
        found = {
            (code, each.place): each
            for code, panel in panels.items()
            for each in project_year(panel, range(len(panel.values)), lenders)
        }
        yield from _cases_of_year(shape, targets, year, panels, found)


def make_panels(shape: Shape, known: Floats, year: int) -> dict[str, Panel]:
    """Panels of all indicators that can have a target, up to a year."""
    years = year - shape.first_year + 1
    lower, upper = shape.bounds()
    panels = {}
    for position, indicator in enumerate(shape.indicators):
        if indicator.form is Form.RATE:
            continue
        by_year = known[position].reshape(len(shape.place_codes), shape.year_count, MONTHS)
        period = indicator.months_per_period
        panels[indicator.code] = Panel(
            by_year[:, :years, period - 1 :: period],
            adds_up=indicator.form in (Form.AMOUNT, Form.COMPLETION),
            is_linear=indicator.form is Form.SHARE,
            rounding=10.0**-indicator.decimals,
            lower=float(lower[position]),
            upper=float(upper[position]),
        )
    return panels


def _cases_of_year(
    shape: Shape,
    targets: Targets,
    year: int,
    panels: dict[str, Panel],
    found: dict[tuple[str, int], Projection],
) -> Iterable[Case]:
    for number in np.flatnonzero(targets.year == year):
        indicator = shape.indicators[int(targets.indicator[number])]
        place = int(targets.place[number])
        projection = found.get((indicator.code, place))
        panel = panels.get(indicator.code)
        period = int(panel.last_known()[place]) if panel else 0
        if panel is None or projection is None or period == 0:
            continue
        direction = indicator.direction or 1
        goal = float(targets.value[number])
        ends = AcceptedOutcomes(lowest=goal) if direction > 0 else AcceptedOutcomes(highest=goal)
        chance = projection.outcome.chance_within(ends.lowest, ends.highest)
        interval = projection.outcome.interval
        if chance is None or interval is None:
            continue
        value = float(panel.values[place, -1, period - 1])
        way = float(targets.value[number] - targets.baseline[number])
        done = (value - float(targets.baseline[number])) / way
        ratio = done / (period / panel.period_count)
        is_ceiling = direction < 0 and panel.adds_up
        outcome = round(float(targets.outcome[number]), indicator.decimals)
        yield Case(
            bool(targets.is_met[number]),
            chance,
            2 - ratio if is_ceiling else ratio,
            interval[0] <= outcome <= interval[1],
        )


def main(arguments: Sequence[str]) -> None:
    """Print what was found."""
    seeds = [int(argument) for argument in arguments] or list(UNSEEN_SEEDS)
    started = time.monotonic()
    cases = collect_cases(load_shape(), seeds)
    missed = sum(not case.is_met for case in cases)
    print(f"{len(seeds)} seeds, {len(cases)} targets, {missed} missed ({time.monotonic() - started:.1f} s)")
    print(f"80 % interval holds {coverage_of(cases):.1%} of the outcomes")
    print("false alarms   recall of warnings   recall of pro-rata")
    own = rates_at_cut(cases, 1 - PROBABLE_FROM)
    for label, rates in [
        *((f"{rate:.0%}", rates_at_alarm_rate(cases, rate)) for rate in ALARM_RATES),
        ("as warned", own),
    ]:
        print(f"{rates.false_alarms:12.1%} {rates.recall:20.1%} {rates.pro_rata_recall:20.1%}   {label}")


if __name__ == "__main__":
    main(sys.argv[1:])
