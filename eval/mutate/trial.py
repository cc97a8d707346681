"""Mutations put to the checks: was each one noticed, and were the untouched statements left alone?"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from eval.fit.mutate import reworded
from eval.measures.citations import citation_recall, quote_exact
from eval.measures.pages import PageTexts
from eval.mutate.runtime import refused
from eval.mutate.sources import Reports, invented
from eval.mutate.words import WORDS
from eval.schema import Row, Trial
from rag.schema import Answer, Citation, Hit, Statement
from rag.verify.wording.names import find_names

CITATIONS = ("dropped citation", "wrong page", "neighbouring quote", "invented quote")
MUTATIONS = (*WORDS, *CITATIONS)
CAUGHT_BY = dict.fromkeys(MUTATIONS, "citation_recall") | {
    "wrong page": "quote_exact",
    "invented quote": "quote_exact",
}
"""The measure that must notice each mutation."""
UNTOUCHED, REWORDED = "untouched", "reworded"


def trials(rows: Sequence[Row], reports: Reports, pages: PageTexts) -> Iterator[Trial]:
    """Every mutation of every statement of the answers given, and the statements untouched and reworded.

    A statement that the measures find fault with as it is shows nothing about them: it counts as a false alarm only.
    Seeded by question and statement, so that the same answers give the same mutations.
    """
    names = _names(rows)
    for row in rows:
        if row.answer is None or row.answer.abstained:
            continue
        for at, statement in enumerate(row.answer.statements):
            alone = _alone(row.answer, statement)
            seed = f"{row.question.question_id}/{at}"
            sound = _caught_by_any(alone, pages)
            yield Trial(row.question.question_id, UNTOUCHED, statement, sound, _refusal(statement, alone, reports))
            if not sound:
                yield from _changed(row.question.question_id, alone, names, reports, pages, seed)


def _changed(
    name: str, alone: Answer, names: Sequence[str], reports: Reports, pages: PageTexts, seed: str
) -> Iterator[Trial]:
    statement = alone.statements[0]
    company = statement.citations[0].company if statement.citations else ""
    same = reworded(statement.text, company or "The company", random.Random(seed))
    if same != statement.text and company:
        made = replace(statement, text=same)
        caught = _caught_by_any(_alone(alone, made), pages)
        yield Trial(name, REWORDED, made, caught, _refusal(made, alone, reports))
    for kind, edit in WORDS.items():
        others = names if kind != "company" else _strangers(company, reports)
        text = edit(statement.text, others, random.Random(f"{seed}/{kind}"))
        if text and text != statement.text:
            made = replace(statement, text=text)
            caught = not _supported(_alone(alone, made))
            yield Trial(name, kind, made, caught, _refusal(made, alone, reports))
    for kind in CITATIONS:
        draw = random.Random(f"{seed}/{kind}")
        cited = _cited_otherwise(kind, statement, names, alone.hits, reports, draw)
        if cited is not None:
            made = replace(statement, citations=cited)
            changed = _alone(alone, made)
            caught = not (_exact(changed, pages) if CAUGHT_BY[kind] == "quote_exact" else _supported(changed))
            checked = kind in ("dropped citation", "neighbouring quote")
            yield Trial(name, kind, made, caught, _refusal(made, alone, reports) if checked else None)


def _cited_otherwise(
    kind: str,
    statement: Statement,
    names: Sequence[str],
    hits: Sequence[Hit],
    reports: Reports,
    draw: random.Random,
) -> tuple[Citation, ...] | None:
    """The statement's citations with the last one changed (dropped: none left; beside: all); None where it cannot be."""
    if kind == "dropped citation":
        return () if statement.citations else None
    change: dict[str, Callable[[Citation], Citation | None]] = {
        "wrong page": lambda citation: reports.another_page(citation, draw),
        "neighbouring quote": lambda citation: reports.beside(citation, hits, draw),
        "invented quote": lambda citation: invented(citation, names, draw),
    }
    made = [change[kind](citation) for citation in statement.citations]
    if kind == "neighbouring quote":
        found = tuple(one for one in made if one is not None)
        return found if found and len(found) == len(made) else None
    return (*statement.citations[:-1], made[-1]) if made and made[-1] is not None else None


def _alone(answer: Answer, statement: Statement) -> Answer:
    """The answer as if it said only this."""
    return replace(answer, text=statement.text, statements=(statement,), citations=statement.citations)


def _supported(answer: Answer) -> bool:
    return citation_recall(answer) == 1


def _exact(answer: Answer, pages: PageTexts) -> bool:
    return quote_exact(answer, pages) == 1


def _caught_by_any(answer: Answer, pages: PageTexts) -> bool:
    return not (_supported(answer) and _exact(answer, pages))


def _refusal(statement: Statement, original: Answer, reports: Reports) -> bool:
    return refused(statement, original, reports)


def _names(rows: Sequence[Row]) -> tuple[str, ...]:
    """Names that the answers' quotes hold, for exchanging one for another."""
    quotes = [c.quote for row in rows if row.answer for c in row.answer.citations]
    return tuple(
        dict.fromkeys(name for quote in quotes for name in find_names(quote) if len(name) > 3 and name.isalpha())
    )


def _strangers(company: str, reports: Reports) -> list[str]:
    """Companies whose name shares no word with the given one."""
    own = set(company.lower().split())
    return [name for name in reports.companies if not own & set(name.lower().split())] or ["Orvandel"]
