"""What stands after a number: its magnitude, its unit, and the upper end of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.text.quantities.numbers import MAGNITUDES, NUMERAL, numeral_value
from rag.text.quantities.wording import COUNTED, CURRENCY, HYPHENATED, MAGNITUDE, TIME_WORD, UNIT

_MAGNITUDE = re.compile(MAGNITUDE)
_MILLION_TONNES = re.compile(r"\s[mM]\s(?:metric\s)?(?:t|tonnes|tons|kWh|MWh|GJ|m3|m³|litres|liters)\b")
RANGE = re.compile(rf"(?P<gap>\s?[-–—‑~]\s?|\s(?:to|and|or)\s)(?P<cur>{CURRENCY})?(?P<num>{NUMERAL})(?![\w]*[/:]\d)")
_FROM = re.compile(r"(?i)(?<!rang)(?<!anging)(?<!anges)(?<!anged)\s?\bfrom\s$")
_RANGING = re.compile(r"(?i)\brang(?:e|es|ed|ing)\sfrom\s$|\brange\sof\s$")
_BETWEEN = re.compile(r"(?i)\bbetween\s$")
_YEAR = re.compile(r"(?:19|20)\d\d|2100")


@dataclass(slots=True)
class Part:
    """One number on its way to a Quantity: value, where its number and unit end, and how firm its unit is."""

    value: float
    end: int
    unit: str = ""
    scaled: bool = False
    hard: bool = False


def looks_like_year(number: str) -> bool:
    """Whether the numeral has the form of a year from 1900 to 2100."""
    return _YEAR.fullmatch(number) is not None


def measure(text: str, at: int, value: float, currency: bool) -> Part:
    """The magnitude and unit after a number that ends at `at`."""
    part = Part(value, at + 1 if text[at : at + 1] == "+" else at)
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
    """Whether k, m or b is a magnitude: "m" alone is metres unless money or something counted follows.

    Apart from its number ("EUR 5 m", "3 M tonnes") it is one with money, and m also before a measure.
    """
    if magnitude["apart"]:
        return magnitude["letter"] in "mMbB" if currency else _MILLION_TONNES.match(text, magnitude.start()) is not None
    if currency or magnitude["letter"] in "kK":
        return True
    unit = UNIT.match(text, magnitude.end())
    return bool(unit and unit[0].strip()) or COUNTED.match(text, magnitude.end()) is not None


def upper_end(text: str, left: str, part: Part, currency: bool, number: str) -> tuple[float, float, int, str] | None:
    """low, high, end and unit where another number follows as the upper end; shares its unit with a bare first number."""
    match = RANGE.match(text, part.end)
    if match is None:
        return None
    high_value = numeral_value(match["num"])
    if high_value is None:
        return None
    high = measure(text, match.end(), high_value, currency or bool(match["cur"]))
    if looks_like_year(number) and looks_like_year(match["num"]) and not high.hard:
        return None
    word = match["gap"].strip()
    low = part.value
    if not part.scaled and high.scaled and not part.hard and high_value:
        low = low * high.value / high_value
    if word in ("and", "or") and not (word == "and" and _BETWEEN.search(left)):
        return None
    if word == "to" and _FROM.search(left) and not _RANGING.search(left):
        if not part.hard and not part.unit and (high.scaled or high.hard):
            part.value, part.unit, part.hard, part.scaled = low, high.unit, high.hard, high.scaled
        return None
    if not low < high.value or (part.unit and high.unit and part.unit != high.unit):
        return None
    return low, high.value, high.end, high.unit or part.unit
