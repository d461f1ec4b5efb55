"""The annotated sets are measured apart, and what the pages show rests on the same annotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.document import Reference, load_reference, open_document
from etl.errors import InvalidRegister
from etl.reading.register import find_registered
from etl.scoring.checks import check_figures
from etl.scoring.figures import score_figures
from etl.scoring.plans import score_plan
from etl.scoring.report import report_scores
from etl.scoring.truth import KINDS, TruthSet, load_truth_sets, read_figures, read_ranges, read_records

ROOT = Path(__file__).parents[3]
TRUTH = ROOT / "tests" / "specs" / "documents"
DOCUMENTS = ROOT / "data" / "documents"
SETS = load_truth_sets(TRUTH)
LEAST = {"unit": 0.97, "bound": 0.97, "kind": 0.9, "period": 0.9, "place": 0.9, "indicator": 0.85}


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(ROOT / "data" / "reference")


def test_every_annotated_file_belongs_to_a_set() -> None:
    named = {truth.file_of(kind) for truth in SETS for kind in KINDS}
    assert set(TRUTH.glob("*.jsonl")) <= named


@pytest.mark.parametrize("truth", SETS, ids=lambda truth: truth.name)
def test_figures_are_as_right_as_promised(truth: TruthSet, reference: Reference) -> None:
    document = open_document(truth.document, "x", reference, find_registered(truth.document.resolve()))
    score = score_figures(truth.figures(), document.statements, truth.ranges())
    detection = score.detection
    assert detection.f1 is not None and detection.f1 >= 0.95
    shares = {name: share.share for name, share in score.shares.items() if share.share is not None}
    assert {name: share for name, share in shares.items() if share < LEAST[name]} == {}


@pytest.mark.parametrize("truth", [t for t in SETS if t.file_of("tasks")], ids=lambda truth: truth.name)
def test_plans_are_as_right_as_promised(truth: TruthSet, reference: Reference) -> None:
    document = open_document(truth.document, "x", reference)
    found = {}
    for kind in KINDS[1:]:
        file = truth.file_of(kind)
        assert file is not None
        found |= score_plan(kind, read_records(file), document.plan)
    least = dict.fromkeys(found, 0.97) | {"measures": 0.9, "measures, 80 % the same": 0.95}
    assert {name: d.f1 for name, d in found.items() if d.f1 is None or d.f1 < least[name]} == {}


def test_the_report_keeps_sets_apart(reference: Reference) -> None:
    lines = list(report_scores(TRUTH, reference))
    headings = [line.partition("  ")[0] for line in lines if not line.startswith(" ")]
    assert headings == [truth.name for truth in SETS]
    assert sum("precision" in line and "recall" in line for line in lines) >= len(SETS)


def test_what_pages_show_rests_on_the_sets_of_the_guide() -> None:
    """The guide's figures lie a second time beside the registered documents, where the build finds them."""
    sets = [truth for truth in SETS if truth.name.startswith("guide-cases")]
    annotated = [figure for truth in sets for figure in truth.figures()]
    beside = read_figures(DOCUMENTS / "truth" / "gd-guide-1.0.statements.jsonl")
    assert sorted(map(repr, beside)) == sorted(map(repr, annotated))
    lines = sorted(span for truth in sets for span in truth.ranges() or ())
    assert tuple(lines) == read_ranges(DOCUMENTS / "truth" / "gd-guide-1.0.lines")


def test_checks_name_what_was_found(reference: Reference, tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text("一、现状\n全市拥有企业12家，平台5个，中心3个。\n", encoding="utf-8")
    folder = tmp_path / "truth"
    folder.mkdir()
    base = {
        "line": 2,
        "snippet": "企业12家",
        "bound": "exact",
        "kind": "level",
        "period": None,
        "place": None,
    }
    records = [
        {**base, "indicator": "企业数量", "si_value": 12, "unit": "家"},
        {**base, "indicator": "平台数量", "si_value": 5, "unit": "座"},
        {**base, "indicator": "园区数量", "si_value": 9, "unit": "个"},
    ]
    content = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (folder / "note.statements.jsonl").write_text(content, encoding="utf-8")
    document = open_document(text, "note", reference)
    kept = [statement.statement_id for statement in document.statements if statement.value != 5]
    checks = check_figures(tmp_path, "note", document, kept)
    assert sorted((c.outcome, c.si_value, c.differing, c.statement_id is None) for c in checks) == [
        ("found", 5, "unit", True),
        ("found", 12, "", False),
        ("invented", 3, "", False),
        ("missed", 9, "", True),
    ]
    assert check_figures(tmp_path, "other", document, kept) == []


def test_bad_truth_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidRegister, match=r"sets\.yml"):
        load_truth_sets(tmp_path)
    (tmp_path / "sets.yml").write_text("- {name: a, document: a.txt}\n", encoding="utf-8")
    with pytest.raises(InvalidRegister, match=r"a: no file"):
        load_truth_sets(tmp_path)
    wrong = tmp_path / "a.statements.jsonl"
    for content, message in (("{", "line 1"), ("[]", "not an object"), ('{"line": 1}', "snippet")):
        wrong.write_text(content, encoding="utf-8")
        with pytest.raises(InvalidRegister, match=message):
            read_figures(wrong)
    lines = tmp_path / "a.lines"
    lines.write_text("12", encoding="utf-8")
    with pytest.raises(InvalidRegister, match="12-40"):
        read_ranges(lines)
