"""Choices of the city index: from an address to a scenario; files; what a page without data says."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.city_index.codes import STANDARD, code_to_scenario, scenario_to_code
from indicators.composite.scenario import (
    EntropyChoice,
    JudgedWeights,
    Judgements,
    Scenario,
    Uncertainty,
)
from indicators.composite.scenario_files import read_scenario, write_scenario
from monitoring.application import Monitor, draw_page
from monitoring.pages.index_choices import AS_LOADED, read_choices
from monitoring.pages.index_tree import build_tree
from tests.monitoring.trees import elements, text_of

TREE = build_tree(
    {"code": code, "level": level, "parent_code": parent}
    for code, level, parent in (
        ("X", 3, None), ("A", 2, "X"), ("B", 2, "X"), ("A1", 1, "A"), ("A2", 1, "A"), ("A3", 1, "A"),
        ("B1", 1, "B"),
    )
)  # fmt: skip
JUDGED = Scenario(
    name="专家判断",
    weighing=JudgedWeights(judgements={"X": Judgements(children=("A", "B"), matrix=((1, 2), (0.5, 1)))}),
)


def test_an_address_without_choices_asks_for_the_standard_scenario() -> None:
    chosen = read_choices({}, TREE)
    assert (chosen.scenario, chosen.code, chosen.faults) == (Scenario(), STANDARD, ())


def test_single_choices_change_the_scenario_and_leave_the_rest() -> None:
    chosen = read_choices(
        {"known": "0.5", "fill": "none", "outliers": "points", "scale": "min_max", "weights": "entropy",
         "across": "arithmetic", "noise": "0.1", "draws": "200", "seed": "7"},
        TREE,
    ).scenario  # fmt: skip
    assert chosen.screening.minimum_share == 0.5
    assert chosen.screening.minimum_group_share == pytest.approx(2 / 3)
    assert chosen.imputing.ways == ()
    assert (chosen.treating.maximum_points, chosen.treating.takes_logarithm) == (2, False)
    assert chosen.normalising.method == "min_max"
    assert isinstance(chosen.weighing, EntropyChoice)
    assert [mean.value for mean in chosen.aggregating.means] == ["arithmetic", "arithmetic"]
    assert (chosen.uncertainty.weight_noise, chosen.uncertainty.draws, chosen.uncertainty.seed) == (
        0.1,
        200,
        7,
    )


def test_choices_of_a_file_that_no_field_can_express_are_kept() -> None:
    chosen = read_choices({"scenario": scenario_to_code(JUDGED), "weights": AS_LOADED, "draws": "50"}, TREE)
    assert chosen.scenario.weighing == JUDGED.weighing
    assert chosen.scenario.uncertainty.draws == 50


@pytest.mark.parametrize(
    "parameters",
    [
        {"known": "2"},
        {"scale": "loudest"},
        {"draws": "999999"},
        {"scenario": "broken!"},
        {"noise": "nan"},
    ],
)
def test_a_wrong_choice_is_told_and_not_followed(parameters: dict[str, str]) -> None:
    chosen = read_choices(parameters, TREE)
    assert chosen.scenario == Scenario()
    assert chosen.faults


def test_a_scenario_is_saved_and_loaded_as_a_file(client: Any) -> None:
    code = scenario_to_code(JUDGED)
    saved = client.get(f"/export/scenario/{code}.yml")
    assert saved.status_code == 200
    assert "attachment" in saved.headers["Content-Disposition"]
    assert read_scenario(saved.get_data(as_text=True)) == JUDGED
    loaded = client.post("/scenario", data=write_scenario(JUDGED).encode())
    assert code_to_scenario(loaded.get_json()["code"]) == JUDGED


@pytest.mark.parametrize(
    ("content", "status", "told"),
    [
        (b"screening: {minimum_share: 2}", 400, "screening.minimum_share"),
        (b"colour: red", 400, "colour"),
        ("name: 名".encode("gb18030"), 400, "not UTF-8"),
        (write_scenario(Scenario(uncertainty=Uncertainty(draws=50_000))).encode(), 400, "at most 5000"),
        (b"#" * 100_001, 413, "larger"),
    ],
)
def test_a_file_that_is_no_scenario_is_refused_with_the_place(
    client: Any, content: bytes, status: int, told: str
) -> None:
    answer = client.post("/scenario?lang=en", data=content)
    assert answer.status_code == status
    assert told in answer.get_json()["fault"]


def test_a_code_that_holds_no_scenario_is_no_file(client: Any) -> None:
    assert client.get("/export/scenario/broken.yml").status_code == 404


def test_without_data_the_page_ranks_nobody_and_says_why(app: Monitor) -> None:
    component = draw_page(app.read_visit("/index-lab", "lang=en"))
    text = text_of(component)
    assert "no index is given" in text
    assert "no unit is known well enough to be ranked" in text
    assert "lower the screening thresholds or report more" in text
    assert not [element for element in elements(component) if element.node["type"] == "Graph"]


def test_the_form_shows_what_the_address_asks_for(app: Monitor) -> None:
    component = draw_page(app.read_visit("/index-lab", "scale=z_score&lang=en"))
    chosen = {
        element.properties["value"]
        for element in elements(component)
        if element.node["type"] == "Option" and element.properties.get("selected")
    }
    assert "z_score" in chosen
    saved = [
        element.properties["href"]
        for element in elements(component)
        if str(element.properties.get("href", "")).startswith("/export/scenario/")
    ]
    assert (
        code_to_scenario(saved[0].removeprefix("/export/scenario/").removesuffix(".yml")).normalising.method
        == "z_score"
    )
