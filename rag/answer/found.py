"""The passages whose sentences and rows a question is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.answer.ranking.asked import giving_indicator, means_indicator
from rag.encode import Encoder
from rag.question import Question
from rag.retrieve import retrieve
from rag.schema import Filters, Hit
from rag.store import Library

POOL = 40
"""Passages whose sentences and rows are compared with the question."""
NEAR = 5
"""Best passages whose neighbours on the page are compared as well, where no figure is asked for."""
DEEP, MOST_ADDED = 400, 3
"""How far down an indicator's table is looked for, and how many such tables are added."""


def found_for(question: Question, library: Library, encoder: Encoder, filters: Filters) -> list[Hit]:
    """The POOL best hits; where the question means an indicator that none of them gives, those further down that do.

    A report with many tables of one subject ("employees by region, by age, by rank") hides the one that is asked for. Where
    no figure is asked for, the neighbours of the best are added.
    """
    hits = retrieve(question, library, encoder, filters, POOL)
    if not giving_indicator(question, [hit for hit in hits if hit.passage.rows]):
        deep = retrieve(question, library, encoder, filters, DEEP)[POOL:] if means_indicator(question) else []
        hits += giving_indicator(question, [hit for hit in deep if hit.passage.rows])[:MOST_ADDED]
    return hits if question.wants_figure else hits + _beside(hits, library)


def _beside(hits: Sequence[Hit], library: Library) -> list[Hit]:
    """The text just before and after the NEAR best hits on their pages, where it is no hit itself: it may hold the answer."""
    held = {hit.passage.passage_id for hit in hits}
    near = {
        passage.passage_id: replace(hit, passage=passage, score=hits[-1].score)
        for hit in hits[:NEAR]
        for passage in library.passages_beside(hit.passage)
        if passage.kind == "prose" and passage.passage_id not in held
    }
    return [replace(hit, rank=len(hits) + n) for n, hit in enumerate(near.values(), 1)]
