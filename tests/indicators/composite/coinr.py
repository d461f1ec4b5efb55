"""The reference outputs of tests/data/coinr, and the example that they belong to."""

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.composite.aggregate import Mean
from indicators.composite.framework import Framework, read_framework
from indicators.composite.impute import Filling
from indicators.composite.normalise import Normalisation
from indicators.composite.panel import Panel
from indicators.composite.result import Result
from indicators.composite.run import run_scenario
from indicators.composite.scenario import (
    Aggregating,
    Imputing,
    Normalising,
    Scenario,
    Screening,
    Treating,
    Uncertainty,
)

DIRECTORY = Path(__file__).parents[2] / "data" / "coinr"

NOMINAL = Scenario(
    name="ASEM",
    imputing=Imputing(ways=(Filling.GROUP_MEAN,)),
    screening=Screening(minimum_share=0.9, counts_imputed=True),
    treating=Treating(maximum_points=5),
    normalising=Normalising(method=Normalisation.MIN_MAX, lower=0, upper=100),
    aggregating=Aggregating(means=(Mean.ARITHMETIC,)),
    uncertainty=Uncertainty(draws=20, imputing=(), normalising=(), aggregating=()),
)
"""The choices of the example."""


@cache
def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(DIRECTORY / f"{name}.csv")


def read(name: str, index: str | None = None) -> pd.DataFrame:
    """A reference file, by its name without ending; a fresh copy."""
    table = _read(name).copy()
    return table if index is None else table.set_index(index)


@cache
def framework() -> Framework:
    metadata = read("in_ASEM_iMeta")
    names = {
        "iCode": "code", "iName": "name", "Level": "level", "Parent": "parent", "Weight": "weight",
        "Direction": "direction", "Target": "target", "Denominator": "denominator",
    }  # fmt: skip
    return read_framework(metadata[metadata["Type"].isin(["Indicator", "Aggregate"])].rename(columns=names))


@cache
def panel() -> Panel:
    values = read("in_ASEM_iData", "uCode")
    return Panel(values.select_dtypes("number"), dict(values["EurAsia_group"]))


@cache
def nominal() -> Result:
    return run_scenario(panel(), framework(), NOMINAL)


def matrix(
    name: str, *, method: str | None = None, codes: list[str] | None = None
) -> npt.NDArray[np.float64]:
    """Units (by name) by indicators (as in the framework) of a reference file, or of one method in it."""
    table = read(name)
    if method is not None:
        table = table[table["method"] == method]
    table = table.set_index("uCode").sort_index()
    return table[codes or framework().indicator_codes].to_numpy(dtype=np.float64)


def pillars() -> list[str]:
    return [node.code for node in framework().nodes if node.level == 2]


def columns_of(pillar: str) -> list[int]:
    return [place for place, node in enumerate(framework().indicators) if node.parent == pillar]


def agree(found: npt.ArrayLike, expected: npt.ArrayLike, *, near_zero: float = 0.0) -> None:
    """Assert equality to a relative 1e-10; what is missing must be missing on both sides."""
    np.testing.assert_allclose(
        np.asarray(found, dtype=np.float64),
        np.asarray(expected, dtype=np.float64),
        rtol=1e-10,
        atol=near_zero,
    )
