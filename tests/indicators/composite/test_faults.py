"""Every fault of an index has a code and says in both languages where it is, what it is and what mends it."""

import ast
import string
from pathlib import Path

import pytest
from pydantic import ValidationError

import indicators
import monitoring
from indicators.composite.errors import InvalidScenario
from indicators.composite.fault_texts import FAULT_TEXTS
from indicators.composite.scenario_faults import _CODES, read_faults
from indicators.composite.scenario_files import read_scenario

SOURCES = [
    path
    for package in (indicators, monitoring)
    for path in sorted(Path(str(package.__file__)).parent.rglob("*.py"))
]


def raised_codes() -> set[str]:
    """Codes in the source: of ``….of("code")``, ``….at("code")`` and of our own checks of a scenario."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("of", "at", "PydanticCustomError"):
                found.add(node.args[0].value)
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", FAULT_TEXTS)
def test_both_languages_say_something_of_the_same(code: str) -> None:
    zh, en = FAULT_TEXTS[code]
    # The place may go without saying in one language, never the value.
    assert placeholders(zh) - {"field"} == placeholders(en) - {"field"}
    assert any("\u3400" <= sign <= "\u9fff" for sign in zh) or code == "in_file"
    assert not any("\u3400" <= sign <= "\u9fff" for sign in en)


def test_every_code_is_raised_somewhere_and_every_raised_code_has_words() -> None:
    own = {code for code in raised_codes() if isinstance(code, str)}
    assert set(FAULT_TEXTS) == (own & set(FAULT_TEXTS)) | set(_CODES.values()) | {"other"}
    assert set(_CODES.values()) <= set(FAULT_TEXTS)


@pytest.mark.parametrize(
    ("text", "code", "zh", "en"),
    [
        (
            "wieghing: {kind: equal}", "unknown_field",
            "没有名为 wieghing 的项目；请检查拼写，或删去这一项",
            "wieghing: no scenario has a field of this name; check its spelling or remove it",
        ),
        (
            "weighing: {kind: guess}", "not_offered",
            "weighing 的值 {'kind': 'guess'} 不在可选范围内；可选：stored, equal, judged, entropy",
            "weighing: {'kind': 'guess'} is not offered; choose one of stored, equal, judged, entropy",
        ),
        (
            "weighing: {shift: 1}", "kind_missing",
            "weighing 没有写明 kind；请写明采用哪一种做法",
            "weighing: it does not say its kind; name one",
        ),
        (
            "screening: {minimum_share: 2}", "at_most",
            "screening.minimum_share 的值 2 太大；不得大于1",
            "screening.minimum_share: 2 is too large; it must be 1 or less",
        ),
        (
            "uncertainty: {draws: 0}", "at_least",
            "uncertainty.draws 的值 0 太小；不得小于1",
            "uncertainty.draws: 0 is too small; it must be 1 or more",
        ),
        (
            "normalising: {deviation: 0}", "above",
            "normalising.deviation 的值 0 太小；须大于0",
            "normalising.deviation: 0 is too small; it must be above 0",
        ),
        (
            "uncertainty: {weight_noise: 1}", "below",
            "uncertainty.weight_noise 的值 1 太大；须小于1",
            "uncertainty.weight_noise: 1 is too large; it must be below 1",
        ),
        (
            "screening: {minimum_share: many}", "number_needed",
            "screening.minimum_share 的值 many 不是数；请填写数字",
            "screening.minimum_share: many is no number; give a number",
        ),
        (
            "normalising: {mean: .nan}", "number_needed",
            "normalising.mean 的值 nan 不是数；请填写数字",
            "normalising.mean: nan is no number; give a number",
        ),
        (
            "uncertainty: {seed: 1.5}", "whole_number_needed",
            "uncertainty.seed 的值 1.5 不是整数；请填写整数",
            "uncertainty.seed: 1.5 is no whole number; give one",
        ),
        (
            "denominates: perhaps", "truth_needed",
            "denominates 的值 perhaps 不是“是”或“否”；请填写 true 或 false",
            "denominates: perhaps is neither true nor false; give one of them",
        ),
        (
            "name: 2022", "text_needed",
            "name 的值 2022 不是文字；请加引号",
            "name: 2022 is no text; put it in quotes",
        ),
        (
            "aggregating: {means: []}", "too_few",
            "aggregating.means 至少要有1项；请补上",
            "aggregating.means: it needs 1 or more entries; add some",
        ),
        (
            "aggregating: {means: arithmetic}", "list_needed",
            "aggregating.means 的值 arithmetic 不是列表；请写成 [甲, 乙]",
            "aggregating.means: arithmetic is no list; write it as [one, two]",
        ),
        (
            "screening: 0.5", "mapping_needed",
            "screening 的值 0.5 不是“名称: 值”的形式；请按此填写",
            "screening: 0.5 is no mapping; write it as name: value",
        ),
        (
            "weighing: {kind: judged, judgements: {X: {children: [A, B]}}}", "field_missing",
            "缺少 weighing.judged.judgements.X.matrix；请补上",
            "weighing.judged.judgements.X.matrix: it is missing; add it",
        ),
        (
            "normalising: {lower: 100, upper: 1}", "scale_reversed",
            "normalising：lower（100）不低于 upper（1）；请对调或更正",
            "normalising: lower 100 is not below upper 1; swap or mend them",
        ),
        (
            "normalising: {method: distance_to_reference}", "reference_missing",
            "normalising：distance_to_reference 须写明参照城市；请填写 reference",
            "normalising: distance_to_reference needs a reference unit; add reference",
        ),
    ],
)  # fmt: skip
def test_a_refused_file_names_field_value_and_mend(text: str, code: str, zh: str, en: str) -> None:
    with pytest.raises(InvalidScenario) as caught:
        read_scenario(text)
    fault = caught.value.faults[0]
    assert (fault.code, fault.text("zh"), fault.text("en")) == (code, zh, en)
    assert str(caught.value).startswith(en)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InvalidScenario) as caught:
        read_scenario("{colour: red, screening: {minimum_share: 2}}")
    assert {fault.code for fault in caught.value.faults} == {"unknown_field", "at_most"}
    assert caught.value.text("zh").count("；") >= 2


def test_a_refusal_that_nobody_foresaw_still_names_its_place() -> None:
    refusal = ValidationError.from_exception_data(
        "Scenario", [{"type": "timezone_naive", "loc": ("name",), "input": "noon"}]
    )
    (fault,) = read_faults(refusal)
    assert fault.code == "other"
    assert fault.text("zh").startswith("name 的值")
    assert fault.text("en").startswith("name: ")


def test_half_a_sign_is_no_text() -> None:
    with pytest.raises(InvalidScenario, match="not UTF-8"):
        read_scenario('{"name": "\\ud800"}')


@pytest.mark.parametrize("text", ["a: [", "[" * 5000, "\x00"])
def test_what_is_neither_yaml_nor_json_names_a_line(text: str) -> None:
    with pytest.raises(InvalidScenario) as caught:
        read_scenario(text)
    assert caught.value.faults[0].code == "not_yaml"
    assert "第1行" in caught.value.text("zh")


def test_a_long_value_is_cut() -> None:
    with pytest.raises(InvalidScenario) as caught:
        read_scenario(f"screening: {{minimum_share: {'x' * 500}}}")
    assert len(caught.value.text("zh")) < 120
