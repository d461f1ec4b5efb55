"""Clues from statements, case studies and deliverables to tasks: 参考线索, which change no status.

Two rules, each named in its links; ``by_hand`` stands for links that a person has made:

``shared_terms``
    Stretches of words that a text shares with a task. A stretch counts for more the fewer tasks hold it and
    the longer it is; several stretches together never make more than certainty. Half a word at its end is cut
    off: a character that stands more often beside its outer neighbour than beside its inner one belongs to a
    word that the stretch does not hold. A stretch within another one of the same clue is left out.
``indicator_of_task``
    A statement that measures an indicator speaks to the tasks to which the catalogue links that indicator.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, prod

from etl.linking.indicators import NAMES, IndicatorLink
from etl.model import Case, Deliverable, Measure, Statement, Task
from etl.reference.catalogue import Catalogue

SHARED_TERMS = "shared_terms"
INDICATOR_OF_TASK = "indicator_of_task"

SHORTEST_TERM = 3
"""Characters of the shortest stretch that can be a clue; shorter ones are mostly halves of two words."""
LONGEST_TERM = 12
"""Stretches are compared up to this length; longer ones are no more certain."""
WEAKEST_LINK = 0.8
"""Strength under which a clue is not worth showing."""
MOST_LINKS = 3
"""Clues of one rule that a text gives at most: the strongest."""
TERMS_SHOWN = 5
"""Stretches that a link names as its reason: those that count most."""

_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+]+")
_LOOSE_ENDS = frozenset("的和与及等在为了对以将中并已其各该由从到所是有被把于上下")
"""Characters at which a stretch neither begins nor ends: they belong to the grammar, not to a term."""


@dataclass(frozen=True, slots=True)
class TaskLink:
    """A clue from a record to a task; a row of the table of links."""

    link_id: str
    source_kind: str
    """statement | case | deliverable."""
    source_id: str
    task_id: str
    rule: str
    strength: float
    """0 to 1."""
    reason: str
    """Words that both sides share, the indicator that joins them, or why a person made the link."""
    corrected: str | None = None
    """Corrections that made or changed it; None where a rule made it."""


@dataclass(frozen=True, slots=True)
class LinkSource:
    """A record with the words by which it is compared with tasks."""

    source_kind: str
    source_id: str
    text: str
    own_task_id: str | None = None
    """Task to which the record belongs anyway; no clue is made to it."""


@dataclass(frozen=True)
class TaskTerms:
    """The stretches of words of a plan's tasks: which tasks hold each of them."""

    texts: Mapping[str, str]
    """Text of each task by its id."""

    @cached_property
    def _holders(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for task_id, text in self.texts.items():
            for run in _WORDS.findall(text):
                for start in range(len(run)):
                    for end in range(start + SHORTEST_TERM, min(start + LONGEST_TERM, len(run)) + 1):
                        found[run[start:end]].add(task_id)
        return {term: frozenset(holders) for term, holders in found.items() if _is_term(term)}

    def weight(self, term: str) -> float:
        """Return how sure a stretch is as a clue, 0 to 1: rare among the tasks, and long."""
        holders = len(self._holders[term])
        count = max(len(self.texts), 2)
        rarity = log(count / holders) / log(count) if len(self.texts) > 1 else 1.0
        length = 1 - 0.5 ** (len(term) - SHORTEST_TERM + 1)
        return rarity * length

    def shared_with(self, text: str, neighbours: Counter[str] | None = None) -> dict[str, dict[str, float]]:
        """Return for each task the longest stretches that a text shares with it, with their weights.

        Read from left to right; stretches do not overlap, so no word counts twice.

        Args:
            text: the words to be compared.
            neighbours: how often two characters stand side by side, to cut off halves of words.

        """
        pairs = neighbours or Counter()
        shared: dict[str, set[str]] = defaultdict(set)
        for run in _WORDS.findall(text):
            covered: dict[str, int] = defaultdict(int)
            for start in range(len(run) - SHORTEST_TERM + 1):
                for end in range(min(start + LONGEST_TERM, len(run)), start + SHORTEST_TERM - 1, -1):
                    holders = self._holders.get(run[start:end], frozenset())
                    free = [task_id for task_id in holders if covered[task_id] <= start]
                    if not free:
                        continue
                    term = _cut_half_words(run, start, end, pairs)
                    for task_id in free:
                        covered[task_id] = end
                        if len(term) >= SHORTEST_TERM and _is_term(term):
                            shared[task_id].add(term)
        return {
            task_id: {term: self.weight(term) for term in sorted(terms) if not _is_within(term, terms)}
            for task_id, terms in shared.items()
        }


def read_task_texts(tasks: Iterable[Task], measures: Iterable[Measure]) -> dict[str, str]:
    """Return the words of each task: its title and its measures."""
    texts = {task.task_id: [task.title] for task in tasks}
    for measure in measures:
        texts[measure.task_id].append(measure.text)
    return {task_id: "。".join(parts) for task_id, parts in texts.items()}


def list_sources(
    statements: Iterable[Statement], cases: Iterable[Case], deliverables: Iterable[Deliverable]
) -> list[LinkSource]:
    """Return the records that can give clues, with the words that say what they are about."""
    sources = [
        LinkSource("statement", statement.statement_id, f"{statement.indicator or ''}。{statement.snippet}")
        for statement in statements
    ]
    for case in cases:
        headings = (practice.heading for practice in case.practices if practice.heading)
        sources.append(LinkSource("case", case.case_id, "。".join((case.title, *headings))))
    sources += [
        LinkSource("deliverable", deliverable.deliverable_id, deliverable.name, deliverable.task_id)
        for deliverable in deliverables
    ]
    return sources


def link_by_shared_terms(sources: Iterable[LinkSource], terms: TaskTerms) -> list[TaskLink]:
    """Link records to the tasks with which they share rare words; the strongest few of each record."""
    links: list[TaskLink] = []
    sources = list(sources)
    neighbours = count_neighbours([*terms.texts.values(), *(source.text for source in sources)])
    for source in sources:
        candidates = []
        for task_id, shared in terms.shared_with(source.text, neighbours).items():
            strength = 1 - prod(1 - weight for weight in shared.values())
            if task_id != source.own_task_id and strength >= WEAKEST_LINK:
                candidates.append((-strength, task_id, shared))
        candidates.sort(key=lambda candidate: candidate[:2])
        links += [
            _make_link(
                source.source_kind, source.source_id, task_id, SHARED_TERMS, -negative, _reason(shared)
            )
            for negative, task_id, shared in candidates[:MOST_LINKS]
        ]
    return links


def link_by_indicator(
    indicator_links: Iterable[IndicatorLink], catalogue: Catalogue, plan_id: str, tasks: Sequence[Task]
) -> list[TaskLink]:
    """Link statements to the tasks of a plan that the catalogue gives for the indicators they measure."""
    by_number = {task.task_no: task.task_id for task in tasks}
    links = []
    for found in indicator_links:
        indicator = catalogue.indicator(found.indicator_code)
        if indicator is None or found.rule == NAMES:
            continue
        for number in indicator.tasks.get(plan_id, ()):
            if number in by_number:
                links.append(
                    _make_link(
                        "statement",
                        found.statement_id,
                        by_number[number],
                        INDICATOR_OF_TASK,
                        found.strength,
                        indicator.name_zh,
                    )
                )
    return links


def make_task_link_id(source_id: str, task_id: str, rule: str) -> str:
    """Return the id of a clue: one of each rule between a record and a task."""
    return f"{source_id}@{task_id}@{rule}"


def _make_link(kind: str, source_id: str, task_id: str, rule: str, strength: float, reason: str) -> TaskLink:
    return TaskLink(
        make_task_link_id(source_id, task_id, rule),
        kind,
        source_id,
        task_id,
        rule,
        round(strength, 4),
        reason,
    )


def _reason(shared: Mapping[str, float]) -> str:
    """Name the stretches that count most, the strongest first."""
    ordered = sorted(shared, key=lambda term: (-shared[term], term))
    return "、".join(ordered[:TERMS_SHOWN])


def count_neighbours(texts: Iterable[str]) -> Counter[str]:
    """Count how often two characters stand side by side in texts: what is often together is a word."""
    return Counter(
        run[start : start + 2]
        for text in texts
        for run in _WORDS.findall(text)
        for start in range(len(run) - 1)
    )


def _cut_half_words(run: str, start: int, end: int, neighbours: Counter[str]) -> str:
    """Cut characters off both ends that belong to what stands outside, as 动 of 推动 before 中小."""
    while 0 < start < end - 1 and neighbours[run[start - 1 : start + 1]] > neighbours[run[start : start + 2]]:
        start += 1
    while start + 1 < end < len(run) and neighbours[run[end - 1 : end + 1]] > neighbours[run[end - 2 : end]]:
        end -= 1
    return run[start:end]


def _is_within(term: str, terms: Iterable[str]) -> bool:
    """Say whether a stretch is a part of another one."""
    return any(term != other and term in other for other in terms)


def _is_term(term: str) -> bool:
    """Say whether a stretch can be a term: no grammar at its ends, and not digits alone."""
    return term[0] not in _LOOSE_ENDS and term[-1] not in _LOOSE_ENDS and not term.isdigit()
