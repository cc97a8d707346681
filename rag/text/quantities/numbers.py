"""Reading written numbers: separators, signs, bounds, footnote marks, magnitude words and number words."""

from __future__ import annotations

import re
from typing import Final

MAGNITUDES: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "thousands": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "millions": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "mm": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "billions": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "trillions": 1e12,
    "tn": 1e12,
}
MINUS: Final = "-−–‒"
_WIDE_SPACE: Final = "\u00a0\u2007\u2009\u202f"

# A plain space groups thousands only where no other number stands beside it: "45 120 300" may be three columns. A group
# that begins with 0 ("12 065") cannot be a column of its own, so it is proof enough.
NUMERAL: Final = (
    rf"\d{{1,3}}(?:[{_WIDE_SPACE}'’]\d{{3}})+(?:[.,]\d+)?(?!\d)"
    r"|(?<!\d\d\ )(?<![.,]\d\ )\d{1,3}(?:\ \d{3})+(?:[.,]\d+)?(?![\d,.]*\d|\ \d)"
    r"|\d{1,3}\ 0\d\d(?![\d,.]*\d)"
    r"|\d{1,3}(?:,\d{3})+(?=\d\))"
    r"|\d+(?:[.,]\d+)*"
)
_NUMERAL = re.compile(NUMERAL)
_GROUPING_SPACE = re.compile(rf"(?<=\d)[ '’{_WIDE_SPACE}](?=\d{{3}}(?!\d))")
_SEPARATED = re.compile(r"\d+(?:[.,]\d+)*")
_SEPARATOR = re.compile(r"[.,]")

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_SMALL: Final = {word: n for n, word in enumerate(f"{_UNITS} seventeen eighteen nineteen".split())}
_TENS: Final = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
_LARGE: Final = {"hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}

_WORD = "|".join([*_TENS, *reversed(_SMALL)])
_BIG = "|".join(_LARGE)
_JOINED: Final = rf"(?:{'|'.join(_TENS)})(?:[\s-]|\s-\s)(?:{'|'.join(list(_SMALL)[1:10])})"
# "twelve point five": as it is said and written down in transcripts
_POINT = re.compile(r"\s(?:point|dot)\s")
_DECIMALS = re.compile(rf"(?:{_JOINED}|{_WORD})\b")
NUMBER_WORDS: Final = (
    rf"(?<!\bat\s)(?:{_JOINED}|{_WORD})\s(?:point|dot)\s(?:{_WORD})(?:(?:[\s-]|\s-\s)(?:{_WORD}))*(?:\s(?:{_BIG}))?|"
    rf"(?:{_WORD})\sand\sa\shalf(?:[\s-](?:{_BIG}))?"
    rf"|(?:half[\s-]an?|an?|{_WORD})[\s-](?:{_BIG})(?:(?:\s|-|\sand\s)(?:{_WORD}|{_BIG}))*"
    rf"|(?:an?|one|two|three|four|five|seven|nine)[\s-](?:{'|'.join(_PARTS)})s?(?=\sof\b)"
    r"|(?:two|three|four)[\s-](?:thirds|quarters|fifths|sixths|eighths|tenths)"
    rf"|{_JOINED}"
    rf"|(?:{_WORD})"
)
_WORDS = re.compile(rf"(?:{NUMBER_WORDS})\b")

_NONE = re.compile(
    r"[-−–—‒.\s]*|n\.?\s?/?\s?a\.?|n\.?m\.?|nil|none|not (?:available|applicable|reported|disclosed)", re.I
)
_FOOTNOTE = re.compile(
    r"[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡#]+$|(?<=[\d%)])\s+(?:\d{1,2}\)|\(\d{1,2}\)|\[\d{1,2}\]|\(?[a-z]\))$|(?<=\d)\[\d{1,2}\]$|(?<=,\d{3})\d\)$"
)
# A bare footnote digit is only told from a second number by what it follows: a number with separators or three digits.
_BARE_FOOTNOTE = re.compile(r"(?<=[.,\d]\d\d)\s+\d$")
_BOUND = re.compile(r"^(?:[<>≤≥~≈]=?|c\.|ca\.)\s*")
_CURRENCY = re.compile(r"^(?:US|HK|NT|A|C|S|R|[A-Z]{2}D\s?)?[$€£¥₩₹]\s?|^[A-Z]{3}\s?(?=[\d(−-])")
_MAGNITUDE = re.compile(r"(?i)\s?(thousand|million|mn|mln|mio|billion|bn|trillion|tn|lakh|crore)$|(?<=\d)(k|m|b)$")


def numeral_value(written: str) -> float | None:
    """The value of digits with separators, or None where no reading makes sense ("1.2.3", "31.03.2022").

    Decided by pattern alone:
    - spaces and apostrophes group thousands;
    - a separator that occurs more than once groups (thousands, or the Indian 12,34,567);
    - two different separators: the last is the decimal one, unless every one is followed by exactly three digits and
      the grouping is not the English one: 13.654,177 is 13,654,177 (a slip seen in printed reports), 1,234.567 is
      1234.567;
    - one comma before exactly three digits groups (1,234), otherwise it is the decimal comma (1,23 / 0,125);
    - one dot is the decimal point (1.234).
    """
    if written.isdecimal():
        return float(written)
    bare = _GROUPING_SPACE.sub("", written.strip())
    if not _SEPARATED.fullmatch(bare):
        return None
    marks = _SEPARATOR.findall(bare)
    groups = _SEPARATOR.split(bare)
    if not marks:
        return float(bare)
    if len(marks) == 1:
        grouped = marks[0] == "," and len(groups[1]) == 3 and len(groups[0]) <= 3 and not groups[0].startswith("0")
        return float("".join(groups)) if grouped else float(".".join(groups))
    if len(set(marks)) == 1 or (marks[-1] == "," and len(set(marks)) == 2 and _in_threes(groups)):
        return float("".join(groups)) if _is_grouping(groups) else None
    if len(set(marks[:-1])) == 1 and marks[-1] not in marks[:-1] and _is_grouping(groups[:-1]):
        return float("".join(groups[:-1]) + "." + groups[-1])
    return None


def _in_threes(groups: list[str]) -> bool:
    return all(len(group) == 3 for group in groups[1:])


def _is_grouping(groups: list[str]) -> bool:
    if not 1 <= len(groups[0]) <= 3 or groups[0].startswith("0"):
        return False
    return _in_threes(groups) or (len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1]))


def words_value(words: str) -> float | None:
    """The value of English number words ("twenty-two", "half a million", "one point five"), None if they are none."""
    if _POINT.search(words.lower()):
        return _said_decimal(words.strip().lower())
    words, halved, large = words.strip().lower().partition(" and a half")
    parts = [part for part in re.split(r"[\s-]+", words) if part != "and"]
    if not parts:
        return None
    if halved:
        whole = _whole_number(parts)
        return None if whole is None else (whole + 0.5) * _LARGE.get(large.strip(" -"), 1)
    part = parts[-1].removesuffix("s")
    if len(parts) == 2 and part in _PARTS and (parts[0] in ("a", "an") or parts[0] in _SMALL):
        return _SMALL.get(parts[0], 1) / _PARTS[part]
    factor = 1.0
    if parts[0] == "half" and len(parts) > 1:
        factor, parts = 0.5, parts[1:]
    if parts[0] in ("a", "an") and len(parts) > 1 and parts[1] in _LARGE:
        parts = ["one", *parts[1:]]
    whole = _whole_number(parts)
    return None if whole is None else factor * whole


def _said_decimal(words: str) -> float | None:
    before, after = _POINT.split(words, maxsplit=1)
    *decimals, last = after.rsplit(" ", 1)
    large = _LARGE.get(last) if decimals else None
    said = _DECIMALS.findall(decimals[0] if large else after)
    whole, parts = words_value(before), [words_value(part) for part in said]
    if whole is None or not parts:
        return None
    return float(f"{whole:.0f}." + "".join(f"{part:.0f}" for part in parts if part is not None)) * (large or 1)


def _whole_number(parts: list[str]) -> float | None:
    total = 0.0
    current = 0.0
    room = 100.0
    for part in parts:
        if part in _LARGE:
            scale = _LARGE[part]
            current = (current or 1) * scale
            if scale > 100:
                total, current = total + current, 0.0
            room = 100.0
            continue
        step = _TENS.get(part, _SMALL.get(part))
        if step is None or step >= room:
            return None
        current += step
        room = 10.0 if part in _TENS else 0.0
    return total + current


def strip_footnote(text: str) -> str:
    """The text without trailing footnote marks: superscripts, asterisks, "1)", "(1)", "[1]", and a lone digit apart."""
    text = text.strip()
    shorter = _FOOTNOTE.sub("", text).strip()
    if not shorter or (shorter == text and not _BARE_FOOTNOTE.search(text)):
        return text
    return shorter if shorter != text else _BARE_FOOTNOTE.sub("", text)


def parse_number(text: str) -> float | None:
    """The number that the whole text is, or None ("–", "n/a", "nil", words, two numbers, a number with a unit).

    Percent and currency signs are passed over; magnitude words and attached k, m, b are applied; a bound ("<1") gives its
    number; brackets and minus signs make it negative; footnote marks that stand apart are dropped. For the way separators are
    read see `numeral_value`.
    """
    text = strip_footnote(text.strip())
    if _NONE.fullmatch(text):
        return None
    if text.startswith("(") and text.rstrip(" %").endswith(")"):
        inner = parse_number(text.rstrip(" %")[1:-1])
        return -inner if inner is not None else None
    text = _BOUND.sub("", text)
    sign = 1.0
    if text[:1] in (*MINUS, "+"):
        sign, text = (1.0 if text[0] == "+" else -1.0), text[1:].lstrip()
    text = re.sub(r"\s?(?:%|percent|per cent)$|\s?[€$£]$", "", _CURRENCY.sub("", text))
    if text[:1] in (*MINUS,):
        sign, text = -sign, text[1:].lstrip()
    value = words_value(text) if text[:1].isalpha() else _with_magnitude(text)
    return None if value is None else sign * value


def _with_magnitude(text: str) -> float | None:
    magnitude = _MAGNITUDE.search(text)
    if magnitude:
        text = text[: magnitude.start()]
    value = numeral_value(text) if _NUMERAL.fullmatch(text) else None
    if value is None or not magnitude:
        return value
    return value * MAGNITUDES[(magnitude[1] or magnitude[2]).lower()]
