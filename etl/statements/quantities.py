"""The grammar of quantities: number, multiplier, unit and bound, as they are written.

``find_quantities`` says what is written and no more; whether it states a fact is decided in ``claims``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.model import Bound
from etl.reference.bounds import known_bounds
from etl.reference.changes import known_changes
from etl.statements.bounds import bound_before, bound_behind
from etl.statements.grammar import CANDIDATE, grammar
from etl.statements.names import mask_names
from etl.statements.normal import NormalText, normalise
from etl.statements.numerals import MULTIPLIERS
from etl.statements.tokens import PERCENT, POINTS, Token, read_tokens
from etl.structure.passage import Passage

__all__ = ["PERCENT", "POINTS", "Quantity", "find_quantities", "scan_quantities"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as written.

    Units: ``value`` times ``multiplier`` is in ``unit``; fractions and tenths are percentages.
    """

    start: int
    """First character in the passage, hedges included."""
    end: int
    number_start: int
    """First character of the number itself."""
    number_end: int
    value_text: str
    value: Decimal
    multiplier_text: str
    multiplier: Decimal
    unit: str
    """Empty where none is written."""
    bound: Bound
    form: str
    """arabic | chinese | percent_words | fraction | tenths | half | doubling | rank | ratio | implied."""
    range_end: str = ""
    """low or high where it is one end of a range (10—20%), else empty."""
    hedge_is_shared: bool = False
    """True where the hedge stands before an earlier figure of the list."""

    @property
    def si_value(self) -> Decimal:
        """Value with the multiplier applied; a percentage as it is."""
        return self.value * self.multiplier


def find_quantities(passage: Passage) -> tuple[Quantity, ...]:
    """Every quantity in the passage, left to right; names with digits, list numbers and dates are none."""
    normal = normalise(passage.content)
    scanned = scan_quantities(normal.text, mask_names(normal.text))
    return tuple(_in_original(passage, normal, quantity) for quantity in scanned)


def _in_original(passage: Passage, normal: NormalText, quantity: Quantity) -> Quantity:
    """The same quantity with the places and the words of the passage as printed."""
    start, end = normal.span(quantity.start, quantity.end)
    number_start, number_end = normal.span(quantity.number_start, quantity.number_end)
    return replace(
        quantity,
        start=start,
        end=end,
        number_start=number_start,
        number_end=number_end,
        value_text=passage.content[number_start:number_end],
    )


_SHARED_SEPARATOR = re.compile(rf"(?:[、，]|和|与|及|以及|或)?(?:{known_bounds().hedge}|达到?|为)?")
_RANGE_SEPARATOR = re.compile(r"[-–~～]|—{1,2}|至|到")
_VALUE_VERB = re.compile(
    r"(?:[年月期底末度]的|达到?|从|由|为|至|到|过|破|约|近|超|是|[:：]|缩小|扩大|指数|得分|数值|累计|共计?|平均|余|以上|第|计|比例|用户|总量|数量)$"
)
_CLAUSE_END = re.compile(
    rf"(?:{known_changes().either}|增加|[升降])(?:至|到|为)|[，。；、）),;！？]|以上|以下|左右|$"
)


def scan_quantities(text: str, mask: bytearray) -> list[Quantity]:
    """Every quantity in normal text.

    Args:
        text: text as ``normalise`` spells it.
        mask: characters in which numbers are only names, as ``mask_names`` marks them.
    """
    tokens = _share_units(text, _collect_tokens(text, mask))
    found = [_finish(text, token) for token in tokens if _is_supported(text, token)]
    for position in range(1, len(found)):
        found[position] = _share_hedge(text, found[position - 1], found[position])
    return found


def _share_hedge(text: str, before: Quantity, quantity: Quantity) -> Quantity:
    """In 分别超过8万元、4.5万元 the hedge before the first figure holds for all of the list."""
    opens_list = before.start < before.number_start and text.endswith("分别", 0, before.start)
    if not (opens_list or before.hedge_is_shared) or before.bound is Bound.EXACT:
        return quantity
    if quantity.bound is not Bound.EXACT or quantity.unit != before.unit:
        return quantity
    if not _LIST_MARK.fullmatch(text, before.end, quantity.start):
        return quantity
    return replace(quantity, bound=before.bound, hedge_is_shared=True)


_LIST_MARK = re.compile(r"[、和与及]|以及")


def _collect_tokens(text: str, mask: bytearray) -> list[Token]:
    tokens: list[Token] = []
    end = 0
    match_at = grammar().match
    for candidate in CANDIDATE.finditer(text):
        start = candidate.start()
        if start < end or mask[start]:
            continue
        match = match_at(text, start)
        if match is None:
            continue
        found = read_tokens(text, match)
        tokens.extend(found)
        is_read = found or text[start].isdigit()
        end = match.end() if is_read else max(start + 1, match.end("chinese"))
    return tokens


def _share_units(text: str, tokens: list[Token]) -> list[Token]:
    """Give the ends of a range and the items of a list without unit the unit of the one that closes it."""
    for position in range(len(tokens) - 2, -1, -1):
        token, following = tokens[position], tokens[position + 1]
        between = text[token.end : following.start]
        if token.form not in {"arabic", "chinese"} or following.form not in {"arabic", "chinese"}:
            continue
        if (
            _RANGE_SEPARATOR.fullmatch(between)
            and token.value * _power(token) < following.value * _power(following) * 10**4
        ):
            token.range_end, following.range_end = "low", "high"
        elif not _SHARED_SEPARATOR.fullmatch(between) or not between:
            continue
        if not token.unit and not token.large:
            token.unit = following.unit
            if not token.multiplier_text:
                token.multiplier_text = following.multiplier_text
    return tokens


def _power(token: Token) -> int:
    return MULTIPLIERS.get(token.multiplier_text, 1)


def _is_supported(text: str, token: Token) -> bool:
    """A bare number needs a verb of value before and a clause end behind it, or a noun counted at once."""
    if token.unit or token.large or token.multiplier_text or token.form not in {"arabic", "chinese"}:
        return True
    if token.bound is not None:
        return True
    before = _VALUE_VERB.search(text, max(0, token.start - 4), token.start)
    return before is not None and _CLAUSE_END.match(text, token.end) is not None


def _finish(text: str, token: Token) -> Quantity:
    start, end = token.start, token.end
    bound = token.bound
    hedge = bound_before(text, start)
    if hedge and token.range_end != "high":
        start = hedge[1]
        bound = hedge[0] if bound is None else bound
    behind = bound_behind(text, end)
    if behind and token.range_end != "low":
        end = behind[1]
        bound = behind[0] if bound is None else bound
    return Quantity(
        start,
        end,
        token.number_start,
        token.number_end,
        text[token.number_start : token.number_end],
        token.value,
        token.multiplier_text,
        Decimal(_power(token)),
        token.unit,
        bound or Bound.EXACT,
        token.form,
        token.range_end,
    )
