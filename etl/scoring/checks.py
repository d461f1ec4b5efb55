"""What people annotated in a registered document, each figure with what the rules made of it.

Truth for a registered document lies in ``documents/truth/<document id>.statements.jsonl``, with
``<document id>.lines`` where only parts of it were annotated. A document without truth gives no rows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from etl.document import Document
from etl.model import Statement
from etl.scoring.figures import find_disagreements, score_figures
from etl.scoring.truth import AnnotatedFigure, read_figures, read_ranges

FOLDER = "truth"


@dataclass(frozen=True, slots=True)
class FigureCheck:
    """An annotated figure and what was found of it, or a statement where people saw no figure."""

    check_id: str
    document_id: str
    outcome: str
    """found | missed | invented | uncertain."""
    line: int
    snippet: str
    indicator: str | None
    si_value: float
    unit: str
    differing: str
    """Fields in which the statement differs, separated by blanks; empty where none does."""
    statement_id: str | None
    """None where nothing was found, or where a correction has dropped it."""


def check_figures(
    documents_dir: Path, document_id: str, document: Document, kept: Collection[str]
) -> list[FigureCheck]:
    """Compare what a document gave before corrections with what people annotated in it.

    Args:
        documents_dir: folder of the registered documents.
        document_id: id of the document.
        document: the document as read.
        kept: ids of the statements that are left after corrections.

    Raises:
        InvalidRegister: if a file of truth does not hold what it must.

    """
    figures_file = documents_dir / FOLDER / f"{document_id}.statements.jsonl"
    lines_file = documents_dir / FOLDER / f"{document_id}.lines"
    if not figures_file.is_file():
        return []
    ranges = read_ranges(lines_file) if lines_file.is_file() else None
    score = score_figures(read_figures(figures_file), document.statements, ranges)
    rows = [
        *((_outcome(figure), figure, statement) for figure, statement in score.pairs),
        *(("missed", figure, None) for figure in score.missed),
        *(("invented", None, statement) for statement in score.invented),
    ]
    rows.sort(key=lambda row: _line(row[1], row[2]))
    return [
        _make_check(document_id, number, outcome, figure, statement, kept)
        for number, (outcome, figure, statement) in enumerate(rows, 1)
    ]


def _outcome(figure: AnnotatedFigure) -> str:
    return "uncertain" if figure.uncertain else "found"


def _line(figure: AnnotatedFigure | None, statement: Statement | None) -> int:
    return figure.line if figure else statement.citation.line if statement else 0


def _make_check(
    document_id: str,
    number: int,
    outcome: str,
    figure: AnnotatedFigure | None,
    statement: Statement | None,
    kept: Collection[str],
) -> FigureCheck:
    told = figure or statement
    if told is None:
        raise ValueError("a check needs a figure or a statement")
    return FigureCheck(
        check_id=f"{document_id}:check:{number}",
        document_id=document_id,
        outcome=outcome,
        line=_line(figure, statement),
        snippet=told.snippet,
        indicator=told.indicator,
        si_value=float(told.si_value),
        unit=told.unit,
        differing=" ".join(find_disagreements(figure, statement)) if figure and statement else "",
        statement_id=statement.statement_id if statement and statement.statement_id in kept else None,
    )
