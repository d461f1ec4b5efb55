"""Stages of deliverables and measures as they would be reported through the plan's year.

For each item the end of its ladder is due on a day drawn evenly from April to December; its delay is ``N(0,
45)`` days, and one item of eight is never begun. The stages before are spread over the time since January by
their points. A stage is claimed up to 10 days after it was reached; four claims of five are verified 5 to 60
days later, with invented evidence under an address that cannot exist.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from etl.warehouse.demonstration import MARK

_EVIDENCE = "https://demonstration.invalid"


@dataclass(frozen=True, slots=True)
class StagedItem:
    """A deliverable or measure with the points of its stages, in order."""

    item_id: str
    kind: str
    """deliverable | measure."""
    points: Mapping[str, int]


def draw_stages(
    items: Sequence[StagedItem], year: int, last_day: date, seed: int, *, years: int = 1, stream: int = 3
) -> Iterator[dict[str, str]]:
    """Draw the reports of all items that were known by a day, as rows of a table of stages.

    Args:
        items: Deliverables and measures.
        year: First year of the plan.
        last_day: Day by which reports are known.
        seed: Seed of the demonstration.
        years: Years of the plan; the last stage is due from April of the first to December of the last.
        stream: Stream of the draws.

    """
    random = np.random.default_rng([seed, stream])
    start = date(year, 1, 1)
    for item in sorted(items, key=lambda each: each.item_id):
        due, delay, begins = random.integers(90, 365 * years), random.normal(0, 45), random.random()
        length = max(float(due + delay), 30.0)
        for stage, points in item.points.items():
            claim_lag, check_lag, is_checked = random.integers(0, 11), random.integers(5, 61), random.random()
            if begins < 0.125 or points == 0:
                continue
            reached = start + timedelta(days=round(length * points / 100))
            claimed = reached + timedelta(days=int(claim_lag))
            verified = claimed + timedelta(days=int(check_lag))
            if claimed <= last_day:
                yield _row(item, stage, "claimed", reached, claimed)
            if is_checked < 0.8 and verified <= last_day:
                yield {**_row(item, stage, "verified", reached, verified), **_evidence(item, stage, verified)}


def _row(item: StagedItem, stage: str, claim: str, reached: date, known_on: date) -> dict[str, str]:
    return {
        f"{item.kind}_id": item.item_id,
        "stage": stage,
        "event_date": reached.isoformat(),
        "claim": claim,
        "known_on": known_on.isoformat(),
        "note": MARK,
    }


def _evidence(item: StagedItem, stage: str, checked_on: date) -> dict[str, str]:
    offset = item.item_id.rpartition(":")[2]
    return {
        "evidence_title": f"{MARK}：{stage}",
        "evidence_link": f"{_EVIDENCE}/{offset}/{stage}",
        "evidence_publisher": MARK,
        "evidence_number": f"演〔{checked_on.year}〕{offset}号",
        "evidence_page": "1",
        "checked_by": MARK,
        "checked_on": checked_on.isoformat(),
    }
