"""Which stages a measure passes through where nothing else judges it: its ladder.

Rules, the first that fits:

- ``deliverables``: a measure that holds deliverables is judged by them and has no ladder of its own
- ``numbers``: a measure that holds a target with a number is judged by it
- ``pilot``: a measure that speaks of 试点 passes through scheme, sites, trial and extension
- ``kind``: the ladder of its kind; a promise without a kind (推动, 支持, 深化) has none
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from etl.model import Deliverable, Measure, MeasureKind, Target

MILESTONE = "milestone"
"""Type of a target that is reached in stages."""

_LADDER_OF_KIND = {
    MeasureKind.DELIVERABLE_DOCUMENT: "document",
    MeasureKind.EVENT: "event",
    MeasureKind.INSTITUTION_OR_PLATFORM: "platform",
    MeasureKind.NAMED_PROJECT: "project",
    MeasureKind.QUANTIFIED_TARGET: "project",
}


def find_ladders(
    measures: Iterable[Measure], deliverables: Iterable[Deliverable], targets: Iterable[Target]
) -> Mapping[str, str]:
    """Find the ladder of every measure that has one, by its id."""
    judged = {deliverable.measure_id for deliverable in deliverables}
    judged |= {target.measure_id for target in targets if target.target_type != MILESTONE}
    return {
        measure.measure_id: _ladder_of(measure)
        for measure in measures
        if measure.kind is not MeasureKind.GENERAL and measure.measure_id not in judged
    }


def _ladder_of(measure: Measure) -> str:
    if measure.kind is MeasureKind.NAMED_PROJECT and "试点" in measure.text:
        return "pilot"
    return _LADDER_OF_KIND[measure.kind]
