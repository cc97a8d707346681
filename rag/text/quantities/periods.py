"""Finding the periods a text speaks of: fiscal years, calendar years, dates and spans of years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

PeriodKind = Literal["fiscal", "calendar", "date", "span"]

MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:19[5-9]\d|20\d\d|2100)"
_DASH = r"[-‑–—]"
_DATE = (
    rf"(?:(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH},?\s(?P<@y1>{_YEAR})"
    rf"|{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?P<@y2>{_YEAR})"
    rf"|{MONTH},?\s(?:of\s)?(?P<@y3>{_YEAR})"
    rf"|(?P<@y4>{_YEAR})-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?P<@y5>{_YEAR}))"
)
_FISCAL = r"(?:FY|[Ff]iscal\s(?:[Yy]ears?\s)?|FISCAL\s(?:YEAR\s)?|[Ff]inancial\s[Yy]ears?\s|[Rr]eporting\s[Yy]ear\s)"
_ENDED = r"(?:[Ff]iscal\s|[Ff]inancial\s)?(?:[Yy]ears?|twelve\smonths|12\smonths)\s(?:ended|ending)\s(?:on\s)?"
_POINT = r"(?:[Aa]s\s(?:of|at)|[Aa]t)\s(?:the\s)?"
_NOT_AFTER = (
    rf"(?![\w’']|[.,/]\d|{_DASH}\d|\s?(?:[%°]|(?:thousand|million|billion|tonnes|tons|kWh|MWh|GWh|MW|GJ|TJ)\b))"
)

_PERIOD = re.compile(
    rf"(?:(?<=pre-)|(?<=post-)|(?<=mid-)|(?<![\w.,/:$€£¥₩#{_DASH[1:-1].lstrip('-')}-]))(?=[\dA-Za-z])(?:"
    rf"(?P<ended>{_ENDED}{_DATE.replace('@', 'e')})"
    rf"|{_FISCAL}?(?P<s1>(?<=FY)(?:\d\d)|{_YEAR})\s?(?:{_DASH}|to|through)\s?(?:FY)(?P<s2>{_YEAR}|\d\d)"
    rf"|(?P<fiscal>{_FISCAL})\s?['’]?(?P<f1>{_YEAR}|\d\d)(?:\s?(?:{_DASH}|/)\s?(?P<f2>{_YEAR}|\d\d))?(?![\w]|[.,/]\d)"
    rf"|(?:{_POINT})?(?P<date>{_DATE.replace('@', 'd')})(?![\w])"
    rf"|(?:{_POINT})?(?P<end>(?:[Ff]iscal\s)?(?:[Yy]ear[-\s]end|(?:[Ee]nd|close|beginning|start)\sof(?:\sthe\syear)?)\s(?P<n1>{_YEAR}))"
    rf"|(?P<part>(?:[QH][1-4]|[1-4][QH]|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)\s(?:quarter|half))[\s-](?:of\s)?"
    rf"(?:FY\s?)?['’]?(?P<p1>{_YEAR}))"
    rf"|(?:[Bb]etween\s(?P<b1>{_YEAR})\sand\s|(?P<b2>{_YEAR})\s?(?:{_DASH}|to|through|until|till)\s?)(?P<b3>{_YEAR}){_NOT_AFTER}"
    rf"|(?P<t1>{_YEAR})(?P<mark>{_DASH}|/)(?P<t2>\d\d)(?![\w]|[.,/]\d|{_DASH}\d)"
    rf"|(?P<u1>{_YEAR})/(?P<u2>{_YEAR})(?![\w])"
    rf"|(?:CY\s?)?(?P<year>{_YEAR}){_NOT_AFTER})"
)
_COUNTED = re.compile(
    r"(?:more than|over|nearly|almost|approximately|some|least|up to|fewer than|less than|RMB|USD|EUR)\s$"
)
_PLURAL = re.compile(r"\s(?!(?:was|is|has|as|this|its|focus|basis|levels|targets|emissions|results)\b)[a-z]+s\b")


@dataclass(frozen=True, slots=True)
class Period:
    """A period as a text names it: `text` is text[start:end] of what was searched.

    `year` is the reporting year it belongs to; of a fiscal year over two calendar years, and of a span, the later one.
    `first_year` is set for a span only. Quarters, halves, months and days are of kind "date".
    """

    text: str
    start: int
    end: int
    year: int
    kind: PeriodKind
    first_year: int | None = None


def find_periods(text: str) -> tuple[Period, ...]:
    """All periods that the text names, in order, without overlaps. Numbers that merely look like years are left out."""
    found = (_period(text, match) for match in _PERIOD.finditer(text))
    return tuple(period for period in found if period is not None)


def _full(year: str, first: int | None = None) -> int:
    """2022 -> 2022, 22 -> 2022, 98 -> 1998; after a first year, in its century or the next."""
    if len(year) == 4:
        return int(year)
    if first is None:
        return 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    later = first - first % 100 + int(year)
    return later if later > first else later + 100


def _period(text: str, match: re.Match[str]) -> Period | None:
    named = {name: value for name, value in match.groupdict().items() if value is not None}
    read = _read(named)
    if read is None:
        return None
    if "year" in named and _counts(text, match.start(), match.end()):
        return None
    year, kind, first = read
    return Period(match[0], match.start(), match.end(), year, kind, first)


def _counts(text: str, start: int, end: int) -> bool:
    """Whether a bare 2000 counts things or money: "more than 2000 employees", "RMB 2000"."""
    before = _COUNTED.search(text[max(0, start - 16) : start])
    return before is not None and (before[0].strip().isupper() or _PLURAL.match(text, end) is not None)


def _read(named: dict[str, str]) -> tuple[int, PeriodKind, int | None] | None:
    if "ended" in named:
        return int(next(value for name, value in named.items() if name.startswith("ey"))), "fiscal", None
    if "s1" in named:
        first = _full(named["s1"])
        return _full(named["s2"]), "span", first
    if "fiscal" in named:
        return _two_years(named["f1"], named.get("f2"))
    if "date" in named:
        return int(next(value for name, value in named.items() if name.startswith("dy"))), "date", None
    if "end" in named or "part" in named:
        return int(named.get("n1") or named["p1"]), "date", None
    if "b3" in named:
        first, last = int(named.get("b1") or named["b2"]), int(named["b3"])
        return (last, "span", first) if first < last else None
    if "t1" in named or "u1" in named:
        first = int(named.get("t1") or named["u1"])
        last = _full(named.get("t2") or named["u2"], first)
        if last == first + 1:
            return last, "fiscal", None
        return (last, "span", first) if named.get("mark", "/") != "/" and last - first <= 60 else None
    return int(named["year"]), "calendar", None


def _two_years(first: str, second: str | None) -> tuple[int, PeriodKind, int | None] | None:
    year = _full(first)
    if second is None:
        return year, "fiscal", None
    last = _full(second, year)
    if last == year + 1:
        return last, "fiscal", None
    return (last, "span", year) if last > year else None
