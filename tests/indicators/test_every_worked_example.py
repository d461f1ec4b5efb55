"""Every worked example of tests/data/progress.csv; an example that nothing computes fails."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import numpy as np
import pytest

from etl.warehouse.city_sums import Figure, check_sum
from indicators.composite.weigh import entropy_weights, judge
from indicators.opinions import escap, eurostat, oecd, sdsn, statcan, unsd
from indicators.progress.rollup import Child, roll_up
from indicators.projection.outcome import outcome_of_trend
from indicators.projection.trend import fit_trend
from indicators.series.arithmetic import (
    average_growth,
    contribution_points,
    modified_z,
    per_head,
    plain_bounds,
    plain_z,
    shares_of_total,
)
from indicators.status import Status
from indicators.targets.growth import compute_annual_growth, compute_growth_ratio
from indicators.targets.schedule import share_by_month

ROOT = Path(__file__).parents[2]
Values = dict[str, Any]


def read_examples() -> dict[str, tuple[str, Values, Values]]:
    with (ROOT / "tests" / "data" / "progress.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["id"]: (row["method"], json.loads(row["inputs_json"]), json.loads(row["expected_json"]))
            for row in csv.DictReader(lines)
        }


EXAMPLES = read_examples()


def growth_and_line(given: Values) -> Values:
    passed, planned = given["t"] - given["t0"], given["tT"] - given["t0"]
    growth = compute_annual_growth(given["y0"], given["y"], passed)
    ratio = compute_growth_ratio(given["y0"], given["y"], given["T"], passed, planned)
    projected = unsd.project_value(given["y"], growth, planned - passed)
    share = unsd.compute_projected_share(projected, given["y0"], given["T"])
    return {
        "cagr_actual": growth,
        "cagr_required": compute_annual_growth(given["y0"], given["T"], planned),
        "R": ratio,
        "eurostat": eurostat.grade_ratio(ratio),
        "unsd_v_end": projected,
        "unsd_ratio": share,
        "unsd_score": unsd.score_share(share),
        "A": (given["y"] - given["y0"]) / (given["T"] - given["y0"]),
        "S": passed / planned,
        "rho": sdsn.compute_trend_ratio(given["y0"], given["y"], given["T"], passed, planned),
    }


def schedule(given: Values) -> Values:
    achieved = (given["y"] - given["b"]) / (given["T"] - given["b"])
    share = given["days_elapsed"] / given["days_total"]
    ratio = sdsn.compute_trend_ratio(
        given["b"], given["y"], given["T"], given["days_elapsed"], given["days_total"]
    )
    return {"A": achieved, "S": share, "rho": ratio, "gap_pp": 100 * (achieved - share)}


def published_gap(given: Values) -> Values:
    exact = 100 * share_by_month(given["month"])
    return {
        "implied_schedule_pct": given["executed_pct"] - given["published_gap_pp"],
        "exact_schedule_pct": exact,
        "exact_gap_pp": given["executed_pct"] - exact,
    }


def current_status(given: Values) -> Values:
    return {
        "CS": escap.compute_current_status(given["I"], given["I0"], given["TV"], given["D"]),
    }


def anticipated_progress(given: Values) -> Values:
    trend = fit_trend(given["t"], given["y"], given["lam"])
    end, way = given["tT"], (given["y0"], given["TV"])
    low, high = outcome_of_trend(trend, end).interval or (None, None)
    return {
        "intercept_at_2015": trend.value_at(2015),
        "slope": trend.slope,
        "yhat_2030": trend.value_at(end),
        "pi80_low": low,
        "pi80_high": high,
        "gap_pct": escap.compute_anticipated_gap(trend.value_at(end), *way),
        "anticipated_ratio": escap.compute_anticipated_ratio(trend.value_at(end), *way),
        "prob_meet": outcome_of_trend(trend, end).chance_within(lowest=given["TV"]),
    }


def sdsn_trend(given: Values) -> Values:
    ratio = sdsn.compute_trend_ratio(
        given["y0"], given["y"], given["optimum"], given["t"] - given["t0"], given["tT"] - given["t0"]
    )
    return {"ratio": ratio, "arrow": sdsn.find_arrow(ratio).replace("_", " ")}


def entropy(given: Values) -> Values:
    found = entropy_weights(np.array(given["X"], dtype=float))
    return {"e": list(found.entropy), "w": list(found.weights)}


def pairwise(given: Values) -> Values:
    found = judge(given["M"])
    return {
        "w": list(found.weights),
        "lambda_max": found.principal_eigenvalue,
        "CI": found.consistency_index,
        "CR": found.consistency_ratio,
    }


def two_years(given: Values) -> Values:
    exact = 100 * average_growth(given["g_2020"], given["g_2021"])
    return {"exact_pct": exact, "published_pct": round(exact, 1)}


def gdp_per_head(given: Values) -> Values:
    yuan = per_head(given["gdp_100m"] * 1e8, given["pop_2020_10k"] * 1e4, given["pop_2021_10k"] * 1e4)
    return {"yuan": yuan, "published": round(yuan)}


def contributions(given: Values) -> Values:
    exact = contribution_points(given["growth"], given["share"])
    return {"exact": exact, "published": [round(points, 1) for points in exact]}


def additivity(given: Values) -> Values:
    parts = [Figure(float(part), None) for part in given["parts"]]
    found = check_sum(parts, Figure(float(given["total"]), None), dimension="money", unit_mult=8)
    assert found.verdict == "closes"
    shares = [round(share, 1) for share in shares_of_total(given["parts"], given["total"])]
    return {"diff": found.gap, "shares_pct": shares}


def cities(given: Values) -> Values:
    with (ROOT / "data" / "reference" / "cities_2021.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["indicator_code"] == "CTX01"]
    parts = [Figure(float(row["value"]), None) for row in rows]
    assert len(parts) == 21
    found = check_sum(parts, Figure(given["total"], None), dimension="money", unit_mult=8)
    assert found.verdict == "rounding"
    return {"sum": found.total, "diff": found.gap, "tolerance": found.tolerance}


def known_spread(given: Values) -> Values:
    lower, upper = plain_bounds(given["mean"], given["sd"], given["threshold"])
    return {"z": plain_z(given["value"], given["mean"], given["sd"]), "lower": lower, "upper": upper}


def masked(given: Values) -> Values:
    values = given["x"]
    return {
        "z_last": plain_z(values[-1], mean(values), stdev(values)),
        "mod_z_0_6745_MAD_last": modified_z(values)[-1],
    }


def missing_child(given: Values) -> Values:
    children = [
        Child(Status.NO_DATA if score is None else Status.BEHIND, score, weight=weight)
        for weight, score in zip(given["w"], given["g"], strict=True)
    ]
    node = roll_up(children)
    return {"score": node.score, "coverage": node.coverage, "lower": node.lower, "upper": node.upper}


METHODS: dict[str, Callable[[Values], Values]] = {
    "eurostat+unsd+linear": growth_and_line,
    "schedule": schedule,
    "published schedule gap": published_gap,
    "statcan score, target": lambda given: {"score": statcan.score_ratio(given["R"])},
    "statcan score, no target, C=1": lambda given: {"score": statcan.score_growth(given["cagr"])},
    "escap current status": current_status,
    "escap current status, parity": lambda given: {
        "CS": escap.compute_parity_status(given["I"], given["I0"], given["TV"])
    },
    "anticipated progress (WLS)": anticipated_progress,
    "sdsn trend ratio": sdsn_trend,
    "oecd distance": lambda given: {
        "sd": stdev(given["x"]),
        "d": oecd.compute_distances(given["x"], given["target"]),
    },
    "entropy weights, column sums": entropy,
    "AHP eigenvector": pairwise,
    "two-year average growth": two_years,
    "per-capita GDP": gdp_per_head,
    "contribution points": contributions,
    "additivity, industries": additivity,
    "additivity, Zhongshan (10k yuan)": additivity,
    "additivity, 21 cities": cities,
    "share of parts, core digital industries 2023": additivity,
    "outlier z (DHIS2 example)": known_spread,
    "outlier": masked,
    "roll-up with missing child": missing_child,
}


def printed_precision(value: float) -> float:
    """1e-9, or half a unit of the last digit where the file was rounded to four to nine digits."""
    digits = len(repr(value).partition("e")[0].partition(".")[2])
    return 0.51 * 10.0**-digits if 4 <= digits <= 9 else 1e-9


def test_the_file_holds_every_group() -> None:
    groups = {key.rstrip("0123456789") for key in EXAMPLES}
    assert groups == {"E", "S", "C", "N", "P", "D", "W", "G", "O", "R"}
    assert len(EXAMPLES) == 48


@pytest.mark.parametrize("key", EXAMPLES)
def test_worked_example(key: str) -> None:
    method, given, expected = EXAMPLES[key]
    found = METHODS[method](given)
    for name, value in expected.items():
        wanted = value if isinstance(value, list) else [value]
        got = found[name] if isinstance(value, list) else [found[name]]
        assert len(got) == len(wanted)
        for one, other in zip(got, wanted, strict=True):
            if isinstance(other, str):
                assert one == other
            else:
                assert one == pytest.approx(other, abs=printed_precision(other)), name
