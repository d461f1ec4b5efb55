"""Entries for the file of corrections, written for one record; why, who and when remain to be filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml

from monitoring.formatting import is_missing
from monitoring.pages.review_items import Item

Row = Mapping[str, Any]

STATEMENT_FIELDS = (
    "indicator", "value", "si_value", "unit", "bound", "kind", "period", "period_kind", "place", "place_code",
)  # fmt: skip
"""What can be wrong about a figure."""


def list_entries(item: Item) -> list[tuple[str, str]]:
    """Name and text of the entries that make sense for an item; none for what is a correction itself."""
    if item.table == "statements":
        return [("override", _override(item)), ("drop", _drop(item))]
    if item.table == "rejections":
        entries = [("settle", _settle(item))]
        return entries if item.kind == "unmatched" else [("add", _add(item)), *entries]
    return []


def _write(item: Item, action: str, fields: dict[str, Any]) -> str:
    """Write an entry as it stands in the file, indented as an item of its list."""
    offset = item.item_id.rpartition(":")[2]
    entry = {
        "id": f"{item.document_id}-{offset}-{action}",
        "action": action,
        "table": item.table if action != "add" else "statements",
        **fields,
    }
    written = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=10_000)
    lines = [*written.splitlines(), "  reason:", "  author:", "  date:"]
    return "".join(f"  {line}\n" for line in lines)


def _override(item: Item) -> str:
    present = {name: _plain(item.row[name]) for name in STATEMENT_FIELDS}
    expect = {"quote": item.row["quote"], **present}
    return _write(item, "override", {"record": item.item_id, "expect": expect, "set": present.copy()})


def _drop(item: Item) -> str:
    return _write(item, "drop", {"record": item.item_id, "expect": {"quote": item.row["quote"]}})


def _settle(item: Item) -> str:
    expect = {"quote": item.row["quote"], "reason": item.row["reason"]}
    return _write(item, "settle", {"record": item.item_id, "expect": expect})


def _add(item: Item) -> str:
    """A figure that was seen and not decided: where it stands is known, what it says is not."""
    row = item.row
    known = {"quote": row["quote"], "spans": json.loads(row["quote_spans"])}
    unknown = (
        "indicator", "value_text", "value", "multiplier_text", "unit", "si_value", "bound", "kind",
        "period_kind", "value_spans",
    )  # fmt: skip
    fields = {
        "document": item.document_id,
        "expect": known,
        "set": dict.fromkeys(unknown),
        "settles": [item.item_id],
    }
    return _write(item, "add", fields).replace(": null\n", ":\n")


def _plain(value: Any) -> Any:
    """A cell as it is written by hand: whole numbers without a point, missing as null."""
    if is_missing(value):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else float(value)
    return str(value)
