"""Which tables can be corrected: the class of their records, what names one, which fields go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, get_type_hints

from etl import model
from etl.linking.indicators import IndicatorLink
from etl.linking.tasks import TaskLink

CITED = ("quote", "spans")
"""Fields of a record's citation that a guard can name; ``spans`` with ``quote`` can also be set."""

_NEVER_SET = frozenset({"citation", "corrected", "duplicate_of", "responsibilities", "cities", "practices"})
"""Fields that follow from others, or hold records of a table of their own."""


@dataclass(frozen=True)
class RecordKind:
    """A table that can be corrected."""

    table: str
    record_class: type[Any]
    id_kind: str = ""
    """Kind in the ids of its records; empty where the id is made of what is linked."""
    counted: tuple[str, ...] = ()
    """Positions that are counted again when a record comes or goes."""
    together: tuple[frozenset[str], ...] = ()
    """Fields of which none is set without the others."""
    is_only_settled: bool = False
    """True for what no person writes: it is settled, or replaced by what was meant."""

    @property
    def key(self) -> str:
        """The field that names a record."""
        return fields(self.record_class)[0].name

    @cached_property
    def field_types(self) -> Mapping[str, Any]:
        """Type of every field that can be set."""
        hints = get_type_hints(self.record_class)
        fixed = {self.key, *self.counted, *_NEVER_SET}
        return {name: hint for name, hint in hints.items() if name not in fixed}

    @property
    def is_cited(self) -> bool:
        """True where a record stands in a document by itself; a link stands where its source does."""
        return "citation" in get_type_hints(self.record_class)


_KINDS = (
    RecordKind("sections", model.Section, "section"),
    RecordKind("chapters", model.Chapter, "chapter", ("chapter_no",)),
    RecordKind("tasks", model.Task, "task", ("task_no",)),
    RecordKind("responsibilities", model.Responsibility, "responsibility"),
    RecordKind("task_cities", model.TaskCity, "task-city"),
    RecordKind("measures", model.Measure, "measure", ("task_no", "measure_no")),
    RecordKind("targets", model.Target, "target", ("task_no",)),
    RecordKind("deliverables", model.Deliverable, "deliverable", ("task_no",)),
    RecordKind("cases", model.Case, "case"),
    RecordKind("duties", model.Duty, "duty"),
    RecordKind("definitions", model.Definition, "definition"),
    RecordKind("policies", model.Policy, "policy"),
    RecordKind("terms", model.Term, "term"),
    RecordKind(
        "statements",
        model.Statement,
        "statement",
        together=(
            frozenset({"value", "si_value"}),
            frozenset({"period", "period_kind"}),
            frozenset({"place", "place_code"}),
        ),
    ),
    RecordKind("rejections", model.Rejection, "rejection", is_only_settled=True),
    RecordKind("indicator_links", IndicatorLink),
    RecordKind("links", TaskLink),
)

RECORD_KINDS: Mapping[str, RecordKind] = {kind.table: kind for kind in _KINDS}
"""Tables that can be corrected, by name."""
