"""The choices behind the city index: from an address to a scenario.

``scenario`` holds a whole scenario as a code; the other parameters change single choices of it. A choice that
no field of the form can express (judgements between the steps of the scale, say) comes from a file and stays
as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from indicators.city_index.codes import (
    DRAWS_AT_MOST,
    STANDARD,
    code_to_scenario,
    require_page_size,
    scenario_to_code,
)
from indicators.composite.aggregate import Mean
from indicators.composite.errors import Fault, InvalidScenario
from indicators.composite.impute import Filling
from indicators.composite.normalise import Normalisation
from indicators.composite.scenario import (
    EntropyChoice,
    EqualWeights,
    JudgedWeights,
    Scenario,
    StoredWeights,
    Weighing,
)
from indicators.composite.scenario_faults import read_faults
from monitoring.pages.index_details import apply_exceptions, apply_judgements, apply_weights
from monitoring.pages.index_tree import IndexTree

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
WEIGHING: Mapping[str, Callable[[], Weighing]] = {
    "stored": StoredWeights,
    "judged": JudgedWeights,
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
    weighed: str | None = None
    """Group of which ``given`` lists the weights that experts gave."""
    given: str = ""
    """List of code:weight."""
    pairs: str = ""
    """List of code.code:judgement."""
    own: str = ""
    """List of code.choice:value, for what is done otherwise for single indicators."""


FORM_PARAMETERS = tuple(FormValues.model_fields)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A scenario that an address asks for."""

    scenario: Scenario
    code: str
    faults: tuple[Fault, ...] = field(default=())
    """Why parts of the address were not followed; none if all were."""


def read_choices(parameters: Mapping[str, str], tree: IndexTree) -> Chosen:
    """The scenario that the parameters ask for; where they are wrong, that of its code or the standard."""
    scenario = Scenario()
    faults: tuple[Fault, ...] = ()
    try:
        scenario = code_to_scenario(parameters.get("scenario", STANDARD))
    except InvalidScenario as error:
        faults = error.faults
    written = {
        name: parameters[name] for name in FORM_PARAMETERS if parameters.get(name, AS_LOADED) != AS_LOADED
    }
    try:
        changed = apply_choices(scenario, FormValues.model_validate(written), tree)
        require_page_size(changed)
        scenario = changed
    except ValidationError as refusal:
        faults = read_faults(refusal)
    except InvalidScenario as error:
        faults = error.faults
    return Chosen(scenario, scenario_to_code(scenario), faults)


def apply_choices(scenario: Scenario, values: FormValues, tree: IndexTree) -> Scenario:
    """The scenario with these choices changed; one that is chosen as it is changes nothing.

    Raises:
        ValidationError: if they do not go together.
        InvalidScenario: if a list cannot be read or names what the index does not have.
    """
    content = scenario.model_dump()
    if values.fill is not None:
        content["imputing"]["ways"] = IMPUTING[values.fill]
    if values.outliers is not None:
        points, takes_logarithm = TREATING[values.outliers]
        content["treating"] |= {"maximum_points": points, "takes_logarithm": takes_logarithm}
    means = scenario.aggregating.means
    chosen = (values.inside or means[0], values.across or means[-1])
    if chosen != (means[0], means[-1]):
        content["aggregating"]["means"] = chosen
    for part, name, value in (
        ("screening", "minimum_share", values.known),
        ("screening", "minimum_group_share", values.known_each),
        ("normalising", "method", values.scale),
        ("uncertainty", "weight_noise", values.noise),
        ("uncertainty", "draws", values.draws),
        ("uncertainty", "seed", values.seed),
    ):
        if value is not None:
            content[part][name] = value
    content["weighing"] = _choose_weighing(scenario.weighing, values, tree).model_dump()
    changed = apply_exceptions(scenario, values.own, tree)
    content["exceptions"] = {code: choice.model_dump() for code, choice in changed.items()}
    return Scenario.model_validate(content)


def _choose_weighing(own: Weighing, values: FormValues, tree: IndexTree) -> Weighing:
    chosen = own
    if values.weights is not None and own.kind != WEIGHING[values.weights]().kind:
        chosen = WEIGHING[values.weights]()
    if isinstance(chosen, StoredWeights) and values.weighed is not None:
        return apply_weights(chosen, values.weighed, values.given, tree)
    if isinstance(chosen, JudgedWeights):
        return apply_judgements(chosen, values.pairs, tree)
    return chosen


def name_scenario(words: Callable[..., str], scenario: Scenario) -> str:
    """A scenario's own name, or what it is where nobody has named it."""
    if scenario.name != Scenario().name:
        return scenario.name
    return words("index.standard" if scenario == Scenario() else "index.changed")
