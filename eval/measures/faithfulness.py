"""Whether a statement says no more than its quotes: figures with units, periods, names, direction, content words.

After the attribution question of Rashkin et al., "Measuring Attribution in Natural Language Generation Models",
Computational Linguistics 49(4), 2023: is all of the statement according to the source? Answered without a model, by
comparing what can be compared exactly; the check of figures follows Honovich et al., "TRUE: Re-evaluating Factual
Consistency Evaluation", NAACL 2022, in asking for every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eval.measures.figures import missing_figures, missing_periods, states_period
from eval.measures.matching import contains
from rag.answer.checking.turned import turned
from rag.schema import Citation, Hit, Row
from rag.text.marks import CELL_MARK
from rag.text.terms import stem, terms, words

LEAST_WORDS = 0.5
"""Share of a statement's content words that its quotes must hold; the rest may be paraphrase and connecting words."""

_THOUSANDS = re.compile(r"^1[,.\s]?000\s+")
"""A unit that counts in thousands ("1,000 tonnes"), which behind its figure is read "thousand tonnes"."""
_MARKER = re.compile(r"\s*\[\d+\]")
_NAME = re.compile(r"(?<![\w&])(?:[A-Z][^\W\d_]+|[A-Z]{2,})(?:['’][^\W\d_]+)?(?![\w&])")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•\n]\s*|[\"“(]\s*)$")


@dataclass(frozen=True, slots=True)
class Faithfulness:
    """What of a statement its quotes do not hold. `words` is the share of its content words that they hold, 0..1."""

    figures: tuple[str, ...]
    periods: tuple[str, ...]
    names: tuple[str, ...]
    opposed: tuple[str, ...]
    words: float

    @property
    def faithful(self) -> bool:
        return not (self.figures or self.periods or self.names or self.opposed) and self.words >= LEAST_WORDS


def check_statement(text: str, quotes: Sequence[str]) -> Faithfulness:
    """The statement against its quotes, taken together.

    `quotes` are the quotes with what surrounds them on the page (see `premise`); with none, nothing is supported.
    """
    statement, source = _MARKER.sub("", text), "\n".join(quotes)
    if _verbatim(statement, source):
        return Faithfulness((), (), (), (), 1.0)
    figures, periods = missing_figures(statement, quotes), missing_periods(statement, quotes)
    names = _missing_names(statement, source)
    return Faithfulness(
        figures=figures,
        periods=periods,
        names=names,
        opposed=_opposed(statement, quotes, " ".join((*figures, *periods, *names))),
        words=_share_of_terms(statement, source),
    )


def premise(citation: Citation, hits: Sequence[Hit], statement: str) -> str:
    """What a citation shows a reader: its quote, its company, and for a table row the headings that name its cells.

    Only columns of cells whose text stands in the statement are taken, so that a value under another year's heading
    does not pass. The reporting year counts where the quote and its headings name no period themselves.
    """
    parts = [citation.quote]
    if citation.kind == "table":
        for heading, row in rows_at(citation, hits):
            # the labels above a row are part of what it says, the heading is only near it
            parts[0] = CELL_MARK.join([*row.path, parts[0]])
            parts += [heading, row.label, row.unit]
            stated = [cell for cell in row.cells if contains(statement, cell.text)]
            parts += [
                f"{cell.column} {cell.text} {_THOUSANDS.sub('thousand ', cell.unit or row.unit)}" for cell in stated
            ]
    if citation.year is not None and not any(states_period(part) for part in parts):
        parts.append(str(citation.year))
    return "\n".join([*filter(None, parts), citation.company])


def rows_at(citation: Citation, hits: Sequence[Hit]) -> list[tuple[str, Row]]:
    """The table rows that a citation quotes, each with the heading of its table, as far as the hits hold them."""
    page = citation.page or 1
    near = [hit.passage for hit in hits if hit.passage.report_id == citation.report_id and hit.passage.page == page]
    return [
        (passage.heading, row)
        for passage in near
        for row in passage.rows
        if row.start < citation.end and citation.start < row.end
    ]


def _verbatim(statement: str, source: str) -> bool:
    """Whether the source says just this; what it says of itself cannot be more than it says."""
    return contains(source, statement.strip().rstrip("."))


def _missing_names(statement: str, source: str) -> tuple[str, ...]:
    there = {stem(word) for word in words(source)}
    found = [match for match in _NAME.finditer(statement) if not _opens_sentence(statement, match)]
    return tuple(m.group() for m in found if any(stem(word) not in there for word in words(m.group())))


def _opens_sentence(statement: str, match: re.Match[str]) -> bool:
    """Whether the capital only starts a sentence; an abbreviation is a name wherever it stands."""
    return not match.group().isupper() and _SENTENCE_START.search(statement[: match.start()]) is not None


def _opposed(statement: str, quotes: Sequence[str], found: str) -> tuple[str, ...]:
    """What turns the statement against its quotes, beside what was `found` already.

    The first line of each of `quotes` is the quote itself, the others are what surrounds it.
    """
    shown = [quote.partition("\n")[0] for quote in quotes]
    around = " ".join(quote.partition("\n")[2] for quote in quotes)
    return tuple(word for word in turned(statement, shown, around) if not contains(found, word))


def _share_of_terms(statement: str, source: str) -> float:
    wanted, there = set(terms(statement)), set(terms(source))
    return len(wanted & there) / len(wanted) if wanted else 1.0
