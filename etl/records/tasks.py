"""Numbered items of a plan as a tree, and which of them are tasks.

A task is the smallest numbered item that carries or inherits a responsibility clause. Rules:

- ``inherited_clause``: items under a heading that names bodies for all of them
- ``closing_clause``: a clause on a line of its own behind several items without one belongs to all
- ``listed_points``: 一是…（…）；二是…（…） are tasks of their own where each carries its clause
- ``task_without_body``: an item among siblings most of which carry clauses
- ``closing_matter``: what follows the paragraph that ends a task with its clause is no part of it
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from etl.records.clause_search import FoundClause, find_clauses
from etl.records.clauses import STANDING, TERM, blank_remarks, starts_with_label
from etl.records.deliverables import find_deliverables
from etl.records.targets import find_goals
from etl.reference.departments import Departments
from etl.structure.flow import Flow, Heading
from etl.structure.passage import Passage, passage_of_spans

_POINT = re.compile(r"(?:^|(?<=[。；;！？)）】〕\]]))\s*(?P<label>[一二三四五六七八九十]{1,3}是)")
_ATTACHED = re.compile(r"^附[件录表]")
_LONGEST_TITLE = 40
"""Characters; of a longer first sentence only the first clause stands as title."""
_HALF_STOPS = "；;，,、"
"""A heading that ends so was cut out of a sentence and is no title."""
_STOPS = "。；;！？!?，,：:、 \t\u3000"


@dataclass(frozen=True, slots=True)
class PlacedClause:
    """A clause and the passage in which it stands."""

    passage: Passage
    found: FoundClause

    @property
    def stands_alone(self) -> bool:
        """True where its paragraph holds nothing else."""
        return not (self.passage.content[: self.found.start] + self.passage.content[self.found.end :]).strip(
            _STOPS
        )


@dataclass(slots=True)
class Item:
    """A numbered item with everything under its number; ``label`` is empty for the document itself."""

    label: str
    heading: Passage | None
    title: str
    level: int
    parent: Item | None = None
    paragraphs: list[Passage] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)
    clauses: list[PlacedClause] = field(default_factory=list)

    @property
    def passages(self) -> list[Passage]:
        """Heading and paragraphs of the item itself."""
        return [*([self.heading] if self.heading else []), *self.paragraphs]

    def ancestors(self) -> Iterator[Item]:
        """Walk up the items above, nearest first."""
        item = self.parent
        while item is not None:
            yield item
            item = item.parent


def build_items(flow: Flow, departments: Departments) -> Item:
    """Build the tree of a flow's items, each with the clauses that stand in it."""
    root = Item("", None, "", 0)
    current = root
    for block in flow.blocks:
        if not isinstance(block, Heading):
            _add_paragraph(current, block.passage)
            continue
        while current.parent is not None and current.level >= block.level:
            current = current.parent
        item = Item(block.label, block.passage, block.title, block.level, current)
        current.children.append(item)
        current = item
    for item in list(_walk(root)):
        item.clauses = [
            PlacedClause(p, found) for p in item.passages for found in find_clauses(p.content, departments)
        ]
        _drop_closing_matter(item)
        _split_points(item, departments)
    for item in _walk(root):
        _raise_closing_clause(item)
    return root


def _add_paragraph(item: Item, passage: Passage) -> None:
    """Lines 牵头单位：… and 配合单位：… under each other are one clause."""
    if (
        item.paragraphs
        and starts_with_label(passage.content)
        and starts_with_label(item.paragraphs[-1].content)
    ):
        before = item.paragraphs.pop()
        passage = passage_of_spans(passage.source, [*before.spans(), *passage.spans()])
    item.paragraphs.append(passage)


def _walk(item: Item) -> Iterator[Item]:
    yield item
    for child in item.children:
        yield from _walk(child)


def _drop_closing_matter(item: Item) -> None:
    """Rule ``closing_matter``."""
    bearing = [
        no
        for no, p in enumerate(item.paragraphs)
        if any(clause.passage is p for clause in item.clauses) or TERM.match(p.content)
    ]
    if not bearing:
        return
    through = item.paragraphs[: bearing[-1] + 1]
    has_text = (
        any(not clause.stands_alone for clause in item.clauses)
        or len(through) > len(bearing)
        or not item.title
    )
    if has_text or (item.heading is not None and item.heading.content.rstrip().endswith("。")):
        item.paragraphs = through
        _cut_behind_last_clause(item)


def _cut_behind_last_clause(item: Item) -> None:
    """Rule ``closing_matter`` within a paragraph: a new sentence behind the clause that ends the task."""
    last = item.paragraphs[-1]
    own = [clause.found for clause in item.clauses if clause.passage is last]
    if not own:
        return
    end = max(found.end for found in own)
    opens_with_clause = min(found.start for found in own) == 0
    is_told = len(item.paragraphs) > 1 or (
        item.heading is not None and item.heading.content.rstrip().endswith("。")
    )
    if (opens_with_clause and not is_told) or not re.match(r"[。.]?\s+\S|[。.]\S", last.content[end:]):
        return
    kept = last.part(0, end)
    item.paragraphs[-1] = kept
    item.clauses = [
        replace(clause, passage=kept) if clause.passage is last else clause for clause in item.clauses
    ]


def _split_points(item: Item, departments: Departments) -> None:
    """Rule ``listed_points``."""
    if item.children or len(item.clauses) < 2:
        return
    pieces: list[Passage] = []
    for passage in item.paragraphs:
        starts = [match.start("label") for match in _POINT.finditer(passage.content)]
        bounds = [*starts, len(passage)]
        pieces.extend(passage.part(a, b).stripped() for a, b in pairwise(bounds))
    children = []
    for piece in pieces:
        label = re.match(r"[一二三四五六七八九十]+是", piece.content)
        child = Item(label[0] if label else "", None, "", item.level + 1, item, [piece])
        child.clauses = [PlacedClause(piece, found) for found in find_clauses(piece.content, departments)]
        children.append(child)
    if len(children) >= 2 and all(child.clauses for child in children):
        item.children, item.clauses = children, []


def _raise_closing_clause(item: Item) -> None:
    """Rule ``closing_clause``."""
    if len(item.children) < 2 or item.clauses or item.parent is None:
        return
    *others, last = item.children
    if any(child.clauses or child.children for child in others) or last.children:
        return
    if len(last.clauses) == 1 and last.clauses[0].stands_alone and last.clauses[0].passage in last.paragraphs:
        last.paragraphs.remove(last.clauses[0].passage)
        item.clauses, last.clauses = last.clauses, []


def find_tasks(root: Item) -> list[Item]:
    """Find the items that are tasks, in the order of the document."""
    return list(_tasks_under(root, inherits=False))


def _tasks_under(item: Item, *, inherits: bool) -> Iterator[Item]:
    if not item.children:
        if item.parent is not None and (item.clauses or inherits or _siblings_carry(item)):
            yield item
        return
    for child in item.children:
        yield from _tasks_under(child, inherits=inherits or (bool(item.clauses) and item.parent is not None))


def _siblings_carry(item: Item) -> bool:
    """Rule ``task_without_body``."""
    if item.parent is None or item.parent.parent is None or not item.label:
        return False
    siblings = [child for child in item.parent.children if child is not item and not child.children]
    return 2 * sum(bool(child.clauses) for child in siblings) > len(siblings) > 0


def clauses_of(item: Item) -> tuple[list[PlacedClause], bool]:
    """Find the clauses that hold for a task, and tell whether it inherits them from an item above."""
    if item.clauses:
        return item.clauses, False
    for above in item.ancestors():
        if above.clauses and above.parent is not None:
            return above.clauses, True
    return [], False


def term_of(item: Item) -> str:
    """Collect what an item says of the day by which it is to be done: in its clauses, or behind a label."""
    within = [clause.passage.part(clause.found.start, clause.found.end).content for clause in item.clauses]
    labelled = [found["term"] for p in item.paragraphs for found in TERM.finditer(p.content)]
    return " ".join([*within, *labelled])


def chapter_of(item: Item) -> Item | None:
    """Find the highest heading above a task, numbered or not; attachments are no chapters."""
    above = [other for other in item.ancestors() if other.heading and not _ATTACHED.match(other.label)]
    return above[-1] if above else None


def task_texts(item: Item) -> list[Passage]:
    """Collect the stretches of a task's text between its clauses: what the measures have to cover.

    The heading belongs to the text where it is a sentence that goes on (…；), where there is no other
    text, or where it is a sentence that promises something itself (rule ``heading_promises``).
    """
    skip = 0 if item.heading is not None else len(item.label)
    stretches = [
        part
        for no, passage in enumerate(item.paragraphs)
        for part in _outside_clauses(item, passage, skip if no == 0 else 0)
    ]
    if item.heading is not None and (_goes_on(item.heading) or not stretches or _promises(item)):
        stretches = [*_outside_clauses(item, item.heading, _label_length(item)), *stretches]
    return stretches


def _promises(item: Item) -> bool:
    """Rule ``heading_promises``: a first sentence with clauses, a figure to reach or a document to issue.

    The figure is in digits: 拓展两个市场 is a title.
    """
    if item.heading is None or not item.heading.content.endswith("。"):
        return False
    sentence = item.heading.part(_label_length(item), len(item.heading))
    words = sentence.content
    return "，" in words or bool(
        (re.search(r"\d", words) and find_goals(sentence)) or ("《" in words and find_deliverables(words))
    )


def _goes_on(heading: Passage) -> bool:
    return heading.content.rstrip()[-1:] in _HALF_STOPS


def _label_length(item: Item) -> int:
    return len(item.label) if item.heading is not None and item.heading.content.startswith(item.label) else 0


def _outside_clauses(item: Item, passage: Passage, start: int) -> Iterator[Passage]:
    """Stretches of a passage from ``start`` on that are no clause and no remark about clauses."""
    silent = [(clause.found.start, clause.found.end) for clause in item.clauses if clause.passage is passage]
    silent += [match.span() for match in STANDING.finditer(passage.content)]
    for silent_start, silent_end in [*sorted(silent), (len(passage), len(passage))]:
        part = passage.part(start, max(start, silent_start)).stripped()
        if blank_remarks(part.content).strip(_STOPS):
            yield part
        start = max(start, silent_end)


def task_title(item: Item) -> str:
    """Read the title: that of the heading, clauses left out, or else the first sentence of the text."""
    if item.heading is not None and item.title and not _goes_on(item.heading):
        parts = [part.content for part in _outside_clauses(item, item.heading, _label_length(item))]
        return "".join(parts).strip(_STOPS)
    text = "".join(part.content for part in task_texts(item))
    sentence = re.split(r"[。！？]", text)[0]
    if len(sentence) > _LONGEST_TITLE:
        sentence = re.split(r"[，,：:；;]", sentence)[0]
    return sentence.strip(_STOPS)
