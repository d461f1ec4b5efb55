"""PDF files as tests need them: text at given places, ruled lines, pictures, turned pages.

The font is one that every PDF reader knows by name, so nothing is embedded and files stay small.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    b"/DescendantFonts [4 0 R] >>"
)
_DESCENDANT = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /CIDSystemInfo "
    b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>"
)
_DESCRIPTOR = (
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
    b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
)
_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
    b"/Length 1 >>\nstream\n\x80\nendstream"
)


@dataclass
class PrintedPage:
    """A page on which things are put, bottom left is 0, 0."""

    rotation: int = 0
    drawn: list[bytes] = field(default_factory=list)

    def write(self, text: str, left: float, baseline: float, size: float = 16.0, slant: bool = False) -> None:
        """Put a line of text; slanted text is a watermark."""
        code = text.encode("utf-16-be").hex().upper().encode()
        turn = "0.7 0.7 -0.7 0.7" if slant else "1 0 0 1"
        self.drawn.append(f"BT /F1 {size} Tf {turn} {left} {baseline} Tm <".encode() + code + b"> Tj ET")

    def write_turned(self, text: str, x: float, y: float, size: float = 16.0) -> None:
        """Put a line that runs upwards: upright on a page that is shown turned by 90 degrees."""
        code = text.encode("utf-16-be").hex().upper().encode()
        self.drawn.append(f"BT /F1 {size} Tf 0 1 -1 0 {x} {y} Tm <".encode() + code + b"> Tj ET")

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a straight line."""
        self.drawn.append(f"0.5 w {x0} {y0} m {x1} {y1} l S".encode())

    def show_picture(self, left: float, bottom: float, width: float, height: float) -> None:
        """Put a grey picture."""
        self.drawn.append(f"q {width} 0 0 {height} {left} {bottom} cm /P1 Do Q".encode())


def width_of(text: str, size: float) -> float:
    """Width of a text in points: Chinese characters are as wide as high, others half of it."""
    return sum(size if unicodedata.east_asian_width(c) in "WFA" else size / 2 for c in text)


def print_pages(pages: list[PrintedPage], locked: bool = False) -> bytes:
    """The bytes of a PDF; a locked one asks for a password that nobody knows."""
    kids = " ".join(f"{7 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _FONT,
        _DESCENDANT,
        _DESCRIPTOR,
        _PICTURE,
    ]
    for index, page in enumerate(pages):
        content = b"\n".join(page.drawn)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Rotate {page.rotation} "
            "/Resources << /Font << /F1 3 0 R >> /XObject << /P1 6 0 R >> >> "
            f"/Contents {8 + 2 * index} 0 R >>".encode(),
            f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
        ]
    written = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    written += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    lock = f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>"
    lock += f" /ID [<{'43' * 16}> <{'43' * 16}>]"
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R{lock if locked else ''} >>"
    written += f"trailer {trailer}\nstartxref\n{table}\n%%EOF\n".encode()
    return written


LEFT, RIGHT, TOP, BOTTOM, PITCH = 79.0, 519.0, 740.0, 110.0, 28.0
"""Margins and distance of lines as official documents have them, in points."""
_CELL_SIZE = 9.0
_CELL_PITCH = 12.0


def set_paragraphs(paragraphs: list[str], header: str = "", size: float = 16.0) -> list[PrintedPage]:
    """Paragraphs set as official documents are: first lines set in by two characters, full lines justified.

    Every page has its number at the foot and, if given, a running header. Paragraphs with tabs are rows of a
    ruled table.
    """
    pages: list[PrintedPage] = []
    baseline = 0.0
    for paragraph in paragraphs:
        if "\t" in paragraph:
            cells = [
                break_cell(cell, (RIGHT - LEFT) / (paragraph.count("\t") + 1))
                for cell in paragraph.split("\t")
            ]
            height = max(map(len, cells)) * _CELL_PITCH + 6
            if not pages or baseline - height < BOTTOM:
                baseline = open_page(pages, header)
            draw_row(pages[-1], cells, baseline + PITCH / 2, height)
            baseline -= height
            continue
        for number, line in enumerate(break_lines(paragraph, RIGHT - LEFT, size)):
            if not pages or baseline < BOTTOM:
                baseline = open_page(pages, header)
            pages[-1].write(line, LEFT + (2 * size if number == 0 else 0), baseline, size)
            baseline -= PITCH
    return pages


def open_page(pages: list[PrintedPage], header: str) -> float:
    """Begin a page and give the height of its first line."""
    pages.append(PrintedPage())
    pages[-1].write(f"— {len(pages)} —", 280, 60, 14)
    if header:
        pages[-1].write(header, 400, 790, 10)
    return TOP


def draw_row(page: PrintedPage, cells: list[list[str]], top: float, height: float) -> None:
    """A row of a table with lines around every cell."""
    width = (RIGHT - LEFT) / len(cells)
    for edge in (top, top - height):
        page.rule(LEFT, edge, RIGHT, edge)
    for column in range(len(cells) + 1):
        page.rule(LEFT + column * width, top, LEFT + column * width, top - height)
    for column, lines in enumerate(cells):
        for number, line in enumerate(lines):
            page.write(line, LEFT + column * width + 2, top - 11 - number * _CELL_PITCH, _CELL_SIZE)


def break_cell(text: str, width: float) -> list[str]:
    """The lines of a cell, none where it is empty."""
    lines = [""]
    for character in text:
        if width_of(lines[-1] + character, _CELL_SIZE) > width - 4:
            lines.append("")
        lines[-1] += character
    return lines if text else []


def break_lines(paragraph: str, width: float, size: float) -> list[str]:
    """Lines of a paragraph; punctuation that must not begin a line pulls a character down with it."""
    lines: list[str] = []
    line = ""
    room = width - 2 * size
    for character in paragraph:
        if line and width_of(line + character, size) > room:
            if character in "，。、；：）》”】〕％%！？":
                lines.append(line[:-1])
                line = line[-1] + character
            else:
                lines.append(line)
                line = character
            room = width
        else:
            line += character
    return [*lines, line]
