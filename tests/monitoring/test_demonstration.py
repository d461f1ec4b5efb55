"""The mark of a demonstration on every page; none where figures are real."""

import json
from datetime import date

import pandas as pd
import pytest
from dash import html

from monitoring.frame import frame_page
from monitoring.visit import Visit
from tests.monitoring.conftest import MakeRequest
from tests.monitoring.trees import plain

DOCUMENTS = pd.DataFrame(
    {
        "document_id": ["plan-2030"],
        "kind": ["plan"],
        "title_zh": ["2030年要点"],
        "title_en": ["Key points of 2030"],
        "published_date": [date(2030, 3, 1)],
    }
)
REAL = pd.DataFrame({"name": ["documents/documents.yml"], "value": ["0" * 64]})
INVENTED = pd.DataFrame({"name": ["demonstration"], "value": ["演示数据 scale: 1.0 seed: 7 years: 4"]})


def page(make_request: MakeRequest, build: pd.DataFrame, language: str) -> str:
    frames = {"documents": DOCUMENTS, "build": build}
    request = make_request("/nowhere", frames, lang=language)
    return json.dumps(plain(frame_page(Visit(request, None), html.P("…"))), ensure_ascii=False)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_of_a_demonstration_says_so(make_request: MakeRequest, language: str) -> None:
    shown = page(make_request, INVENTED, language)
    assert '"className": "demonstration"' in shown
    assert "演示数据" in shown
    assert "scale: 1.0 seed: 7 years: 4" in shown
    assert "【演示数据】" in shown


@pytest.mark.parametrize("language", ["zh", "en"])
def test_real_figures_carry_no_mark(make_request: MakeRequest, language: str) -> None:
    assert "演示数据" not in page(make_request, REAL, language)
