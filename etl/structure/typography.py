"""Line widths tell which lines belong together; a document's measures are taken from the document itself.

Units: columns of a fixed-width screen; a Chinese character takes two, a Latin letter one.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from etl.model import Span
from etl.reading.pages import read_printed_number
from etl.reading.text import Line, Text
from etl.structure.numbering import IN_SENTENCE_STYLES, Label, read_label

INDENT = 4
"""Columns by which the first line of a paragraph is set in: two characters."""
SLACK = 6
"""Columns by which full lines differ: punctuation hanging out, gaps between Latin and Chinese letters."""
_NARROWEST_MEASURE = 28
"""No text is set narrower than 14 characters; shorter lines are headings and cells."""
_FEWEST_FULL_LINES = 4
"""A measure needs at least so many full lines."""
_LEAST_BODY_SHARE = 0.15
_LEAST_BOX_SHARE = 0.01
"""Part of the text that the measures must hold where there are two."""
_OPENING_LINES = 3
"""Lines at the beginning of a box's text that show its measure."""
_CLOSING = "。！？!?…"
_HALF_CLOSING = "；;：:"
_BEHIND_CLOSING = "”’」』）)】〕》>\"'.．"
_WIDE = frozenset("WFA")


def display_width(text: str) -> int:
    """Width of a string in columns."""
    if text.isascii():
        return len(text)
    return len(text) + sum(1 for c in text if c > "\u00a0" and unicodedata.east_asian_width(c) in _WIDE)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line that carries text, with what its print says."""

    line: Line
    start: int
    """Offset of the first character that is not white space."""
    end: int
    """Offset behind the last one."""
    text: str
    width: int
    label: Label | None
    """Numbering label that may head a section; list words within sentences (一是) are none."""
    closes: bool
    """True where a sentence ends with the line."""
    half_closes: bool
    """True where the line ends on a semicolon or colon."""
    begins_page: bool
    first_word_width: int
    """Columns that had to be free on the line before for this line's first word to stand there."""
    pieces: tuple[Span, ...] = ()
    """Stretches of the document that make up a line put together of several; empty for one as printed."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Stretches of the document that hold the text."""
        return self.pieces or ((self.start, self.end),)


class Openness(IntEnum):
    """Whether the paragraph of a line may go on in the next one."""

    CLOSED = 0
    """The line ends short of the measure."""
    EITHER = 1
    """A sentence ends with a full line."""
    OPEN = 2
    """A full line breaks off within a sentence."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths of the full lines of a document."""

    body: int | None
    """None where lines are not broken to a measure: one line is one paragraph."""
    box: int | None
    """Other measure of texts set apart from the body; None where there are none."""


def print_lines(text: Text) -> tuple[PrintedLine, ...]:
    """The lines that carry text, page numbers and blank lines left out.

    Rule ``footnote``: where ① stands as a mark within a sentence, a line that begins with it is its note
    and no item.
    """
    notes = set(NOTE_MARK.findall(text.content))
    printed: list[PrintedLine] = []
    page: int | None = None
    for line in text.lines:
        content = line.text.strip()
        if not content or read_printed_number(line.text) is not None:
            continue
        start = line.start + line.text.index(content[0])
        whole = _print_line(line, ((start, start + len(content)),), content, line.page != page)
        is_note = whole.label is not None and whole.label.text in notes
        printed.append(replace(whole, label=None) if is_note else whole)
        page = line.page
    return tuple(printed)


def part_of_line(line: PrintedLine, start: int, end: int) -> PrintedLine:
    """The characters [start, end) of a printed line as a line of its own."""
    if (start, end) == (0, len(line.text)):
        return line
    piece = line.text[start:end]
    content = piece.strip()
    offset = start + (len(piece) - len(piece.lstrip()))
    spans = _cut_spans(line.spans, offset, offset + len(content))
    return _print_line(line.line, spans, content, line.begins_page and start == 0)


def join_printed_lines(lines: Sequence[PrintedLine]) -> PrintedLine:
    """Neighbouring lines as one: what a fixed length has cut apart."""
    if len(lines) == 1:
        return lines[0]
    *others, last = lines
    spans = (*((line.start, line.line.end) for line in others), *last.spans)
    text = "".join(line.line.text[line.start - line.line.start :] for line in others) + last.text
    return _print_line(lines[0].line, spans, text, lines[0].begins_page)


def _cut_spans(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The stretches that hold the characters [start, end) of those that ``spans`` hold."""
    cut: list[Span] = []
    passed = 0
    for first, last in spans:
        low, high = max(start - passed, 0), min(end - passed, last - first)
        if low < high:
            cut.append((first + low, first + high))
        passed += last - first
    return tuple(cut)


def _print_line(line: Line, spans: tuple[Span, ...], content: str, begins_page: bool) -> PrintedLine:
    label = read_label(content)
    if label is not None and label.style in IN_SENTENCE_STYLES:
        label = None
    stem = content.rstrip(_BEHIND_CLOSING)
    closes = stem[-1:] in _CLOSING or CLAUSE_BEHIND_SENTENCE.search(content) is not None
    half_closes = content[-1] in _HALF_CLOSING
    word = _FIRST_WORD.match(content)
    return PrintedLine(
        line,
        spans[0][0] if spans else line.start,
        spans[-1][1] if spans else line.start,
        content,
        display_width(content),
        label,
        closes,
        half_closes,
        begins_page,
        len(word.group()) if word else 2,
        spans if len(spans) > 1 else (),
    )


def is_full(line: PrintedLine, following: PrintedLine | None, measure: int) -> bool:
    """Whether a line fills its measure: the first word of the following one would not have fitted.

    A numbered line that may be a heading is known to be set in; for others the indent is allowed for. So are
    the gaps between Latin and Chinese letters, which take room and are no characters.
    """
    room_needed = following.first_word_width if following is not None else 2
    if line.label is None or "。" in line.text:
        return line.width + room_needed >= measure - SLACK
    gaps = len(_GAP.findall(line.text, line.label.length))
    return line.width + INDENT + room_needed + (gaps + 1) // 2 > measure


def openness_after(line: PrintedLine, following: PrintedLine | None, measure: int) -> Openness:
    """Whether a paragraph may go on behind a line."""
    if not is_full(line, following, measure):
        return Openness.CLOSED
    return Openness.EITHER if line.closes or line.half_closes else Openness.OPEN


NOTE_MARK = re.compile(r"(?<=[^\s。；：:;，,、（(])([①-⑳])(?=[，。；、）)”]|\d|$)", re.MULTILINE)
"""A mark that refers to a note: behind a word, and in front of no text."""
_FIRST_WORD = re.compile(r"[!-~]+")
_GAP = re.compile(r"[!-~](?=[\u4e00-\u9fff])|[\u4e00-\u9fff](?=[!-~])")
_WORDS = r"[^（(【〔\[）)】〕\]]*"
CLAUSE_BEHIND_SENTENCE = re.compile(
    rf"[。；][（(【〔\[]{_WORDS}(?:[（(]{_WORDS}[）)]{_WORDS})*[）)】〕\]][.．。]?$"
)
"""A finished sentence with a clause in brackets behind it, such as the bodies responsible."""


def measure_lines(lines: Sequence[PrintedLine], box_texts: Iterable[int] = ()) -> Measures:
    """Find the measure of the body and, if there is one, the other measure of boxes.

    The full lines of one setting share one width up to indent and slack, so they pile up and hold most of the
    text; lines that are whole paragraphs do not.

    ``box_texts`` are the indices of lines that are the first running text of a box, if there are boxes.
    """
    widths = Counter(line.width for line in lines)
    running = Counter(line.width for line in lines if not line.closes)
    opening = (line for index in box_texts for line in lines[index : index + _OPENING_LINES])
    box = _peak(Counter(line.width for line in opening if not line.closes))
    body = _peak(running - _near(running, box)) if box is not None else None
    if box is None or body is None or abs(box - body) <= 2 * SLACK or not _are_used(widths, body, box):
        body, box = _peak(running), None
    if body is None or _near(running, body).total() < _FEWEST_FULL_LINES:
        return Measures(None, None)
    set_full = _near(widths, body) if box is None else _near(widths, body) | _near(widths, box)
    if _columns(set_full) * 2 < _columns(widths):
        return Measures(None, None)
    return Measures(body, box)


def _are_used(widths: Counter[int], body: int, box: int) -> bool:
    """Whether both measures hold enough of the text, so that neither is a chance peak of short lines."""
    columns = _columns(widths)
    body_share, box_share = (_columns(_near(widths, measure)) / columns for measure in (body, box))
    return body_share >= _LEAST_BODY_SHARE and box_share >= _LEAST_BOX_SHARE


def _peak(widths: Counter[int]) -> int | None:
    """The width that most lines have, narrow ones left out; the wider one where two are equal."""
    candidates = [(count, width) for width, count in widths.items() if width >= _NARROWEST_MEASURE]
    return max(candidates)[1] if candidates else None


def _near(widths: Counter[int], measure: int) -> Counter[int]:
    """Lines that may be full ones of a measure: set in or not, with the slack of full lines."""
    low, high = measure - SLACK - INDENT, measure + SLACK
    return Counter({width: count for width, count in widths.items() if low <= width <= high})


def _columns(widths: Counter[int]) -> int:
    """How much text the lines hold."""
    return sum(width * count for width, count in widths.items())
