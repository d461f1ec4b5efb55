"""The choices behind the city index: from the address to a scenario, and the form that writes them there.

``scenario`` holds a whole scenario as a code; the other parameters change single choices of it. A choice that
no field of the form can express (weights from pairwise judgements, say) comes from a file and stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from dash import html
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from indicators.city_index.codes import (
    DRAWS_AT_MOST,
    STANDARD,
    code_to_scenario,
    require_page_size,
    scenario_to_code,
)
from indicators.composite.aggregate import Mean
from indicators.composite.errors import InvalidScenario
from indicators.composite.impute import Filling
from indicators.composite.normalise import Normalisation
from indicators.composite.scenario import EntropyChoice, EqualWeights, Scenario, StoredWeights
from monitoring.components.filters import choice, filter_form, search_field
from monitoring.formatting import format_share
from monitoring.request import PageRequest

AS_LOADED = "loaded"
"""Value of a field whose choice comes from a file and is none of the form's."""

IMPUTING: Mapping[str, tuple[Filling, ...]] = {
    "last_region": (Filling.LAST_VALUE, Filling.GROUP_MEAN),
    "last": (Filling.LAST_VALUE,),
    "region": (Filling.GROUP_MEAN,),
    "median": (Filling.MEDIAN,),
    "none": (),
}
TREATING: Mapping[str, tuple[int, bool]] = {"both": (2, True), "points": (2, False), "none": (0, False)}
"""Most extreme values that are pulled in, and whether logarithms are taken after that."""
WEIGHING: Mapping[str, type[StoredWeights] | type[EqualWeights] | type[EntropyChoice]] = {
    "stored": StoredWeights,
    "equal": EqualWeights,
    "entropy": EntropyChoice,
}
NORMALISING = (
    Normalisation.GOALPOSTS,
    Normalisation.MIN_MAX,
    Normalisation.Z_SCORE,
    Normalisation.RANK,
    Normalisation.PERCENTILE_RANK,
    Normalisation.SHARE_OF_BEST,
)
"""Methods that need nothing beyond the values and goalposts."""
THRESHOLDS = (0.0, 0.5, 2 / 3, 0.8, 0.9, 1.0)
NOISES = (0.0, 0.1, 0.25, 0.5)

Share = Annotated[float, Field(ge=0, le=1)]


class FormValues(BaseModel):
    """Single choices in an address; one that is left out is that of the scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    known: Share | None = None
    """Known share of a city's indicators from which it is ranked."""
    known_each: Share | None = None
    """The same within every dimension."""
    fill: str | None = Field(default=None, pattern=f"^({'|'.join(IMPUTING)})$")
    outliers: str | None = Field(default=None, pattern=f"^({'|'.join(TREATING)})$")
    scale: Normalisation | None = None
    weights: str | None = Field(default=None, pattern=f"^({'|'.join(WEIGHING)})$")
    inside: Mean | None = None
    """Mean within a dimension."""
    across: Mean | None = None
    """Mean over the dimensions."""
    noise: Annotated[float, Field(ge=0, lt=1)] | None = None
    draws: Annotated[int, Field(ge=1, le=DRAWS_AT_MOST)] | None = None
    seed: Annotated[int, Field(ge=0)] | None = None


FORM_PARAMETERS = tuple(FormValues.model_fields)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A scenario that an address asks for."""

    scenario: Scenario
    code: str
    fault: str | None = None
    """Why parts of the address were not followed; None if all were."""


def read_choices(parameters: Mapping[str, str]) -> Chosen:
    """The scenario that the parameters ask for; where they are wrong, that of its code or the standard."""
    scenario, fault = Scenario(), None
    try:
        scenario = code_to_scenario(parameters.get("scenario", STANDARD))
    except InvalidScenario as error:
        fault = str(error)
    written = {
        name: parameters[name] for name in FORM_PARAMETERS if parameters.get(name, AS_LOADED) != AS_LOADED
    }
    try:
        changed = apply_choices(scenario, FormValues.model_validate(written))
        require_page_size(changed)
        scenario = changed
    except ValidationError as error:
        first = error.errors()[0]
        fault = f"{'.'.join(map(str, first['loc'])) or 'scenario'}: {first['msg']}"
    except InvalidScenario as error:
        fault = str(error)
    return Chosen(scenario, scenario_to_code(scenario), fault)


def apply_choices(scenario: Scenario, values: FormValues) -> Scenario:
    """The scenario with these choices changed.

    Raises:
        ValidationError: if they do not go together.
    """
    content = scenario.model_dump()
    if values.fill is not None:
        content["imputing"]["ways"] = IMPUTING[values.fill]
    if values.outliers is not None:
        points, takes_logarithm = TREATING[values.outliers]
        content["treating"] |= {"maximum_points": points, "takes_logarithm": takes_logarithm}
    if values.weights is not None and not isinstance(scenario.weighing, WEIGHING[values.weights]):
        content["weighing"] = WEIGHING[values.weights]().model_dump()
    if values.inside is not None or values.across is not None:
        means = scenario.aggregating.means
        content["aggregating"]["means"] = (values.inside or means[0], values.across or means[-1])
    for part, field, value in (
        ("screening", "minimum_share", values.known),
        ("screening", "minimum_group_share", values.known_each),
        ("normalising", "method", values.scale),
        ("uncertainty", "weight_noise", values.noise),
        ("uncertainty", "draws", values.draws),
        ("uncertainty", "seed", values.seed),
    ):
        if value is not None:
            content[part][field] = value
    return Scenario.model_validate(content)


def _key_of(value: object, offered: Mapping[str, Any]) -> str:
    """The key under which the form offers a value, or the mark that it does not."""
    return next((key for key, each in offered.items() if each == value), AS_LOADED)


def _share_options(offered: Iterable[float], own: float) -> list[tuple[str, str]]:
    """Shares to choose from, the scenario's own among them."""
    values = sorted({*offered, own})
    return [(repr(value), format_share(value)) for value in values]


def choices_form(request: PageRequest, chosen: Chosen, years: Iterable[int], year: int) -> html.Form:
    """The form with every choice as it stands."""
    words, scenario = request.words, chosen.scenario

    def select(name: str, keys: Iterable[str], own: str) -> html.Div:
        options = [(key, words.code(f"index_{name}", key)) for key in keys]
        if own == AS_LOADED:
            options.append((AS_LOADED, words("index.as_loaded")))
        return choice(name, words(f"index.{name}"), options, own)

    def share(name: str, offered: Iterable[float], own: float) -> html.Div:
        return choice(name, words(f"index.{name}"), _share_options(offered, own), repr(own))

    kinds = {key: kind().kind for key, kind in WEIGHING.items()}
    outliers = (scenario.treating.maximum_points, scenario.treating.takes_logarithm)
    means = [mean.value for mean in Mean]
    scale = scenario.normalising.method
    uncertainty = scenario.uncertainty
    fields: list[Any] = [
        choice("year", words("index.year"), [(str(each), str(each)) for each in years], str(year)),
        share("known", THRESHOLDS, scenario.screening.minimum_share),
        share("known_each", THRESHOLDS, scenario.screening.minimum_group_share),
        select("fill", IMPUTING, _key_of(scenario.imputing.ways, IMPUTING)),
        select("outliers", TREATING, _key_of(outliers, TREATING)),
        select("scale", NORMALISING, scale.value if scale in NORMALISING else AS_LOADED),
        select("weights", WEIGHING, _key_of(scenario.weighing.kind, kinds)),
        select("inside", means, scenario.aggregating.means[0].value),
        select("across", means, scenario.aggregating.means[-1].value),
        share("noise", NOISES, uncertainty.weight_noise),
        search_field("draws", words("index.draws"), str(uncertainty.draws), kind="number"),
        search_field("seed", words("index.seed"), str(uncertainty.seed), kind="number"),
    ]
    return filter_form(request, fields, button=words("index.compute"), label=words("index.choices"))


def name_scenario(words: Callable[..., str], scenario: Scenario) -> str:
    """A scenario's own name, or what it is where nobody has named it."""
    if scenario.name != Scenario().name:
        return scenario.name
    return words("index.standard" if scenario == Scenario() else "index.changed")
