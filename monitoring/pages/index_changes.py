"""What a scenario does otherwise than the standard one, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from indicators.composite.scenario import IndicatorChoice, JudgedWeights, Scenario, StoredWeights
from monitoring.formatting import format_share
from monitoring.pages.index_choices import AS_LOADED
from monitoring.pages.index_details import KEPT, own_entries
from monitoring.pages.index_form import SELECTS, form_values
from monitoring.text import Words

_SHARES = ("known", "known_each", "noise")


def list_changes(words: Words, scenario: Scenario, names: Mapping[str, str]) -> list[str]:
    """One phrase for every choice that differs; empty for the standard scenario.

    Args:
        words: the reader's words.
        scenario: the choices.
        names: code of a part of the index → its name.
    """
    own, standard = form_values(scenario), form_values(Scenario())
    changes = [
        words("index.change", field=words(f"index.{field}"), value=_show(words, field, value))
        for field, value in own.items()
        if value != standard[field]
    ]
    changes += [
        words("index.change_of", field=field, name=names.get(code, code), value=value)
        for field, code, value in _list_details(words, scenario)
    ]
    if isinstance(scenario.weighing, JudgedWeights) and scenario.weighing.judgements:
        judged = [names.get(code, code) for code in sorted(scenario.weighing.judgements)]
        changes.append(words("index.change_judged", names=words("index.comma").join(judged)))
    nameless = scenario.model_copy(update={"name": Scenario().name, "note": Scenario().note})
    if not changes and nameless != Scenario():
        changes.append(words("index.change_elsewhere"))
    return changes


def _list_details(words: Words, scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """What is set for single parts: field, code and value."""
    if isinstance(scenario.weighing, StoredWeights):
        for code, weight in sorted(scenario.weighing.weights.items()):
            yield words("index.expert_weight"), code, f"{weight:g}"
    ordinary = own_entries(IndicatorChoice())
    for code, choice in sorted(scenario.exceptions.items()):
        for name, value in own_entries(choice).items():
            if value == KEPT:
                yield words(f"index.own_{name}"), code, words("index.as_loaded")
            elif value != ordinary[name]:
                yield words(f"index.own_{name}"), code, words.code(f"index_own_{name}", value)


def _show(words: Words, field: str, value: str) -> str:
    """A value of a field as the form shows it."""
    if value == AS_LOADED:
        return words("index.as_loaded")
    if field in SELECTS:
        return words.code(f"index_{field}", value)
    return format_share(float(value)) if field in _SHARES else value
