"""Glossaries: tables of terms (名词 | 解释), and lists of entries under a caption (1.云计算：…)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from etl.model import Rejection, Term, record_id
from etl.reading.text import Text
from etl.records.cells import join_lines
from etl.records.columns import EXPLANATION, NUMBER, TERM, TableKind
from etl.records.table_headers import CAPTION
from etl.records.tables import Found, Row, find_rows
from etl.structure.numbering import DIVISIONS, Label, NumberingStyle
from etl.structure.passage import passage_of_spans
from etl.structure.typography import PrintedLine, print_lines

TERM_TABLE = TableKind(columns=(NUMBER, TERM, EXPLANATION), required=((TERM,), (EXPLANATION,)))

_GLOSSARY = re.compile(
    r"(?:主要|相关|有关|专业|专有|部分|重要)*(?:名词|术语|词汇|概念|缩略语)(?:[及和与、]?(?:名词|术语|缩略语))?的?"
    r"(?:解释|释义|说明|注释|注解|定义|表)(?:说明|表)?"
)
_ENTRY = re.compile(r"(?P<term>[^。，；：:—]{1,40}?)\s*(?P<separator>[：:。]|——)\s*")
_HEADING_STYLES = frozenset({*DIVISIONS, NumberingStyle.HAN_COMMA, NumberingStyle.HAN_BRACKET})
_LARGEST_GAP = 2
"""Entry numbers that may be missing."""


@dataclass
class _Entry:
    """Lines of one entry, from its term on."""

    part: str
    number: int
    lines: list[tuple[int, int]] = field(default_factory=list)
    """Stretches of the document."""


def find_terms(text: Text) -> Found[Term]:
    """The entries of all glossaries of a document, and those that could not be decided.

    An entry without a mark between term and explanation is a rejection with the reason ``no_separator``.
    """
    rows = find_rows(text, TERM_TABLE)
    terms = [_term_of_row(text, row) for row in rows.records]
    rejections = list(rows.rejections)
    for entry in _find_entries(print_lines(text)):
        found = _term_of_entry(text, entry)
        if isinstance(found, Term):
            terms.append(found)
        else:
            rejections.append(found)
    return Found(tuple(terms), tuple(rejections))


def _find_entries(lines: Sequence[PrintedLine]) -> Iterator[_Entry]:
    index = 0
    while index < len(lines):
        caption = lines[index]
        index += 1
        title = caption.text[caption.label.length :] if caption.label else caption.text
        if _GLOSSARY.fullmatch(title):
            reader = _GlossaryReader(lines, caption)
            index = reader.read(index)
            yield from reader.entries


class _GlossaryReader:
    """Goes down the lines of one glossary."""

    def __init__(self, lines: Sequence[PrintedLine], caption: PrintedLine) -> None:
        self._lines = lines
        self._caption = caption
        self._part = ""
        self._style: NumberingStyle | None = None
        self._last_number = 0
        self.entries: list[_Entry] = []

    def read(self, index: int) -> int:
        """Read from the line behind the caption on; the index of the first line behind the glossary."""
        while index < len(self._lines):
            line = self._lines[index]
            if self._is_part_heading(index):
                self._part = line.text
                self._last_number = 0
                index += 1
                self._open_entry(self._lines[index])
            elif self._begins_entry(index):
                self._open_entry(line)
            elif self._ends_glossary(line):
                break
            elif self.entries:
                self.entries[-1].lines.append((line.start, line.end))
            index += 1
        return index

    def _begins_entry(self, index: int, *, behind_heading: bool = False) -> bool:
        """Whether a label that runs on, or without numbers a term with its colon, begins here."""
        line = self._lines[index]
        finished = behind_heading or not self.entries or self._lines[index - 1].closes
        if self._style is None and self.entries:
            entry = _ENTRY.match(line.text)
            return line.label is None and finished and entry is not None and entry["separator"] != "。"
        if line.label is None:
            return not self.entries and self._is_unnumbered_start(line)
        if not self._runs_on(line.label, behind_heading) or line.label.style in DIVISIONS:
            return False
        return finished or _ENTRY.match(line.text, line.label.length) is not None

    def _is_unnumbered_start(self, line: PrintedLine) -> bool:
        entry = _ENTRY.match(line.text)
        return entry is not None and entry["separator"] != "。"

    def _runs_on(self, label: Label, behind_heading: bool) -> bool:
        if self._style is None or label.style is not self._style:
            return self._style is None and label.number == 1 and label.style is not self._style_of_caption
        if behind_heading and label.number == 1:
            return True
        return 1 <= label.number - self._last_number <= 1 + _LARGEST_GAP

    @property
    def _style_of_caption(self) -> NumberingStyle | None:
        return self._caption.label.style if self._caption.label else None

    def _is_part_heading(self, index: int) -> bool:
        """A heading that is no entry and that an entry follows."""
        line = self._lines[index]
        if line.label is None or line.label.style not in _HEADING_STYLES or index + 1 >= len(self._lines):
            return False
        if line.label.style in (self._style, self._style_of_caption):
            return False
        if _ENTRY.match(line.text, line.label.length):
            return False
        return self._begins_entry(index + 1, behind_heading=True)

    def _ends_glossary(self, line: PrintedLine) -> bool:
        return CAPTION.match(line.text) is not None or (
            line.label is not None and line.label.style in {*DIVISIONS, self._style_of_caption}
        )

    def _open_entry(self, line: PrintedLine) -> None:
        length = 0
        if line.label is not None:
            self._style = line.label.style
            length = line.label.length
        self._last_number = line.label.number if line.label else self._last_number + 1
        self.entries.append(_Entry(self._part, self._last_number, [(line.start + length, line.end)]))


def _term_of_entry(text: Text, entry: _Entry) -> Term | Rejection:
    citation = passage_of_spans(text, entry.lines).cite()
    first, *others = (text.content[start:end] for start, end in entry.lines)
    match = _ENTRY.match(first)
    offset = entry.lines[0][0]
    if match is None or not (definition := join_lines([first[match.end() :], *others])):
        identity = record_id("rejected-row", text.document_id, offset)
        return Rejection(identity, "table", "no_separator", citation.quote, citation)
    identity = record_id("term", text.document_id, offset)
    return Term(identity, entry.part, entry.number, match["term"], definition, citation)


def _term_of_row(text: Text, row: Row) -> Term:
    return Term(
        term_id=record_id("term", text.document_id, row.citation.spans[0][0]),
        part=row.section,
        term_no=row.number,
        term=row.text(TERM),
        definition=row.text(EXPLANATION),
        citation=row.citation,
    )
