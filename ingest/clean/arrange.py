"""Putting groups of a page in order: interrupted paragraphs, key figures with their labels, numbered headings."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.clean.layout import Group
from ingest.read.raw import Line, RawPage

_FIGURE = re.compile(
    r"[~<>≈+±–−-]?\s?(?:[A-Z]{1,3}\s?)?[$€£¥₹]?\s?[~–−-]?\d[\d.,\s]*\+?\s?(?:%|[^\W\d_][\w²³/]{0,10}\.?(?:\s[^\W\d_][\w²³/]{0,8}\.?){0,2})?\d?\)?",
)
_NUMBER = re.compile(r"[~–−-]?\d[\d.,\s%]*")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")
_REACH = 4


def arranged(page: RawPage, groups: list[Group]) -> list[Group]:
    """The groups in reading order; those without any letter or digit (bullets drawn apart) are left out."""
    groups = _without_marks(page.source, groups)
    if not page.height:
        return groups
    groups = _numbered(page.source, groups)
    groups = _labelled(page.source, groups)
    _promote(page.source, groups)
    return _resumed(page.source, groups)


def _text(source: str, group: Group) -> str:
    return " ".join(source[group.lines[0].start : group.lines[-1].end].split())


def _without_marks(source: str, groups: list[Group]) -> list[Group]:
    kept = []
    marks: list[Line] = []
    for group in groups:
        if group.kind == "table" or any(
            char.isalnum() for line in group.lines for char in source[line.start : line.end]
        ):
            kept.append(group)
        else:
            marks.extend(group.lines)
    for group in kept:
        first = group.lines[0]
        if group.kind in ("paragraph", "short") and any(_beside(mark, first) for mark in marks):
            group.kind = "item"
    return kept


def _beside(mark: Line, line: Line) -> bool:
    middle = (mark.bottom + mark.top) / 2
    return mark.size > 0 and line.bottom <= middle <= line.top and 0 <= line.left - mark.right < 3 * line.size


def _numbered(source: str, groups: list[Group]) -> list[Group]:
    """ "2.1" and the heading drawn after it are one heading."""
    result: list[Group] = []
    for group in groups:
        before = result[-1] if result else None
        if (
            before
            and group.kind == "heading"
            and before.kind in ("short", "paragraph", "item")
            and _SECTION.fullmatch(_text(source, before))
            and before.lines[0].size <= 1.05 * group.lines[0].size
            and (before.lines[0].weight >= 600) == (group.lines[0].weight >= 600)
        ):
            before.lines.extend(group.lines)
            before.kind = "heading"
            continue
        result.append(group)
    return result


def _labelled(source: str, groups: list[Group]) -> list[Group]:
    """A figure that stands alone is joined with the label nearest above or below it; runs of figures become one line."""
    result: list[Group] = []
    index = 0
    while index < len(groups):
        group = groups[index]
        following = groups[index + 1] if index + 1 < len(groups) else None
        if not _is_figure(source, group):
            result.append(group)
        elif following and _is_figure(source, following) and _NUMBER.fullmatch(_text(source, group)):
            group.kind = "short"
            while index + 1 < len(groups) and _NUMBER.fullmatch(_text(source, groups[index + 1])):
                index += 1
                group.lines.extend(groups[index].lines)
            result.append(group)
        else:
            below = _apart(source, group, following)
            above = _apart(source, group, result[-1] if result else None)
            if above < below and above < 1.2:
                result[-1].lines.extend(group.lines)
                result[-1].kind = "short"
            elif below < 1.2 and following:
                following.lines[:0] = group.lines
                following.kind = "short"
                result.append(following)
                index += 1
            else:
                result.append(group)
        index += 1
    return result


def _is_figure(source: str, group: Group) -> bool:
    if group.kind in ("table", "item") or len(group.lines) > 2:
        return False
    text = _text(source, group)
    return len(text) <= 34 and _FIGURE.fullmatch(text) is not None


def _apart(source: str, figure: Group, label: Group | None) -> float:
    """White space between a figure and a label in the same column, in heights of the figure's type."""
    if label is None or label.kind in ("table", "item") or len(label.lines) > 4:
        return 9.0
    text = _text(source, label)
    if len(text) > 120 or _is_figure(source, label) or not any(char.isalpha() for char in text):
        return 9.0
    if any(_FIGURE.fullmatch(" ".join(source[line.start : line.end].split())) for line in label.lines):
        return 9.0
    first, last = figure.lines[0], figure.lines[-1]
    if min(last.right, max(line.right for line in label.lines)) <= max(first.left, label.lines[0].left):
        return 9.0
    gap = last.bottom - label.lines[0].top if label.lines[0].top < first.top else label.lines[-1].bottom - first.top
    return max(0.0, gap) / max(first.size, 1.0)


def _promote(source: str, groups: list[Group]) -> None:
    """A short bold line above lighter text of no larger type is its heading."""
    for group, following in pairwise(groups):
        line, below = group.lines[-1], following.lines[0]
        text = _text(source, group)
        if (
            group.kind == "short"
            and following.kind in ("paragraph", "item")
            and text[:1].isupper()
            and not _FIGURE.fullmatch(text)
            and min(part.weight for part in group.lines) >= max(500, below.weight + 100)
            and line.size >= 0.98 * below.size
            and 0 < line.bottom - below.bottom < 2.2 * line.size
        ):
            group.kind = "heading"


def _resumed(source: str, groups: list[Group]) -> list[Group]:
    """Join a paragraph that headings drawn between two columns cut in mid-sentence; the headings come after it."""
    result = list(groups)
    index = 0
    while index < len(result):
        group = result[index]
        for at in range(index + 2, min(index + 2 + _REACH, len(result))):
            between = result[index + 1 : at]
            if all(_interrupts(group, other) for other in between) and _resumes(source, group, result[at]):
                group.lines.extend(result.pop(at).lines)
                break
        index += 1
    return result


def _interrupts(group: Group, other: Group) -> bool:
    """Whether a group is set in another size than the paragraph: a title or a note between its two halves."""
    size = group.lines[-1].size
    return other.kind != "table" and abs(other.lines[0].size - size) > 0.06 * size


def _resumes(source: str, group: Group, other: Group) -> bool:
    last, first = group.lines[-1], other.lines[0]
    if group.kind not in ("paragraph", "item") or other.kind not in ("paragraph", "short") or not last.size:
        return False
    text = source[last.start : last.end]
    if len(text) < 20 or text[-1] in ".!?:;…":
        return False
    full = len(group.lines) > 1 and last.right > group.right - 0.05 * (group.right - last.left)
    if not source[first.start].islower() and not (full and text[-1].isalpha() and first.end - first.start > 30):
        return False
    alike = abs(last.size - first.size) <= 0.06 * last.size and (last.weight >= 600) == (first.weight >= 600)
    return alike and first.bottom > last.bottom and first.left > last.left
