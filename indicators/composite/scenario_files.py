"""Scenarios as files that a person can read, keep and send on."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import yaml
from pydantic import ValidationError

from indicators.composite.errors import InvalidScenario
from indicators.composite.scenario import Scenario
from indicators.composite.scenario_faults import read_faults


def load_scenario(path: Path) -> Scenario:
    """Read a scenario from a YAML or JSON file.

    Raises:
        InvalidScenario: the file cannot be read or names a choice that does not exist; says where.
    """
    try:
        return read_scenario(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as fault:
        raise InvalidScenario.of("file_unreadable", path=path, reason=fault) from fault
    except InvalidScenario as fault:
        raise InvalidScenario.of("in_file", path=path, reason=fault) from fault


def read_scenario(text: str) -> Scenario:
    """Read a scenario from YAML or JSON text.

    Raises:
        InvalidScenario: it is neither, or names a choice that does not exist; says where.
    """
    content = _parse(text)
    try:
        json.dumps(content, ensure_ascii=False, skipkeys=True, default=str).encode("utf-8")
    except UnicodeEncodeError as fault:
        # An escape can name half a sign, which no file could hold again.
        raise InvalidScenario.of("not_utf8") from fault
    try:
        return Scenario.model_validate(content)
    except ValidationError as fault:
        raise InvalidScenario(*read_faults(fault)) from fault


def _parse(text: str) -> object:
    # Not all JSON is YAML: a name may hold signs that YAML does not allow.
    with suppress(ValueError, RecursionError):
        return json.loads(text)
    try:
        reference = _find_reference(text)
        content = yaml.safe_load(text) if reference is None else None
    except RecursionError as fault:
        raise InvalidScenario.of("not_yaml", line=1, reason="nested too deep") from fault
    except (yaml.YAMLError, ValueError) as fault:
        # What has the form of a day or a number and is none fails as a mere ValueError.
        mark = fault.problem_mark if isinstance(fault, yaml.MarkedYAMLError) else None
        reason = getattr(fault, "problem", None) or getattr(fault, "reason", None) or fault
        raise InvalidScenario.of("not_yaml", line=mark.line + 1 if mark else 1, reason=reason) from fault
    if reference is not None:
        raise InvalidScenario.of("not_yaml", line=reference, reason="a reference (*) to another place")
    return content


def _find_reference(text: str) -> int | None:
    """Line of the first reference; with them some hundred signs unfold to more than the memory holds."""
    tokens = yaml.scan(text)
    return next((each.start_mark.line + 1 for each in tokens if isinstance(each, yaml.AliasToken)), None)


def write_scenario(scenario: Scenario) -> str:
    """The text of a scenario in YAML, with every choice spelt out."""
    content = scenario.model_dump(mode="json")
    # Signs that YAML takes for line breaks come back only if they are written as escapes.
    is_plain = json.dumps(content, ensure_ascii=False).isprintable()
    return yaml.safe_dump(content, allow_unicode=is_plain, sort_keys=False)
