"""What a piece of text in a table is: a value, a period, a placeholder, or words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.tables.wording.units import is_unit
from rag.text.quantities import parse_number

_NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?|[.,]\d+"
_CURRENCY = r"(?:US\$|A\$|C\$|HK\$|NT\$|S\$|R\$|Rs\.?|[$€£¥₩₹]|EUR|USD|GBP|CHF|AUD|JPY|KRW|RMB|CNY|SEK|NOK|DKK|INR)"
_DASH = "-‐‑‒–—−"
_SIGN = rf"[{_DASH}+±~≈<>≤≥]"
_AMOUNT = rf"(?:{_SIGN}\s?)*{_CURRENCY}?\s?(?:{_SIGN}\s?)*({_NUMBER})"
_VALUE = re.compile(rf"\(?{_AMOUNT}\)?\s?(?P<rest>[^\d].*?)?\)?", re.S)
_RANGE = re.compile(
    rf"{_CURRENCY}?\s?({_NUMBER})\s?[%]?\s?(?:[{_DASH}]|to)\s?{_CURRENCY}?\s?({_NUMBER})\s?(?P<rest>[^\d].*)?"
)
_RATIO = re.compile(r"\d+(?:[.,]\d+)?\s?[:/]\s?\d+(?:[.,]\d+)?")
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?"
_SHORT = rf"(?:{_YEAR}|\d\d)"
_PERIOD = re.compile(
    rf"(?:(?:FY|CY|HY|H[12]|Q[1-4]|GJ|F)\s?/?'?{_SHORT}(?:\s?[/{_DASH}]\s?{_SHORT})?"
    rf"|{_YEAR}\s?(?:FY|CY)?(?:\s?[/{_DASH}]\s?{_SHORT})?(?:\s?\(?[A-Za-z*]{{1,10}}\)?)?"
    rf"|(?:year\s)?(?:ended\s|as\s(?:of|at)\s|at\s)?(?:\d\d?\.?\s)?{_MONTH}(?:\s\d\d?,?)?\s{_YEAR}"
    rf"|\d\d?[./]\d\d?[./]{_YEAR}|{_YEAR}-\d\d-\d\d"
    rf"|(?:fiscal|financial|calendar|reporting)(?:\syear)?\s{_YEAR}(?:/\d\d)?)",
    re.I,
)
_EMPTY = re.compile(
    rf"[{_DASH}]{{1,3}}|n\.?\s?/?a\.?|n\.?\s?/?d\.?|n\.?m\.?|nil|none|n/m|tbd|tbc|\.\.\.|…|\*+|✓|✔|●|○|•"
    r"|not (?:applicable|available|disclosed|reported|measured|material|tracked|assessed)|confidential|na",
    re.I,
)
_MAGNITUDE = re.compile(r"(?:k|m|mn|mio|bn|b|tn)\.?", re.I)
_STRIPPED = re.compile(r"[*†‡§#^¹²³⁴⁵⁶⁷⁸⁹⁰]+$")


def without_marks(text: str) -> str:
    """The text without trailing asterisks and daggers."""
    return _STRIPPED.sub("", text).rstrip() or text


def is_placeholder(text: str) -> bool:
    """Whether a cell says that there is no value: a dash, n/a, nil, not applicable."""
    return _EMPTY.fullmatch(text.strip()) is not None


def is_period(text: str) -> bool:
    """Whether the text names a year, fiscal year or date and nothing else."""
    return _PERIOD.fullmatch(without_marks(text.strip())) is not None


def is_number(text: str) -> bool:
    """Whether the text is a figure: sign, currency, digits and a unit at most; a range; a ratio."""
    text = without_marks(text.strip())
    if not any("0" <= char <= "9" for char in text) or len(text) > 60:
        return False
    whole = _VALUE.fullmatch(text)
    if whole and _rest_is_unit(whole["rest"]):
        return True
    span = _RANGE.fullmatch(text)
    if span and _rest_is_unit(span["rest"]):
        return _plain(span[1]) <= _plain(span[2])
    return _RATIO.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Whether the text can fill a value cell: a figure or a placeholder."""
    return is_number(text) or is_placeholder(text)


def _rest_is_unit(rest: str | None) -> bool:
    return (
        not rest
        or not rest.strip(" )")
        or _MAGNITUDE.fullmatch(rest.strip(" )")) is not None
        or is_unit(rest.strip(" )"), loose=False)
    )


def _plain(number: str) -> float:
    value = parse_number(number)
    return value if value is not None else 0.0


def cell_value(text: str, dot_groups: bool = False, comma_decimal: bool = False) -> float | None:
    """The number in a value cell; of a range, a ratio or a placeholder None. Brackets around it make it negative.

    `dot_groups` reads a lone dot before three digits as grouping them (2.730 in a column of whole numbers),
    `comma_decimal` a lone comma before three digits as the decimal sign.
    """
    text = without_marks(text.strip())
    if _RATIO.fullmatch(text) and not is_period(text):
        return None
    whole = _VALUE.fullmatch(text)
    if whole is None or not _rest_is_unit(whole["rest"]):
        return None
    number = whole[1]
    if dot_groups and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", number):
        number = number.replace(".", "")
    elif comma_decimal and re.fullmatch(r"\d{1,3},\d{3}", number):
        number = number.replace(",", ".")
    value = parse_number(number)
    if value is None:
        return None
    before = text[: whole.start(1)]
    negative = any(dash in before for dash in _DASH) or (before.lstrip().startswith("(") and text.endswith(")"))
    return -value if negative else value


_COMMA = re.compile(
    r"(?<![\d.,])\d+,\d{1,2}(?![\d.,]*\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d\.\d{3},\d{1,2}(?!\d)|(?<!\d)0,\d+"
)
_DOT = re.compile(
    r"(?<![\d.,])\d+\.\d{1,2}(?![\d.,]*\d)|\d{1,3}(?:,\d{3}){2,}(?!\d)|\d,\d{3}\.\d{1,2}(?!\d)|(?<!\d)0\.\d+"
)


_DOT_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?!\.?\d)|(?<!\d)0,\d{3}(?!\d)")


def has_comma_decimals(texts: Iterable[str]) -> bool:
    """Whether figures are written the continental way, 12.065,5: only commas are seen as decimal signs, more than once."""
    comma = dot = 0
    for text in texts:
        comma += _COMMA.search(text) is not None
        dot += _DOT.search(text) is not None
    return comma >= 2 and comma > 8 * dot


def has_comma_thousandths(texts: Iterable[str]) -> bool:
    """Whether a lone comma before three digits can be a decimal sign: dots group thousands elsewhere, or 0,125 is seen."""
    return any(_DOT_GROUPS.search(text) is not None for text in texts)


def is_whole(text: str) -> bool:
    """Whether the cell holds a whole number without a decimal sign, or none at all."""
    return re.search(r"\d[.,]\d{1,2}(?!\d)|\d[.,]\d{4,}", text) is None


def cell_unit(text: str) -> str:
    """The unit that a value cell carries itself: "%" of "40,6%", "Mt" of "6.3Mt", "US$" of "US$12"."""
    text = without_marks(text.strip())
    for pattern in (_VALUE, _RANGE):
        found = pattern.fullmatch(text)
        if found and _rest_is_unit(found["rest"]):
            currency = re.search(_CURRENCY, text[: found.start(1)])
            rest = (found["rest"] or "").strip(" )")
            return " ".join(part for part in (currency[0] if currency else "", rest) if part)
    return ""
