"""A scenario as a short code, and the names of the tables that it makes.

The code holds what differs from the standard scenario, packed; so it can stand in an address, and a
provenance id that holds it can always be resolved.
"""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from indicators.composite.errors import InvalidScenario
from indicators.composite.scenario import Scenario
from indicators.composite.scenario_faults import quote_value, read_faults

STANDARD = "standard"
"""Code of the standard scenario."""
DRAWS_AT_MOST = 5000
"""Draws that one page may ask for; a file can hold more, for the command line."""
ALTERNATIVES_AT_MOST = 64
"""Tables that draws of one page may choose from."""

_BYTES_AT_MOST = 100_000
"""Size of an unpacked scenario; beyond it no person has written it."""
_PARTS = ("screening", "imputing", "treating", "normalising", "aggregating", "uncertainty")
"""Choices of which only the fields that differ are kept."""


def scenario_to_code(scenario: Scenario) -> str:
    """Pack a scenario."""
    difference = _find_difference(scenario)
    if not difference:
        return STANDARD
    text = json.dumps(difference, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(text.encode()) + packer.flush()
    return urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def code_to_scenario(code: str) -> Scenario:
    """Unpack a scenario that a page is asked to compute.

    Raises:
        InvalidScenario: if the code was cut or changed, or asks for more than one page can compute.

    """
    scenario = unpack_scenario(code)
    require_page_size(scenario)
    return scenario


@lru_cache(maxsize=256)
def unpack_scenario(code: str) -> Scenario:
    """Unpack a scenario of any size.

    Raises:
        InvalidScenario: if the code was cut or changed.

    """
    if code == STANDARD:
        return Scenario()
    try:
        packed = urlsafe_b64decode(code + "=" * (-len(code) % 4))
        unpacker = zlib.decompressobj(wbits=-15)
        text = unpacker.decompress(packed, _BYTES_AT_MOST)
        difference = json.loads(text) if unpacker.eof else None
        if not isinstance(difference, dict):
            raise ValueError("no scenario")
        scenario = Scenario.model_validate(_add_difference(difference))
    except ValidationError as refusal:
        raise InvalidScenario(*read_faults(refusal)) from None
    except (NotBase64, zlib.error, ValueError, RecursionError):
        raise InvalidScenario.of("code_broken", code=quote_value(code)) from None
    return scenario


def require_page_size(scenario: Scenario) -> None:
    """Make sure that a page can compute a scenario while a reader waits.

    Raises:
        InvalidScenario: if it asks for more draws or more alternatives.

    """
    draws = scenario.uncertainty.draws
    if draws > DRAWS_AT_MOST:
        raise InvalidScenario.of("too_many_draws", draws=draws, most=DRAWS_AT_MOST)
    tables = len(scenario.all_imputing()) * len(scenario.all_treating()) * len(scenario.all_normalising())
    if tables > ALTERNATIVES_AT_MOST:
        raise InvalidScenario.of("too_many_alternatives", count=tables, most=ALTERNATIVES_AT_MOST)


def _find_difference(scenario: Scenario) -> dict[str, Any]:
    own, standard = scenario.model_dump(mode="json"), Scenario().model_dump(mode="json")
    difference: dict[str, Any] = {}
    for name, value in own.items():
        if value == standard[name]:
            continue
        if name in _PARTS:
            value = {field: each for field, each in value.items() if each != standard[name][field]}
        difference[name] = value
    return difference


def _add_difference(difference: dict[str, Any]) -> dict[str, Any]:
    content = Scenario().model_dump(mode="json")
    for name, value in difference.items():
        content[name] = content[name] | value if name in _PARTS and isinstance(value, dict) else value
    return content


@dataclass(frozen=True, slots=True)
class IndexTableName:
    """Name of a table of the index: what it holds, of which year, by which scenario."""

    table: str
    year: int
    code: str

    def __str__(self) -> str:
        """Name as it stands in provenance ids."""
        return f"{self.table}:{self.year}:{self.code}"

    @property
    def scenario(self) -> Scenario:
        """The scenario; raises InvalidScenario."""
        return unpack_scenario(self.code)


def parse_table_name(name: str) -> IndexTableName | None:
    """Take the name of a table of the index apart; None for any other name."""
    table, *rest = name.split(":")
    if len(rest) != 2 or not (rest[0].isascii() and rest[0].isdigit() and len(rest[0]) == 4):
        return None
    return IndexTableName(table, int(rest[0]), rest[1])


def base_name(table: str) -> str:
    """What a table holds: its name without what it was asked for, such as year and scenario, or a place."""
    return table.partition(":")[0]
