"""Sections: the tree of headings in a document's body."""

from etl.model import Section, record_id
from etl.structure.flow import Heading, Structure


def find_sections(structure: Structure) -> list[Section]:
    """The headings of the body in reading order, each with the one it stands under."""
    sections: list[Section] = []
    above: list[Section] = []
    for block in structure.body.blocks:
        if not isinstance(block, Heading):
            continue
        citation = block.passage.cite()
        while above and above[-1].level >= block.level:
            above.pop()
        section = Section(
            section_id=record_id("section", citation.document_id, block.passage.offsets[0]),
            parent_id=above[-1].section_id if above else None,
            level=block.level,
            label=block.label,
            title=block.title,
            citation=citation,
        )
        sections.append(section)
        above.append(section)
    return sections
