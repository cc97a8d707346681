"""Splitting text into sentences: plain rules for report prose, lists and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 600
"""A sentence above this many characters is cut at a semicolon, comma or space."""

BULLETS = "•●▪■◆▶►‣⁃◦∙·➔➜✓✔\uf0b7\uf0a7\u2043"

_BLOCK = re.compile(r"\n[ \t\r]*\n\s*|\f")
_BULLET_LINE = re.compile(rf"\s*(?:[{BULLETS}]|[–—*-](?=\s)|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{2,4}})[.)](?=\s+\S))")
_INLINE_BULLET = re.compile(rf"(?<=\s)[{BULLETS}](?=\s*\S)")
_END = re.compile(
    r"""(?:[.!?…]+["'”’»)\]]*            # full stop, closing marks
        (?:(?<=[a-z)\]%]\.)\d{1,2}(?:,\d{1,2})*)?  # footnote number stuck to the stop
        (?=\s+["'“‘«(\[]*[^\W_a-z]|\s*$|\s+["“‘(]|\s+[a-z]{2,}[A-Z])
      | (?<=[a-z)%]{2})[.!?](?=[A-Z][a-z]+[ ,])    # no space after the stop
      | [。！？]["”’」』）]*)""",
    re.X,
)
_NEVER_TEXT = """e.g i.e approx vs cf fig figs dr mr mrs ms prof st incl excl resp ca eq ref refs sec para art ch vol pp ed eds
est max min avg nos al bzw z.b u.a d.h usw ggf inkl vgl abs nr mio mrd tel jr sr hon gen gov dept"""
_NEVER = frozenset(_NEVER_TEXT.split())
_BEFORE_NUMBER_TEXT = """no nos p pp jan feb mar apr jun jul aug sep sept oct nov dec art sec fig vol ch rev"""
_BEFORE_NUMBER = frozenset(_BEFORE_NUMBER_TEXT.split())
_MAYBE_TEXT = """inc ltd co corp llc plc s.a n.v s.p.a u.s u.k u.n e.u a.m p.m ph.d bros dept no approx"""
_MAYBE = frozenset(_MAYBE_TEXT.split())
_STARTERS_TEXT = """the a an we our in on at for to this these those that it its they their he she as by with from since during
after before when while if although however moreover further furthermore additionally through all each no there"""
_STARTERS = frozenset(_STARTERS_TEXT.split())
_LAST_WORD = re.compile(r"([^\W\d_](?:[^\W\d_]|[.&])*)$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_LIST_NUMBER = re.compile(r"\s*\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences of a text, ascending, without white space at their ends.

    A blank line always ends a sentence, so a heading is a unit of its own; each list item (a bullet, a dash or a
    number at the start of a line, or a bullet within a line) starts one. Stops in abbreviations, initials and
    decimals do not end a sentence. No sentence is longer than LONGEST characters.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _units(text):
        at = start
        for stop in _stops(text, start, end):
            spans.extend(_bounded(text, at, stop))
            at = stop
        spans.extend(_bounded(text, at, end))
    return spans


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, list items and lines that stand alone."""
    at = 0
    for block in _BLOCK.finditer(text):
        yield from _lines(text, at, block.start())
        at = block.end()
    yield from _lines(text, at, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    line = text.find("\n", start, end)
    while line != -1:
        if _line_breaks(text, at, line, end):
            yield from _bullets(text, at, line)
            at = line + 1
        line = text.find("\n", line + 1, end)
    yield from _bullets(text, at, end)


def _line_breaks(text: str, start: int, line: int, end: int) -> bool:
    """Whether the unit that began at `start` ends at this line end: not where a wrapped line merely goes on."""
    if _BULLET_LINE.match(text, line + 1, end):
        return True
    before = text[max(start, text.rfind("\n", start, line) + 1) : line].rstrip()
    after = text[line + 1 : line + 40].lstrip()
    if not before or not after or before[-1] in ".!?:;…":
        return True
    return len(before) < 60 and not after[0].islower() and before[-1] not in ",-–(/&"


def _bullets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for bullet in _INLINE_BULLET.finditer(text, start, end):
        # "·" between words is a separator, not a list
        if text[bullet.start()] in "·∙" and text[max(start, bullet.start() - 3) : bullet.start()].strip():
            continue
        yield at, bullet.start()
        at = bullet.start()
    yield at, end


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        if match.end() >= end or not _abbreviated(text, start, match, end):
            yield match.end()


def _abbreviated(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial or a list number."""
    if not match.group().startswith(".") or match.group().startswith(".."):
        return False
    head = text[max(start, match.start() - 24) : match.start()]
    if match.start() - start < 8 and _LIST_NUMBER.fullmatch(text[start : match.start()]):
        return True
    found = _LAST_WORD.search(head)
    if not found:
        return False
    word = found.group(1).lower()
    rest = text[match.end() : min(end, match.end() + 40)].lstrip()
    if word in _BEFORE_NUMBER and rest[:1].isdigit():
        return True
    if word in _NEVER:
        return True
    if word in _MAYBE or "." in word or (len(word) == 1 and found.group(1).isupper()):
        following = _NEXT_WORD.match(rest)
        return not (following and following.group().lower() in _STARTERS) and match.group() == "."
    return False


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without white space at its ends, cut into pieces of at most LONGEST characters."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = _cut(text, start)
        yield from _bounded(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield start, end


def _cut(text: str, start: int) -> int:
    for mark in ("; ", ": ", ", ", "\n", " "):
        at = text.rfind(mark, start + LONGEST // 2, start + LONGEST)
        if at != -1:
            return at + 1
    return start + LONGEST
