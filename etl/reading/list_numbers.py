"""List numbers as written: what Word or a browser shows in front of an item that it numbers itself."""

from collections.abc import Callable

_HAN_DIGITS = "〇一二三四五六七八九"
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LARGEST_ROMAN = 3999


def write_number(number: int, style: str) -> str:
    """A list number in a style; digits where the style is unknown or does not reach that far.

    Args:
        number: place in the list, 0 or more.
        style: a key of :data:`STYLES`, named as in WordprocessingML (ST_NumberFormat).
    """
    write = STYLES.get(style)
    return (write(number) if write is not None and number > 0 else "") or str(number)


def write_han(number: int) -> str:
    """一, 十二, 二十, 一百零三; empty from ten thousand on."""
    return _write_places(number, "零一二三四五六七八九", "十百千")


def _write_formal(number: int) -> str:
    """壹, 拾贰: numerals of contracts."""
    return _write_places(number, _FORMAL_DIGITS, "拾佰仟")


def _write_places(number: int, digits: str, places: str) -> str:
    if not 0 < number < 10_000:
        return ""
    written = ""
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        if digit:
            written += digits[digit] + (places[place - 1] if place else "")
        elif not written.endswith(digits[0]):
            written += digits[0]
    written = written.rstrip(digits[0])
    # 一十二 is written 十二.
    return written[1:] if 10 <= number < 20 else written


def _write_han_digits(number: int) -> str:
    return "".join(_HAN_DIGITS[int(digit)] for digit in str(number))


def _write_full_width(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


def _write_circled(number: int) -> str:
    for first, last, start in ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱")):
        if first <= number <= last:
            return chr(ord(start) + number - first)
    return ""


def _write_from(start: str, count: int) -> Callable[[int], str]:
    return lambda number: chr(ord(start) + number - 1) if number <= count else ""


def _write_cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _write_letter(number: int) -> str:
    """A … z, aa, bb as Word counts on."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 260 else ""


def _write_roman(number: int) -> str:
    written = ""
    if number > _LARGEST_ROMAN:
        return written
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _write_full_width,
    "decimalFullWidth2": _write_full_width,
    "chineseCounting": write_han,
    "chineseCountingThousand": write_han,
    "taiwaneseCounting": write_han,
    "taiwaneseCountingThousand": write_han,
    "japaneseCounting": write_han,
    "chineseLegalSimplified": _write_formal,
    "ideographLegalTraditional": _write_formal,
    "ideographDigital": _write_han_digits,
    "taiwaneseDigital": _write_han_digits,
    "japaneseDigitalTenThousand": _write_han_digits,
    "decimalEnclosedCircle": _write_circled,
    "decimalEnclosedCircleChinese": _write_circled,
    "decimalEnclosedParen": _write_from("⑴", 20),
    "decimalEnclosedFullstop": _write_from("⒈", 20),
    "ideographEnclosedCircle": _write_from("㊀", 10),
    "ideographTraditional": _write_cycle(_STEMS),
    "ideographZodiac": _write_cycle(_BRANCHES),
    "lowerLetter": _write_letter,
    "upperLetter": lambda number: _write_letter(number).upper(),
    "lowerRoman": _write_roman,
    "upperRoman": lambda number: _write_roman(number).upper(),
}
"""How each style is written; empty text where it does not reach."""

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raise_digits(text: str) -> str:
    """Raised digits as characters of their own, so that 10⁴ never reads as 104."""
    return text.translate(_SUPERSCRIPT)


def write_label(label: str, following: str) -> str:
    """A label in front of its item; a blank only where the two would read as one number or word."""
    if not label or not following:
        return label + following
    runs_together = label[-1].isalnum() or (label[-1] == "." and following[0].isdecimal())
    return f"{label} {following}" if runs_together else label + following
