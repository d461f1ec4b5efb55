"""Scores of annotated sets as lines of text, each set apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.document import Document, Reference, open_document
from etl.reading.register import find_registered
from etl.scoring.figures import FIELDS, Detection, FigureScore, score_figures
from etl.scoring.plans import score_plan
from etl.scoring.truth import KINDS, TruthSet, load_truth_sets, read_records


def report_scores(folder: Path, reference: Reference) -> Iterator[str]:
    """Score every set of a folder; sets are never pooled, as they say different things about the rules.

    Raises:
        EtlError: if a set or the text it was made from cannot be read.

    """
    documents: dict[Path, Document] = {}
    for truth in load_truth_sets(folder):
        path = truth.document.resolve()
        if path not in documents:
            entry = find_registered(path)
            documents[path] = open_document(path, entry.id if entry else path.stem, reference, entry)
        yield from _report_set(truth, documents[path])


def _report_set(truth: TruthSet, document: Document) -> Iterator[str]:
    note = "  (held back: rules were written without it)" if truth.held_back else ""
    yield f"{truth.name}{note}"
    if truth.file_of("statements"):
        yield from _report_figures(score_figures(truth.figures(), document.statements, truth.ranges()))
    for kind in KINDS[1:]:
        file = truth.file_of(kind)
        if file:
            for name, detection in score_plan(kind, read_records(file), document.plan).items():
                yield _report_detection(name, detection)


def _report_figures(score: FigureScore) -> Iterator[str]:
    yield _report_detection("figures", score.detection)
    shares = (f"{name} {_share_text(score.shares[name].share)}" for name in FIELDS)
    yield f"  {'of the found':24s} " + "  ".join(shares)


def _report_detection(name: str, detection: Detection) -> str:
    measures = (
        f"{label} {_share_text(value)}"
        for label, value in (
            ("precision", detection.precision),
            ("recall", detection.recall),
            ("F1", detection.f1),
        )
    )
    return f"  {name:24s} {detection.wanted:4d} annotated  " + "  ".join(measures)


def _share_text(share: float | None) -> str:
    return "    -" if share is None else f"{share:.3f}"
