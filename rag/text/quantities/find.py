"""Finding the quantities in a text: numbers with their magnitude words, units, ranges and bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from rag.text.quantities.numbers import MAGNITUDES, MINUS, NUMBER_WORDS, NUMERAL, numeral_value, words_value
from rag.text.quantities.wording import (
    APPROXIMATE,
    AT_LEAST,
    AT_MOST,
    COUNTED,
    CURRENCY,
    HYPHENATED,
    LABEL,
    MAGNITUDE,
    MONTH_AFTER,
    MONTH_BEFORE,
    TIME_WORD,
    UNIT,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as a text gives it: `text` is text[start:end] of what was searched.

    `value` has magnitude words applied ("1.5 million" -> 1_500_000.0) and nothing else; of a range it is the middle.
    `unit` is as written, "" if none; a currency before the number and a unit after it are joined ("US$ per tonne").
    `low` and `high` are the ends of a range or the one end of a bound ("more than 5": low 5, high None).
    `approximate` is true for ranges, bounds and words such as "about".
    """

    text: str
    start: int
    end: int
    value: float
    unit: str = ""
    low: float | None = None
    high: float | None = None
    approximate: bool = False


_START: Final = re.compile(
    rf"(?<![\w.,/:@&_=%\\-])(?P<cur>{CURRENCY}(?:(?P<front>million|thousand|billion|bn|mn|m)\s)?)?(?P<sign>[{MINUS}](?=\d)|−\s(?=\d))?"
    rf"(?:(?P<num>{NUMERAL})|(?P<words>(?i:{NUMBER_WORDS})\b(?![’'])))"
)
_MAGNITUDE = re.compile(MAGNITUDE)
_RANGE = re.compile(rf"(?P<gap>\s?[-–—‑~]\s?|\s(?:to|and|or)\s)(?P<cur>{CURRENCY})?(?P<num>{NUMERAL})(?![\w]*[/:]\d)")
_FROM = re.compile(r"(?i)(?<!rang)(?<!anging)(?<!anges)(?<!anged)\s?\bfrom\s$")
_RANGING = re.compile(r"(?i)\brang(?:e|es|ed|ing)\sfrom\s$|\brange\sof\s$")
_BETWEEN = re.compile(r"(?i)\bbetween\s$")
_YEAR = re.compile(r"(?:19|20)\d\d|2100")
_ATTACHED_JUNK = re.compile(r"(?:st|nd|rd|th|s)\b|[A-Za-z_]|[/:]\d|\s?[°º˚]|\sdegrees?\b|-\d|\.\d|[’']s\b")
# "4. Title" and "3." alone open a list; after a line break also "2.3 Title" and "4 Title", which at the very start of a text
# may be a table cell with its unit.
_LISTED = re.compile(r"\d{1,2}[.)](?:\s+[A-Z]|\s*\n|$)")
_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?:\.?\s+[A-Z]|[.)]\s)|\d{1,2}\)")
_ORDINAL_WORDS = frozenset({"one", "a", "an", "zero"})


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of the text, in order, without overlaps.

    Years, dates, ordinals, temperatures, list and reference markers, section and page numbers, and the numbers of standards,
    Scopes, Categories and other labels are not quantities (years: see `find_periods`). Brackets do not make a number in
    running text negative, a minus sign does.
    """
    found: list[Quantity] = []
    at = 0
    while (match := _START.search(text, at)) is not None:
        quantity, at = _read(text, match)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


@dataclass(slots=True)
class _Part:
    """One number on its way to a Quantity: value, where its number and unit end, and how firm its unit is."""

    value: float
    end: int
    unit: str = ""
    scaled: bool = False
    hard: bool = False


def _read(text: str, match: re.Match[str]) -> tuple[Quantity | None, int]:
    if match["words"]:
        return _read_words(text, match)
    number = match["num"]
    start, number_end = match.start(), match.end("num")
    left = text[max(0, start - 48) : start]
    value = numeral_value(number)
    if value is None:
        return None, number_end
    currency = (match["cur"] or "").strip()
    part = _measure(text, number_end, value, bool(currency))
    if match["front"]:
        part.value, part.scaled = part.value * MAGNITUDES[match["front"]], True
        currency = currency.removesuffix(match["front"]).strip()
    span = _range(text, left, part, bool(currency), number)
    firm = bool(currency) or part.scaled or part.hard
    if "," not in number and (not firm or " " in number) and LABEL.search(left):
        # "Scope 1 234 567 t": the label takes the first group, the rest is the number
        return None, match.start("num") + len(number.split(" ")[0])
    if _is_reference(text, left, match, part, currency):
        return None, number_end
    sign = -1.0 if match["sign"] else 1.0
    if span is not None:
        low, high, end, unit = span
        return _quantity(text, start, end, (low + high) / 2, currency, unit, low=low, high=high, approximate=True), end
    quantity = _quantity(text, start, part.end, sign * part.value, currency, part.unit)
    return _bounded(quantity, left), part.end


def _measure(text: str, at: int, value: float, currency: bool) -> _Part:
    """The magnitude and unit after a number that ends at `at`."""
    part = _Part(value, at + 1 if text[at : at + 1] == "+" else at)
    magnitude = _MAGNITUDE.match(text, part.end)
    if magnitude and (word := magnitude["mag"]):
        part.value, part.end, part.scaled = value * MAGNITUDES[word.lower().removesuffix("s")], magnitude.end(), True
    elif magnitude and _letter_counts(text, magnitude, currency):
        part.value, part.end, part.scaled = value * MAGNITUDES[magnitude["letter"].lower()], magnitude.end(), True
    unit = UNIT.match(text, part.end)
    if unit:
        part.unit, part.end = unit[0].lstrip(" -\n\r\t\u00a0\u202f"), unit.end()
        part.hard = not TIME_WORD.match(part.unit)
    elif noun := COUNTED.match(text, part.end):
        part.unit, part.end = noun[0].strip(), noun.end()
    elif hyphenated := HYPHENATED.match(text, part.end):
        part.unit, part.end = hyphenated[0][1:], hyphenated.end()
    return part


def _letter_counts(text: str, magnitude: re.Match[str], currency: bool) -> bool:
    """Whether an attached k, m or b is a magnitude: "m" alone is metres unless money or something counted follows."""
    if currency or magnitude["letter"] in "kK":
        return True
    unit = UNIT.match(text, magnitude.end())
    return bool(unit and unit[0].strip()) or COUNTED.match(text, magnitude.end()) is not None


def _range(text: str, left: str, part: _Part, currency: bool, number: str) -> tuple[float, float, int, str] | None:
    """low, high, end and unit where another number follows as the upper end; shares its unit with a bare first number."""
    match = _RANGE.match(text, part.end)
    if match is None:
        return None
    high_value = numeral_value(match["num"])
    if high_value is None:
        return None
    high = _measure(text, match.end(), high_value, currency or bool(match["cur"]))
    if _looks_like_year(number) and _looks_like_year(match["num"]) and not high.hard:
        return None
    word = match["gap"].strip()
    low = part.value
    if not part.scaled and high.scaled and not part.hard:
        low = low * high.value / high_value
    if word in ("and", "or") and not (word == "and" and _BETWEEN.search(left)):
        return None
    if word == "to" and _FROM.search(left) and not _RANGING.search(left):
        if not part.hard and not part.unit and (high.scaled or high.hard):
            part.value, part.unit, part.hard, part.scaled = low, high.unit, high.hard, high.scaled
        return None
    if not low < high.value:
        return None
    return low, high.value, high.end, high.unit or part.unit


def _looks_like_year(number: str) -> bool:
    return _YEAR.fullmatch(number) is not None


def _is_reference(text: str, left: str, match: re.Match[str], part: _Part, currency: str) -> bool:
    """Whether the number names something (a year, day, marker, heading) rather than measuring it."""
    number, after = match["num"], match.end("num")
    if currency or part.scaled:
        return False
    if _looks_like_year(number):
        attached = part.hard and (
            number.startswith("2100") or not text[after : after + 1].isspace() or len(part.unit) > 1
        )
        counted = bool(part.unit) and (APPROXIMATE.search(left) or AT_LEAST.search(left) or AT_MOST.search(left))
        return not ((attached and not part.unit.startswith("%")) or counted or text[after : after + 1] == "%")
    if part.hard:
        return False
    if part.end == after and _ATTACHED_JUNK.match(text, after) and not _RANGE.match(text, after):
        return True
    if _ATTACHED_JUNK.match(text, after) and re.match(r"[/:]\d|\s?[°º˚]|\sdegrees?\b", text[after:]):
        return True
    short = number.isdigit() and len(number) <= 2
    if short and (MONTH_AFTER.match(text, after) or MONTH_BEFORE.search(left)):
        return True
    return _is_marker(text, left, match, short)


def _is_marker(text: str, left: str, match: re.Match[str], short: bool) -> bool:
    """Footnote and list markers ("1)", "(2)", "[3]", "4. Title") and heading numbers at the start of a line."""
    start, after = match.span("num")
    following = text[after : after + 1]
    if left.endswith("[") or (left.endswith(("'", "’")) and short):
        return True
    if short and following == ")" and (left.endswith("(") or "(" not in left[left.rfind(")") + 1 :]):
        return True
    lead = left.rstrip(" \t")
    if not lead or lead.endswith(("\n", "\r", "•")):
        return _HEADING.match(text, start) is not None if lead else _LISTED.match(text, start) is not None
    return False


def _read_words(text: str, match: re.Match[str]) -> tuple[Quantity | None, int]:
    """A number in words counts where a unit or counted noun follows; "one" and "zero" need more than a guess."""
    words, end = match["words"], match.end("words")
    value = words_value(words)
    if value is None:
        return None, end
    part = _measure(text, end, value, False)
    large = value >= 12 or value != int(value)
    bare = words.lower() in _ORDINAL_WORDS
    if (
        bare
        and not part.scaled
        and not (part.hard and words.lower() == "one")
        and not (words.lower() == "zero" and part.unit)
    ):
        return None, end
    if not large and not part.unit and not part.scaled and not re.match(r"\s?[.,;)]|$", text[end:]):
        return None, end
    left = text[max(0, match.start() - 48) : match.start()]
    if LABEL.search(left) and not part.hard:
        return None, end
    currency = (match["cur"] or "").strip()
    return _bounded(_quantity(text, match.start(), part.end, part.value, currency, part.unit), left), part.end


def _quantity(
    text: str,
    start: int,
    end: int,
    value: float,
    currency: str,
    unit: str,
    *,
    low: float | None = None,
    high: float | None = None,
    approximate: bool = False,
) -> Quantity:
    whole = f"{currency} {unit}".strip() if currency else unit
    return Quantity(text[start:end], start, end, value, " ".join(whole.split()), low, high, approximate)


def _bounded(quantity: Quantity, left: str) -> Quantity:
    duration = TIME_WORD.match(quantity.unit) is not None
    if ("+" in quantity.text and "+" not in quantity.unit) or (
        AT_LEAST.search(left) and not (duration and left.lower().endswith("over "))
    ):
        return replace(quantity, low=quantity.value, approximate=True)
    if AT_MOST.search(left):
        return replace(quantity, high=quantity.value, approximate=True)
    return replace(quantity, approximate=True) if APPROXIMATE.search(left) else quantity
