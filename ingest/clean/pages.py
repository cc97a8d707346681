"""Raw pages -> cleaned pages with their blocks and the map back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ingest.clean.arrange import arranged
from ingest.clean.blocks import group_lines
from ingest.clean.builder import Builder, rewrite
from ingest.clean.headings import squeezed
from ingest.clean.layout import Group, GroupKind, body_of
from ingest.clean.ligatures import Edit, evidently_lost, mend, mend_texts
from ingest.clean.running import printed_numbers, running_lines, running_titles
from ingest.clean.words import Words
from ingest.read.raw import RawFile, RawPage
from rag.schema import Page

_HYPHENS = "\ufffe\xad-‐"
_LEFT_WORD = re.compile(r"[^\W\d_]+$")
_RIGHT_WORD = re.compile(r"[^\W\d_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_PRIVATE_BULLET = re.compile(r"[\ue000-\uf8ff\ufffd‧]\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, short line or run of table lines: page.text[start:end].

    `size` is its type size in points, 0 where unknown.
    """

    kind: GroupKind
    start: int
    end: int
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A cleaned page with its blocks in text order."""

    page: Page
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CleanFile:
    """All pages of a file; `running` holds the texts of headers and footers that were left out, most frequent first."""

    pages: tuple[CleanPage, ...]
    running: tuple[str, ...]
    warnings: tuple[str, ...]
    lost: Words | None = None
    """The words to mend with, where the file lost ligatures."""

    def mended(self, text: str) -> str:
        """A text of the file that is not part of the cleaned pages, such as a table title, mended as they were."""
        return mend(text, self.lost) if self.lost else text


def clean_file(raw: RawFile, report_id: str, language: str) -> CleanFile:
    """Clean all pages: running lines out, hyphens at line ends joined, white space folded, lost glyphs mended."""
    body = body_of(raw.pages)
    skip = running_lines(raw.pages, body.size)
    titles = frozenset(squeezed(entry.title) for entry in raw.outline)
    words = Words((page.source for page in raw.pages), language)
    labels = printed_numbers(raw.pages, skip)
    pages = [
        _clean_page(
            page,
            labels.get(page.number, ""),
            arranged(page, group_lines(page, unwanted, body, titles)),
            report_id,
            words,
        )
        for page, unwanted in zip(raw.pages, skip, strict=True)
    ]
    texts = [clean.page.text for clean in pages]
    lost = evidently_lost(texts, words)
    edits, warnings = mend_texts(texts, words, lost)
    result = [_mended(clean, changes) if changes else clean for clean, changes in zip(pages, edits, strict=True)]
    return CleanFile(tuple(result), tuple(running_titles(raw.pages, skip)), warnings, words if lost else None)


def _clean_page(raw: RawPage, printed: str, groups: Sequence[Group], report_id: str, words: Words) -> CleanPage:
    builder = Builder(raw.source)
    blocks: list[Block] = []
    end = 0
    for group in groups:
        if blocks:
            builder.put(_between(blocks[-1].kind, group.kind), min(end, group.lines[0].start), group.lines[0].start)
        start = builder.length
        _write(builder, group, words)
        end = group.lines[-1].end
        if builder.length > start:
            blocks.append(Block(group.kind, start, builder.length, max(line.size for line in group.lines)))
    page = Page(report_id, raw.number, raw.label or printed, builder.text(), raw.source, builder.source_map())
    return CleanPage(page, tuple(blocks))


def _between(before: GroupKind, after: GroupKind) -> str:
    close = {("item", "item"), ("short", "short"), ("table", "table"), ("paragraph", "item"), ("short", "item")}
    return "\n" if (before, after) in close else "\n\n"


def _write(builder: Builder, group: Group, words: Words) -> None:
    source = builder.source
    for index, line in enumerate(group.lines):
        start, end = line.start, line.end
        following = group.lines[index + 1] if index + 1 < len(group.lines) else None
        bullet = _PRIVATE_BULLET.match(source, start, end) if index == 0 and group.kind == "item" else None
        if bullet:
            builder.put("• ", start, bullet.end())
            start = bullet.end()
        if following is None or group.kind == "table":
            _last(builder, start, end)
            if following is not None:
                builder.put("\n", end, following.start)
            continue
        _joint(builder, start, end, following.start, words)


def _last(builder: Builder, start: int, end: int) -> None:
    if end > start and builder.source[end - 1] in "\ufffe\xad":
        builder.line(start, end - 1)
        builder.put("-", end - 1, end)
    else:
        builder.line(start, end)


def _joint(builder: Builder, start: int, end: int, following: int, words: Words) -> None:
    """Write a line and what joins it to the next one: nothing, a hyphen or a space."""
    source = builder.source
    last = source[end - 1]
    right = _RIGHT_WORD.match(source, following)
    left = _LEFT_WORD.search(source, start, end - 1) if last in _HYPHENS else None
    if left and right:
        builder.line(start, end - 1)
        compound = source[max(start, left.start() - 1) : left.start()] == "-"
        if last == "\xad" or (not compound and words.whole(left.group(), right.group())):
            return
        builder.put("-", end - 1, end)
    elif last in "\ufffe\xad":
        _last(builder, start, end)
    else:
        builder.line(start, end)
        tight = last in "/" or (_CJK.match(last) and _CJK.match(source[following]))
        if not tight:
            builder.put(" ", end, following)


def _mended(clean: CleanPage, edits: Sequence[Edit]) -> CleanPage:
    text, source_map = rewrite(clean.page.text, clean.page.source_map, edits)
    ends = [end for _, end, _ in edits]
    shifts = [0, *accumulate(len(new) - (end - start) for start, end, new in edits)]

    def moved(at: int) -> int:
        return at + shifts[bisect_right(ends, at)]

    blocks = tuple(replace(block, start=moved(block.start), end=moved(block.end)) for block in clean.blocks)
    return CleanPage(replace(clean.page, text=text, source_map=source_map), blocks)
