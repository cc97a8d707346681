"""Question -> hits: dense and lexical search, fused, within the filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rag.question import Question, load_glossary
from rag.schema import Filters, Hit, Passage
from rag.text.terms import STOP_WORDS, words

if TYPE_CHECKING:
    from rag.encode import Encoder
    from rag.store import Library

DEPTH = 400
TABLE_SHARE = 0.4
"""Share of the hits of a question for a figure that is kept for tables."""
RRF_K = 60
_SYNONYM_WEIGHT = 0.5


def retrieve(question: Question, library: Library, encoder: Encoder, filters: Filters, k: int) -> list[Hit]:
    """The k best passages for the question, best first; scores are reciprocal-rank sums.

    The filters restrict both searches before they run. Raises FilterError for an unknown company, year or report and
    EmptyLibraryError when nothing has been ingested.
    """
    dense = library.search_dense(encoder.encode([question.text])[0], DEPTH, filters)
    lexical = library.search_text(search_terms(question), DEPTH, filters)
    fused = fuse([[pid for pid, _ in dense], [pid for pid, _ in lexical]])
    passages = library.passages_by_id([pid for pid, _ in fused])
    passages = with_tables(passages, k) if question.wants_figure else passages[:k]
    reports = {report_id: library.report(report_id) for report_id in {p.report_id for p in passages}}
    scores = dict(fused)
    return [Hit(p, reports[p.report_id], scores[p.passage_id], rank) for rank, p in enumerate(passages, 1)]


def with_tables(passages: Sequence[Passage], k: int) -> list[Passage]:
    """The first k passages, in order, with the best tables in place of the last ones where few are among them."""
    wanted = [n for n, passage in enumerate(passages) if passage.kind == "table"][: round(TABLE_SHARE * k)]
    others = [n for n in range(len(passages)) if n not in set(wanted)][: k - len(wanted)]
    return [passages[n] for n in sorted((*wanted, *others))]


def fuse(rankings: Sequence[Sequence[str]]) -> list[tuple[str, float]]:
    """Reciprocal rank fusion: score = sum of 1 / (60 + rank) over the rankings that hold the passage.

    Cormack, Clarke, Buettcher: Reciprocal Rank Fusion outperforms Condorcet (SIGIR 2009).
    """
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, passage_id in enumerate(ranking, 1):
            scores[passage_id] = scores.get(passage_id, 0.0) + 1.0 / (RRF_K + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def search_terms(question: Question) -> list[tuple[str, float]]:
    """The words of the lexical query with weights: the question's own, then the glossary's other names for them."""
    own = [(word, 1.0) for word in dict.fromkeys(words(question.text)) if word not in STOP_WORDS]
    other = [(phrase, _SYNONYM_WEIGHT) for phrase in load_glossary().synonyms(question.text)]
    return own + other
