"""The rule that looks at several places: the cities of a place add up to the place itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from etl.linking.observations import Observation
from etl.model import Bound
from etl.reference.catalogue import Indicator
from etl.submissions.context import SubmissionContext
from etl.submissions.findings import Finding
from etl.submissions.observations import FORECAST, SubmittedObservation
from etl.warehouse.city_sums import AMOUNT_TYPES, Figure, SumCheck, adds_up, check_sum, may_exceed

RULE = "sum_of_cities"

Key = tuple[str, str, str]
"""Indicator, period, series type."""


def check_city_sums(
    rows: Sequence[SubmittedObservation], known_before: Iterable[Observation], context: SubmissionContext
) -> list[Finding]:
    """Compare the newest values of all cities of a place with that of the place, period by period.

    Nothing is compared while a city or the place itself has no value. The finding stands at the reported
    value that became known last, the place's own before those of its cities: it is the one that completed or
    broke the sum, and its note explains it.
    """
    summed = {each.code: each for each in context.catalogue.indicators if adds_up(each.aggregation)}
    newest: dict[Key, dict[str, Observation]] = defaultdict(dict)
    for observation in (*(row.observation for row in rows), *known_before):
        if _can_add_up(observation, summed):
            _keep_newest(newest[_key_of(observation)], observation)
    reported = {row.observation.observation_id: row for row in rows}
    cities = _list_cities(context)
    findings = []
    for key, by_place in newest.items():
        for whole, check in _find_gaps(summed[key[0]], by_place, cities, context):
            members = [by_place[place] for place in (whole, *cities[whole])]
            own = [reported[each.observation_id] for each in members if each.observation_id in reported]
            if own:
                findings.append(_to_finding(whole, check, by_place[whole], own))
    return findings


def _key_of(observation: Observation) -> Key:
    return observation.indicator_code, observation.period or "", observation.series_type


def _can_add_up(observation: Observation, summed: Mapping[str, Indicator]) -> bool:
    """Keep gaps too: one that was reported last takes an earlier value away."""
    return (
        observation.indicator_code in summed
        and observation.period is not None
        and observation.series_type in AMOUNT_TYPES
        and observation.obs_status != FORECAST
        and observation.bound is Bound.EXACT
    )


def _keep_newest(by_place: dict[str, Observation], observation: Observation) -> None:
    known = by_place.get(observation.place_code)
    if known is None or _age(known) < _age(observation):
        by_place[observation.place_code] = observation


def _age(observation: Observation) -> tuple[object, str]:
    return observation.known_on, observation.observation_id


def _list_cities(context: SubmissionContext) -> dict[str, list[str]]:
    """List the cities of every place that holds some, by code."""
    cities: dict[str, list[str]] = defaultdict(list)
    for place in sorted(context.gazetteer.places, key=lambda each: each.place_code):
        if place.level == "city" and place.parent_code is not None:
            cities[place.parent_code].append(place.place_code)
    return cities


def _find_gaps(
    indicator: Indicator,
    by_place: Mapping[str, Observation],
    cities: Mapping[str, Sequence[str]],
    context: SubmissionContext,
) -> Iterator[tuple[str, SumCheck]]:
    unit = context.units.written(indicator.unit)
    for whole in sorted(by_place.keys() & cities.keys()):
        check = check_sum(
            [_to_figure(by_place.get(city)) for city in cities[whole]],
            _to_figure(by_place[whole]),
            dimension=unit.dimension if unit else None,
            unit_mult=indicator.unit_mult,
            may_exceed=may_exceed(indicator.aggregation),
        )
        if check.verdict == "gap":
            yield whole, check


def _to_figure(observation: Observation | None) -> Figure | None:
    if observation is None or observation.value is None:
        return None
    return Figure(float(observation.value), observation.decimals)


def _to_finding(
    whole: str, check: SumCheck, of_whole: Observation, own: Sequence[SubmittedObservation]
) -> Finding:
    last = max(row.observation.known_on for row in own)
    row = next(row for row in own if row.observation.known_on == last)
    own_value = float(of_whole.value or 0)
    message = (
        f"{check.city_count} cities add up to {check.total:.15g}, {whole} has {own_value:.15g}: "
        f"a gap of {check.gap:.15g}, of which rounding explains {check.tolerance:.15g}"
    )
    return Finding(row.row.place, "value", row.row.cells.get("value"), RULE, message, row.explanation, last)
