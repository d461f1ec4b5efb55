"""The same document with other names, numbers and words: what is found must not change.

Every replacement keeps the length and the printed width, so offsets can be compared one to one. Numbers of
lists and pages stay, because they are the structure.
"""

import csv
import random
import re
from pathlib import Path

from etl.reading.pages import read_printed_number
from etl.structure.numbering import read_label

PLACES = Path("data/reference/places.csv")
LONG_LINE = 12
"""Characters; shorter lines may be headings whose words carry meaning (背景, 做法, 成效)."""
_CAPTION = re.compile(r"\s*[图表]\s?\d+")
_NEUTRAL = "云海山林江河星月春风花草松竹梅兰石玉金银霜雪雨露溪谷峰岭桥舟"
"""Characters that are no numerals, close no name of a document and begin no label."""


def replace_names(content: str, seed: int) -> str:
    """Replace digits, Latin words and names of places at random."""
    chance = random.Random(seed)
    by_name = _places_of_same_length()
    names = "|".join(sorted(map(re.escape, by_name), key=len, reverse=True))
    pattern = re.compile(rf"(?P<place>{names})|(?P<latin>[A-Za-z]+)|(?P<digits>\d+)")

    def replace(match: re.Match[str]) -> str:
        found = match.group()
        if match["place"]:
            return chance.choice(by_name[found])
        if match["latin"]:
            return "".join(chance.choice("BCDFGHKLMNPQ" if c.isupper() else "bcdfghklmnpq") for c in found)
        return "".join(chance.choice("123456789") for _ in found)

    return _replace_in_lines(content, lambda text: pattern.sub(replace, text))


def replace_wording(content: str, seed: int) -> str:
    """Replace every Chinese character of the longer lines at random; numbering and punctuation stay."""
    chance = random.Random(seed)

    def replace(text: str) -> str:
        if len(text) <= LONG_LINE:
            return text
        return re.sub(r"[\u4e00-\u9fff]", lambda _: chance.choice(_NEUTRAL), text)

    return _replace_in_lines(content, replace)


def _replace_in_lines(content, replace):
    """Apply a replacement to each line behind its list number; numbers of pages, tables and figures stay."""
    lines = []
    for line in content.split("\n"):
        indent = len(line) - len(line.lstrip())
        label = read_label(line, indent)
        caption = _CAPTION.match(line)
        kept = caption.end() if caption else indent + (label.length if label else 0)
        lines.append(line if read_printed_number(line) is not None else line[:kept] + replace(line[kept:]))
    return "\n".join(lines)


def _places_of_same_length() -> dict[str, list[str]]:
    """Each name of a city or county with the names of the same length that may stand in its place."""
    with PLACES.open(encoding="utf-8", newline="") as rows:
        places = [row for row in csv.DictReader(rows) if row["level"] in ("city", "county")]
    names = {row[column] for row in places for column in ("name_zh", "short_zh") if len(row[column]) > 1}
    by_length: dict[int, list[str]] = {}
    for name in sorted(names):
        by_length.setdefault(len(name), []).append(name)
    return {name: by_length[len(name)] for name in names}
