"""Choices about single parts of the index: experts' weights, pairwise judgements, exceptions.

In an address they are lists of ``item:value``, divided by ``~``; the form sends the items of the group that
it shows, and every other part of the scenario stays as it is. ``…_entries`` write the items of a scenario,
``apply_…`` read them back; what was not changed comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from indicators.composite.errors import InvalidScenario
from indicators.composite.normalise import Normalisation
from indicators.composite.scenario import (
    IndicatorChoice,
    JudgedWeights,
    Judgements,
    Scenario,
    StoredWeights,
)
from monitoring.pages.index_tree import IndexTree

SCALE = (9, 8, 7, 6, 5, 4, 3, 2, 1)
"""Steps of the scale on which two parts are compared (Saaty 1980); downwards they are 1/2 to 1/9."""
AS_ALL = "all"
"""Value of a choice about an indicator that is made as for all."""
KEPT = "loaded"
"""Value of a choice that comes from a file and none of the form's can express."""
OWN_SCALES = (
    Normalisation.GOALPOSTS,
    Normalisation.MIN_MAX,
    Normalisation.Z_SCORE,
    Normalisation.RANK,
    Normalisation.PERCENTILE_RANK,
    Normalisation.DISTANCE_TO_BEST,
    Normalisation.SHARE_OF_BEST,
)
OWN_OUTLIERS: Mapping[str, tuple[int, bool]] = {"both": (2, True), "points": (2, False), "none": (0, False)}

OFFERED: Mapping[str, tuple[str, ...]] = {
    "part": ("in", "out"),
    "direction": (AS_ALL, "1", "-1"),
    "outliers": (AS_ALL, *OWN_OUTLIERS),
    "scale": (AS_ALL, *(method.value for method in OWN_SCALES)),
}
"""What can be chosen about a single indicator, and its values."""

_UNIT_FRACTION = re.compile(r"1-([2-9])")
_ITEM = re.compile(r"([^:~]+):([^:~]+)")


def _read_list(name: str, text: str, expected: str) -> dict[str, str]:
    """Take a list of item:value apart."""
    entries = {}
    for entry in filter(None, text.split("~")):
        found = _ITEM.fullmatch(entry)
        if found is None:
            raise InvalidScenario.of("entry_unreadable", field=name, value=entry, expected=expected)
        entries[found[1]] = found[2]
    return entries


def _read_number(name: str, value: str, expected: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise InvalidScenario.of("entry_unreadable", field=name, value=value, expected=expected) from None


def weight_entries(weighing: StoredWeights, group: str, tree: IndexTree) -> dict[str, str]:
    """Weights that experts gave to the children of a group, by code; those of the register are left out."""
    return {code: repr(weighing.weights[code]) for code in tree.children[group] if code in weighing.weights}


def apply_weights(weighing: StoredWeights, group: str, text: str, tree: IndexTree) -> StoredWeights:
    """Give the children of a group the listed weights; one that is not listed is that of the register.

    Raises:
        InvalidScenario: an entry that cannot be read, a part that is not of this group, a weight below zero.
    """
    if group not in tree.children:
        raise InvalidScenario.of("no_such_node", field="weighed", value=group)
    expected = f"{tree.children[group][0]}:2"
    others = {code: each for code, each in weighing.weights.items() if code not in tree.children[group]}
    for code, value in _read_list("given", text, expected).items():
        if code not in tree.children[group]:
            raise InvalidScenario.of("no_such_node", field="given", value=code)
        weight = _read_number("given", value, expected)
        if not 0 <= weight < float("inf"):
            raise InvalidScenario.of("at_least", field="given", value=value, limit=0)
        others[code] = weight
    return StoredWeights(weights=others)


def judgement_to_key(judgement: float) -> str:
    """A judgement as the form names it: 3, 1-3 for a third, and any other number exactly."""
    for step in SCALE:
        if judgement == step:
            return str(step)
        if judgement == 1 / step:
            return f"1-{step}"
    return repr(judgement)


def _key_to_judgements(pair: str, key: str) -> tuple[float, float]:
    """How many times the first of a pair matters more than the second, and the other way round."""
    fraction = _UNIT_FRACTION.fullmatch(key)
    if fraction:
        return 1 / int(fraction[1]), float(fraction[1])
    given = _read_number("pairs", key, f"{pair}:3")
    if not 1 / SCALE[0] <= given <= SCALE[0]:
        raise InvalidScenario.of("judgement_off_scale", field="pairs", value=pair.replace(".", " / "))
    return given, 1 / given


def _find_judged(weighing: JudgedWeights, group: str, tree: IndexTree) -> Judgements | None:
    """The judgements about a group; None where there are none, or none about just these children."""
    judged, size = weighing.judgements.get(group), len(tree.children[group])
    if judged is None or sorted(judged.children) != sorted(tree.children[group]):
        return None
    return judged if [len(row) for row in judged.matrix] == [size] * size else None


def judgement_entries(weighing: JudgedWeights, group: str, tree: IndexTree) -> dict[str, str]:
    """The judgements about the children of a group, pair by pair; 1 where nobody has judged."""
    judged = _find_judged(weighing, group, tree)
    codes = tree.children[group] if judged is None else judged.children
    return {
        f"{codes[row]}.{codes[column]}": "1"
        if judged is None
        else judgement_to_key(judged.matrix[row][column])
        for row in range(len(codes))
        for column in range(row + 1, len(codes))
    }


def apply_judgements(weighing: JudgedWeights, text: str, tree: IndexTree) -> JudgedWeights:
    """Set the listed judgements; those about the same group that are not listed mean 1.

    Raises:
        InvalidScenario: an entry that cannot be read, two parts that are not of one group, a judgement off
            the scale.
    """
    by_group: dict[str, dict[str, str]] = {}
    for pair, key in _read_list("pairs", text, "INF.DIG:3").items():
        group = tree.group_of(pair.split("."))
        if group is None or len(set(pair.split("."))) != 2:
            raise InvalidScenario.of("not_siblings", field="pairs", value=pair.replace(".", " / "))
        by_group.setdefault(group, {})[pair] = key
    judgements = dict(weighing.judgements)
    for group, entries in by_group.items():
        before = judgement_entries(weighing, group, tree)
        if {pair: entries.get(pair, "1") for pair in before} != before or set(entries) - set(before):
            judged = _find_judged(weighing, group, tree)
            codes = tree.children[group] if judged is None else judged.children
            judgements[group] = _make_matrix(codes, entries)
    return JudgedWeights(judgements=judgements)


def _make_matrix(codes: Sequence[str], entries: Mapping[str, str]) -> Judgements:
    place = {code: number for number, code in enumerate(codes)}
    matrix = [[1.0] * len(codes) for _ in codes]
    for pair, key in entries.items():
        row, column = (place[code] for code in pair.split("."))
        matrix[row][column], matrix[column][row] = _key_to_judgements(pair, key)
    return Judgements(children=tuple(codes), matrix=tuple(map(tuple, matrix)))


def own_entries(choice: IndicatorChoice) -> dict[str, str]:
    """What is done otherwise for an indicator, choice by choice."""
    scale, treating = choice.normalising, choice.treating
    outliers = None if treating is None else (treating.maximum_points, treating.takes_logarithm)
    return {
        "part": "out" if choice.left_out else "in",
        "direction": AS_ALL if choice.direction is None else str(choice.direction),
        "outliers": AS_ALL
        if outliers is None
        else next((key for key, each in OWN_OUTLIERS.items() if each == outliers), KEPT),
        "scale": AS_ALL if scale is None else scale.method.value if scale.method in OWN_SCALES else KEPT,
    }


def apply_exceptions(scenario: Scenario, text: str, tree: IndexTree) -> dict[str, IndicatorChoice]:
    """Set what is done otherwise for the listed indicators; a choice that is not listed stays.

    Raises:
        InvalidScenario: an entry that cannot be read, a code that is no indicator, a choice that is not
            offered.
    """
    exceptions = dict(scenario.exceptions)
    for item, value in _read_list("own", text, "INF02.scale:rank").items():
        code, _, name = item.partition(".")
        if code not in tree.indicators:
            raise InvalidScenario.of("no_such_node", field="own", value=code)
        if name not in OFFERED:
            raise InvalidScenario.of("not_offered", field="own", value=item, expected=", ".join(OFFERED))
        before = exceptions.get(code, IndicatorChoice())
        if value in (own_entries(before)[name], KEPT):
            continue
        if value not in OFFERED[name]:
            expected = ", ".join(OFFERED[name])
            raise InvalidScenario.of("not_offered", field=f"own.{item}", value=value, expected=expected)
        after = _change(scenario, before, name, value)
        if after == IndicatorChoice():
            exceptions.pop(code, None)
        else:
            exceptions[code] = after
    return exceptions


def _change(scenario: Scenario, before: IndicatorChoice, name: str, value: str) -> IndicatorChoice:
    """Change one choice about an indicator; what the form does not ask for is as before or as for all."""
    change: dict[str, object]
    if name == "part":
        change = {"left_out": value == "out"}
    elif name == "direction":
        change = {"direction": None if value == AS_ALL else int(value)}
    elif value == AS_ALL:
        change = {{"outliers": "treating", "scale": "normalising"}[name]: None}
    elif name == "outliers":
        points, takes_logarithm = OWN_OUTLIERS[value]
        pattern = before.treating or scenario.treating
        fields = {"maximum_points": points, "takes_logarithm": takes_logarithm}
        change = {"treating": pattern.model_copy(update=fields)}
    else:
        scale = before.normalising or scenario.normalising
        change = {"normalising": scale.model_copy(update={"method": Normalisation(value)})}
    return before.model_copy(update=change)
