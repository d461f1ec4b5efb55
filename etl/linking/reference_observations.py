"""Reference tables of observations: one line a value, with the note that says how it was checked.

The note stands in Chinese and in English, since no page mixes the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from etl.errors import InvalidRegister
from etl.linking.observations import Observation
from etl.model import Bound
from etl.reference.catalogue import Catalogue
from etl.reference.places import Gazetteer
from etl.reference.table import read_table

FILE_PATTERN = "cities_*.csv"
"""Files of the reference folder that hold observations."""


class ObservationRow(BaseModel):
    """One line of a table of observations that has a value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator_code: str
    place_code: str
    place_name: str
    """Official name, a check on the code."""
    period: str = Field(pattern=r"^\d{4}(-(Q[1-4]|H[12]|\d{2}(-\d{2})?))?$")
    value: Decimal
    obs_status: Literal["A", "B", "D", "E", "F", "I", "P", "U"]
    """Observation status (SDMX CL_OBS_STATUS)."""
    known_on: date
    note_zh: str = Field(min_length=1)
    note_en: str = Field(min_length=1)


def load_reference_observations(
    folder: Path, catalogue: Catalogue, gazetteer: Gazetteer
) -> list[Observation]:
    """Read all tables of observations of a folder; a blank value gives no observation.

    Raises:
        InvalidRegister: names file and line of a row that does not hold what it must.

    """
    found: dict[str, Observation] = {}
    for path in sorted(folder.glob(FILE_PATTERN)):
        for line, row in read_table(path):
            if row.get("value") is None:
                continue
            observation = _row_to_observation(path, line, row, catalogue, gazetteer)
            if observation.observation_id in found:
                raise InvalidRegister(
                    f"{path.name}, line {line}: this value stands twice; keep one line of it"
                )
            found[observation.observation_id] = observation
    return list(found.values())


def _row_to_observation(
    path: Path, line: int, row: Mapping[str, str | None], catalogue: Catalogue, gazetteer: Gazetteer
) -> Observation:
    where = f"{path.name}, line {line}"
    try:
        entry = ObservationRow.model_validate(row)
    except ValidationError as error:
        fault = error.errors()[0]
        raise InvalidRegister(f"{where}, column {fault['loc'][0]}: {fault['msg']}") from error
    indicator = catalogue.indicator(entry.indicator_code)
    if indicator is None:
        raise InvalidRegister(f"{where}: the catalogue has no indicator {entry.indicator_code}")
    place = gazetteer.place(entry.place_code)
    if place is None or place.name_zh != entry.place_name:
        raise InvalidRegister(f"{where}: {entry.place_code} is not the code of {entry.place_name}")
    if not indicator.admits(entry.value):
        raise InvalidRegister(f"{where}: {entry.value} cannot be a value of {indicator.name_zh}")
    key = (path.stem, entry.indicator_code, entry.place_code, entry.period, entry.known_on.isoformat())
    return Observation(
        observation_id=":".join(key),
        indicator_code=indicator.code,
        place_code=place.place_code,
        period=entry.period,
        series_type=indicator.observation_series_type,
        value=entry.value,
        unit=indicator.unit,
        unit_mult=indicator.unit_mult,
        bound=Bound.EXACT,
        obs_status=entry.obs_status,
        known_on=entry.known_on,
        source_kind="reference",
        source_id=f"{path.name}:{line}",
        note=entry.note_zh,
        note_en=entry.note_en,
    )
