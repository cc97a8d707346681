"""Finding the quantities in a text: numbers with their magnitude words, units, ranges and bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from rag.text.quantities.measure import Part, measure, upper_end
from rag.text.quantities.numbers import (
    MAGNITUDES,
    MINUS,
    NUMBER_WORDS,
    NUMERAL,
    numeral_value,
    parse_number,
    words_value,
)
from rag.text.quantities.references import is_reference
from rag.text.quantities.wording import APPROXIMATE, AT_LEAST, AT_MOST, CURRENCY, LABEL, TIME_WORD


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


# The look-ahead only saves time: no currency, sign, digit or number word begins otherwise.
_START: Final = re.compile(
    rf"(?<![\w.,/:@&_=%\\-])(?!24/7\b)(?=[\d$€£¥₩₹A-Zaefhnostz{MINUS[1:]}-])(?P<cur>{CURRENCY}(?:(?P<front>million|thousand|billion|bn|mn|m)\s)?)?(?P<sign>[{MINUS}](?=\d)|−\s(?=\d))?"
    rf"(?:(?P<num>{NUMERAL})|(?P<words>(?i:{NUMBER_WORDS})\b(?![’'])))"
)
_WEAK_WORDS = frozenset({"one", "a", "an", "zero"})


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


def quantity_of(number: str, unit: str = "") -> Quantity | None:
    """The quantity of a table cell, whose unit stands elsewhere: quantity_of("112.0", "1,000 tons").

    `value` is the cell's own number; a scale in the unit stays in the unit, as `canonical` and `same_amount` read it. A unit in the cell
    itself wins over the given one. None where the cell holds no single number.
    """
    found = find_quantities(number)
    if len(found) == 1 and found[0].unit:
        return found[0]
    value = parse_number(number)
    if value is None:
        return None
    bound = number.strip()[:1]
    low, high = value if bound in ">≥" else None, value if bound in "<≤" else None
    return Quantity(number, 0, len(number), value, unit.strip(), low, high, bool(bound) and bound in "<>≤≥~≈")


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
    part = measure(text, number_end, value, bool(currency))
    if match["front"]:
        part.value, part.scaled = part.value * MAGNITUDES[match["front"]], True
        currency = currency.removesuffix(match["front"]).strip()
    span = upper_end(text, left, part, bool(currency), number)
    firm = bool(currency) or part.scaled or part.hard
    if "," not in number and (not firm or " " in number) and LABEL.search(left):
        # "Scope 1 234 567 t": the label takes the first group, the rest is the number
        return None, match.start("num") + len(number.split(" ")[0])
    if is_reference(text, left, match, part, currency):
        return None, number_end
    sign = -1.0 if match["sign"] else 1.0
    if span is not None:
        low, high, end, unit = span
        return _quantity(text, start, end, (low + high) / 2, currency, unit, low=low, high=high, approximate=True), end
    quantity = _quantity(text, start, part.end, sign * part.value, currency, part.unit)
    return _bounded(quantity, left), part.end


def _read_words(text: str, match: re.Match[str]) -> tuple[Quantity | None, int]:
    """A number in words counts where a unit or counted noun follows; "one" and "zero" need more than a guess."""
    words, end = match["words"], match.end("words")
    value = words_value(words)
    if value is None:
        return None, end
    part = measure(text, end, value, False)
    large = value >= 12 or value != int(value)
    if words.lower() in _WEAK_WORDS and not part.scaled and not _is_firm(text, words.lower(), part, match.start()):
        return None, end
    if not large and not part.unit and not part.scaled and not re.match(r"\s?[.,;)]|$", text[end:]):
        return None, end
    left = text[max(0, match.start() - 48) : match.start()]
    if LABEL.search(left) and not part.hard:
        return None, end
    currency = (match["cur"] or "").strip()
    return _bounded(_quantity(text, match.start(), part.end, part.value, currency, part.unit), left), part.end


def _is_firm(text: str, word: str, part: Part, start: int) -> bool:
    """Whether "one" or "zero" counts: one with a measure ("one tonne"), zero of something, but not net zero or zero-emission."""
    if word == "one":
        return part.hard
    named = text[max(0, start - 4) : start].lower().rstrip(" -").endswith("net") or text[start + 4 : start + 5] == "-"
    return word == "zero" and bool(part.unit) and not named


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
    left = left[-32:]  # no bound or approximation is longer
    duration = TIME_WORD.match(quantity.unit) is not None
    if "+" in quantity.text and "+" not in quantity.unit:
        return replace(quantity, low=quantity.value, approximate=True)
    # before the others: "will not be more than"
    if AT_MOST.search(left):
        return replace(quantity, high=quantity.value, approximate=True)
    if AT_LEAST.search(left) and not (duration and left.lower().endswith("over ")):
        return replace(quantity, low=quantity.value, approximate=True)
    return replace(quantity, approximate=True) if APPROXIMATE.search(left) else quantity
