"""The form of the index: every choice as it stands, those about single parts folded away below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dash import html

from indicators.composite.aggregate import Mean
from indicators.composite.scenario import Scenario
from monitoring.components.filters import choice, filter_form, search_field
from monitoring.formatting import format_share
from monitoring.pages.index_choices import (
    AS_LOADED,
    IMPUTING,
    NORMALISING,
    TREATING,
    WEIGHING,
    Chosen,
)
from monitoring.pages.index_details_form import Details, draw_details, hidden_field
from monitoring.request import PageRequest

THRESHOLDS = (0.0, 0.5, 2 / 3, 0.8, 0.9, 1.0)
NOISES = (0.0, 0.1, 0.25, 0.5)

SELECTS: Mapping[str, tuple[str, ...]] = {
    "fill": tuple(IMPUTING),
    "outliers": tuple(TREATING),
    "scale": tuple(method.value for method in NORMALISING),
    "weights": tuple(WEIGHING),
    "inside": tuple(mean.value for mean in Mean),
    "across": tuple(mean.value for mean in Mean),
}
"""Field → keys that it offers."""


def _key_of(value: object, offered: Mapping[str, Any]) -> str:
    """The key under which the form offers a value, or the mark that it does not."""
    return next((key for key, each in offered.items() if each == value), AS_LOADED)


def form_values(scenario: Scenario) -> dict[str, str]:
    """What the fields about the whole index say for a scenario; read back they change nothing."""
    scale, means = scenario.normalising.method, scenario.aggregating.means
    kinds = {key: make().kind for key, make in WEIGHING.items()}
    outliers = (scenario.treating.maximum_points, scenario.treating.takes_logarithm)
    return {
        "known": repr(scenario.screening.minimum_share),
        "known_each": repr(scenario.screening.minimum_group_share),
        "fill": _key_of(scenario.imputing.ways, IMPUTING),
        "outliers": _key_of(outliers, TREATING),
        "scale": scale.value if scale in NORMALISING else AS_LOADED,
        "weights": _key_of(scenario.weighing.kind, kinds),
        "inside": means[0].value,
        "across": means[-1].value,
        "noise": repr(scenario.uncertainty.weight_noise),
        "draws": str(scenario.uncertainty.draws),
        "seed": str(scenario.uncertainty.seed),
    }


def _share_options(offered: Iterable[float], own: str) -> list[tuple[str, str]]:
    """Shares to choose from, the scenario's own among them."""
    values = sorted({*offered, float(own)})
    return [(repr(value), format_share(value)) for value in values]


def choices_form(
    request: PageRequest, chosen: Chosen, details: Details, years: Iterable[int], year: int
) -> html.Form:
    """The form with every choice as it stands."""
    words, values = request.words, form_values(chosen.scenario)

    def select(name: str) -> html.Div:
        options = [(key, words.code(f"index_{name}", key)) for key in SELECTS[name]]
        if values[name] == AS_LOADED:
            options.append((AS_LOADED, words("index.as_loaded")))
        return choice(name, words(f"index.{name}"), options, values[name])

    def share(name: str, offered: Iterable[float]) -> html.Div:
        return choice(name, words(f"index.{name}"), _share_options(offered, values[name]), values[name])

    fields: list[Any] = [
        hidden_field("scenario", chosen.code),
        choice("year", words("index.year"), [(str(each), str(each)) for each in years], str(year)),
        share("known", THRESHOLDS),
        share("known_each", THRESHOLDS),
        *map(select, SELECTS),
        share("noise", NOISES),
        search_field("draws", words("index.draws"), values["draws"], kind="number"),
        search_field("seed", words("index.seed"), values["seed"], kind="number"),
        draw_details(request, chosen.scenario, details),
    ]
    return filter_form(request, fields, button=words("index.compute"), label=words("index.choices"))
