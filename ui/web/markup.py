"""Pieces of markup that the pages show. Everything that comes from a report or a person is escaped here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from rag.schema import Citation, Report

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"(\s+)")


def literal(text: str) -> str:
    """The text such that Streamlit's Markdown shows it as it is: for labels of buttons and options."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def notice(title: str, text: str, kind: str = "") -> str:
    """A card with a title and a text. `kind` is "", "hint" or "trouble"."""
    return f'<div class="card {kind}" role="status"><h4>{escape(title)}</h4><p>{escape(text)}</p></div>'


def chips(labels: Iterable[tuple[str, str]]) -> str:
    """Small labels in a row, each with its kind: "", "good", "weak" or "bad"."""
    shown = "".join(f'<span class="chip {kind}">{escape(label)}</span>' for label, kind in labels)
    return f'<div class="chips">{shown}</div>' if shown else ""


def asked(question: str, rewritten: str = "") -> str:
    """A person's question, with what was understood where that is more than they typed."""
    more = f'<span class="rewritten">Understood as: {escape(rewritten)}</span>' if rewritten else ""
    return f'<div class="asked">{escape(question)}{more}</div>'


def marker_button(citation: Citation, ref: str, pressed: bool) -> str:
    """The marker of a citation as a button that tells `ref`."""
    label = f"Source {citation.marker}: {citation.company}, {place(citation)}"
    return (
        f'<button type="button" class="mark" data-ref="{escape(ref)}" aria-pressed="{str(pressed).lower()}" '
        f'aria-label="{escape(label)}" title="{escape(label)}">{citation.marker}</button>'
    )


def place(citation: Citation) -> str:
    """`page 39 (printed 37)`, or the characters of a file without pages."""
    if citation.page is None:
        return f"characters {citation.start:,}–{citation.end:,}"
    printed = citation.page_label and citation.page_label != str(citation.page)
    return f"page {citation.page}" + (f" (printed {citation.page_label})" if printed else "")


def named(company: str, year: int | None) -> str:
    """`Company 2023`, or the company alone where the year is unknown."""
    return company if year is None else f"{company} {year}"


def report_label(report: Report) -> str:
    """`Company 2023, file.pdf`."""
    return f"{named(report.company, report.year)}, {report.file_name}"


def where(citation: Citation) -> str:
    """Company, document and page of a citation."""
    whose = escape(named(citation.company, citation.year))
    return f'<div class="where">{whose}<small>{escape(citation.document)} · {escape(place(citation))}</small></div>'


def quote(citation: Citation) -> str:
    """The verbatim quote; the cells of a table row apart."""
    return f'<blockquote class="quote">{escape(quote_text(citation))}</blockquote>'


def quote_text(citation: Citation) -> str:
    """The words of a quote; the cells of a table row are set apart by a middle dot."""
    return citation.quote.replace(" | ", "  ·  ") if citation.kind == "table" else citation.quote


def first_words(text: str) -> list[str]:
    """The text in growing parts, a few words more each, for showing it as it is written; the last is the whole."""
    parts = _SPACE.split(text)
    step = max(4, 2 * round(len(parts) / 60))
    return ["".join(parts[:end]) for end in range(step, len(parts), step)] + [text]


def written(text: str, done: bool) -> str:
    """A text on its way, with a cursor until it is done."""
    return f'<div class="plain"><p>{escape(text)}{"" if done else chr(60) + "span class=cursor></span>"}</p></div>'


def draft(words: str, generator: str) -> str:
    """What a language model is writing, told apart from an answer: nothing of it is checked yet."""
    label = f"Being written by {generator}, not checked yet" if words else f"{generator} reads the evidence …"
    text = f"<p>{escape(words)}<span class=cursor></span></p>" if words else ""
    return f'<div class="plain draft" aria-busy="true"><p class="faint">{escape(label)}</p>{text}</div>'


def marked_lines(source: str, spans: Sequence[tuple[int, int]], around: int = 8, characters: int = 260) -> str:
    """The lines of a text around the first span, with the spans marked: at most `around` lines before and after it,
    and about `characters` before it, so that it is seen at once."""
    if not spans:
        return f'<div class="lines">{escape(source)}</div>'
    first, last = spans[0]
    start = _lines_back(source, first, around)
    if start < first - characters:
        start = (
            max(source.rfind(" ", start, first - characters), source.rfind("\n", start, first - characters)) + 1
            or start
        )
    end = _lines_on(source, last, around)
    out, at = [], start
    for left, right in sorted(span for span in spans if span[0] >= start and span[1] <= end):
        left = max(left, at)
        out.append(escape(source[at:left]) + f"<mark>{escape(source[left:right])}</mark>")
        at = max(at, right)
    out.append(escape(source[at:end]))
    before, after = ("…\n" if start else ""), ("\n…" if end < len(source) else "")
    return f'<div class="lines" tabindex="0">{before}{"".join(out)}{after}</div>'


def _lines_back(source: str, at: int, count: int) -> int:
    for _ in range(count + 1):
        at = source.rfind("\n", 0, at)
        if at < 0:
            return 0
    return at + 1


def _lines_on(source: str, at: int, count: int) -> int:
    for _ in range(count + 1):
        found = source.find("\n", at)
        if found < 0:
            return len(source)
        at = found + 1
    return at - 1
