"""What stands on a page of a PDF: characters, ruled lines and pictures, with their places."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

Point = tuple[float, float]
Turn = Callable[[float, float], Point]
"""From the page as stored to the page as shown, which may be turned."""

_THICKEST_RULING = 3.0
_SHORTEST_RULING = 6.0
"""Points; shorter strokes are parts of signs."""
_MOST_SEGMENTS = 400
"""Of a path; one with more is a drawing."""
_NESTING = 3
"""Form objects within form objects that are opened."""
_UNMAPPED = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page.

    Units: points, from the left and the lower edge of the page as shown.
    """

    character: str
    left: float
    right: float
    baseline: float
    size: float
    """Size of its font."""

    @property
    def middle(self) -> Point:
        """A point within the character."""
        return (self.left + self.right) / 2, self.baseline + 0.35 * self.size


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruled line, horizontal or vertical, as the rectangle that it covers."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it is wider than high."""
        return self.right - self.left >= self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """A page as stored in the file."""

    number: int
    """Its place in the file, 1 for the first."""
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    """Characters that stand upright, blanks included, in the order of the file."""
    rulings: tuple[Ruling, ...]
    unmapped: int
    """Characters that the file shows, but of which it does not say which they are."""
    picture_share: float
    """Part of the page that its largest picture covers, 0-1."""
    path_count: int


def read_page(page: pypdfium2.PdfPage, number: int) -> Page:
    """Read a page.

    Raises:
        pypdfium2.PdfiumError: if the page is broken.

    """
    width, height = page.get_size()
    turn = _make_turn(page)
    glyphs: list[Glyph] = []
    unmapped = 0
    text = page.get_textpage()
    for glyph in _read_glyphs(text, turn, math.radians(page.get_rotation())):
        if glyph is None:
            unmapped += 1
        else:
            glyphs.append(glyph)
    rulings: list[Ruling] = []
    picture_share = 0.0
    path_count = 0
    for item in page.get_objects(
        filter=[pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_NESTING
    ):
        left, bottom, right, top = _turn_box(item.get_bounds(), turn)
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            share = (right - left) * (top - bottom) / max(1.0, width * height)
            picture_share = max(picture_share, min(1.0, share))
        else:
            path_count += 1
            rulings += _read_rulings(item, (left, bottom, right, top), turn)
    return Page(number, width, height, tuple(glyphs), tuple(rulings), unmapped, picture_share, path_count)


def _make_turn(page: pypdfium2.PdfPage) -> Turn:
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation()
    if rotation == 90:
        return lambda x, y: (y - bottom, right - x)
    if rotation == 180:
        return lambda x, y: (right - x, top - y)
    if rotation == 270:
        return lambda x, y: (top - y, x - left)
    return lambda x, y: (x - left, y - bottom)


def _turn_box(box: tuple[float, float, float, float], turn: Turn) -> tuple[float, float, float, float]:
    (x0, y0), (x1, y1) = turn(box[0], box[1]), turn(box[2], box[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _read_glyphs(text: pypdfium2.PdfTextPage, turn: Turn, rotation: float) -> Iterator[Glyph | None]:
    """Every character of a page; None for one that is shown, but not named.

    Slanted characters are watermarks and left out.
    """
    x, y = ctypes.c_double(), ctypes.c_double()
    matrix, box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    upper = 0
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in (10, 13) or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            upper = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((upper - 0xD800) << 10) + (code - 0xDC00) if upper else 0xFFFD
        upper = 0
        if code in _UNMAPPED or unicodedata.category(chr(code)) == "Co":
            yield None
            continue
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        turned = math.atan2(matrix.b, matrix.a) - rotation
        if abs(math.sin(turned)) > 0.05 or math.cos(turned) < 0:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        left, baseline = turn(x.value, y.value)
        character = _plain(chr(code))
        right = left + size
        if not is_wide(character):
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            right = _turn_box((box.left, box.bottom, box.right, box.top), turn)[2]
        yield Glyph(character, left, max(left, right), baseline, max(size, 1.0))


def is_wide(character: str) -> bool:
    """Whether a character is set as wide as high."""
    return character > "\u2e7f" and unicodedata.east_asian_width(character) in "WF"


def _plain(character: str) -> str:
    """A radical or compatibility form that fonts store in place of the ideograph, as the ideograph."""
    if "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff":
        return unicodedata.normalize("NFKC", character)
    return "\u3000" if character == "\u3000" else " " if character.isspace() else character


def _read_rulings(
    item: pypdfium2.PdfObject, bounds: tuple[float, float, float, float], turn: Turn
) -> Iterator[Ruling]:
    left, bottom, right, top = bounds
    longer, shorter = sorted((right - left, top - bottom), reverse=True)
    if shorter <= _THICKEST_RULING:
        if longer >= _SHORTEST_RULING:
            yield Ruling(left, bottom, right, top)
        return
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    count = pdfium.FPDFPath_CountSegments(item)
    if not stroke.value or count > _MOST_SEGMENTS:
        return
    matrix = item.get_matrix()
    begin = previous = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn(*matrix.on_point(x.value, y.value))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(previous, point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, begin)
        previous = point


def _straight(start: Point, end: Point) -> Iterator[Ruling]:
    """A stroke as a ruling, if it is horizontal or vertical and long enough."""
    left, right = sorted((start[0], end[0]))
    bottom, top = sorted((start[1], end[1]))
    if min(right - left, top - bottom) < 1.0 and max(right - left, top - bottom) >= _SHORTEST_RULING:
        yield Ruling(left, bottom, right, top)
