"""Noun phrases laid bare, so that 惠州市累计建成5G基站数量 and 5G基站 are the same thing to the catalogue."""

from __future__ import annotations

import re
import unicodedata

from etl.reference.bounds import known_bounds
from etl.statements.dates import DATE_TIE
from etl.statements.verbs import HAVE

_SCOPE = re.compile(r"(?:全|我|本|该)(?:省|市|县|区|镇)")
_TIME = re.compile(rf"{DATE_TIE}?\d{{4}}年(?:底|末|全年|\d{{1,2}}月(?:底|末)?)?前?,?")
_HEDGE_BEFORE = f"(?:{known_bounds().hedge}|达到|达|共)?"
_HEDGE_BEHIND = "[多余]?"
_BOUND_BEHIND = f"(?:{'|'.join(known_bounds().behind.values())})?"
_COMPLETION = re.compile(
    rf"共计|总计|合计|共有|共(?![享同建])|已经|已|目前|现有|现已|拥有|建有|设有|{HAVE}"
    r"|建成并开通|建成|开通|完成|实现|达到|达|的"
)
_COUNT_WORD = re.compile(r"总?(?:数量|个数|数目|数)$")
_PLACE_PARTS = re.compile(r".+?(?:自治[州县区]|[省市盟县区旗])|.+")


def bare_phrase(phrase: str, place: str | None = None) -> str:
    """Strip a noun phrase of blanks, of its place, of words of completion before it and of number behind it.

    What distinguishes one quantity from another stays: 新增, 新建, 同比, the name of a park or a firm.

    Args:
        phrase: A noun phrase that says what is measured.
        place: The place that the figure is about, as the statement names it, such as 广州市花都区.

    """
    bare = _unify(phrase)
    opening = re.compile("|".join([*_place_names(place), _SCOPE.pattern, _TIME.pattern, _COMPLETION.pattern]))
    bare = bare.replace("累计", "")
    while match := opening.match(bare):
        if match.end() == len(bare):
            break
        bare = bare[match.end() :]
    return _COUNT_WORD.sub("", bare)


def clause_without_number(clause: str, value_text: str, multiplier_text: str, unit: str) -> str:
    """Take a number with hedges, multiplier, unit out of its clause: 推动9家以上企业上云 → 推动企业上云.

    The clause is returned as it is, blanks aside, if the number is not written in it once and together.
    """
    number = "".join(
        (
            _HEDGE_BEFORE,
            re.escape(_unify(value_text)),
            _HEDGE_BEHIND,
            re.escape(_unify(multiplier_text)),
            _HEDGE_BEHIND,
            re.escape(_unify(unit)),
            _BOUND_BEHIND,
        )
    )
    unified = _unify(clause)
    return re.sub(number, "", unified) if len(re.findall(number, unified)) == 1 else unified


def _unify(text: str) -> str:
    """Drop blanks and write full-width letters and digits as narrow ones, brackets as wide ones."""
    narrow = unicodedata.normalize("NFKC", text).replace("(", "（").replace(")", "）")
    return re.sub(r"\s+", "", narrow)


def _place_names(place: str | None) -> list[str]:
    """Full and short names of the parts of a place, the longest first."""
    parts = _PLACE_PARTS.findall(place or "")
    names = {name for part in (*parts, place or "") for name in (part, part[:-1]) if len(name) > 1}
    return [re.escape(name) for name in sorted(names, key=len, reverse=True)]
