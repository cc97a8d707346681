"""Measures of an answer's citations: verbatim quotes, and citations that carry their statements and are all needed."""

from __future__ import annotations

from collections.abc import Sequence

from eval.measures.faithfulness import check_statement, premise, rows_at
from eval.measures.pages import PageTexts, holds_quote
from rag.answer.checking.misdated import misdated
from rag.schema import Answer, Citation, Hit, Statement


def entails(citations: Sequence[Citation], text: str, hits: Sequence[Hit]) -> bool:
    """The faithfulness check as a yes or no, figures under their columns' periods; no citations support nothing."""
    rows = [row for citation in citations if citation.kind == "table" for _, row in rows_at(citation, hits)]
    held = bool(citations) and check_statement(text, [premise(c, hits, text) for c in citations]).faithful
    return held and not misdated(text, rows)


def quote_exact(answer: Answer, pages: PageTexts) -> float | None:
    """Share of the citations whose quote stands verbatim on the cited page, 0..1; None without citations.

    Verbatim is blind to white space, case, hyphens and punctuation; of a table row, every cell stands on the page.
    """
    exact = [holds_quote(citation, pages) for citation in answer.citations]
    return sum(exact) / len(exact) if exact else None


def faithful(answer: Answer) -> float | None:
    """Share of the statements that say no more than the quotes of the whole answer, 0..1; None without statements.

    What a statement cites wrongly but another quote of the answer holds is faithful here and fails citation_recall.
    Source: Es et al., "RAGAs: Automated Evaluation of Retrieval Augmented Generation", EACL 2024, section 3.
    """
    kept = [entails((*s.citations, *answer.citations), s.text, answer.hits) for s in answer.statements]
    return sum(kept) / len(kept) if kept else None


def citation_recall(answer: Answer) -> float | None:
    """Share of the statements that their own citations, taken together, entail, 0..1; None without statements.

    ALCE's entailment model is replaced by the exact checks of `check_statement`; an uncited statement counts 0.
    Source: Gao et al., "Enabling Large Language Models to Generate Text with Citations" (ALCE), EMNLP 2023, section 3.
    """
    kept = [entails(statement.citations, statement.text, answer.hits) for statement in answer.statements]
    return sum(kept) / len(kept) if kept else None


def citation_precision(answer: Answer) -> float | None:
    """Share of the citations that are needed, 0..1; 0 for statements without any citation, None without statements.

    A citation counts when its statement is entailed by its citations together, and either it supports the statement
    alone or the others do not support it without it. A citation is counted once per statement that carries it.
    Source: Gao et al. (ALCE), EMNLP 2023, section 3.
    """
    if not answer.statements:
        return None
    needed = [mark for statement in answer.statements for mark in _needed(statement, answer.hits)]
    return sum(needed) / len(needed) if needed else 0.0


def _needed(statement: Statement, hits: Sequence[Hit]) -> list[bool]:
    cited = statement.citations
    if not entails(cited, statement.text, hits):
        return [False] * len(cited)
    return [
        entails([citation], statement.text, hits) or not entails([*cited[:at], *cited[at + 1 :]], statement.text, hits)
        for at, citation in enumerate(cited)
    ]
