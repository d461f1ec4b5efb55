"""YAML files that people write: safe, UTF-8, and with every key given once."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from etl.errors import InvalidRegister


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
        return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)  # noqa: S506 - is safe
    except UnicodeDecodeError:
        raise InvalidRegister(f"{path}: not UTF-8; save it as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise InvalidRegister(f"{path}{line}: not valid YAML: {error.problem}") from None
