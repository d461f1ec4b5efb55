"""The hand-made truth of tests/specs/ agrees with the texts it was made from.

This checks the annotation, not the product: a wrong line number or a slip of the pen in the truth would
otherwise be blamed on the rules.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ROOT / "tests/specs/documents"
SENTENCES = ROOT / "tests/specs/sentences"
GUIDE = ROOT / "data/documents/guangdong-digital-economy-guide-1.0.txt"

STATEMENT_FILES = {
    "guide-cases-a.statements.jsonl": GUIDE,
    "guide-cases-b.statements.jsonl": GUIDE,
    "guide-cases-c.statements.jsonl": GUIDE,
    "plan-ministry.statements.jsonl": DOCUMENTS / "plan-ministry.txt",
    "plan-city.statements.jsonl": DOCUMENTS / "plan-city.txt",
    "bulletin-statistics.statements.jsonl": DOCUMENTS / "bulletin-statistics.txt",
    "report-oneline.statements.jsonl": DOCUMENTS / "report-oneline.txt",
    "bulletin-wuhu.statements.jsonl": DOCUMENTS / "bulletin-wuhu.txt",
    "release-monthly.statements.jsonl": DOCUMENTS / "release-monthly.txt",
}
PLANS = ("plan-ministry", "plan-city")
MULTIPLIERS = {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "千亿": 1e11, "万亿": 1e12}
BOUNDS = {"exact", "at_least", "more_than", "about", "nearly", "at_most", "less_than"}
KINDS = {
    *("level", "cumulative", "flow", "growth", "share", "change"),
    *("rank", "target", "ratio", "capacity", "rate"),
}
PERIOD = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2})?)?")


def read_records(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_spans(path: Path) -> list[tuple[int, int]]:
    spans = []
    for part in path.read_text().strip().split(","):
        first, last = part.split("-")
        spans.append((int(first), int(last)))
    return spans


def squeeze(text: str) -> str:
    return re.sub(r"[\s，。、；：,.;:（）()“”\"《》]+", "", text)


@pytest.mark.parametrize("name", STATEMENT_FILES)
def test_statements_stand_in_the_text(name: str) -> None:
    text = STATEMENT_FILES[name].read_text(encoding="utf-8")
    lines, joined = text.split("\n"), "".join(text.split())
    for record in read_records(DOCUMENTS / name):
        where = f"line {record['line']}: {record['snippet']}"
        assert "".join(record["snippet"].split()) in joined, where
        assert record["value_text"] in record["snippet"], where
        assert record["value_text"] in lines[record["line"] - 1], where
        expected = record["value"] * MULTIPLIERS[record["multiplier_text"]]
        assert math.isclose(record["si_value"], expected, rel_tol=1e-9), where
        assert record["bound"] in BOUNDS and record["kind"] in KINDS, where
        assert (record["period"] is None) == (record["period_kind"] == "none"), where
        assert record["period"] is None or PERIOD.fullmatch(record["period"]), where


@pytest.mark.parametrize("name", ["guide-cases-a", "guide-cases-b", "guide-cases-c"])
def test_statements_of_the_guide_stand_in_their_line_ranges(name: str) -> None:
    spans = read_spans(DOCUMENTS / f"{name}.lines")
    for record in read_records(DOCUMENTS / f"{name}.statements.jsonl"):
        assert any(first <= record["line"] <= last for first, last in spans), record["snippet"]


def test_the_sets_of_the_guide_do_not_overlap() -> None:
    files = [DOCUMENTS / f"guide-cases-{letter}.lines" for letter in "abc"]
    for (_, last), (first, _) in pairwise(sorted(span for file in files for span in read_spans(file))):
        assert last < first


@pytest.mark.parametrize("plan", PLANS)
def test_measures_cover_their_tasks(plan: str) -> None:
    lines = (DOCUMENTS / f"{plan}.txt").read_text(encoding="utf-8").split("\n")
    measures = read_records(DOCUMENTS / f"{plan}.measures.jsonl")
    for task in read_records(DOCUMENTS / f"{plan}.tasks.jsonl"):
        line = lines[task["line"] - 1]
        opening = task["label"] + task["title"]
        assert line.startswith(opening) and line.endswith(task["responsible_raw"]), task["title"]
        body = line[len(opening) : -len(task["responsible_raw"])]
        texts = [measure["text"] for measure in measures if measure["task_no"] == task["task_no"]]
        assert all(text in body for text in texts), task["title"]
        assert squeeze("".join(texts)) == squeeze(re.sub("[一二三]是", "", body)), task["title"]


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("kind", ["targets", "deliverables"])
def test_targets_and_deliverables_stand_in_a_measure(plan: str, kind: str) -> None:
    measures = read_records(DOCUMENTS / f"{plan}.measures.jsonl")
    for record in read_records(DOCUMENTS / f"{plan}.{kind}.jsonl"):
        texts = [measure["text"] for measure in measures if measure["task_no"] == record["task_no"]]
        assert any(record["snippet"] in text for text in texts), record["snippet"]


def read_sentences() -> list[tuple[str, dict[str, Any]]]:
    files = sorted(SENTENCES.glob("*.json"))
    return [(file.stem, case) for file in files for case in json.loads(file.read_text(encoding="utf-8"))]


def test_sentences_hold_what_they_expect() -> None:
    for stem, case in read_sentences():
        for expected in case["expected"]:
            where = f"{stem}: {case['name']}"
            assert expected["value_text"] in case["input"], where
            assert expected["multiplier_text"] in MULTIPLIERS, where
            assert expected["bound"] in BOUNDS and expected["kind"] in KINDS, where
            assert expected["period"] is None or PERIOD.fullmatch(expected["period"]), where


def test_every_phenomenon_has_two_sentences() -> None:
    cases = read_sentences()
    inputs = Counter(case["input"] for _, case in cases)
    assert max(inputs.values()) == 1
    phenomena = Counter((stem, case["name"].rsplit(" ", 1)[0]) for stem, case in cases)
    assert [phenomenon for phenomenon, count in phenomena.items() if count < 2] == []
    assert len(cases) >= 120
    assert sum(not case["expected"] for _, case in cases) >= 40
