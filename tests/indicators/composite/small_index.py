"""A small index that can be computed in the head: four units, two dimensions, three indicators."""

import numpy as np
import pandas as pd

from indicators.composite.aggregate import Mean
from indicators.composite.framework import Node, build_framework
from indicators.composite.normalise import Normalisation
from indicators.composite.panel import Panel
from indicators.composite.scenario import (
    Aggregating,
    Imputing,
    Normalising,
    Scenario,
    Screening,
    Treating,
    Uncertainty,
)

FRAMEWORK = build_framework(
    [
        Node("a1", 1, "A"),
        Node("a2", 1, "A", direction=-1, denominator="people"),
        Node("b1", 1, "B"),
        Node("A", 2, "I"),
        Node("B", 2, "I"),
        Node("I", 3),
    ]
)

VALUES = pd.DataFrame(
    {
        "a1": [10.0, 20, 30, 40],  # places 0, 1/3, 2/3, 1: scores 1, 34, 67, 100
        "a2": [2.0, 8, 18, 32],  # a head 2, 4, 6, 8, less is better: scores 100, 67, 34, 1
        "b1": [5.0, 5, 7, np.nan],  # scores 1, 1, 100
        "people": [1.0, 2, 3, 4],
    },
    index=["north", "south", "east", "west"],
)

PANEL = Panel(VALUES, {"east": "near", "west": "near", "north": "far"})

PLAIN = Scenario(
    imputing=Imputing(ways=()),
    screening=Screening(minimum_share=0, minimum_group_share=0),
    treating=Treating(maximum_points=0, takes_logarithm=False),
    normalising=Normalising(method=Normalisation.MIN_MAX),
    aggregating=Aggregating(means=(Mean.ARITHMETIC,), minimum_share=0.5),
    uncertainty=Uncertainty(draws=50, imputing=(), normalising=(), aggregating=(), leaves_one_out=False),
)
"""Nothing filled, nobody left out, nothing treated."""


def with_choices(**choices: object) -> Scenario:
    """The plain scenario with other choices."""
    return PLAIN.model_copy(update=choices)
