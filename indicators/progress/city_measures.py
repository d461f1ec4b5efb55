"""What a city is judged by: the measures that name it, and targets of its own, each counted once.

Where a measure names a city and the city has a number of its own for a target of that measure, both speak of
the same promise. The city's own target then stands within the measure, in the place of the plan's target, and
does not count a second time beside it. Targets of measures that do not name the city count by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from indicators.places import monitored_cities
from indicators.progress.city_evidence import find_city_measures
from indicators.progress.city_targets import judge_city_targets, target_of_version
from indicators.progress.commitments import Commitment
from indicators.progress.judgement import MeasureJudgement, judge_measures, roll_up_commitments
from indicators.store import Store


@dataclass(frozen=True, slots=True)
class CityMeasure:
    """A measure as it counts for one city that it names."""

    place_code: str
    judgement: MeasureJudgement
    """Of the whole measure, with the city's own targets in the place of the plan's."""
    own_ids: tuple[str, ...]
    """Versions of the city's own targets that stand in it."""

    @property
    def row_id(self) -> str:
        """Measure and city."""
        return f"{self.judgement.measure_id}@{self.place_code}"


@dataclass(frozen=True, slots=True)
class JudgedCity:
    """Everything that a city is judged by, in the order of the plan."""

    measures: tuple[CityMeasure, ...]
    targets: tuple[Commitment, ...]
    """All targets of the city's own."""

    @property
    def counted_in(self) -> dict[str, str]:
        """For own targets that stand in a measure: the row of that measure."""
        return {version: measure.row_id for measure in self.measures for version in measure.own_ids}

    @property
    def separate_targets(self) -> tuple[Commitment, ...]:
        """Own targets that count by themselves."""
        inside = self.counted_in
        return tuple(target for target in self.targets if target.commitment_id not in inside)


def judge_cities(store: Store, plan_id: str, as_of: date) -> dict[str, JudgedCity]:
    """Judge what every city that a plan is for is judged by; a city of which nothing is asked is empty.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    key = ("cities judged", plan_id, as_of)
    return store.remember(key, lambda: _judge_cities(store, plan_id, as_of))


def _judge_cities(store: Store, plan_id: str, as_of: date) -> dict[str, JudgedCity]:
    measures = {measure.measure_id: measure for measure in judge_measures(store, plan_id, as_of)}
    named = find_city_measures(store, plan_id, as_of)
    own = judge_city_targets(store, plan_id, as_of)
    return {
        city: JudgedCity(
            tuple(
                put_own_targets(city, measures[measure_id], own.get(city, ()))
                for measure_id in named[city]
                if measure_id in measures
            ),
            own.get(city, ()),
        )
        for city in monitored_cities(store, plan_id)["place_code"]
    }


def put_own_targets(city: str, measure: MeasureJudgement, own: tuple[Commitment, ...]) -> CityMeasure:
    """Put a city's own targets in the place of the plan's targets that they divide up."""
    by_target = {target_of_version(target.commitment_id): target for target in own}
    commitments = tuple(
        by_target.get(commitment.commitment_id, commitment) for commitment in measure.commitments
    )
    if commitments == measure.commitments:
        return CityMeasure(city, measure, ())
    judged = replace(
        measure,
        node=roll_up_commitments(commitments),
        commitments=commitments,
        is_past_deadline=any(commitment.is_past_deadline for commitment in commitments),
    )
    inside = (commitment.commitment_id for commitment in commitments if commitment in own)
    return CityMeasure(city, judged, tuple(inside))
