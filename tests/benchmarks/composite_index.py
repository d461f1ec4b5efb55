"""How long a composite index takes: python -m tests.benchmarks.composite_index [draws] [indicators] [units].

Prints the median of several runs; nothing is asserted, because times belong to a machine.
"""

import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from indicators.composite.framework import Framework, Node, build_framework, fix_goalposts
from indicators.composite.panel import Panel
from indicators.composite.run import run_scenario
from indicators.composite.scenario import Scenario, Screening, Uncertainty
from indicators.composite.sensitivity import find_sensitivity

DIMENSIONS = 6
RUNS = 5


def make_index(indicators: int, units: int) -> tuple[Panel, Framework]:
    """An index of six dimensions with skewed columns and one gap in twenty."""
    generator = np.random.default_rng(2022)
    codes = [f"x{number:03}" for number in range(indicators)]
    values = pd.DataFrame(
        generator.lognormal(3, 1, size=(units, indicators)),
        columns=codes,
        index=[f"u{n:02}" for n in range(units)],
    ).mask(generator.random((units, indicators)) < 0.05)
    nodes = [Node(code, 1, f"d{number % DIMENSIONS}") for number, code in enumerate(codes)]
    nodes += [Node(f"d{number}", 2, "index") for number in range(DIMENSIONS)] + [Node("index", 3)]
    groups = {unit: f"g{number % 4}" for number, unit in enumerate(values.index)}
    return Panel(values, groups), fix_goalposts(build_framework(nodes), values)


def take_time(action: Callable[[], object]) -> float:
    """Median seconds of several runs after one to warm up."""
    action()
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main(arguments: list[str]) -> None:
    """Time a whole scenario with its draws, and the sensitivity to its choices."""
    draws, indicators, units = [int(given) for given in arguments] or [1000, 50, 21]
    panel, framework = make_index(indicators, units)
    screening = Screening(minimum_share=0.5, minimum_group_share=0)
    scenario = Scenario(screening=screening, uncertainty=Uncertainty(draws=draws))
    single = scenario.model_copy(update={"uncertainty": Uncertainty(draws=1)})
    result = run_scenario(panel, framework, scenario)
    print(f"{draws} draws, {indicators} indicators, {units} units, {RUNS} runs, medians:")
    print(f"  scenario with one draw    {take_time(lambda: run_scenario(panel, framework, single)):7.3f} s")
    print(f"  scenario with all draws   {take_time(lambda: run_scenario(panel, framework, scenario)):7.3f} s")
    print(f"  sensitivity, 512 a block  {take_time(lambda: find_sensitivity(result)):7.3f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
