"""Targets become what can be judged: which indicator measures them, and from when they asked for what.

Rules that link a target to an indicator, the first that fits:

- ``catalogue_pattern``: its noun phrase and unit fit a pattern of one indicator
- ``task_indicator``: of the indicators that the catalogue gives its task exactly one has its unit and shares
  words with it; the words are named
- ``stated``: ``targets.yml`` says so; that also corrects the rules above

Where none fits, the reason is kept in place of the rule: no_indicator, several_indicators, unit_differs.
Version 1 is the plan's own; ``targets.yml`` adds later ones, and what other places have to reach.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from etl.errors import InvalidRegister
from etl.linking.phrases import bare_phrase, clause_without_number
from etl.linking.stated_targets import StatedTarget
from etl.model import Target
from etl.reference.catalogue import Catalogue, Indicator

CATALOGUE_PATTERN = "catalogue_pattern"
TASK_INDICATOR = "task_indicator"
STATED = "stated"
_LEAST_SHARED = 4
"""Characters that target and indicator must share in one stretch for ``task_indicator``."""
_MILESTONE = "milestone"


_STATED_FIELDS = (
    "target_type",
    "value",
    "upper_value",
    "baseline",
    "start_date",
    "deadline",
    "linked_break",
)


@dataclass(frozen=True, slots=True)
class IndicatorLink:
    """The indicator that measures a target, or the reason why none is known."""

    indicator_code: str | None
    rule: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TargetVersion:
    """What a target asks for from a day on; a row of the table of target versions.

    Units: ``value``, ``upper_value`` and ``baseline`` are in the indicator's unit and multiplier.
    """

    target_version_id: str
    target_id: str
    version_no: int
    place_code: str | None
    target_type: str
    indicator_code: str | None
    link_rule: str
    link_reason: str | None
    value: Decimal | None
    upper_value: Decimal | None
    unit: str
    baseline: Decimal | None
    start_date: date | None
    deadline: date | None
    linked_break: str | None
    known_on: date
    reason: str
    source_kind: str
    """plan | register."""
    source_id: str


@dataclass(frozen=True, slots=True)
class PlanOfTargets:
    """A plan with its targets, and for whom and when it counts."""

    document_id: str
    published_date: date
    plan_year: int | None
    """Last year that it is for; None where nothing tells."""
    start_year: int | None
    """First year that it is for; None where nothing tells."""
    place_code: str | None
    """Province or city that it is for; None where nothing tells."""
    targets: Sequence[Target]


def link_target(target: Target, plan_id: str, catalogue: Catalogue) -> IndicatorLink:
    """Find the indicator that measures a target."""
    if target.target_type == _MILESTONE:
        return IndicatorLink(None, "no_indicator")
    clause = clause_without_number(target.snippet, format(target.value.normalize(), "f"), "", target.unit)
    phrases = {bare_phrase(words) for words in (target.indicator, clause)}
    named = [
        (indicator, any(target.unit in pattern.units for pattern in fitting))
        for indicator in catalogue.indicators
        if (
            fitting := [
                pattern
                for pattern in indicator.patterns
                if any(re.fullmatch(pattern.phrase, phrase) for phrase in phrases)
            ]
        )
    ]
    measured = [indicator for indicator, has_unit in named if has_unit]
    if len(measured) == 1:
        return IndicatorLink(measured[0].code, CATALOGUE_PATTERN, measured[0].name_zh)
    if measured:
        return IndicatorLink(None, "several_indicators", "、".join(each.code for each in measured))
    return _link_by_task(target, plan_id, catalogue, "unit_differs" if named else "no_indicator")


def _link_by_task(target: Target, plan_id: str, catalogue: Catalogue, otherwise: str) -> IndicatorLink:
    shared = {
        indicator.code: words
        for indicator in catalogue.indicators
        if target.task_no in indicator.tasks.get(plan_id, ())
        and target.unit == indicator.unit
        and len(words := _longest_shared(target.snippet, indicator.name_zh)) >= _LEAST_SHARED
    }
    if len(shared) == 1:
        ((code, words),) = shared.items()
        return IndicatorLink(code, TASK_INDICATOR, words)
    return IndicatorLink(None, "several_indicators" if shared else otherwise)


def _longest_shared(first: str, second: str) -> str:
    """Return the longest stretch that stands in both."""
    return max(
        (
            second[start:end]
            for start in range(len(second))
            for end in range(start + 1, len(second) + 1)
            if second[start:end] in first
        ),
        key=len,
        default="",
    )


def find_target_versions(
    plans: Sequence[PlanOfTargets], stated: Sequence[StatedTarget], catalogue: Catalogue
) -> list[TargetVersion]:
    """Find all versions of all targets: the plan's own, then what is stated, in order of the day.

    What is stated of a plan that is not registered is left out.

    Raises:
        InvalidRegister: if something is stated of a target that its plan lacks, or of no indicator.

    """
    by_target: dict[str, list[StatedTarget]] = defaultdict(list)
    for entry in stated:
        by_target[entry.entry.target_id].append(entry)
    versions: list[TargetVersion] = []
    for plan in plans:
        for target in plan.targets:
            own = _own_version(target, plan, catalogue)
            versions += _follow(own, by_target.pop(target.target_id, []), catalogue)
    registered = {plan.document_id for plan in plans}
    for target_id, entries in by_target.items():
        if target_id.rsplit(":", 2)[0] in registered:
            raise InvalidRegister(f"{entries[0].where}: the plan has no target {target_id}")
    return versions


def _own_version(target: Target, plan: PlanOfTargets, catalogue: Catalogue) -> TargetVersion:
    link = link_target(target, plan.document_id, catalogue)
    indicator = catalogue.indicator(link.indicator_code) if link.indicator_code else None
    value = target.value if indicator is None else target.value.scaleb(-indicator.unit_mult)
    year, first_year = plan.plan_year, plan.start_year
    return TargetVersion(
        target_version_id=_version_id(target.target_id, plan.place_code, 1),
        target_id=target.target_id,
        version_no=1,
        place_code=plan.place_code,
        target_type=target.target_type,
        indicator_code=link.indicator_code,
        link_rule=link.rule,
        link_reason=link.reason,
        value=value,
        upper_value=None,
        unit=indicator.unit_zh if indicator else target.unit,
        baseline=None,
        start_date=date(first_year, 1, 1) - timedelta(days=1) if first_year else None,
        deadline=target.deadline or (date(year, 12, 31) if year else None),
        linked_break=None,
        known_on=plan.published_date,
        reason="as the plan says",
        source_kind="plan",
        source_id=target.target_id,
    )


def _follow(own: TargetVersion, stated: Sequence[StatedTarget], catalogue: Catalogue) -> list[TargetVersion]:
    """Put what is stated behind the plan's own version; another place takes over its form, not its value."""
    versions = [own]
    last: dict[str | None, TargetVersion] = {own.place_code: own}
    for entry in sorted(stated, key=lambda each: each.entry.known_on):
        place = entry.entry.place_code or own.place_code
        before = last.get(place)
        basis = before or replace(own, place_code=place, version_no=0, value=None, baseline=None)
        version = _apply(basis, entry, catalogue)
        last[place] = version
        versions.append(version)
    return versions


def _apply(before: TargetVersion, stated: StatedTarget, catalogue: Catalogue) -> TargetVersion:
    entry, where = stated.entry, stated.where
    indicator: Indicator | None = None
    if entry.indicator_code is not None:
        indicator = catalogue.indicator(entry.indicator_code)
        if indicator is None:
            raise InvalidRegister(f"{where}: the catalogue has no indicator {entry.indicator_code}")
    number = before.version_no + 1
    changes: dict[str, Any] = {
        name: value for name in _STATED_FIELDS if (value := getattr(entry, name)) is not None
    }
    version = replace(
        before,
        target_version_id=_version_id(before.target_id, before.place_code, number),
        version_no=number,
        known_on=entry.known_on,
        reason=entry.reason,
        source_kind="register",
        source_id=where,
        **changes,
    )
    if indicator is None:
        return version
    return replace(
        version,
        indicator_code=indicator.code,
        link_rule=STATED,
        link_reason=indicator.name_zh,
        unit=indicator.unit_zh,
    )


def _version_id(target_id: str, place_code: str | None, number: int) -> str:
    return f"{target_id}@{place_code or 'nation'}@{number}"
