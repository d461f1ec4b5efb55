"""What other offices' methods say of every target that a number measures, beside the rule that decides.

Shape: columns as documented below; one row a target of one place and method.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from indicators.explained import Explanation, Input
from indicators.known import known_rows
from indicators.observations.read import read_observations
from indicators.opinions.compare import Opinion, PastValue, find_agreement, find_opinions
from indicators.opinions.pace import PACE_NAMES, Pace
from indicators.periods import period_end
from indicators.status import GREY
from indicators.steps.commitment import explain_target
from indicators.steps.opinion import explain_opinion
from indicators.store import Store, frame_to_row_by_key
from indicators.tables.spec import Columns, describe_table
from indicators.targets.judge import JudgedTarget, judge_targets
from indicators.targets.numeric import NumericTarget, Reading

Row = dict[str, Any]

SAME_AS_RULE = "same"
UNLIKE_RULE = "differs"

SECOND_OPINIONS: Columns = (
    ("id", "Version of the target, and method"),
    ("target_version_id", "Version of the target"),
    ("target_id", "Target in the words of the plan"),
    ("place_code", "Place that must reach it"),
    ("method", "rule | eurostat | statcan | unsd | escap_status | sdsn | escap_trend | oecd"),
    ("figure", "What the method computes; empty where it cannot be applied"),
    ("grade", "Its verdict in its own words"),
    ("pace", "The verdict as a pace: enough | too_slow | away; empty where the method does not speak of it"),
    ("pace_zh", "Pace in Chinese"),
    ("pace_en", "Pace in English"),
    ("reason", "Why the method cannot be applied"),
    ("agreement", "agree | disagree: whether all methods that speak of the pace say the same"),
    (
        "against_rule",
        "same | differs: the pace of this method beside that of the rule; empty where one of them says "
        "nothing",
    ),
)


def list_second_opinions(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """Set every method's verdict on a target beside that of the rule that decides."""

    def compute() -> pd.DataFrame:
        rows = list(_opinion_rows(store, plan_id, as_of))
        frame = pd.DataFrame(rows, columns=[name for name, _ in SECOND_OPINIONS], dtype="object")
        return frame.astype({"figure": "float64"})

    return store.derived(("second opinions", plan_id, as_of), compute)


@dataclass(frozen=True, slots=True)
class Asked:
    """A target by number with everything that other methods need to judge it."""

    judged: JudgedTarget
    target: NumericTarget
    reading: Reading
    history: tuple[PastValue, ...]
    """Values of the same part of each year."""
    peers: tuple[float, ...]
    """Values of all places in the same period, its own first."""
    opinions: tuple[Opinion, ...]
    """What each method says, the rule first."""


def ask_methods(store: Store, plan_id: str, as_of: date) -> tuple[Asked, ...]:
    """Ask every method about every target of which a value is known."""
    return store.remember(("methods asked", plan_id, as_of), lambda: tuple(_ask(store, plan_id, as_of)))


def _ask(store: Store, plan_id: str, as_of: date) -> Iterable[Asked]:
    judged = [
        each
        for each in judge_targets(store, plan_id, as_of)
        if each.target is not None and each.reading is not None and each.judgement.status not in GREY
    ]
    values = _values_by_place(store, plan_id, as_of, {str(each.figures.indicator_code) for each in judged})
    indicators = known_rows(store, "indicators", plan_id, as_of)
    anew = set(indicators.loc[indicators["observation_series_type"] == "ytd", "indicator_code"])
    for each in judged:
        if each.target is None or each.reading is None:
            continue
        figures = each.figures
        of_indicator = values.get(str(figures.indicator_code), {})
        others = [
            known[figures.period][1]
            for place, known in sorted(of_indicator.items())
            if figures.period in known and place != figures.place_code
        ]
        history = _same_period_of_years(of_indicator.get(str(figures.place_code), {}), figures.period)
        peers = (each.reading.value, *others)
        starts_anew = str(figures.indicator_code) in anew
        opinions = find_opinions(each.target, each.reading, as_of, history, peers, starts_anew=starts_anew)
        yield Asked(each, each.target, each.reading, tuple(history), peers, opinions)


def _opinion_rows(store: Store, plan_id: str, as_of: date) -> Iterable[Row]:
    for asked in ask_methods(store, plan_id, as_of):
        figures = asked.judged.figures
        agreement, decided = find_agreement(asked.opinions), asked.opinions[0].pace
        for opinion in asked.opinions:
            names = PACE_NAMES[opinion.pace] if opinion.pace else (None, None)
            yield {
                "id": f"{figures.version_id}:{opinion.method}",
                "target_version_id": figures.version_id,
                "target_id": asked.judged.target_id,
                "place_code": figures.place_code,
                "method": opinion.method,
                "figure": opinion.figure,
                "grade": opinion.grade,
                "pace": opinion.pace.value if opinion.pace else None,
                "pace_zh": names[0],
                "pace_en": names[1],
                "reason": opinion.reason,
                "agreement": agreement,
                "against_rule": _compare_paces(opinion.pace, decided),
            }


def explain_second_opinion(store: Store, row: Mapping[str, Any], plan_id: str, as_of: date) -> Explanation:
    """How another method's verdict came about; the rule's own verdict opens its own calculation."""
    version = row["target_version_id"]
    inputs = [Input(version, "target_versions", ())]
    asked = next(
        each for each in ask_methods(store, plan_id, as_of) if each.judged.figures.version_id == version
    )
    if row["method"] == "rule":
        steps = explain_target(asked.judged, as_of)
    else:
        opinion = next(each for each in asked.opinions if each.method == row["method"])
        steps = explain_opinion(opinion, asked.target, asked.reading, asked.history, asked.peers)
    observed = asked.judged.figures.observation_id
    if observed is not None:
        inputs.append(Input(observed, "observations", ()))
    return Explanation("second_opinion", None, tuple(inputs), tuple(steps))


def _compare_paces(pace: Pace | None, decided: Pace | None) -> str | None:
    """Return same | differs; None where the method or the rule says nothing of the pace."""
    if pace is None or decided is None:
        return None
    return SAME_AS_RULE if pace is decided else UNLIKE_RULE


def _values_by_place(
    store: Store, plan_id: str, as_of: date, codes: set[str]
) -> dict[str, dict[str, dict[str, tuple[date, float]]]]:
    """By indicator, place and period: end of the period and the value known last."""
    indicators = frame_to_row_by_key(known_rows(store, "indicators", plan_id, as_of))
    found: dict[str, dict[str, dict[str, tuple[date, float]]]] = {}
    for code in sorted(codes):
        rows = read_observations(store, plan_id, as_of, [code]).dropna(subset=["value", "period"])
        rows = rows[rows["series_type"] == indicators[code]["observation_series_type"]]
        rows = rows.sort_values(["known_on", "observation_id"])
        places: dict[str, dict[str, tuple[date, float]]] = {}
        for place, period, value in zip(rows["place_code"], rows["period"], rows["value"], strict=True):
            places.setdefault(place, {})[period] = (period_end(period), value)
        found[code] = places
    return found


def _same_period_of_years(known: Mapping[str, tuple[date, float]], period: str | None) -> list[PastValue]:
    """Return the values of the same part of each year, the oldest first."""
    if period is None:
        return []
    part = period[4:]
    same = [(end, value) for other, (end, value) in known.items() if other[4:] == part and other <= period]
    return [PastValue(end, value) for end, value in sorted(same)]


TABLES = (
    describe_table(
        "second_opinions",
        "Verdicts of other methods beside that of the rule",
        SECOND_OPINIONS,
        list_second_opinions,
    ),
)
