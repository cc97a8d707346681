"""Evidence -> the statements of an extractive answer, in readable order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer.checking.check import cite, renumber, support_of
from rag.answer.polarity import decide
from rag.question import Question
from rag.schema import Evidence, Statement

# the number of an entry, "1. Purchased goods", is no figure
_LISTED = re.compile(r"(?<![\w.])\d{1,2}\.(?= [A-Z])")
WORKED_OUT = re.compile(r",? (?:up|down) [^()]*\(calculated[^)]*\)|, unchanged(?=\.$)| \(converted: [^)]*\)")
"""What a statement adds to the figures of its row: a difference or a conversion, marked as such."""


def compose(
    evidence: Sequence[Evidence],
    confidence: float,
    *,
    named: bool = False,
    in_order: bool = False,
) -> tuple[Statement, ...]:
    """One statement per piece of evidence, the best first, then those of the same page in reading order.

    Where `named`, each says whose it is, so that no company's figure is taken for another's. `in_order` keeps the order
    given, that of the parts of a question.
    """
    ordered = [*evidence[:1], *sorted(evidence[1:], key=lambda e: _nearness(e, evidence[0]))]
    if in_order:
        ordered = list(evidence)
    elif named:
        turn = list(dict.fromkeys(item.hit.report.company for item in evidence))
        ordered.sort(key=lambda item: turn.index(item.hit.report.company))
    return renumber(
        Statement(
            _whose(item) + item.text if named else item.text, (cite(item, n),), round(confidence * support(item), 4)
        )
        for n, item in enumerate(ordered, 1)
    )


def _whose(item: Evidence) -> str:
    return f"{item.hit.report.company}: " if item.hit.report.company else ""


def _nearness(item: Evidence, best: Evidence) -> tuple[bool, float]:
    same_page = (item.hit.report.report_id, item.hit.passage.page) == (best.hit.report.report_id, best.hit.passage.page)
    return (not same_page, -item.score)


def support(item: Evidence) -> float:
    """How far the quote holds the statement made of it. What was calculated or converted of its figures needs no proof.

    The labels above a row, the headings of its columns and its unit stand on the page as its cells do, so that they prove a
    numbered name such as "Scope 1", a year and a unit.
    """
    row, quotes = item.row, [item.quote]
    if row is not None:
        columns = dict.fromkeys(cell.column for cell in row.cells)
        figures = (f"{cell.text} {cell.unit or row.unit}" for cell in row.cells)
        quotes += [part for part in (" ".join(row.path), " | ".join(columns), " | ".join(figures)) if part]
    known = f"{item.hit.passage.heading} {' '.join(row.path) if row else ''}"
    return support_of(_LISTED.sub("", WORKED_OUT.sub("", item.text)), quotes, known)


def answer_text(statements: Sequence[Statement]) -> str:
    """The statements as one text, each with its markers before the full stop."""
    return " ".join(_with_markers(statement) for statement in statements)


def opening(question: Question, statements: Sequence[Statement]) -> str:
    """ "Yes: " or "No: " where the first statement decides a yes/no question, else ""."""
    if question.kind != "yesno" or not statements:
        return ""
    decided = decide(question, statements[0].text)
    others = {decide(question, statement.text) for statement in statements[1:]} - {None, decided}
    if others:
        return ""
    return f"{decided}: " if decided else ""


def _with_markers(statement: Statement) -> str:
    marks = "".join(f"[{citation.marker}]" for citation in statement.citations)
    text = statement.text.rstrip()
    return f"{text[:-1]} {marks}{text[-1]}" if text[-1:] in ".!?" else f"{text} {marks}."
