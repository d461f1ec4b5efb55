"""An entry holds only as long as source and parser say what it was written against; else the build stops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from etl.corrections.entries import Add, Correction, Override
from etl.corrections.kinds import RecordKind
from etl.corrections.values import current_value, fault, is_same, read_value, show_value
from etl.model import Citation, Span
from etl.reading.text import Text
from etl.structure.passage import passage_of_spans


def check_expected(entry: Correction, kind: RecordKind, record: Any, expect: Mapping[str, Any]) -> None:
    """Make sure that a record is still what an entry was written against.

    Raises:
        InvalidCorrection: if it is not; says what stands there now and what can be done.

    """
    for name, expected in expect.items():
        found = current_value(entry, kind, record, name)
        if is_same(kind, name, expected, found):
            continue
        if isinstance(entry, Override) and is_same(kind, name, entry.values.get(name, ...), found):
            raise fault(
                entry, f"{entry.record} is now read with {name} {show_value(found)!r}; remove the entry"
            )
        raise fault(
            entry,
            f"{getattr(record, kind.key)} was expected with {name} {expected!r}, but it is now read with "
            f"{show_value(found)!r}; look at the source again, then mend or remove the entry",
        )


def cite_words(entry: Correction, text: Text, quote: str, spans: tuple[Span, ...]) -> Citation:
    """Cite the words that an entry names, with line and page.

    Raises:
        InvalidCorrection: if other words stand there; says where these stand, if they do so once.

    """
    length = len(text.content)
    if not spans or any(not 0 <= start < end <= length for start, end in spans):
        raise fault(
            entry, f"spans {_write(spans)} are no characters of {text.document_id}{_hint(text, quote)}"
        )
    passage = passage_of_spans(text, spans)
    if passage.content != quote:
        raise fault(
            entry,
            f"{text.document_id} has {passage.content!r} at {_write(spans)}, not {quote!r}"
            f"{_hint(text, quote)}",
        )
    return passage.cite()


def cite_source(entry: Add, source: Citation) -> Citation:
    """Cite the record from which an added link starts.

    Raises:
        InvalidCorrection: if its words are not those that the entry expects.

    """
    if source.quote != entry.expect.quote:
        raise fault(
            entry,
            f"the source of the link was expected to say {entry.expect.quote!r}, but it says "
            f"{source.quote!r}; look at the source again, then mend or remove the entry",
        )
    return source


def check_together(entry: Override, kind: RecordKind) -> None:
    """Make sure that fields which say one thing together are set together.

    Raises:
        InvalidCorrection: if one of them is left out.

    """
    for group in kind.together:
        missing = sorted(group - entry.values.keys())
        if missing and group & entry.values.keys():
            raise fault(entry, f"set {missing[0]} too: {' and '.join(sorted(group))} say one thing together")


def read_values(entry: Override | Add, kind: RecordKind) -> dict[str, Any]:
    """Turn the values that an entry sets into those of fields."""
    return {name: read_value(entry, kind, name, value) for name, value in entry.values.items()}


def _write(spans: tuple[Span, ...]) -> str:
    return str([list(span) for span in spans])


def _hint(text: Text, quote: str) -> str:
    """Say where words stand, line breaks aside, if they stand there once; else nothing."""
    whole = passage_of_spans(
        text, [(line.start + _indent(line.text), line.end) for line in text.lines if line.text.strip()]
    )
    start = whole.content.find(quote)
    if start < 0 or whole.content.find(quote, start + 1) >= 0:
        return ""
    return f"; these words stand at {_write(whole.spans(start, start + len(quote)))}"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
