"""Another method beside the rule: chosen in the address, marked, counted, and never changing a status."""

from __future__ import annotations

import pytest

from etl.demonstrate import write_demonstration_of
from etl.pipeline import build
from indicators.opinions.compare import METHODS
from indicators.provenance.ids import cell_id
from monitoring.application import Monitor, create_app
from monitoring.components.table import frame_rows
from tests.indicators.recalculation import find_wrong, result_of
from tests.monitoring.conftest import ROOT
from tests.monitoring.drawing import draw, inner_text, rows_of
from tests.monitoring.trees import Element, elements, text_of

DAY = "as_of=2022-10-31"


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Monitor:
    """Invented years of all indicators: only they have values for the targets."""
    folder = tmp_path_factory.mktemp("invented")
    write_demonstration_of(ROOT / "data", folder, seed=1)
    build(folder, folder / "warehouse")
    return create_app(folder / "warehouse")


def badges(page: object) -> list[str]:
    """The statuses on a page, in their order."""
    links = [each for each in elements(page) if each.properties.get("className") == "status-link"]  # type: ignore[arg-type]
    return [inner_text(each.node) for each in links]


def control(page: object) -> Element:
    return next(each for each in elements(page) if each.properties.get("name") == "method")  # type: ignore[arg-type]


def opinions(app: Monitor, method: str, **subject: str) -> list[dict[str, object]]:
    rows = frame_rows(app.read_visit("/", DAY).request.table("second_opinions"))
    asked = [row for row in rows if row["method"] == method]
    return [row for row in asked if all(row[name] == value for name, value in subject.items())]


PAGES = ("/tasks", "/tasks/gd-plan-2022:task:3938", "/cities/440100", "/indicators/GOV01")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["", "&lang=en"])
def test_every_list_of_targets_has_the_switch(invented: Monitor, path: str, language: str) -> None:
    plain = draw(invented, path, DAY + language)
    assert len(control(plain).node["props"]["children"]) == 8
    for method in ("eurostat", "sdsn", "oecd"):
        chosen = draw(invented, path, f"{DAY}{language}&method={method}")
        assert badges(chosen) == badges(plain)
        marks = [each for each in elements(chosen) if each.properties.get("role") == "note"]
        said = " ".join(inner_text(each.node) for each in marks)
        assert "It changes no published status" in said or "它不改变任何公布的状态" in said
        assert "/export/second_opinions.csv" in str(chosen)
        assert len(rows_of(chosen)) >= len(rows_of(plain))


def test_differences_are_counted_and_marked(invented: Monitor) -> None:
    """The mark counts over the places of the target; a place that differs says so in its row."""
    app, target = invented, "gd-plan-2022:target:4099"
    rows = opinions(app, "escap_trend", target_id=target)
    differs = [row for row in rows if row["against_rule"] == "differs"]
    same = [row for row in rows if row["against_rule"] == "same"]
    page = draw(app, "/indicators/GOV01", f"{DAY}&lang=en&method=escap_trend")
    text = text_of(page)
    assert f"{len(differs)} look otherwise than by the rule and {len(same)} the same" in text
    assert text.count("≠ unlike the rule") == len(differs) > 0


def test_what_is_said_against_the_rule_follows_from_the_paces(invented: Monitor) -> None:
    rows = frame_rows(invented.read_visit("/", DAY).request.table("second_opinions"))
    ruled = {row["target_version_id"]: row["pace"] for row in rows if row["method"] == "rule"}
    answers = set()
    for row in rows:
        decided = ruled[row["target_version_id"]]
        if row["pace"] and decided:
            assert row["against_rule"] == ("same" if row["pace"] == decided else "differs")
        else:
            assert not row["against_rule"]
        answers.add(row["against_rule"])
    assert {"same", "differs"} <= answers


def test_an_unknown_method_is_the_rule_alone(invented: Monitor) -> None:
    page = draw(invented, "/cities/440100", f"{DAY}&method=astrology")
    assert text_of(page) == text_of(draw(invented, "/cities/440100", DAY))


def test_without_values_there_is_nothing_to_switch(app: Monitor) -> None:
    page = draw(app, "/tasks/gd-plan-2022:task:3938", "")
    assert not [each for each in elements(page) if each.properties.get("name") == "method"]


def test_every_verdict_of_a_method_can_be_redone(invented: Monitor) -> None:
    """The printed lines hold, and the last of them gives the figure; the rule opens its own calculation."""
    request = invented.read_visit("/", DAY).request
    redone: dict[str, int] = {}
    for row in frame_rows(request.table("second_opinions")):
        steps = request.readings.trace(cell_id("second_opinions", row["id"], "figure")).steps
        for step in steps:
            assert find_wrong(step.arithmetic) == [], (row["id"], step)
        if row["method"] != "rule" and steps:
            assert result_of(steps[-1].arithmetic) == pytest.approx(row["figure"], rel=1e-4, abs=1e-4)
            redone[row["method"]] = redone.get(row["method"], 0) + 1
    assert set(redone) == set(METHODS)
    assert min(redone.values()) > 20
