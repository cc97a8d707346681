"""Grouping printed lines into headings, paragraphs, list items and table lines."""

from __future__ import annotations

import re

from ingest.clean.headings import ENDS, NUMBERED, kind_of
from ingest.clean.layout import Body, Group
from ingest.read.raw import Line, RawPage
from rag.text.sentences import BULLETS

_ITEM = re.compile(rf"(?:[{BULLETS}→\ue000-\uf8ff‧※]|[–—-](?=\s)|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)](?=\s+\S))")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\d{0,2}$")
_STOPS = re.compile(r"[.!?…。！？:][\"'”’»)\]]*\d{0,2}$")


def group_lines(page: RawPage, skip: frozenset[int], body: Body, titles: frozenset[str]) -> list[Group]:
    """The groups of a page, without the lines in `skip`. `titles` are the squeezed titles of the file's outline."""
    groups: list[Group] = []
    for index, line in enumerate(page.lines):
        if index in skip:
            continue
        if _in_table(page, line, body):
            if groups and groups[-1].kind == "table":
                groups[-1].lines.append(line)
            else:
                groups.append(Group("table", [line]))
            continue
        open_group = groups[-1] if groups and groups[-1].kind != "table" else None
        starts_item = _starts_item(page, open_group, line)
        if open_group and not starts_item and _goes_on(page, open_group, line, body):
            open_group.lines.append(line)
        else:
            groups.append(Group("item" if starts_item else "paragraph", [line]))
    for group in groups:
        if group.kind == "paragraph":
            group.kind = kind_of(page, group, body, titles)
    return groups


def _in_table(page: RawPage, line: Line, body: Body) -> bool:
    """Whether a table covers the line; a title in larger type above its rows stays a heading."""
    middle = (line.start + line.end) // 2
    large = body.size > 0 and line.size >= 1.12 * body.size
    for table in page.tables:
        if any(start <= middle < end for start, end in table.spans):
            return not (large and line.end <= min((row.start for row in table.rows), default=0))
    return False


def _starts_item(page: RawPage, group: Group | None, line: Line) -> bool:
    """Whether a bullet, dash or number opens a list item here; not within a line or in mid-sentence."""
    mark = _ITEM.match(page.source, line.start, line.end)
    if not mark or group is None:
        return mark is not None
    last = group.lines[-1]
    if line.size and abs(last.bottom - line.bottom) <= 0.4 * line.size and line.left >= last.left:
        return False
    if group.kind == "item" or mark.group()[-1] not in ").":
        return True
    # "(ii)" or "4." that a full line of running text leads to
    full = last.right > group.right - 0.1 * (group.right - last.left) and last.end - last.start > 30
    return not (line.size and full and abs(line.left - group.lines[0].left) < 2 and page.source[last.end - 1].isalpha())


def _goes_on(page: RawPage, group: Group, line: Line, body: Body) -> bool:
    last = group.lines[-1]
    before = page.source[group.lines[0].start : last.end]
    after = page.source[line.start : line.end]
    if not line.size or not last.size:
        return _goes_on_blind(page.source, group, line, body)
    small = _small_capitals(page, group, line, body)
    if last.upright != line.upright or not (small or _same_size(group, line)):
        return False
    open_end = not ENDS.search(before)
    alike = small or _bold(line, body) in (_bold(last, body), _bold(group.lines[0], body))
    if not alike and not (open_end and after[0].islower()):
        return False
    pitch = last.bottom - line.bottom
    if abs(pitch) < 0.4 * line.size:
        return -line.size < line.left - last.right < 2 * line.size
    row = [part for part in group.lines if abs(part.bottom - last.bottom) < 0.4 * last.size]
    if pitch > 0 and line.left < max(part.right for part in row) and min(part.left for part in row) < line.right:
        return pitch <= _allowed(group, line, body) and not _paragraph_ends(page, group, line)
    return _next_column(page, group, line, open_end)


def _same_size(group: Group, line: Line) -> bool:
    return any(
        abs(part.size - line.size) <= 0.12 * max(part.size, line.size) for part in (group.lines[0], group.lines[-1])
    )


def _small_capitals(page: RawPage, group: Group, line: Line, body: Body) -> bool:
    """A line of running text that happens to start or end in smaller capitals, such as a link."""
    first, last = group.lines[0], group.lines[-1]
    words = page.source[line.start : line.end].split()
    return (
        abs(first.size - body.size) < 0.06 * body.size
        and 0.6 * first.size < line.size < first.size
        and last.end - last.start > 20
        and page.source[last.end - 1] not in ".!?:;"
        and sum(word.isupper() for word in words) > 0.3 * len(words)
        and 0 < last.bottom - line.bottom < 1.35 * first.size
    )


def _bold(line: Line, body: Body) -> bool:
    return line.weight >= body.weight + 100


def _allowed(group: Group, line: Line, body: Body) -> float:
    """The widest line pitch that still joins a line to its group."""
    if len(group.lines) > 1:
        known = group.lines[-2].bottom - group.lines[-1].bottom
        if known > 0.4 * line.size:
            return 1.2 * known + 0.5
    return max(1.3, body.pitch + 0.15 if abs(line.size - body.size) < 0.6 else 0) * line.size


def _paragraph_ends(page: RawPage, group: Group, line: Line) -> bool:
    """A short last line that ends a sentence or leads to a list, before a line that starts one; a numbered title."""
    last, first = group.lines[-1], group.lines[0]
    if group.kind == "item" or page.source[line.start].islower():
        return False
    if len(group.lines) == 1 and NUMBERED.match(page.source, first.start, first.end):
        return not ENDS.search(page.source[last.start : last.end])
    right = max(group.right, line.right)
    short = last.right < right - 0.18 * (right - min(part.left for part in group.lines))
    return short and _STOPS.search(page.source[last.start : last.end]) is not None


def _next_column(page: RawPage, group: Group, line: Line, open_end: bool) -> bool:
    """Whether text that stops in mid-sentence at the foot of a column goes on at the head of the next."""
    last = group.lines[-1]
    if not open_end or line.bottom <= last.bottom or line.left <= last.left:
        return False
    text = page.source[last.start : last.end]
    if len(text) < 20 or len(group.lines) < 2:
        return False
    if text[-1] == "\ufffe" or page.source[line.start].islower():
        return True
    return last.right > group.right - 0.15 * (group.right - last.left) and line.end - line.start > 30


def _goes_on_blind(source: str, group: Group, line: Line, body: Body) -> bool:
    """The same without boxes: a wrapped line goes on; a blank line, a short line or a finished one does not."""
    last = group.lines[-1]
    gap = source[last.end : line.start]
    if gap.replace("\r\n", "\n").count("\n") > 1 or "\f" in gap:
        return False
    if not body.wrap:
        return False
    text, after = source[last.start : last.end], source[line.start]
    if text[-1] in "-\xad" or after.islower():
        return True
    return len(text) >= 0.65 * body.wrap and not (_SENTENCE_END.search(text) and len(text) < 0.85 * body.wrap)
