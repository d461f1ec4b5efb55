"""What could be known on a day, for a plan: the one place that keeps the future out.

A plan is judged by itself and by documents that serve every plan (guides, bulletins, reports), never by
another plan. A document counts from the day it was published; an observation, an event, a version of a target
and a schedule from the day on which they were known; a publication from its own day.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, func, or_, select

from etl.warehouse.schema import observations, statements
from indicators.errors import UnknownPlan
from indicators.store import Store

PLAN_KIND = "plan"
"""Kind of a registered document that sets tasks."""

PLAN_TABLES = frozenset(
    {
        "chapters",
        "tasks",
        "measures",
        "responsibilities",
        "task_cities",
        "targets",
        "deliverables",
        "indicator_tasks",
    }
)
"""Tables whose rows belong to one plan."""


_SUBJECT_COLUMNS = {"target_versions": "target_id", "schedules": "subject_id", "weights": "subject_id"}
"""Column that names the record of a plan that a row is about."""


def document_of(record_id: str) -> str:
    """Return the document of an extracted record, read from its id."""
    return record_id.rsplit(":", 2)[0]


def position_of(record_id: str) -> tuple[int, str]:
    """Return what sorts records as they stand in their document: the offset in the id, then the id itself."""
    offset = record_id.rpartition(":")[2]
    return (int(offset) if offset.isascii() and offset.isdigit() else -1, record_id)


def list_plan_ids(store: Store) -> list[str]:
    """Ids of the registered plans, the newest first."""
    return [str(document_id) for document_id in registered_plans(store)["document_id"]]


def registered_plans(store: Store) -> pd.DataFrame:
    """Return the documents that are plans, the newest first, whatever day or plan is looked at."""
    documents = store.table("documents")
    plans = documents[documents["kind"] == PLAN_KIND]
    return plans.sort_values(["published_date", "document_id"], ascending=False).reset_index(drop=True)


def require_plan(store: Store, plan_id: str) -> None:
    """Make sure that a registered plan has this id.

    Raises:
        UnknownPlan: if none has.

    """
    if plan_id not in store.remember("plan ids", lambda: frozenset(list_plan_ids(store))):
        raise UnknownPlan(f"no plan {plan_id!r} is registered")


def known_documents(store: Store, plan_id: str, as_of: date) -> frozenset[str]:
    """Ids of the documents that serve a plan and were published by a day."""

    def find() -> frozenset[str]:
        documents = _serving_documents(store, plan_id)
        return frozenset(documents.loc[documents["published_date"] <= as_of, "document_id"])

    return store.remember(("documents known", plan_id, as_of), find)


def default_as_of(store: Store, plan_id: str) -> date:
    """Return the latest day on which something that serves the plan became known.

    Raises:
        UnknownPlan: if no registered plan has this id.

    """
    require_plan(store, plan_id)
    days: list[date] = list(_serving_documents(store, plan_id)["published_date"])
    days.extend(known_rows(store, "milestone_events", plan_id, date.max)["known_on"])
    newest = select(func.max(observations.c.known_on).label("known_on"))
    conditions = observations_known_by(store, plan_id, date.max)
    days.extend(day for day in store.read(newest.where(*conditions))["known_on"] if day is not None)
    return max(days)


def observations_known_by(store: Store, plan_id: str, as_of: date) -> list[ColumnElement[bool]]:
    """Make the conditions on the table of observations: known by a day, and not said by another plan.

    A figure of a document is known from the day of the document, so its own day keeps the future out.
    """
    columns = observations.c
    conditions: list[ColumnElement[bool]] = [columns.known_on <= as_of]
    others = store.remember(("other plans", plan_id), lambda: _list_other_documents(store, plan_id))
    if others:
        said = select(statements.c.statement_id).where(statements.c.document_id.in_(others))
        conditions.append(or_(columns.source_kind != "statement", columns.source_id.not_in(said)))
    return conditions


def known_rows(store: Store, name: str, plan_id: str, as_of: date) -> pd.DataFrame:
    """Return the rows of a table of the warehouse that serve a plan and were known on a day, ordered by key.

    Lists that are no finding of a document (places, departments, units, the catalogue) are always known.

    Raises:
        UnknownPlan: if no registered plan has this id.
        UnknownTable: if the schema has no such table.

    """
    require_plan(store, plan_id)
    return store.derived((name, plan_id, as_of), lambda: _find_known_rows(store, name, plan_id, as_of))


def distinct_statements(store: Store, plan_id: str, as_of: date) -> pd.DataFrame:
    """Return the statements without those that repeat another of their document: what is counted."""
    rows = known_rows(store, "statements", plan_id, as_of)
    return rows[rows["duplicate_of"].isna()]


def _find_known_rows(store: Store, name: str, plan_id: str, as_of: date) -> pd.DataFrame:
    if name == "observations":
        query = select(observations).where(*observations_known_by(store, plan_id, as_of))
        return store.read(query.order_by(observations.c.observation_id))
    documents = known_documents(store, plan_id, as_of)
    rows = store.table(name)
    keep = pd.Series(True, index=rows.index)
    if name in PLAN_TABLES:
        keep &= (rows["document_id"] == plan_id) & (plan_id in documents)
    elif "document_id" in rows:
        keep &= rows["document_id"].isin(documents)
    if "known_on" in rows:
        keep &= rows["known_on"] <= as_of
    if name == "links":
        keep &= _document_is_in(rows["source_id"], documents) & (rows["task_id"].map(document_of) == plan_id)
        keep &= plan_id in documents
    elif name == "indicator_links":
        keep &= _document_is_in(rows["statement_id"], documents)
    elif name == "milestone_events":
        keep &= rows["evidence_document_id"].isin(documents) | rows["evidence_document_id"].isna()
        keep &= rows["deliverable_id"].fillna(rows["measure_id"]).map(document_of) == plan_id
    elif name in _SUBJECT_COLUMNS:
        keep &= (rows[_SUBJECT_COLUMNS[name]].map(document_of) == plan_id) & (plan_id in documents)
    elif name == "publications":
        keep &= (rows["plan_id"] == plan_id) & (rows["as_of"] <= as_of)
    return rows[keep.astype(bool)].reset_index(drop=True)


def _document_is_in(record_ids: pd.Series, documents: frozenset[str]) -> pd.Series:
    return record_ids.map(document_of).isin(documents)


def _serving_documents(store: Store, plan_id: str) -> pd.DataFrame:
    documents = store.table("documents")
    return documents[(documents["kind"] != PLAN_KIND) | (documents["document_id"] == plan_id)]


def _list_other_documents(store: Store, plan_id: str) -> list[str]:
    """Return the documents that never serve a plan: other plans."""
    return sorted(set(store.table("documents")["document_id"]) - known_documents(store, plan_id, date.max))
