"""YAML files that people write: safe, UTF-8, every key given once, and entries that hold what they must."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from etl.errors import InvalidRegister


class Entry(BaseModel):
    """An entry, or a file of entries; a field that nobody knows is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


_File = TypeVar("_File", bound=Entry)


class _Loader(yaml.SafeLoader):
    """YAML that refuses a key given twice, instead of keeping the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=deep)
            if key in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key} is given twice", problem_mark=key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> object:
    """Read what a file holds.

    Raises:
        FileNotFoundError: if there is no such file.
        InvalidRegister: if it is not UTF-8 or not valid YAML; names file and line.

    """
    try:
        # The rule asks for the safe loader; this one is a safe loader that refuses more.
        return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except UnicodeDecodeError:
        raise InvalidRegister(f"{path}: not UTF-8; save it as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise InvalidRegister(f"{path}{line}: not valid YAML: {error.problem}") from None


def read_entries(path: Path, model: type[_File]) -> _File:
    """Read a file of entries; an empty one where there is none.

    Raises:
        InvalidRegister: names file and entry of what does not hold what it must.

    """
    content = read_yaml(path) if path.is_file() else None
    try:
        return model.model_validate(content or {})
    except ValidationError as error:
        fault = error.errors()[0]
        steps = [step + 1 if isinstance(step, int) else step for step in fault["loc"]]
        where = " → ".join(str(step) for step in steps) or "the whole file"
        raise InvalidRegister(f"{path.name}, {where}: {fault['msg']}") from error
