"""Cities that a task's text names, or implies by a district, a zone or a nickname."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.model import TaskCity, record_id
from etl.reference.places import Gazetteer
from etl.structure.passage import Passage


def find_task_cities(
    texts: Sequence[Passage], task_id: str, gazetteer: Gazetteer | None
) -> Iterator[TaskCity]:
    """Each mention of a city once, in the order of the text; bodies in clauses are not in ``texts``."""
    seen = set()
    for text in texts if gazetteer is not None else ():
        for mention in gazetteer.find(text.content) if gazetteer is not None else ():
            if mention.city is None or (mention.text, mention.city.place_code) in seen:
                continue
            seen.add((mention.text, mention.city.place_code))
            citation = text.cite(mention.start, mention.end)
            yield TaskCity(
                record_id("task-city", citation.document_id, text.offsets[mention.start]),
                task_id,
                mention.text,
                mention.city.place_code,
                mention.city.name_zh,
                mention.implied,
                citation,
            )
