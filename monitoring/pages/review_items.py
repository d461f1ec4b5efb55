"""What a person checks in a document: figures, undecided words and corrections, in the order of reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from monitoring.components.cited_figures import read_spans
from monitoring.components.marked_text import Span
from monitoring.components.table import frame_rows
from monitoring.formatting import is_missing
from monitoring.request import PageRequest

KINDS = ("statements", "rejections", "unmatched", "corrections")
"""``unmatched`` are figures that no indicator takes; the figure itself stands in the list already."""

STATES = ("open", "settled", "corrected")

MATCHING = "observation"
"""Stage at which figures are matched with indicators."""

_TABLES: Mapping[str, tuple[str, str, str]] = {
    "statements": ("statements", "statement_id", "quote"),
    "rejections": ("rejections", "rejection_id", "text"),
    "unmatched": ("rejections", "rejection_id", "text"),
    "corrections": ("corrections", "change_id", "quote"),
}
"""Kind → table, key and the column with the words."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to check."""

    kind: str
    table: str
    item_id: str
    words: str
    row: Mapping[str, Any]

    @property
    def document_id(self) -> str:
        """Document in which it stands."""
        return str(self.row["document_id"])

    @property
    def spans(self) -> list[Span]:
        """Where its words stand."""
        return read_spans(self.row["quote_spans"])

    @property
    def state(self) -> str | None:
        """Open or settled for what was not decided; corrected for what a person has changed; else None."""
        has_mark = not is_missing(self.row.get("corrected"))
        if self.table == "rejections":
            return "settled" if has_mark else "open"
        return "corrected" if has_mark or self.table == "corrections" else None


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for; None stands for everything."""

    document: str | None
    kind: str | None
    stage: str | None
    reason: str | None
    state: str | None
    words: str | None

    def passes(self, item: Item) -> bool:
        """True if an item is asked for."""
        row = item.row
        return (
            self.document in (None, item.document_id)
            and (item.kind == self.kind or (self.kind is None and self._is_shown_unasked(item)))
            and self.stage in (None, row.get("stage"))
            and self.reason in (None, row.get("reason") if item.table == "rejections" else None)
            and self.state in (None, item.state)
            and (self.words is None or self.words.casefold() in item.words.casefold())
        )

    def _is_shown_unasked(self, item: Item) -> bool:
        """False for figures without an indicator, unless their stage, reason or state is asked for."""
        return item.kind != "unmatched" or any((self.stage, self.reason))


def read_choice(request: PageRequest) -> tuple[Choice, list[tuple[str, str]]]:
    """What the address asks for, and the parameters with values that do not exist."""
    rejections = request.table("rejections")
    known: dict[str, Callable[[str], bool]] = {
        "document": set(request.table("documents")["document_id"]).__contains__,
        "kind": KINDS.__contains__,
        "stage": set(rejections["stage"]).__contains__,
        "reason": set(rejections["reason"]).__contains__,
        "state": STATES.__contains__,
    }
    given = request.parameters
    chosen = {
        name: given[name] if name in given and exists(given[name]) else None for name, exists in known.items()
    }
    unknown = [(name, given[name]) for name in known if name in given and chosen[name] is None]
    return Choice(**chosen, words=request.state.q), unknown


def list_items(request: PageRequest, choice: Choice) -> list[Item]:
    """The items that are asked for, in the order of the documents and of their text."""
    items = [item for kind in KINDS for item in _read_kind(request, kind) if choice.passes(item)]
    documents = list(request.table("documents").sort_values("published_date")["document_id"])
    order = {document_id: position for position, document_id in enumerate(documents)}

    def place(item: Item) -> tuple[int, int, int, str]:
        return order[item.document_id], item.spans[0][0], KINDS.index(item.kind), item.item_id

    return sorted(items, key=place)


def _read_kind(request: PageRequest, kind: str) -> list[Item]:
    table, key, words = _TABLES[kind]
    rows = frame_rows(request.table(table))
    if table == "rejections":
        rows = [row for row in rows if (row["stage"] == MATCHING) == (kind == "unmatched")]
    return [Item(kind, table, str(row[key]), str(row[words]), row) for row in rows]
