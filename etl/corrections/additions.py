"""Records and links that a person adds: named and cited like those that were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from types import NoneType
from typing import Any, get_args

from etl.corrections.entries import Add
from etl.corrections.guards import cite_source, cite_words, read_values
from etl.corrections.kinds import RecordKind
from etl.corrections.values import fault
from etl.linking.indicators import BY_HAND, IndicatorLink, make_link_id
from etl.linking.tasks import make_task_link_id
from etl.model import Citation, record_id
from etl.reading.text import Text

_QUOTED = ("snippet", "text")
"""Fields that are the words of the record, unless an entry says otherwise."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What corrections cite."""

    texts: Mapping[str, Text]
    """By document."""
    citations: dict[str, Citation]
    """Of the records from which links start, by id."""


def make_record(entry: Add, kind: RecordKind, sources: Sources) -> Any:
    """Make a record of what an entry says; its positions are counted later.

    Raises:
        InvalidCorrection: if the words do not stand where the entry says, or a field is missing or wrong.

    """
    text = sources.texts[entry.document]
    citation = cite_words(entry, text, entry.expect.quote, entry.expect.spans)
    values = read_values(entry, kind)
    values |= {name: citation.quote for name in _QUOTED if name in kind.field_types and name not in values}
    usual = {each.name for each in fields(kind.record_class) if each.default is not MISSING}
    open_fields = [name for name in kind.field_types if name not in values and name not in usual]
    needed = [name for name in open_fields if NoneType not in get_args(kind.field_types[name])]
    if needed:
        raise fault(entry, f"set {needed[0]} too; an added record of {kind.table} needs it")
    offset = _anchor(entry, citation, values)
    line = text.line_at(offset)
    return kind.record_class(
        **{kind.key: record_id(kind.id_kind, entry.document, offset)},
        **dict.fromkeys(kind.counted, 0),
        **dict.fromkeys(open_fields),
        **values,
        citation=replace(citation, line=line.number, page=line.page),
    )


def make_link(entry: Add, kind: RecordKind, sources: Sources) -> Any:
    """Make a link: who is linked with whom is all that an entry says.

    Raises:
        InvalidCorrection: if it says more or less, or there is no such source, or its words have changed.

    """
    leads_to_indicator = kind.record_class is IndicatorLink
    wanted = (
        ("statement_id", "indicator_code") if leads_to_indicator else ("source_kind", "source_id", "task_id")
    )
    values = read_values(entry, kind)
    if values.keys() != set(wanted):
        raise fault(entry, f"set {', '.join(wanted)} and nothing else for a link")
    source_id = values[wanted[-2]]
    if source_id not in sources.citations:
        raise fault(entry, f"there is no {source_id} to link from")
    cite_source(entry, sources.citations[source_id])
    if leads_to_indicator:
        identity = make_link_id(source_id, values["indicator_code"])
    else:
        identity = make_task_link_id(source_id, values["task_id"], BY_HAND)
    return kind.record_class(
        **{kind.key: identity}, **values, rule=BY_HAND, strength=1.0, reason=entry.reason
    )


def _anchor(entry: Add, citation: Citation, values: Mapping[str, Any]) -> int:
    """Return the character after which a record is named: of a figure its number, else the first one."""
    if "value_spans" not in values:
        return citation.spans[0][0]
    offsets = [offset for start, end in citation.spans for offset in range(start, end)]
    marked = [offset for start, end in values["value_spans"] for offset in range(start, end)]
    if not marked or not set(marked) <= set(offsets):
        raise fault(entry, "value_spans must lie within spans: they highlight the number in the quote")
    words = "".join(citation.quote[offsets.index(offset)] for offset in marked)
    if values["value_text"] not in words:
        raise fault(entry, f"value_spans show {words!r}, without value_text {values['value_text']!r}")
    return marked[words.index(values["value_text"])]
