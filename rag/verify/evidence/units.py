"""What a claim is held against: sentences and table rows, from a library's hits or from given texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.answer.ranking.candidates import Candidate
from rag.reader.units import row_text
from rag.text.quantities import find_periods
from rag.text.sentences import split_sentences
from rag.text.terms import stem, words
from rag.verify.amounts.cells import amounts_of_row
from rag.verify.amounts.changes import changes_told
from rag.verify.amounts.figures import Amount, amounts_in, years_of


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or row. `wording` is what is compared as a whole (of a row: no figures). `context` is its heading, `near` the text around it, `known` stems that need no proof.

    `amounts` are its figures, `years` those it names itself; `year` is the reporting year, None where unknown.
    `fused` is the score of the search that found it, 0 for given texts.
    """

    text: str
    wording: str
    context: str
    near: str
    amounts: tuple[Amount, ...]
    years: frozenset[int]
    year: int | None = None
    known: frozenset[str] = frozenset()
    fused: float = 0.0
    candidate: Candidate | None = None

    @property
    def is_row(self) -> bool:
        return self.candidate is not None and self.candidate.is_row


def library_units(found: Iterable[Candidate]) -> list[Unit]:
    """The candidates of retrieved passages as units; a question states nothing and is left out."""
    return [_from_candidate(candidate) for candidate in found if not candidate.text.endswith("?")]


def _from_candidate(candidate: Candidate) -> Unit:
    report, passage, row = candidate.hit.report, candidate.hit.passage, candidate.row
    text = row_text(row) if row else candidate.text
    names = frozenset(stem(word) for word in words(report.company))
    return Unit(
        text=text,
        wording=f"{candidate.context}. {candidate.text}" if row and candidate.context else candidate.text,
        context=candidate.context,
        near=passage.text,
        amounts=tuple(amounts_of_row(row) if row else _told(text)),
        years=frozenset(years_of(find_periods(text))),
        year=report.year,
        known=names,
        fused=candidate.hit.score,
        candidate=candidate,
    )


def text_units(texts: Sequence[str]) -> list[Unit]:
    """The sentences of given evidence texts. Short lines in a row (lists, dialogues) are also joined with the next one."""
    units = []
    for text in texts:
        spans = split_sentences(text)
        lines = [" ".join(text[start:end].split()) for start, end in spans]
        for at, line in enumerate(lines):
            if not re.search(r"\w", line):
                continue
            near = " ".join(lines[max(0, at - 2) : at + 3])
            units.append(_from_text(line, near))
    return units


def _from_text(line: str, near: str) -> Unit:
    return Unit(line, line, "", near, tuple(_told(line)), frozenset(years_of(find_periods(line))))


def _told(text: str) -> list[Amount]:
    amounts = amounts_in(text)
    return [*amounts, *changes_told(text, amounts)]
