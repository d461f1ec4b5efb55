"""A cell of a table of the index that is to be explained, and the cells and observations it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any

from indicators.city_index.codes import IndexTableName
from indicators.city_index.run import IndexRun, figure_at
from indicators.composite.result import StepName
from indicators.explained import Input
from indicators.provenance.ids import cell_id

Row = Mapping[str, Any]

STEP_OF_COLUMN = {
    "raw": StepName.RAW,
    "denominated": StepName.DENOMINATED,
    "imputed": StepName.IMPUTED,
    "treated": StepName.TREATED,
    "score": StepName.AGGREGATED,
}
"""Column of the table of cells → the step that left its figure."""


@dataclass(frozen=True, slots=True)
class ExplainedCell:
    """A cell that is to be explained."""

    run: IndexRun
    row: Row
    column: str

    def cell(self, table: str, row_id: str, column: str) -> str:
        """Provenance id of another cell of the same index."""
        name = IndexTableName(table, self.run.name.year, self.run.name.code)
        return cell_id(str(name), row_id, column)

    def rank(self, place: str) -> Input:
        """The rank of a city as an input."""
        result = self.run.result
        value = None if result is None else figure_at(result.ranks, place, "rank")
        return Input(self.cell("index_ranks", place, "rank"), "index_ranks", (("rank", value),))

    def input(self, place: str, code: str, column: str, *figures: tuple[str, object]) -> Input:
        """Another city or node as an input, with its figure in a column and further ones."""
        value = self.figure(place, code, column)
        return Input(
            self.cell("index_cells", f"{place}.{code}", column), "index_cells", ((column, value), *figures)
        )

    def figure(self, place: str, code: str, column: str) -> float | None:
        """What a step left of a city and node; None where nothing."""
        if self.run.result is None:
            return None
        step = STEP_OF_COLUMN[column]
        table = self.run.result.step(step).table
        value = figure_at(table, place, code) if place in table.index else float("nan")
        return None if isnan(value) else value


def observed(run: IndexRun, years_back: int, place: str, code: str) -> tuple[Input, ...]:
    """The observation of a city and indicator some years back as an input; none where there is none."""
    key = run.inputs.years[years_back].observation_ids.get((place, code))
    return () if key is None else (Input(key, "observations", ()),)
