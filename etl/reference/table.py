"""Reference tables: CSV files with one header line, blank cells meaning "not known"."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from etl.errors import InvalidRegister


def read_table(path: Path) -> Iterator[tuple[int, dict[str, str | None]]]:
    """Line number and cells of each row; a blank cell is None.

    Raises:
        InvalidRegister: if the file is missing, is not UTF-8, or a row has not as many cells as the header.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            header = next(reader, None)
            if header is None:
                raise InvalidRegister(f"{path.name}: the file is empty; a header line is needed")
            for cells in reader:
                if len(cells) != len(header):
                    place = f"{path.name}, line {reader.line_num}"
                    raise InvalidRegister(f"{place}: {len(cells)} cells, the header has {len(header)}")
                yield (
                    reader.line_num,
                    {name: cell.strip() or None for name, cell in zip(header, cells, strict=True)},
                )
    except FileNotFoundError as error:
        raise InvalidRegister(f"{path}: the file is missing") from error
    except UnicodeDecodeError as error:
        raise InvalidRegister(f"{path.name}: not UTF-8; save it as UTF-8") from error
