"""What makes a statement citable: quotes that stand on their page, figures that stand in the quotes, markers in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.answer.checking.figures import unsupported_figures as unsupported_figures
from rag.answer.checking.turned import turned
from rag.schema import Citation, Evidence, Page, Statement
from rag.text.locate import squeeze
from rag.text.marks import CELL_MARK
from rag.text.standing import stands_in
from rag.text.terms import STOP_WORDS, stem

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;]\s+|[\"“‘(]\s*)$")
# words that a search leaves out but that change what a statement says
_TELLING = frozenset(
    [
        "not",
        "no",
        "nor",
        "below",
        "above",
        "high",
        "low",
        "large",
        "long",
        "big",
        "great",
        "before",
        "after",
        "during",
        "under",
        "over",
    ]
)


def quote_on_page(page: Page, quote: str) -> bool:
    """Whether the quote stands on the page, in its source or cleaned text; of a table quote, whether each cell does."""
    return quote_in(page.source, quote) or quote_in(page.text, quote)


def quote_in(text: str, quote: str) -> bool:
    """Whether the quote stands in the text, blind to case, white space, hyphens and punctuation outside its figures.

    Cells of a table quote (separated by " | ") may stand anywhere. A quote without letters or digits stands nowhere.
    """
    hay = squeeze(text)
    if stands_in(text, hay, quote):
        return True
    cells = [cell for cell in quote.split(CELL_MARK) if squeeze(cell)[0]]
    return len(cells) > 1 and all(stands_in(text, hay, cell) for cell in cells)


def cite(evidence: Evidence, marker: int) -> Citation:
    """The citation of one piece of evidence; `page` is None where the report has no pages."""
    report = evidence.hit.report
    return Citation(
        marker=marker,
        report_id=report.report_id,
        document=report.file_name,
        company=report.company,
        year=report.year,
        page=evidence.hit.passage.page if report.paged else None,
        page_label=evidence.page_label if report.paged else "",
        quote=evidence.quote,
        start=evidence.start,
        end=evidence.end,
        kind=evidence.kind,
        boxes=evidence.boxes,
    )


def renumber(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements with markers 1, 2, ... in order of first use; the same place in a report has one marker."""
    numbers: dict[tuple[object, ...], int] = {}
    renumbered = []
    for statement in statements:
        unique = {
            (marker := numbers.setdefault(_place(citation), len(numbers) + 1)): replace(citation, marker=marker)
            for citation in statement.citations
        }
        renumbered.append(replace(statement, citations=tuple(unique.values())))
    return tuple(renumbered)


def citations_of(statements: Iterable[Statement]) -> tuple[Citation, ...]:
    """The citations of renumbered statements, each marker once, ascending."""
    unique = {citation.marker: citation for statement in statements for citation in statement.citations}
    return tuple(unique[marker] for marker in sorted(unique))


def _place(citation: Citation) -> tuple[object, ...]:
    return citation.report_id, citation.page, citation.start, citation.end, citation.quote


def support_of(text: str, quotes: Sequence[str], known: str = "") -> float:
    """How far the quotes hold the statement, 0..1: the share of its content words and capitalised names that they hold.

    0 if a figure, date or year is in none of the quotes, if the text turns them round (a negation, another direction, scope
    or name, see `turned`), or if it says nothing; names weigh double. `known` is text that needs no proof, such as the company's name or a heading; of figures it proves only a unit.
    """
    if unsupported_figures(text, quotes, known) or turned(text, quotes, known):
        return 0.0
    wanted = _weights(text)
    if not wanted:
        return 1.0 if re.search(r"\d", text) else 0.0
    held = {stem(word.lower()) for quote in (*quotes, known) for word in _WORD.findall(quote)}
    return sum(weight for word, weight in wanted.items() if word in held) / sum(wanted.values())


def _weights(text: str) -> dict[str, float]:
    """The stems of the content words of the text; a capitalised word inside a sentence is a name and weighs double."""
    weights: dict[str, float] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) < 2 or word.lower() in STOP_WORDS - _TELLING:
            continue
        inside = _SENTENCE_START.search(text[: match.start()]) is None
        weights[stem(word.lower())] = max(
            weights.get(stem(word.lower()), 0.0), 2.0 if word[0].isupper() and inside else 1.0
        )
    return weights
