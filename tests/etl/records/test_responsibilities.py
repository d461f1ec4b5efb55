import json
from pathlib import Path

import pytest

from etl.model import Role
from etl.records.clause_search import find_clauses
from etl.records.clauses import ListOrder
from etl.records.responsibilities import Directory, read_clause, read_conventions
from etl.reference.departments import load_departments
from etl.reference.places import load_gazetteer
from etl.structure.passage import passage_of

SPECS = json.loads(Path("tests/specs/plan/responsibilities.json").read_text(encoding="utf-8"))
ROLES = {Role.LEAD: "L", Role.PARTICIPANT: "P", Role.JOINT: "J"}


@pytest.fixture(scope="module")
def directory() -> Directory:
    reference = Path("data/reference")
    return Directory(
        load_departments(reference / "departments.csv"), load_gazetteer(reference / "places.csv")
    )


@pytest.mark.parametrize("spec", SPECS["cases"], ids=lambda spec: spec["text"][5:25])
def test_clause_is_read(spec: dict[str, object], directory: Directory) -> None:
    passage = passage_of(str(spec["text"]))
    conventions = read_conventions([passage], directory)
    (found,) = find_clauses(passage.content, directory.departments)
    clause = read_clause(passage, found, "t", conventions, directory)
    got = [f"{ROLES[r.role]}{'*' if r.generic else ''} {r.name}" for r in clause.responsibilities]
    assert got == spec["expected"]
    assert clause.mode == spec["mode"]
    for r in clause.responsibilities:
        assert (
            "".join(passage.source.content[a:b] for a, b in r.citation.spans)
            == r.citation.quote
            == r.name_as_written
        )


@pytest.mark.parametrize("spec", SPECS["no_clause"], ids=lambda spec: spec["text"][:20])
def test_other_brackets_are_left_alone(spec: dict[str, str], directory: Directory) -> None:
    assert find_clauses(spec["text"], directory.departments) == []


def test_order_of_the_document_decides_plain_lists(directory: Directory) -> None:
    ordered = [
        passage_of("各项任务排在第一位的单位为牵头单位。"),
        passage_of("推进建设。（省民政厅、省财政厅负责）"),
    ]
    assert read_conventions(ordered, directory).order is ListOrder.FIRST_LEADS
    shared = [passage_of("推进建设。（省民政厅、省财政厅按职责分工负责，下同）")]
    assert read_conventions(shared, directory).order is ListOrder.JOINT


def test_unknown_body_is_kept_as_written_and_listed(directory: Directory) -> None:
    passage = passage_of("推进建设。（省星际航行厅、省财政厅）")
    (found,) = find_clauses(passage.content, directory.departments)
    clause = read_clause(passage, found, "t", read_conventions([passage], directory), directory)
    assert [(r.name, r.department_id) for r in clause.responsibilities] == [
        ("省星际航行厅", None),
        ("省财政厅", "gd-finance"),
    ]
    assert [(r.reason, r.text) for r in clause.rejections] == [("unknown_body", "省星际航行厅")]
