"""The unit a question asks for, and the report's figure converted to it and marked as converted."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from rag.text.quantities import canonical, comparable, find_quantities

_LONGEST_UNIT = 3
_ASKED = re.compile(r"\b(?:in|as|into|how many)\s+(?=([^\W\d_][^,;?()]*))", re.IGNORECASE)
_GAS = re.compile(r"(?:of )?(?:CO2|CO₂)(?:[- ]?e(?:q|quivalents?)?)?\b", re.IGNORECASE)
# words that only with the one before them name the unit: "kilowatt hours"
_ENDS = re.compile(r"(?:hours?|joules?|watts?|met(?:re|er)s?|tons|tonnes)$", re.IGNORECASE)
# "in a year" is a time, not a unit
_TIME = re.compile(
    r"(?:an?|one|the|each|every|this|that|years?|months?|weeks?|days?|quarters?|minutes?|seconds?)$", re.IGNORECASE
)
_END_MARK = re.compile(r"\s*([.!?…]+[\"”’)]*)?\s*$")
_FEWEST_DIGITS = 3
# a count of people or of things needs no other unit, and a currency cannot be converted by arithmetic
_CONVERTED = frozenset(["tCO2e", "t", "MWh", "MW", "m3", "m2", "km", "h"])


def asked_unit(question: str) -> str:
    """The physical unit that the question wants its figure in ("in million tonnes"), "" if it names none."""
    return next((unit for unit in map(_unit_of, _named(question)) if unit), "")


def _named(question: str) -> Iterator[list[str]]:
    """The words behind each "in" or "how many", the last one first."""
    for match in reversed(list(_ASKED.finditer(question))):
        yield match.group(1).split()


def _unit_of(words: list[str]) -> str:
    if not words or _TIME.match(words[0]):
        return ""
    for size in range(1, min(_LONGEST_UNIT, len(words)) + 1):
        if not _measures(" ".join(words[:size])):
            continue
        more = size < len(words) and _ENDS.match(words[size]) and _measures(" ".join(words[: size + 1]))
        unit, rest = words[: size + bool(more)], words[size + bool(more) :]
        gas = _GAS.match(" ".join(rest))
        if rest and rest[0][0].isupper() and not gas:
            return ""
        return " ".join([*unit, *([gas.group()] if gas else [])])
    return ""


def _measures(unit: str) -> bool:
    read = canonical(1.0, unit)
    return read is not None and read[1] in _CONVERTED


def converted(value: float, unit: str, wanted: str) -> str:
    """ "1.5 GWh" for 1500.0, "MWh" and "GWh"; "" where the unit is the same, unknown or another dimension.

    The result has as many significant digits as the value, at least three.
    """
    if not wanted or not unit or not comparable(unit, wanted):
        return ""
    own, other = canonical(value, unit), canonical(1.0, wanted)
    if own is None or other is None or not other[0]:
        return ""
    result = own[0] / other[0]
    if math.isclose(result, value):
        return ""
    return f"{_rounded(result, max(_FEWEST_DIGITS, _digits(value)))} {wanted}"


def sentence_converted(sentence: str, wanted: str) -> str:
    """The one figure of the sentence that can be converted to the wanted unit, converted; "" if none or several can.

    A figure that stands there in this unit already is the one that is asked for, and the others are something else.
    """
    if not wanted:
        return ""
    found = [q for q in find_quantities(sentence) if q.unit and comparable(q.unit, wanted)]
    return converted(found[0].value, found[0].unit, wanted) if len(found) == 1 else ""


def with_conversion(text: str, conversion: str) -> str:
    """The statement with the conversion, marked as such, before its end mark; the statement itself if there is none."""
    if not conversion:
        return text
    end = _END_MARK.search(text)
    body, mark = (text[: end.start()], end.group(1) or ".") if end else (text, ".")
    return f"{body} (converted: {conversion}){mark}"


def _digits(value: float) -> int:
    return len(f"{abs(value):.12g}".replace(".", "").strip("0"))


def _rounded(value: float, digits: int) -> str:
    places = max(0, digits - 1 - math.floor(math.log10(abs(value)))) if value else 0
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
