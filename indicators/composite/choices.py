"""From the choices that a scenario names to the functions that carry them out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from indicators.composite import normalise as scale
from indicators.composite.errors import InvalidScenario
from indicators.composite.framework import Floats, Framework, turn_indicators
from indicators.composite.normalise import Normalisation
from indicators.composite.scenario import (
    EntropyChoice,
    EqualWeights,
    JudgedWeights,
    Normalising,
    Scenario,
    Weighing,
)
from indicators.composite.weigh import (
    Caution,
    CautionKind,
    entropy_tree_weights,
    equal_weights,
    expert_weights,
    judged_weights,
)


def direct_framework(framework: Framework, scenario: Scenario) -> Framework:
    """Turn the indicators that the scenario turns.

    Raises:
        InvalidScenario: an exception for a code that is no indicator.
    """
    unknown = sorted(set(scenario.exceptions) - set(framework.indicator_codes))
    if unknown:
        raise InvalidScenario.of("exceptions_unknown", codes=", ".join(unknown))
    return turn_indicators(
        framework,
        {code: each.direction for code, each in scenario.exceptions.items() if each.direction is not None},
    )


def normalise_columns(
    values: Floats,
    framework: Framework,
    units: Sequence[str],
    choice: Normalising,
    exceptions: Mapping[str, Normalising],
) -> Floats:
    """Normalise every indicator as chosen, those among the exceptions in their own way.

    A column for which the method is undefined becomes missing as a whole.

    Shape: units × indicators.

    Raises:
        InvalidScenario: goalposts or targets that are needed and not set; a reference unit that is not among
            the units.
    """
    directed = scale.direct(values, framework.directions)
    codes = framework.indicator_codes
    result = np.full(values.shape, np.nan)
    ways = [exceptions.get(code, choice) for code in codes]
    for way in dict.fromkeys(ways):
        columns = np.array([place for place, other in enumerate(ways) if other == way])
        result[:, columns] = _normalise(directed[:, columns], framework, columns, units, way)
    return result


def _normalise(
    directed: Floats, framework: Framework, columns: np.ndarray, units: Sequence[str], way: Normalising
) -> Floats:
    method = way.method
    if method is Normalisation.Z_SCORE:
        return way.mean + way.deviation * scale.z_score(directed)
    if method is Normalisation.RANK:
        return scale.rank(directed)
    if method is Normalisation.BORDA:
        return scale.borda(directed)
    places = _find_places(directed, framework, columns, units, way)
    return scale.stretch(places, way.lower, way.upper)


def _find_places(
    directed: Floats, framework: Framework, columns: np.ndarray, units: Sequence[str], way: Normalising
) -> Floats:
    directions = framework.directions[columns]
    if way.method is Normalisation.MIN_MAX:
        return scale.min_max(directed)
    if way.method is Normalisation.PERCENTILE_RANK:
        return scale.percentile_rank(directed)
    if way.method is Normalisation.DISTANCE_TO_BEST:
        return scale.distance_to_best(directed)
    if way.method is Normalisation.SHARE_OF_BEST:
        return scale.share_of_best(directed, directions)
    if way.method is Normalisation.DISTANCE_TO_REFERENCE:
        if way.reference not in units:
            raise InvalidScenario.of("reference_not_ranked", reference=way.reference)
        return scale.distance_to_reference(directed, list(units).index(str(way.reference)), cut=way.cut)
    if way.method is Normalisation.DISTANCE_TO_TARGET:
        targets = _bounds(framework, columns, "target") * directions
        return scale.distance_to_target(directed, targets, cut=way.cut)
    if way.method is not Normalisation.GOALPOSTS:
        raise InvalidScenario.of("method_unwritten", method=way.method)
    low, high = (
        _bounds(framework, columns, "lower") * directions,
        _bounds(framework, columns, "upper") * directions,
    )
    return scale.goalposts(directed, np.minimum(low, high), np.maximum(low, high), cut=way.cut)


def _bounds(framework: Framework, columns: np.ndarray, name: str) -> Floats:
    nodes = [framework.nodes[column] for column in columns]
    absent = [node.code for node in nodes if getattr(node, name) is None]
    if absent:
        raise InvalidScenario.of("bounds_absent", bound=name, codes=", ".join(absent))
    return np.array([float(getattr(node, name)) for node in nodes])


def weigh_nodes(
    framework: Framework, choice: Weighing, normalised: Floats, left_out: Collection[str] = ()
) -> tuple[Floats, list[Caution]]:
    """Weights of all nodes as chosen, 0 for those left out, with what a reader must be told about them.

    Shape: normalised is units × indicators; only entropy looks at it.
    """
    stays = np.array([node.code not in left_out for node in framework.nodes])
    seen = np.where(stays[: normalised.shape[1]], normalised, np.nan)
    weights, cautions = _weigh_all(framework, choice, seen)
    return weights * stays, cautions


def _weigh_all(framework: Framework, choice: Weighing, normalised: Floats) -> tuple[Floats, list[Caution]]:
    if isinstance(choice, EqualWeights):
        return equal_weights(framework), []
    if isinstance(choice, EntropyChoice):
        return entropy_tree_weights(framework, normalised, choice.shift)
    if isinstance(choice, JudgedWeights):
        matrices = {
            parent: (judgements.children, judgements.matrix)
            for parent, judgements in choice.judgements.items()
        }
        weights, found = judged_weights(framework, matrices)
        cautions = [
            Caution(CautionKind.INCONSISTENT_JUDGEMENTS, parent, judgement.consistency_ratio)
            for parent, judgement in found.items()
            if not judgement.is_consistent
        ]
        return weights, cautions
    return expert_weights(framework, choice.weights), []
