"""The items that a sentence announces: where its colon ends the passage, they follow on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.answer.ranking.candidates import ITEM, Candidate
from rag.text.sentences import split_sentences

_MOST_ITEMS = 10
_LONGEST = 800
_TITLE_WORDS = 4
_BROKEN_OFF = re.compile(r":\s*\n")


def announces(text: str) -> bool:
    """Whether the text only announces what follows it ("We have three aims:")."""
    return text.rstrip().endswith(":")


def with_items(unit: Candidate, page_text: str, count: int = 0) -> tuple[int, str]:
    """Where on the page the unit and the items that it announces end, and its text with them.

    `count` is the number of items asked for, 0 where it is open. Items are taken as long as they look alike: all with a
    bullet or number, or all without a full stop. Of sentences without either, only the first is taken. A unit that
    announces nothing, or whose items are too long, stays as it is.
    """
    start, end = unit.hit.passage.start + unit.start, unit.hit.passage.start + unit.end
    cut = unit.end >= len(unit.hit.passage.text.rstrip()) and _BROKEN_OFF.search(page_text[start:end]) is not None
    if not (announces(unit.text) or cut):
        return end, unit.text
    items = list(_items(page_text, start, end, count, bulleted=cut))
    if not items:
        return end, unit.text
    texts = [" ".join(page_text[s:e].split()) for s, e in items]
    marked = ITEM.match(texts[0]) or any(_ends(text) for text in texts)
    added = " ".join(texts) if marked else "; ".join(text.rstrip(" ,;") for text in texts) + "."
    return items[-1][1], f"{unit.text} {added}"


def _items(text: str, start: int, end: int, count: int, *, bulleted: bool) -> Iterator[tuple[int, int]]:
    """Offsets of the items that follow `end`, of which the list began at `start`."""
    following = text[end : start + 2 * _LONGEST]
    spans = [(end + s, end + e) for s, e in split_sentences(following)]
    longest = 0
    for n, (item_start, item_end) in enumerate(spans[: count or _MOST_ITEMS]):
        item = text[item_start:item_end].strip()
        marked = ITEM.match(item) is not None
        bulleted = bulleted or (n == 0 and marked)
        alike = marked if bulleted else n == 0 or not _ends(item)
        after = text[slice(*spans[n + 1])] if n + 1 < len(spans) else ""
        title = not bulleted and _is_title(item, after, n == 0, longest)
        if item_end - start > _LONGEST or not alike or title or announces(item):
            return
        yield item_start, item_end
        longest = max(longest, len(item.split()))
        if not bulleted and _ends(item):
            return


def _is_title(item: str, after: str, first: bool, longest: int) -> bool:
    """Whether a few words are the title of what comes after: behind items that are longer, or where the list is elsewhere."""
    if _ends(item) or len(item.split()) >= _TITLE_WORDS:
        return False
    return longest > 2 * _TITLE_WORDS or (first and item[:1].isupper() and (not after or _ends(after)))


def _ends(text: str) -> bool:
    """Whether the text ends as a sentence does, also inside quotation marks."""
    return text.rstrip(" ”\"'’)")[-1:] in (".", "!", "?")
