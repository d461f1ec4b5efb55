"""A demonstration of a folder of inputs: its plans and lists, with invented figures and stages."""

from __future__ import annotations

from pathlib import Path

from etl.demo.folder import write_demonstration
from etl.demo.longer_registers import FoundPlan
from etl.demo.stages import StagedItem
from etl.demo.stated import DemoPlan
from etl.errors import BuildFailed
from etl.pipeline import read_context
from etl.submissions.context import ReportedPlan, SubmissionContext
from etl.warehouse.ladders import LADDERS


def write_demonstration_of(
    data_dir: Path, output: Path, *, seed: int = 1, scale: float = 1.0, year_count: int = 4
) -> dict[str, int]:
    """Write a demonstration for the plans of a folder; see :mod:`etl.demo.folder`.

    Raises:
        EtlError: if an input is wrong, or the folder to be written holds something else.

    """
    context = read_context(data_dir)
    plans = [_to_demo(plan, context) for plan in context.plans]
    try:
        return write_demonstration(
            output,
            data_dir,
            context.catalogue,
            context.gazetteer,
            [plan for plan in plans if plan is not None],
            lambda document_id: _find_plan(output, document_id),
            seed=seed,
            scale=scale,
            year_count=year_count,
        )
    except ValueError as fault:
        raise BuildFailed(str(fault)) from fault


def _find_plan(folder: Path, document_id: str) -> FoundPlan:
    """Read a plan of a folder by the same parsers as any other."""
    context = read_context(folder)
    plan = next(each for each in context.plans if each.document_id == document_id)
    tasks = list(dict.fromkeys(measure.task_id for measure in plan.measures))
    return FoundPlan([target.target_id for target in plan.targets], tasks, _items_of(plan, context))


def _items_of(plan: ReportedPlan, context: SubmissionContext) -> list[StagedItem]:
    tasks = {measure.task_id for measure in plan.measures}
    return [
        StagedItem(item.item_id, item.kind, LADDERS[item.ladder])
        for item in context.items.values()
        if item.task_id in tasks
    ]


def _to_demo(plan: ReportedPlan, context: SubmissionContext) -> DemoPlan | None:
    """Return what a demonstration needs of a plan; None for one without year or province."""
    if plan.plan_year is None or plan.place_code is None:
        return None
    own = {target.target_id for target in plan.targets}
    measured = {target: code for target, code in context.target_indicators.items() if target in own}
    return DemoPlan(plan.document_id, plan.plan_year, plan.place_code, _items_of(plan, context), measured)
