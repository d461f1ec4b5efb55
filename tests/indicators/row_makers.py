"""Rows of an invented warehouse, made with the few cells that a test cares about."""

import json
from datetime import date
from typing import Any

PLAN = "plan-a"
OTHER_PLAN = "plan-b"
GUIDE = "guide"
PLAN_DAY = date(2022, 4, 14)
GUIDE_DAY = date(2022, 7, 8)
YEAR_END = date(2022, 12, 31)


class Writer:
    """Writes a document's text bit by bit, so that every quote stands at its spans."""

    def __init__(self, document_id: str) -> None:
        self.document_id = document_id
        self.text = ""

    def cite(self, quote: str) -> dict[str, Any]:
        start = len(self.text)
        self.text += quote + "\n"
        return {
            "document_id": self.document_id,
            "line": self.text.count("\n"),
            "page": None,
            "quote": quote,
            "quote_spans": json.dumps([[start, start + len(quote)]]),
        }

    def within(self, citation: dict[str, Any], words: str) -> dict[str, Any]:
        start = json.loads(citation["quote_spans"])[0][0] + citation["quote"].index(words)
        return {**citation, "quote": words, "quote_spans": json.dumps([[start, start + len(words)]])}


def document_row(
    writer: Writer, title: str, kind: str, day: date, year: int | None, publisher: str, place_code: str
) -> dict[str, Any]:
    return {
        "document_id": writer.document_id,
        "title_zh": title,
        "title_en": f"{title} (en)",
        "publisher": publisher,
        "place_code": place_code,
        "kind": kind,
        "issued_date": None,
        "published_date": day,
        "plan_year": year,
        "plan_start_year": None,
        "sha256": "0" * 64,
        "licence": "public",
        "file_name": f"{writer.document_id}.txt",
        "format": "text",
        "line_count": writer.text.count("\n"),
        "page_count": 0,
        "char_count": len(writer.text),
        "text": writer.text,
    }


def place_row(code: str, name: str, level: str, parent: str | None) -> dict[str, Any]:
    return {"place_code": code, "name_zh": name, "short_zh": name[:-1], "level": level, "parent_code": parent}


def indicator_row(code: str, name: str, unit: str, mult: int) -> dict[str, Any]:
    return {
        "indicator_code": code,
        "dimension_code": code[:3],
        "dimension_no": 1,
        "dimension_zh": "维度",
        "dimension_en": "dimension",
        "name_zh": name,
        "name_en": name,
        "definition": name,
        "unit_zh": unit,
        "unit_en": unit,
        "unit_mult": mult,
        "direction": 1,
        "series_type": "level",
        "frequency": "A",
        "geo_level": "both",
        "aggregation": "sum",
        "source": "省统计局",
        "source_status": "official statistics",
        "patterns": "[]",
    }


def observation_row(
    key: str, indicator: str, place: str, period: str | None, value: float, day: date, source: tuple[str, str]
) -> dict[str, Any]:
    return {
        "observation_id": key,
        "indicator_code": indicator,
        "place_code": place,
        "period": period,
        "series_type": "level",
        "value": value,
        "unit": "个",
        "unit_mult": 0,
        "bound": "exact",
        "obs_status": "A",
        "known_on": day,
        "source_kind": source[0],
        "source_id": source[1],
        "note": "checked by hand",
    }
