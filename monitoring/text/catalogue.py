"""Reads the catalogues and puts words and values together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from indicators.progress.milestones import STAGE_NAMES
from indicators.status import STATUS_NAMES, Status

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def _flatten(branch: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, leaf in branch.items():
        key = f"{prefix}{name}"
        if isinstance(leaf, Mapping):
            yield from _flatten(leaf, f"{key}.")
        else:
            yield key, str(leaf)


@cache
def read_catalogue(language: str) -> Mapping[str, str]:
    """Dotted key → text of one language."""
    return dict(_flatten(_read_texts(f"{language}.yml")))


@cache
def read_column_meanings() -> dict[str, str]:
    """English comment of a column → its meaning in Chinese."""
    return _read_texts("columns_zh.yml")


def _read_texts(file_name: str) -> dict[str, Any]:
    """Read a file of texts beside this module.

    The base loader makes nothing but texts; the safe one would read the keys yes and no as truth values.
    """
    source = Path(__file__).with_name(file_name).read_text(encoding="utf-8")
    texts: dict[str, Any] = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only, no objects
    return texts


class Words:
    """The interface's words in one language.

    Raises:
        KeyError: for a key that the catalogue does not hold.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = read_catalogue(language)

    def __call__(self, key: str, **values: object) -> str:
        """The text of ``key`` with its placeholders filled by plain strings."""
        return "".join(str(part) for part in self.parts(key, **values))

    def parts(self, key: str, **values: Any) -> list[Any]:
        """The text of ``key`` cut at its placeholders, each replaced by a value or a component."""
        pieces = _PLACEHOLDER.split(self._texts[key])
        parts = [values[piece] if index % 2 else piece for index, piece in enumerate(pieces)]
        return [part for part in parts if part != ""]

    def code(self, code_list: str, value: object) -> str:
        """The name of a code in a list such as ``measure_kind``; an unknown code is shown as it is."""
        return self._texts.get(f"code.{code_list}.{value}", str(value))

    def meaning(self, comment: str) -> str | None:
        """What a column holds, by its English comment; None where nobody has put it into this language."""
        return comment if self.language == "en" else read_column_meanings().get(comment)

    def status_name(self, status: Status) -> str:
        """A status in words; the names live in the code list of the indicator layer."""
        name = STATUS_NAMES[status]
        return name.zh if self.language == "zh" else name.en

    def status_rule(self, status: Status) -> str:
        """When a status holds, in one sentence."""
        name = STATUS_NAMES[status]
        return name.rule_zh if self.language == "zh" else name.rule_en

    def stage_name(self, stage: str) -> str:
        """A stage of a ladder in words, from the same layer; an unknown one as it is."""
        zh, en = STAGE_NAMES.get(stage, (stage, stage))
        return zh if self.language == "zh" else en

    def name(self, row: Mapping[str, Any], field: str = "name") -> str:
        """A row's ``<field>_zh`` or ``<field>_en`` as the reader wants; Chinese where the other is empty."""
        chosen = row.get(f"{field}_{self.language}")
        return str(chosen if isinstance(chosen, str) and chosen else row[f"{field}_zh"])

    def short_name(self, place: Mapping[str, Any]) -> str:
        """A place's name without its class word; in Chinese where nobody knows the English one."""
        english = place["name_en"]
        return str(english if self.language == "en" and isinstance(english, str) else place["short_zh"])


@cache
def words_in(language: str) -> Words:
    """The words of one language, read once."""
    return Words(language)
