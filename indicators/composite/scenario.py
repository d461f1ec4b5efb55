"""A scenario: every choice behind an index by name."""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from indicators.composite.aggregate import NEEDS_POSITIVE, Mean
from indicators.composite.impute import Filling
from indicators.composite.normalise import Normalisation
from indicators.composite.treat import TreatmentRule

Share = Annotated[float, Field(ge=0, le=1)]

AnyChoice = TypeVar("AnyChoice", bound="Choice")

UNSCALED = frozenset({Normalisation.Z_SCORE, Normalisation.RANK, Normalisation.BORDA})
"""Methods whose result is not a place between 0 and 1 and is therefore not put onto lower … upper."""


class Choice(BaseModel):
    """A part of a scenario: fixed once made, and without fields that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Screening(Choice):
    """How much of a unit must be known before it is ranked."""

    minimum_share: Share = 0.8
    """Known share of the effective weight of all indicators."""
    minimum_group_share: Share = 2 / 3
    """Known share within every group of indicators."""
    counts_imputed: bool = False
    """Whether filled gaps count as known."""


class Imputing(Choice):
    """How gaps are filled: the ways are tried in this order; none leaves gaps as they are."""

    ways: tuple[Filling, ...] = (Filling.LAST_VALUE, Filling.GROUP_MEAN)
    maximum_age: int = Field(default=2, ge=1)
    """Periods that a last value may be old."""


class Treating(Choice):
    """How outliers are treated; without points and logarithm nothing is."""

    maximum_points: int = Field(default=2, ge=0)
    takes_logarithm: bool = True
    skewness_limit: float = Field(default=2.0, gt=0)
    kurtosis_limit: float = 3.5

    def rule(self) -> TreatmentRule:
        """The rule for the function that treats."""
        return TreatmentRule(
            self.maximum_points, self.takes_logarithm, self.skewness_limit, self.kurtosis_limit
        )


class Normalising(Choice):
    """How an indicator is brought onto the common scale."""

    method: Normalisation = Normalisation.GOALPOSTS
    lower: float = 1.0
    """Score of the place 0; above 0, so that a geometric mean exists."""
    upper: float = 100.0
    """Score of the place 1."""
    mean: float = 50.0
    """Mean of z-scores; with 5 standard deviations below it no unit of 26 or fewer can fall below 0."""
    deviation: float = Field(default=10.0, gt=0)
    """Standard deviation of z-scores."""
    reference: str | None = None
    """Unit to which the distance is taken, for distance_to_reference."""
    cut: bool = True
    """Whether places beyond goalposts, target or reference are cut."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.lower < self.upper:
            raise PydanticCustomError("scale_reversed", "", {"lower": self.lower, "upper": self.upper})
        if self.method is Normalisation.DISTANCE_TO_REFERENCE and self.reference is None:
            raise PydanticCustomError("reference_missing", "")
        return self

    @property
    def can_reach_zero(self) -> bool:
        """True if the method is sure to give a score of zero or less to some unit or may well do so."""
        if self.method is Normalisation.BORDA:
            return True
        return self.method not in UNSCALED and self.lower <= 0


class IndicatorChoice(Choice):
    """What is done otherwise for one indicator; what is not given is done as for all."""

    normalising: Normalising | None = None
    direction: Literal[-1, 1] | None = None
    """+1 if a higher value is better, -1 if a lower one is, whatever the metadata say."""
    treating: Treating | None = None
    left_out: bool = False
    """Whether the index is made without it."""


class StoredWeights(Choice):
    """Weights as they stand in the metadata, or as given here by code."""

    kind: Literal["stored"] = "stored"
    weights: dict[str, Annotated[float, Field(ge=0)]] = {}


class EqualWeights(Choice):
    """The same weight for all children of a parent."""

    kind: Literal["equal"] = "equal"


class Judgements(Choice):
    """Pairwise judgements about the children of one parent."""

    children: tuple[str, ...]
    matrix: tuple[tuple[float, ...], ...]
    """Row i, column j: how many times child i matters more than child j."""


class JudgedWeights(Choice):
    """Analytic hierarchy process: weights from pairwise judgements, by parent."""

    kind: Literal["judged"] = "judged"
    judgements: dict[str, Judgements] = {}


class EntropyChoice(Choice):
    """Weights by dispersion."""

    kind: Literal["entropy"] = "entropy"
    shift: float = Field(default=1e-4, gt=0)
    """Added to places between 0 and 1, because entropy needs values above zero."""


Weighing: TypeAlias = StoredWeights | EqualWeights | JudgedWeights | EntropyChoice
"""Any way of weighing; the field `kind` tells which."""
WeighingField = Annotated[Weighing, Field(discriminator="kind")]


class Aggregating(Choice):
    """How children are combined."""

    means: tuple[Mean, ...] = Field(default=(Mean.ARITHMETIC, Mean.GEOMETRIC), min_length=1)
    """One per level from the lowest groups up; the last also serves the levels above."""
    minimum_share: Share = 2 / 3
    """Share of the weight of the children that must be known; with less the parent is blank."""

    def by_level(self, levels: int) -> tuple[Mean, ...]:
        """One mean for every level of groups."""
        return (*self.means, *([self.means[-1]] * levels))[:levels]


class Uncertainty(Choice):
    """The other choices among which draws vary, besides the scenario's own, for the interval of a rank."""

    draws: int = Field(default=1000, ge=1, le=100_000)
    seed: int = Field(default=1, ge=0)
    imputing: tuple[Imputing, ...] = (Imputing(ways=()),)
    treating: tuple[Treating, ...] = ()
    normalising: tuple[Normalising, ...] = (
        Normalising(method=Normalisation.MIN_MAX),
        Normalising(method=Normalisation.Z_SCORE),
    )
    weighing: tuple[WeighingField, ...] = ()
    weight_noise: Annotated[float, Field(ge=0, lt=1)] = 0.25
    """Every weight is multiplied by an even draw from 1 - noise to 1 + noise."""
    aggregating: tuple[Aggregating, ...] = (Aggregating(means=(Mean.ARITHMETIC,)),)
    leaves_one_out: bool = True
    """Whether one indicator, or none, is left out of a draw, all of them equally often."""


class Scenario(Choice):
    """Every choice behind an index."""

    format: Literal[1] = 1
    name: str = "未命名"
    note: str = ""
    denominates: bool = True
    """Whether values are divided by the denominators of the metadata."""
    imputing: Imputing = Imputing()
    screening: Screening = Screening()
    treating: Treating = Treating()
    normalising: Normalising = Normalising()
    exceptions: dict[str, IndicatorChoice] = {}
    """Indicators for which something is done otherwise, by code."""
    weighing: WeighingField = StoredWeights()
    aggregating: Aggregating = Aggregating()
    uncertainty: Uncertainty = Uncertainty()

    @model_validator(mode="after")
    def _check_means(self) -> Self:
        """Refuse a mean that has no value for a scale that reaches zero."""
        means = {mean for choice in self.all_aggregating() for mean in choice.means}
        needy = sorted(means & NEEDS_POSITIVE)
        scales = (*self.all_normalising(), *self.normalising_exceptions().values())
        zeroes = [choice for choice in scales if choice.can_reach_zero]
        if needy and zeroes:
            context = {"mean": needy[0].value, "method": zeroes[0].method.value}
            raise PydanticCustomError("scale_reaches_zero", "", context)
        return self

    def normalising_exceptions(self) -> dict[str, Normalising]:
        """Indicators that are normalised in their own way."""
        return {code: each.normalising for code, each in self.exceptions.items() if each.normalising}

    def treating_exceptions(self) -> dict[str, Treating]:
        """Indicators whose outliers are treated in their own way."""
        return {code: each.treating for code, each in self.exceptions.items() if each.treating}

    @property
    def left_out(self) -> frozenset[str]:
        """Indicators that the index is made without."""
        return frozenset(code for code, each in self.exceptions.items() if each.left_out)

    def all_imputing(self) -> tuple[Imputing, ...]:
        """The ways of imputing that draws choose from, the scenario's own first."""
        return _with_own(self.imputing, self.uncertainty.imputing)

    def all_treating(self) -> tuple[Treating, ...]:
        """The treatments that draws choose from, the scenario's own first."""
        return _with_own(self.treating, self.uncertainty.treating)

    def all_normalising(self) -> tuple[Normalising, ...]:
        """The normalisations that draws choose from, the scenario's own first."""
        return _with_own(self.normalising, self.uncertainty.normalising)

    def all_weighing(self) -> tuple[Weighing, ...]:
        """The ways of weighing that draws choose from, the scenario's own first."""
        return _with_own(self.weighing, self.uncertainty.weighing)

    def all_aggregating(self) -> tuple[Aggregating, ...]:
        """The ways of aggregating that draws choose from, the scenario's own first."""
        return _with_own(self.aggregating, self.uncertainty.aggregating)


def _with_own(own: AnyChoice, others: tuple[AnyChoice, ...]) -> tuple[AnyChoice, ...]:
    return (own, *(other for other in others if other != own))
