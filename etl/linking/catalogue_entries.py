"""Reads a file of entries of the catalogue's folder; a fault names file, entry, field and mend."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from etl.errors import InvalidRegister


class CatalogueEntry(BaseModel):
    """An entry, or a file of entries; a field that nobody knows is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


_File = TypeVar("_File", bound=CatalogueEntry)


def read_entries(path: Path, model: type[_File]) -> _File:
    """Read a file; an empty one where there is none.

    Raises:
        InvalidRegister: names file and entry of what does not hold what it must.

    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8-sig")) if path.is_file() else None
        return model.model_validate(content or {})
    except UnicodeDecodeError:
        raise InvalidRegister(f"{path.name}: not UTF-8; save it as UTF-8") from None
    except yaml.YAMLError as error:
        raise InvalidRegister(f"{path.name}: not YAML ({error})") from error
    except ValidationError as error:
        fault = error.errors()[0]
        steps = [step + 1 if isinstance(step, int) else step for step in fault["loc"]]
        where = " → ".join(str(step) for step in steps) or "the whole file"
        raise InvalidRegister(f"{path.name}, {where}: {fault['msg']}") from error
