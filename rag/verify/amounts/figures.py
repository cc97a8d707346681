"""Figures and periods of a claim against those of its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.text.quantities import (
    Period,
    Quantity,
    canonical,
    comparable,
    find_periods,
    find_quantities,
    rounds_to,
)
from rag.verify.amounts.rates import counted_by

_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "twenty": 20, "half": 0.5, "halves": 0.5, "halved": 0.5, "doubled": 2.0, "twice": 2.0, "tripled": 3.0, "once": 1,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
_PARTS = ("third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_OF_TEN = "one|two|three|four|five|six|seven|eight|nine|ten"
_SHARE = re.compile(
    rf"\b(?:a|one) (?P<part>{'|'.join(_PARTS)})\b(?= (?:of|more|less|lower|higher|fewer|from|in|since|over|compared|than)\b|[,.;:)]|\s*$)|"
    rf"\b(?P<some>{_OF_TEN}|\d+) (?:out of|in|of)(?: every| each)? (?P<of>ten|10|hundred|100)\b"
    r"(?![.,]?\d| (?:million|thousand|per ?cent|%|hours|days|weeks|months|years|minutes|countries|cities|regions|markets|places|sites))",
    re.IGNORECASE,
)
_LOOSE = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b|(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])", re.IGNORECASE)
_WORDED, _SMALL = 0.05, 20
_ROUGH_SHARE, _EXACT_SHARE = 3.0, 0.51
_COUNTS = frozenset(("people", "employee", "fte", "person"))
_ROUGHLY = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|approximately|some|over|more than|just under|close to)\s$", re.IGNORECASE
)
_DASHED = re.compile(r"(?<=[a-z\d])[–‑](?=(?:year|month|week|day|hour)s?\b)")
_CHEMICAL = re.compile(r"\b(?:CO2e?|CH4|N2O|SF6|NF3|PM2\.5|PM10|SO2|H2O|COVID-19|24/7|1\.5 ?°C)\b", re.IGNORECASE)
_SINGLE = re.compile(
    r"\b(?:scopes?|categor(?:y|ies)|phase|tier|level|grade|goals?|sdgs?|page|pages|articles?|sections?|chapters?|parts?|appendix|tables?|figures?|iso|iec|gri|ifrs|ias) ?[\d.,\-– and&/]*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity of claim or evidence. Of a table's cell `column` is its heading and `years` are those named there.

    `derived` is a change that the row does not print, calculated from two of its cells. `per` is what the figure is counted
    by where that stands apart from it ("the price per ton rose to GBP 75"); "intensity" where only that is said.
    """

    quantity: Quantity
    years: tuple[int, ...] = ()
    start: int = -1
    end: int = -1
    column: str = ""
    derived: bool = False
    per: str = ""


def amounts_in(text: str) -> list[Amount]:
    """The quantities of prose and, beside them, plain numbers and number words that no unit follows."""
    text = _DASHED.sub("-", text)
    spans = [(p.start, p.end) for p in find_periods(text)]
    found = [
        Amount(q, (), q.start, q.end)
        for q in find_quantities(text)
        if not any(start < q.end and q.start < end for start, end in spans)
    ]
    spans += [(a.start, a.end) for a in found]
    spans += [match.span() for match in _CHEMICAL.finditer(text)]
    for match in _SHARE.finditer(text):
        if match["some"] and (number(match["some"]) or 0) > (number(match["of"]) or 0):
            continue
        found = [a for a in found if not match.start() <= a.start < match.end()]
        found.append(_share_in_words(match))
        spans.append(match.span())
    for match in _LOOSE.finditer(text):
        inside = any(start < match.end() and match.start() < end for start, end in spans)
        if inside or _SINGLE.search(text[: match.start()]):
            continue
        value = number(match[0])
        if value is not None:
            rough = _ROUGHLY.search(text[: match.start()]) is not None
            found.append(Amount(Quantity(match[0], *match.span(), value, approximate=rough), (), *match.span()))
    per = counted_by(text)
    return [replace(amount, per=per) for amount in sorted(found, key=lambda amount: amount.start)]


def _share_in_words(match: re.Match[str]) -> Amount:
    """ "a sixth", "95 out of every 100", "nine in ten" as a fraction or a percentage."""
    text = match[0]
    if match["part"]:
        value, unit = 1 / (_PARTS.index(match["part"].lower()) + 3), ""
    else:
        whole = number(match["of"]) or 1.0
        value, unit = 100 * (number(match["some"]) or 0.0) / whole, "%"
    rough = _ROUGHLY.search(match.string[: match.start()]) is not None
    return Amount(Quantity(text, *match.span(), value, unit, approximate=rough), (), *match.span())


def number(text: str) -> float | None:
    """The value of a numeral or of a number word; None of any other text."""
    if text.lower() in _WORDS:
        return float(_WORDS[text.lower()])
    plain = re.sub(r"[.,](?=\d{3}(?!\d))", "", text).replace(",", ".")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def states(claimed: Quantity, given: Quantity) -> bool:
    """Whether the evidence's figure is the claim's, as it stands or rounded: units are compared where they are known.

    A count ("85 projects") is compared by its number, whatever the counted thing is called; a fraction with its per cent.
    """
    one, other = _counted(claimed), _counted(given)
    if is_count(one) != is_count(other) and ((one.unit and other.unit) or is_per_cent(other)):
        return _same_share(one, other)
    if rounds_to(one, other, signed=False):
        return True
    if _open_bound(one) and rounds_to(
        replace(one, low=None, high=None), replace(other, low=None, high=None), signed=False
    ):
        return (one.low is None) == (other.low is None) or (other.low is None and other.high is None)
    return _same_in_words(one, other) or _same_share(one, other)


def _same_in_words(claimed: Quantity, given: Quantity) -> bool:
    """Whether a rough number in words ("about six million tonnes") is the given one, as closely as words put it."""
    if re.search(r"\d", claimed.text) or claimed.value < 1 or not comparable(claimed.unit, given.unit):
        return False
    one, other = canonical(claimed.value, claimed.unit), canonical(given.value, given.unit)
    mine, theirs = (one[0], other[0]) if one and other else (claimed.value, given.value)
    # "nearly five per cent" for 4.7%
    small = 3 <= claimed.value <= _SMALL and claimed.value == int(claimed.value) and mine == claimed.value
    return claimed.approximate and abs(mine - theirs) <= max(_WORDED * abs(theirs), 0.5 if small else 0.0)


def _same_share(claimed: Quantity, given: Quantity) -> bool:
    """Whether a fraction in words is the given percentage, or the reverse: "two fifths" is 40%, "nearly half" 48%."""
    one, other = _share(claimed), _share(given)
    if one is None or other is None or (claimed.unit and given.unit):
        return False
    in_words = given if claimed.unit else claimed
    return abs(one - other) <= (_ROUGH_SHARE if in_words.approximate else _EXACT_SHARE)


def _open_bound(quantity: Quantity) -> bool:
    return (quantity.low is None) != (quantity.high is None)


def _share(quantity: Quantity) -> float | None:
    """A fraction or a percentage as per cent; None for other quantities."""
    if "%" in quantity.unit or re.search(r"per ?cent", quantity.unit):
        return quantity.value
    return (
        100 * quantity.value
        if not quantity.unit and 0 < quantity.value < 1 and not re.search(r"\d", quantity.text)
        else None
    )


def is_per_cent(quantity: Quantity) -> bool:
    """Whether it is written as a percentage."""
    return "%" in quantity.text or re.search(r"per ?cent", quantity.text, re.IGNORECASE) is not None


def _counted(quantity: Quantity) -> Quantity:
    return replace(quantity, unit="") if is_count(quantity) else quantity


def is_count(quantity: Quantity) -> bool:
    """Whether it counts things or is a bare number: its unit is none that can be converted."""
    known = canonical(1.0, quantity.unit) if quantity.unit else None
    return known is None or known[1] in _COUNTS


def alike(claimed: Quantity, given: Quantity) -> bool:
    """Whether two figures measure the same kind of thing, so that one can contradict the other."""
    if is_count(claimed) or is_count(given):
        return is_count(claimed) and is_count(given) and comparable(claimed.unit, given.unit)
    return bool(claimed.unit) and comparable(claimed.unit, given.unit)


def same_number(claimed: Quantity, given: Quantity) -> bool:
    """Whether both have the same number whatever the unit ("49 days", "49 hours")."""
    return abs(claimed.value - given.value) <= 1e-9 * max(1.0, abs(given.value)) and claimed.value >= 2


def years_of(periods: Sequence[Period]) -> set[int]:
    """All years that the periods name, ends of spans included."""
    return {year for p in periods for year in (p.year, p.first_year) if year is not None}


def months_missing(claimed: Sequence[Period], text: str) -> list[str]:
    """The dates of the claim whose month the text does not name."""
    there = {word[:3].lower() for word in re.findall(r"[A-Z][a-z]{2,}", text)}
    missing = []
    for period in claimed:
        months = [w for w in re.findall(r"[A-Z][a-z]{2,}", period.text) if re.match(_MONTH, w)]
        if period.kind == "date" and months and not all(m[:3].lower() in there for m in months):
            missing.append(period.text)
    return missing


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"


def is_telling(quantity: Quantity) -> bool:
    """Whether the figure has so many digits that another one is hardly the same by chance."""
    digits = re.sub(r"\D", "", quantity.text).strip("0")
    return len(digits) >= 3
