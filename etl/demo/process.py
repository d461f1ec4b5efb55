"""How the true values of a demonstration come about.

The process was fixed before any method of projection or warning was written, and no method sees its numbers.
For indicator *i*, place *k*, month *m* (all logarithms natural, all draws independent unless said):

1. **Trend.** Growth in a year is ``g(i,k,y) = 0.6 g(i,k,y-1) + 0.4 (G(i) + N(0, 0.03)) + N(0, 0.04)`` with
   ``G(i) ~ N(0.09, 0.05)``; a month adds a twelfth of it.
2. **Season** (amounts only). Weights of the months ``exp(N(0, 0.15))`` per indicator, February 0.30 lower,
   December 0.20 higher, a place's own deviation ``N(0, 0.04)``, a year's deviation ``N(0, 0.03)``; their mean
   is 1.
3. **Noise.** Autoregressive with coefficient 0.3, standard deviation 0.06 for amounts.
4. **Shocks.** (a) An epidemic from February 2020, if the years hold it: −0.35 × exposure U(0, 1.5) of the
   indicator, halved every two months. (b) Closures of a place: each month with probability 0.02, −U(0.2, 0.5)
   on all its amounts, halved every month. (c) Slips: in each series and year with probability 0.15 work slows
   from a month of March to October until the end of the year, by U(0.15, 0.5) of an amount, or of a level's
   growth by three times that; the year after starts anew.
5. **Amounts** are the sum over the months so far; **completions** the same in percent of what a year without
   closure or slip would bring, times ``exp(N(0.02, 0.05))``.
6. **Stocks** multiply by ``exp(g/12 + N(0, 0.006))`` each month; a slip takes from that growth.
7. **Shares** of their maximum move on the logit scale by ``0.6 × (g/12 + N(0, 0.02))`` from U(0.40, 0.85).
   **Ratios** move like stocks from ``1.5 exp(N(0, 0.1))``, whatever the size of the place.
8. **Rates** revert by 0.35 a month to ``100 g`` with ``N(0, 1.5)``, and fall with the epidemic by 15 ×
   exposure.
9. **The province** is the sum of its cities for amounts and stocks, and their weighted mean for percentages;
   where only the province reports, the cities are its parts that nobody sees. Values beyond the bounds of an
   indicator are cut to them.

Places have sizes ``exp(N(0, 1))`` and indicators sizes ``10 ** U(1.5, 4)``; for an indicator where lower is
better the trend is turned around.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from etl.demo.series import MONTHS, Floats, Form, Shape

EPIDEMIC = (2020, 2)
"""Year and month in which it begins."""
SLIP_CHANCE = 0.15
CLOSURE_CHANCE = 0.02


@dataclass(frozen=True, slots=True)
class Truth:
    """What truly happened; nobody in the demonstration ever sees it before the final revision."""

    shape: Shape
    values: Floats
    """Shape: indicators × places × months; amounts and completions as the year to date."""
    steps: Floats
    """What the month itself brought, in the same units: the amount of the month, or the whole level."""


@dataclass(frozen=True, slots=True)
class _Drivers:
    growth: Floats
    """Yearly rate, by indicator, city and month."""
    season: Floats
    epidemic: Floats
    """By indicator and month."""
    closure: Floats
    """By city and month."""
    slip: Floats
    """Share lost, by indicator, city and month."""


def simulate_truth(shape: Shape, seed: int) -> Truth:
    """Simulate all series; the same shape and seed give the same values on every machine."""
    random = np.random.default_rng([seed, 0])
    drivers = _draw_drivers(shape, random)
    sizes = np.exp(random.normal(0, 1, len(shape.cities)))
    weights = sizes / sizes.sum()
    scales = 10 ** random.uniform(1.5, 4, len(shape.indicators))
    steps = np.empty((len(shape.indicators), len(shape.cities), shape.month_count))
    values = np.empty_like(steps)
    amounts, completions = shape.forms(Form.AMOUNT), shape.forms(Form.COMPLETION)
    flows = _simulate_flows(drivers, random)
    steps[amounts] = (flows * scales[:, None, None] * weights[None, :, None])[amounts]
    steps[completions] = _complete(flows, drivers, shape, random)[completions]
    within_year = amounts | completions
    values[within_year] = _add_up_within_years(steps[within_year])
    levels = {
        Form.STOCK: _simulate_stocks(drivers, random) * scales[:, None, None] * weights[None, :, None],
        Form.SHARE: _simulate_shares(drivers, random) * _maxima(shape)[:, None, None],
        Form.RATIO: _simulate_stocks(drivers, random)
        * 1.5
        * np.exp(random.normal(0, 0.1, (len(shape.indicators), len(shape.cities), 1))),
        Form.RATE: _simulate_rates(drivers, random),
    }
    for form, simulated in levels.items():
        chosen = shape.forms(form)
        values[chosen] = steps[chosen] = simulated[chosen]
    lower, upper = shape.bounds()
    values = np.clip(_add_province(shape, values, weights), lower[:, None, None], upper[:, None, None])
    return Truth(shape, values, _add_province(shape, steps, weights))


def _maxima(shape: Shape) -> Floats:
    return np.array([indicator.maximum or 100.0 for indicator in shape.indicators])


def _draw_drivers(shape: Shape, random: np.random.Generator) -> _Drivers:
    indicators, cities, months = len(shape.indicators), len(shape.cities), shape.month_count
    usual = random.normal(0.09, 0.05, indicators)[:, None] + random.normal(0, 0.03, (indicators, cities))
    yearly = np.empty((indicators, cities, shape.year_count))
    last = usual
    for year in range(shape.year_count):
        last = 0.6 * last + 0.4 * usual + random.normal(0, 0.04, usual.shape)
        yearly[:, :, year] = last
    direction = np.array([indicator.direction or 1 for indicator in shape.indicators])
    growth = np.repeat(yearly, MONTHS, axis=2) * direction[:, None, None]
    return _Drivers(
        growth,
        _draw_season(shape, random),
        _draw_epidemic(shape, random),
        _fade(_draw_closures((cities, months), random), 0.5),
        _draw_slips((indicators, cities, shape.year_count), random),
    )


def _draw_season(shape: Shape, random: np.random.Generator) -> Floats:
    indicators, cities = len(shape.indicators), len(shape.cities)
    usual = random.normal(0, 0.15, (indicators, 1, 1, MONTHS))
    usual[..., 1] -= 0.30
    usual[..., 11] += 0.20
    own = random.normal(0, 0.04, (indicators, cities, 1, MONTHS))
    yearly = random.normal(0, 0.03, (indicators, cities, shape.year_count, MONTHS))
    weights = np.exp(usual + own + yearly)
    weights /= weights.mean(axis=3, keepdims=True)
    return weights.reshape(indicators, cities, shape.month_count)


def _draw_epidemic(shape: Shape, random: np.random.Generator) -> Floats:
    exposure = random.uniform(0, 1.5, len(shape.indicators))
    start = (EPIDEMIC[0] - shape.first_year) * MONTHS + EPIDEMIC[1] - 1
    since = np.arange(shape.month_count) - start
    return exposure[:, None] * np.where(since >= 0, 0.5 ** (np.maximum(since, 0) / 2), 0.0)[None, :]


def _draw_closures(size: tuple[int, int], random: np.random.Generator) -> Floats:
    depth = random.uniform(0.2, 0.5, size)
    return np.where(random.random(size) < CLOSURE_CHANCE, depth, 0.0)


def _fade(hits: Floats, share_left: float) -> Floats:
    """Let each hit fade from month to month."""
    faded = np.empty_like(hits)
    left = np.zeros(hits.shape[:-1])
    for month in range(hits.shape[-1]):
        left = left * share_left + hits[..., month]
        faded[..., month] = left
    return faded


def _draw_slips(size: tuple[int, int, int], random: np.random.Generator) -> Floats:
    happens = random.random(size) < SLIP_CHANCE
    start = random.integers(2, 10, size)
    depth = random.uniform(0.15, 0.5, size)
    slows = happens[..., None] & (np.arange(MONTHS) >= start[..., None])
    slips: Floats = np.where(slows, depth[..., None], 0.0).reshape(*size[:2], -1)
    return slips


def _simulate_flows(drivers: _Drivers, random: np.random.Generator) -> Floats:
    """What each month brings, as a multiple of the first month's usual amount."""
    noise = _fade(random.normal(0, 0.06 * np.sqrt(1 - 0.3**2), drivers.growth.shape), 0.3)
    logs = np.cumsum(drivers.growth, axis=2) / MONTHS + noise
    logs -= 0.35 * drivers.epidemic[:, None, :] + drivers.closure[None, :, :]
    flows: Floats = drivers.season * np.exp(logs) * (1 - drivers.slip)
    return flows


def _complete(flows: Floats, drivers: _Drivers, shape: Shape, random: np.random.Generator) -> Floats:
    """What each month completes of its year's plan, in percent."""
    expected = drivers.season * np.exp(np.cumsum(drivers.growth, axis=2) / MONTHS)
    by_year = expected.reshape(*expected.shape[:2], shape.year_count, MONTHS).sum(axis=3)
    ease = np.exp(random.normal(0.02, 0.05, by_year.shape))
    completed: Floats = 100 * flows / np.repeat(by_year / ease, MONTHS, axis=2)
    return completed


def _simulate_stocks(drivers: _Drivers, random: np.random.Generator) -> Floats:
    growth = drivers.growth / MONTHS * (1 - np.minimum(3 * drivers.slip, 1))
    stocks: Floats = np.exp(np.cumsum(growth + random.normal(0, 0.006, growth.shape), axis=2))
    return stocks


def _simulate_shares(drivers: _Drivers, random: np.random.Generator) -> Floats:
    start = random.uniform(40, 85, drivers.growth.shape[:2]) / 100
    growth = drivers.growth / MONTHS * (1 - np.minimum(3 * drivers.slip, 1))
    moves = 0.6 * (growth + random.normal(0, 0.02, growth.shape))
    logits = np.log(start / (1 - start))[:, :, None] + np.cumsum(moves, axis=2)
    shares: Floats = 1 / (1 + np.exp(-logits))
    return shares


def _simulate_rates(drivers: _Drivers, random: np.random.Generator) -> Floats:
    noise = random.normal(0, 1.5, drivers.growth.shape)
    rates = np.empty_like(noise)
    last = 100 * drivers.growth[:, :, 0]
    for month in range(noise.shape[2]):
        last = last + 0.35 * (100 * drivers.growth[:, :, month] - last) + noise[:, :, month]
        rates[:, :, month] = last
    return rates - 15 * drivers.epidemic[:, None, :]


def _add_up_within_years(steps: Floats) -> Floats:
    years = steps.reshape(*steps.shape[:2], -1, MONTHS)
    totals: Floats = np.cumsum(years, axis=3).reshape(steps.shape)
    return totals


def _add_province(shape: Shape, values: Floats, weights: Floats) -> Floats:
    """Put the province behind its cities: sums of amounts and stocks, weighted means of percentages."""
    adds_up = shape.forms(Form.AMOUNT, Form.STOCK)[:, None]
    means = np.einsum("ikm,k->im", values, weights)
    province = np.where(adds_up, values.sum(axis=1), means)
    return np.concatenate([values, province[:, None, :]], axis=1)
