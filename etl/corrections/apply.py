"""Entries and records in, corrected records and the list of what was changed out; the one place for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from etl.corrections.additions import Sources, make_link, make_record
from etl.corrections.closure import Working, find_dependents, put_in_order
from etl.corrections.entries import Add, Correction, Drop, Override, Settle
from etl.corrections.guards import check_expected, check_together, read_values
from etl.corrections.kinds import RECORD_KINDS, RecordKind
from etl.corrections.values import fault, show_value
from etl.model import Citation
from etl.reading.text import Text


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record that a person has corrected; a row of the table of corrections."""

    change_id: str
    correction_id: str
    action: str
    table_name: str
    record_id: str
    field: str | None
    value_before: str | None
    value_after: str | None
    reason: str
    author: str
    corrected_on: date
    status: str
    """applied | followed."""
    citation: Citation


class Corrector:
    """Applies entries to the records of one step after the other, and remembers what was changed.

    Records are corrected where they arise: what was read before it is linked, links before they are used.
    """

    def __init__(self, corrections: Sequence[Correction], texts: Mapping[str, Text]) -> None:
        """Prepare for entries and the texts of the documents, by id."""
        self._left = list(corrections)
        self._sources = Sources(texts, {})
        self.changes: list[Change] = []
        """What was changed, in the order in which it was."""

    def correct(self, records: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """Return the records of some tables after their correction, by table.

        Raises:
            InvalidCorrection: if an entry no longer fits what it was written against.

        """
        work = _Work({table: list(found) for table, found in records.items()}, self._sources, self.changes)
        work.note_citations()
        self._left = [entry for entry in self._left if not work.apply(entry)]
        work.note_citations()
        return work.records

    def finish(self) -> list[Change]:
        """Return all changes, after making sure that every entry has met its record.

        Raises:
            InvalidCorrection: for the first entry that has not.

        """
        for entry in self._left:
            if entry.table not in RECORD_KINDS:
                raise fault(entry, f"there is no table {entry.table!r}; there are {', '.join(RECORD_KINDS)}")
            if isinstance(entry, Add):
                raise fault(entry, f"no document {entry.document!r} is registered; mend `document`")
            raise fault(
                entry,
                f"there is no {entry.record} in {entry.table}; the source or the parser has changed: look at "
                "the source again, then mend or remove the entry",
            )
        return self.changes


@dataclass(slots=True)
class _Work:
    """Records while they are corrected."""

    records: Working
    sources: Sources
    changes: list[Change]

    def note_citations(self) -> None:
        """Remember where records stand: links that start from them are cited with their words."""
        for table, found in self.records.items():
            kind = RECORD_KINDS[table]
            if kind.is_cited:
                self.sources.citations.update(
                    {getattr(record, kind.key): record.citation for record in found}
                )

    def apply(self, entry: Correction) -> bool:
        """Apply an entry; False if it does not concern these records."""
        kind = RECORD_KINDS.get(entry.table)
        if kind is None or entry.table not in self.records:
            return False
        if kind.is_only_settled and not isinstance(entry, Settle):
            raise fault(entry, f"{kind.table} can only be settled; add or override what was meant instead")
        if isinstance(entry, Add):
            if entry.document not in self.sources.texts:
                return False
            self._add(entry, kind)
        else:
            record = next(
                (record for record in self.records[entry.table] if getattr(record, kind.key) == entry.record),
                None,
            )
            if record is None:
                return False
            check_expected(entry, kind, record, entry.expect)
            if isinstance(entry, Override):
                self._override(entry, kind, record)
            elif isinstance(entry, Drop):
                self._drop(entry, kind, record, "applied")
                put_in_order(self.records, kind.table)
            else:
                self._settle(entry, record)
        for rejection_id in entry.settles:
            self._settle(entry, self._find_rejection(entry, rejection_id))
        return True

    def _find_rejection(self, entry: Correction, rejection_id: str) -> Any:
        for rejection in self.records.get("rejections", ()):
            if rejection.rejection_id == rejection_id:
                return rejection
        raise fault(entry, f"there is no rejection {rejection_id} to settle; remove it from `settles`")

    def _override(self, entry: Override, kind: RecordKind, record: Any) -> None:
        check_together(entry, kind)
        values = read_values(entry, kind)
        changed = {name: value for name, value in values.items() if value != getattr(record, name)}
        if not changed:
            raise fault(entry, f"{entry.record} already has these values; set others or remove the entry")
        for name, value in changed.items():
            self._note(entry, kind, record, name, getattr(record, name), value)
        self._put(kind, record, _mark(replace(record, **changed), entry.id))

    def _add(self, entry: Add, kind: RecordKind) -> None:
        make = make_record if kind.is_cited else make_link
        record = make(entry, kind, self.sources)
        identity = getattr(record, kind.key)
        if any(getattr(other, kind.key) == identity for other in self.records[kind.table]):
            raise fault(entry, f"there is already a {identity} in {kind.table}; override it instead")
        record = _mark(record, entry.id)
        self.records[kind.table].append(record)
        put_in_order(self.records, kind.table)
        for name in entry.values:
            self._note(entry, kind, record, name, None, getattr(record, name))

    def _drop(self, entry: Drop, kind: RecordKind, record: Any, status: str) -> None:
        identity = getattr(record, kind.key)
        self.records[kind.table] = [other for other in self.records[kind.table] if other is not record]
        self._note(entry, kind, record, None, None, None, status)
        for table, dependent, name, may_be_empty in list(find_dependents(self.records, kind.table, identity)):
            other = RECORD_KINDS[table]
            if may_be_empty:
                self._note(entry, other, dependent, name, identity, None, "followed")
                self._put(other, dependent, _mark(replace(dependent, **{name: None}), entry.id))
            else:
                self._drop(entry, other, dependent, "followed")

    def _settle(self, entry: Correction, rejection: Any) -> None:
        kind = RECORD_KINDS["rejections"]
        status = "applied" if isinstance(entry, Settle) else "followed"
        self._note(entry, kind, rejection, None, None, None, status)
        self._put(kind, rejection, _mark(rejection, entry.id))

    def _put(self, kind: RecordKind, old: Any, new: Any) -> None:
        self.records[kind.table] = [new if other is old else other for other in self.records[kind.table]]

    def _note(
        self,
        entry: Correction,
        kind: RecordKind,
        record: Any,
        name: str | None,
        before: Any,
        after: Any,
        status: str = "applied",
    ) -> None:
        identity = getattr(record, kind.key)
        self.changes.append(
            Change(
                change_id="@".join(part for part in (entry.id, identity, name) if part),
                correction_id=entry.id,
                action=entry.action,
                table_name=kind.table,
                record_id=identity,
                field=name,
                value_before=show_value(before),
                value_after=show_value(after),
                reason=entry.reason,
                author=entry.author,
                corrected_on=entry.corrected_on,
                status=status,
                citation=self._citation_of(record),
            )
        )

    def _citation_of(self, record: Any) -> Citation:
        if hasattr(record, "citation"):
            citation: Citation = record.citation
            return citation
        source_id = getattr(record, "source_id", None) or record.statement_id
        return self.sources.citations[source_id]


def _mark(record: Any, correction_id: str) -> Any:
    """Let a record bear the id of an entry behind those that it bears already."""
    bearer = record.citation if hasattr(record, "citation") else record
    marked = replace(bearer, corrected=" ".join(filter(None, (bearer.corrected, correction_id))))
    return replace(record, citation=marked) if hasattr(record, "citation") else marked
