"""Tasks of a plan that names no bodies at all.

Without a single responsibility clause the smallest numbered items are tasks, but only where the title says
that the document is a plan, and only items that begin with a commitment. Rules:

- ``plan_by_title``: 工作要点, 行动方案 and the like; a report or a bulletin promises too, but allots nothing
- ``frame_of_plan``: aims, principles and safeguards frame the tasks and are none
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.records.measures import split_measures
from etl.records.tasks import Item, task_texts, task_title

_PLAN_TITLE = re.compile(
    r"(?:工作要点|行动计划|行动方案|实施方案|工作方案|工作计划|重点任务|任务清单|任务分工|任务分解|责任清单|工作安排|建设方案"
    r"|推进方案|若干措施|攻坚方案)(?=$|[\s（(》。，的通])"
)
_FRAME = re.compile(
    r"总体(?:要求|思路|目标)|指导思想|基本原则|(?:主要|发展|工作|总体|预期|行动)目标|保障(?:措施|机制)|组织(?:保障|实施|领导)|工作要求|"
    r"有关要求|基本情况|发展(?:基础|形势|现状)|附则"
)
_TITLE_REACH = 600
"""Characters in front of the first number in which the title stands."""


def find_unassigned_tasks(root: Item) -> list[Item]:
    """Find the items that are tasks in a plan without clauses, in the order of the document."""
    return list(_tasks_under(root)) if _is_plan_by_title(root) else []


def _is_plan_by_title(root: Item) -> bool:
    front = [passage.content for passage in root.paragraphs]
    for child in root.children:
        if child.label:
            break
        front += [passage.content for passage in child.passages]
    return any(_PLAN_TITLE.search(content[:_TITLE_REACH]) for content in front)


def _tasks_under(item: Item) -> Iterator[Item]:
    if item.title and _FRAME.search(item.title):
        return
    if not item.children:
        if item.label and item.parent is not None and _commits(item):
            yield item
        return
    for child in item.children:
        yield from _tasks_under(child)


def _commits(item: Item) -> bool:
    texts = [text.content for text in task_texts(item)]
    actions = [span.action for text in texts for span in split_measures(text)]
    return bool(task_title(item)) and bool(actions) and actions[0] is not None
