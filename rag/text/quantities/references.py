"""Numbers that name something rather than measure it: years, days, markers, headings, degrees."""

from __future__ import annotations

import re

from rag.text.quantities.measure import RANGE, Part, looks_like_year
from rag.text.quantities.wording import APPROXIMATE, AT_LEAST, AT_MOST, MONTH_AFTER, MONTH_BEFORE

_ATTACHED_JUNK = re.compile(r"(?:st|nd|rd|th|s)\b|[A-Za-z_]|[/:]\d|\s?[°º˚]|\sdegrees?\b|-\d|\.\d|[’']s\b")
# "4. Title" and "3." alone open a list; after a line break also "2.3 Title" and "4 Title", which at the very start of a text
# may be a table cell with its unit.
_LISTED = re.compile(r"\d{1,2}[.)](?:\s+[A-Z]|\s*\n|$)")
_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?:\.?\s+[A-Z]|[.)]\s)|\d{1,2}\)")
_NEVER = re.compile(r"[/:]\d|\s?[°º˚]|\sdegrees?\b")
_SCOPE = re.compile(r"(?i)\bscopes?\s$")
_SCOPE_NUMBER = re.compile(r"[123]$")


def is_reference(text: str, left: str, match: re.Match[str], part: Part, currency: str) -> bool:
    """Whether the number names something (a year, day, marker, heading) rather than measuring it."""
    number, after = match["num"], match.end("num")
    if _SCOPE_NUMBER.match(number) and _SCOPE.search(left):
        return True
    if currency or part.scaled:
        return False
    if looks_like_year(number):
        # "2100 MW" measures; a lone letter after a year ("2023 t") is more often the next column
        attached = part.hard and (len(part.unit) > 1 or not text[after : after + 1].isspace())
        counted = bool(part.unit) and (APPROXIMATE.search(left) or AT_LEAST.search(left) or AT_MOST.search(left))
        return not ((attached and not part.unit.startswith("%")) or counted or text[after : after + 1] == "%")
    if part.hard:
        return False
    if part.end == after and _ATTACHED_JUNK.match(text, after) and not RANGE.match(text, after):
        return True
    if _NEVER.match(text, after):
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
