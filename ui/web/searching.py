"""Full-text search in the pages of one report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from rag.schema import Page

Span = tuple[int, int]
_AROUND = 70
_MOST_SPANS = 200


@dataclass(frozen=True, slots=True)
class PageMatch:
    """A page that holds what was looked for: `spans` are ranges of Page.source."""

    number: int
    label: str
    spans: tuple[Span, ...]
    before: str
    words: str
    after: str


def search_pages(pages: Sequence[Page], wanted: str) -> list[PageMatch]:
    """The pages that hold the phrase, else those that hold all its words, in order; case and white space do not count."""
    words = wanted.split()
    if not words:
        return []
    phrase = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    found = [match for page in pages if (match := _match(page, [phrase]))]
    return found or [match for page in pages if (match := _match(page, [_loose(word) for word in words]))]


def _loose(word: str) -> re.Pattern[str]:
    return re.compile(re.escape(word), re.IGNORECASE)


def _match(page: Page, patterns: Sequence[re.Pattern[str]]) -> PageMatch | None:
    each = [[match.span() for match in pattern.finditer(page.source)] for pattern in patterns]
    if not all(each):
        return None
    spans = sorted({span for spans in each for span in spans})[:_MOST_SPANS]
    start, end = spans[0]
    before = page.source[max(0, start - _AROUND) : start]
    after = page.source[end : end + _AROUND]
    return PageMatch(page.number, page.label, tuple(spans), before, page.source[start:end], after)


def matches_html(matches: Sequence[PageMatch], shown: int) -> str:
    """The matches as a list of buttons, each with the words around the first place on its page."""
    items = []
    for match in matches:
        count = f" · {len(match.spans)} places" if len(match.spans) > 1 else ""
        text = f"…{escape(match.before)}<b>{escape(match.words)}</b>{escape(match.after)}…"
        pressed = str(match.number == shown).lower()
        button = (
            f'<button type="button" class="mark" data-ref="{match.number}" aria-pressed="{pressed}" '
            f'aria-label="Page {match.number}">p. {match.number}</button>'
        )
        items.append(f'<li>{button} {text}<span class="faint">{count}</span></li>')
    return f'<ul class="sources matches">{"".join(items)}</ul>'
