"""What the structure of a document is made of: headings and paragraphs in flows."""

from dataclasses import dataclass
from typing import Literal

from etl.structure.passage import Passage


@dataclass(frozen=True)
class Heading:
    """A numbered or typographic heading; a run-in heading is cut off from the paragraph behind it."""

    level: int
    """1 for the highest level used in this flow."""
    label: str
    """Its number as printed, such as （一） or 3.; empty for an unnumbered heading."""
    title: str
    """The heading without its number and without closing punctuation."""
    passage: Passage
    """Number and title as they stand in the document."""


@dataclass(frozen=True)
class Paragraph:
    """Running text between two headings, line breaks of the page removed."""

    passage: Passage


Block = Heading | Paragraph


@dataclass(frozen=True)
class Flow:
    """Blocks that are read one after the other: the body, or one boxed text set apart from it."""

    kind: Literal["body", "box"]
    blocks: tuple[Block, ...]
    segments: tuple[tuple[int, int], ...]
    """Line ranges (first, last), 1-based and inclusive; several where another flow interrupts this one."""
    part: str | None = None
    """Title of the part (篇) in which a box stands, such as 第二篇 数字产业化."""
    section_path: tuple[str, ...] = ()
    """Headings of the body, outermost first, under which a box begins (the part left out)."""


@dataclass(frozen=True)
class Structure:
    """The whole document: its body and the boxes within it, in the order of their first lines."""

    body: Flow
    boxes: tuple[Flow, ...]
