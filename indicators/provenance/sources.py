"""Where the rows of the warehouse's tables come from: words of a document, or a row of a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.city_index.codes import base_name
from indicators.explained import Input
from indicators.known import known_rows
from indicators.store import Store, frame_to_row_by_key, frame_to_rows


@dataclass(frozen=True, slots=True)
class CitedWords:
    """Words of a document: the quote equals the text at its spans."""

    record_id: str
    document_id: str
    document_title: str
    page: int | None
    line: int
    spans: tuple[tuple[int, int], ...]
    quote: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a file that is an input of the build."""

    file: str
    row: str
    """Line, or the id under which the entry stands."""
    note: str | None
    """How the figure was checked, or what limits it; in Chinese, or as a reporting body writes it."""
    note_en: str | None = None
    """The note in English, where its source gives it."""


Source = CitedWords | FileRow

LINK_TABLES = ("links", "indicator_links")
"""Tables whose rows join two records and stand in no document by themselves."""

CORRECTIONS_FILE = "data/corrections.yml"

REGISTERED_FILES = {
    "documents": "data/documents/documents.yml",
    "places": "data/reference/places.csv",
    "departments": "data/reference/departments.csv",
    "units": "data/reference/units.csv",
    "indicators": "data/catalogue/indicators.yml",
    "indicator_coverage": "data/catalogue/indicators.yml",
    "index_nodes": "data/catalogue/index.yml",
    "index_weights": "data/catalogue/index.yml",
}
"""Files whose entries are the rows of a table."""

_CITED_BY_ROW = {
    "commitment_progress": ("deliverables", "targets", "measures"),
    "measure_progress": ("measures",),
    "task_progress": ("tasks",),
    "chapter_progress": ("chapters",),
}
"""Tables whose words stand behind a row of progress with the same id."""

_CITED_BY_SOURCE = {
    ("observations", "statement"): "statements",
    ("target_versions", "plan"): "targets",
}
"""Table whose words a row was taken from, by its own table and kind of source."""

_NAMED_INPUTS = {
    "observations": ("indicator_code", "place_code"),
    "corrections": ("record_id",),
    "links": ("source_id", "task_id"),
    "milestone_events": ("deliverable_id", "measure_id", "evidence_document_id"),
    "target_versions": ("target_id", "indicator_code"),
    "schedules": ("subject_id",),
    "weights": ("subject_id",),
    "revisions": ("id", "replaced_id"),
    "releases": ("level_id", "growth_id"),
    "submission_findings": ("rule_id",),
    "indicator_links": ("statement_id", "indicator_code"),
    "figure_checks": ("statement_id",),
}
"""Columns that hold ids of what a row was made from."""

_FORMULA_OF_TABLE = {
    "links": "linked",
    "indicator_links": "linked_to_indicator",
    "target_versions": "target_version",
    "publications": "published",
    "revisions": "revision",
    "revision_sizes": "revision_size",
    "releases": "release",
    "submission_findings": "reported",
    "figure_checks": "checked",
}

_FOLDERS = {
    "reference": "data/reference",
    "submission": "data/submissions",
    "register": "data/catalogue",
    "publications": "data/publications",
    "schedules": "data/catalogue",
    "weights": "data/catalogue",
}
"""Folder of the files that rows name, by kind of source or by table."""


def formula_of_table(table: str, row: Mapping[str, object]) -> str:
    """Key of the sentence that says how a row of a table came about."""
    if table == "corrections":
        return "corrected"
    if row.get("corrected") and ("quote_spans" in row or table in LINK_TABLES):
        return "extracted_and_corrected"
    if "quote_spans" in row:
        return "extracted"
    if table == "observations":
        return {"statement": "converted", "submission": "reported"}.get(str(row["source_kind"]), "reference")
    if table == "milestone_events":
        return "reported" if row["source_kind"] == "submission" else "event"
    return _FORMULA_OF_TABLE.get(table, "registered")


def find_inputs(store: Store, table: str, row: Mapping[str, Any]) -> tuple[Input, ...]:
    """Return what a row was made from, by the ids that it holds."""
    columns = _NAMED_INPUTS.get(table, ())
    if table == "observations" and row["source_kind"] == "statement":
        columns = ("source_id", *columns)
    if table == "corrections" and row["action"] == "drop" and row["field"] is None:
        columns = ()  # the record is there no more
    inputs = tuple(Input(str(row[column]), column, ()) for column in columns if row[column] is not None)
    return inputs + _find_changes(store, table, row)


def _find_changes(store: Store, table: str, row: Mapping[str, Any]) -> tuple[Input, ...]:
    """Return what people have corrected in a row; the corrections themselves tell what they changed."""
    if not row.get("corrected"):
        return ()
    key = next(iter(row.values()))
    changes = store.table("corrections")
    own = changes[(changes["table_name"] == table) & (changes["record_id"] == key)]
    return tuple(Input(change_id, "corrections", ()) for change_id in own["change_id"])


def find_sources(
    store: Store, table: str, row: Mapping[str, Any], plan_id: str, as_of: date
) -> tuple[Source, ...]:
    """Words and rows of files on which a row rests directly."""
    if "quote_spans" in row:
        words = _cite(store, str(next(iter(row.values()))), row)
        if table == "corrections":
            return (FileRow(CORRECTIONS_FILE, row["correction_id"], row["reason"]), words)
        return (words,)
    if base_name(table) in REGISTERED_FILES:
        return (FileRow(REGISTERED_FILES[base_name(table)], str(next(iter(row.values()))), None),)
    if table == "milestone_events":
        return _sources_of_event(store, row, plan_id, as_of)
    if cited := _CITED_BY_SOURCE.get((table, str(row.get("source_kind")))):
        return _cite_rows(store, cited, None, [row["source_id"]], plan_id, as_of)
    if "source_id" in row and (folder := _FOLDERS.get(row.get("source_kind", table))):
        note = row.get("note") or row.get("reason")
        return (_file_row(folder, row["source_id"], note, row.get("note_en")),)
    if table == "figure_checks":
        file = f"data/documents/truth/{row['document_id']}.statements.jsonl"
        return (FileRow(file, str(row["line"]), row["snippet"]),)
    if table == "submission_findings":
        place = f"{row['file_name']}#{row['sheet']}" if row["sheet"] else row["file_name"]
        return (FileRow(f"{_FOLDERS['submission']}/{place}", str(row["row_no"]), row["explanation"]),)
    return _sources_of_computed_row(store, table, row, plan_id, as_of)


def _sources_of_computed_row(
    store: Store, table: str, row: Mapping[str, Any], plan_id: str, as_of: date
) -> tuple[Source, ...]:
    """Words and rows of files that stand behind a row with the same id."""
    if table == "plan_progress":
        return (FileRow(REGISTERED_FILES["documents"], str(row["id"]), None),)
    if table == "department_progress":
        return _cite_responsibilities(store, row, plan_id, as_of)
    if table == "city_measure_progress":
        return _cite_rows(store, "measures", None, [row["measure_id"]], plan_id, as_of)
    if table == "city_target_progress":
        return _cite_rows(store, "targets", None, [row["target_id"]], plan_id, as_of)
    if table == "city_progress":
        return _cite_rows(store, "task_cities", "place_code", [row["id"]], plan_id, as_of)
    found: list[Source] = []
    for cited in _CITED_BY_ROW.get(table, ()):
        found += _cite_rows(store, cited, None, [row["id"]], plan_id, as_of)
    return tuple(found)


def _sources_of_event(store: Store, row: Mapping[str, Any], plan_id: str, as_of: date) -> tuple[Source, ...]:
    """Return the words that promise what was reached, and the row that reports it."""
    table, column = (
        ("deliverables", "deliverable_id") if row["deliverable_id"] else ("measures", "measure_id")
    )
    words = _cite_rows(store, table, None, [row[column]], plan_id, as_of)
    if row["source_kind"] != "submission":
        return words
    return (*words, _file_row(_FOLDERS["submission"], row["source_id"], row["note"]))


def _file_row(folder: str, source_id: str, note: str | None, note_en: str | None = None) -> FileRow:
    """Take file (and sheet) apart from the row, which stands behind the last colon."""
    file, _, row = source_id.rpartition(":")
    return FileRow(f"{folder}/{file}", row, note, note_en)


def _cite_responsibilities(
    store: Store, row: Mapping[str, Any], plan_id: str, as_of: date
) -> tuple[Source, ...]:
    rows = known_rows(store, "responsibilities", plan_id, as_of)
    body = "name" if row["department_id"] is None else "department_id"
    value = row["name_zh"] if row["department_id"] is None else row["department_id"]
    named = rows[(rows[body] == value) & (rows["role"] == row["role"])]
    return _cite_rows(store, "responsibilities", None, list(named["responsibility_id"]), plan_id, as_of)


def _cite_rows(
    store: Store, table: str, column: str | None, values: list[Any], plan_id: str, as_of: date
) -> tuple[Source, ...]:
    """Return the words of the rows of a table whose column (the key by default) has one of these values."""
    rows = known_rows(store, table, plan_id, as_of)
    found = rows[rows[column or rows.columns[0]].isin(values)]
    return tuple(_cite(store, str(row[rows.columns[0]]), row) for row in frame_to_rows(found))


def _cite(store: Store, record_id: str, row: Mapping[str, Any]) -> CitedWords:
    documents = store.remember("documents by id", lambda: frame_to_row_by_key(store.table("documents")))
    return CitedWords(
        record_id,
        row["document_id"],
        documents[row["document_id"]]["title_zh"],
        row["page"],
        row["line"],
        tuple((int(start), int(end)) for start, end in json.loads(row["quote_spans"])),
        row["quote"],
    )
