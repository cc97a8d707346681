"""Measures of answers as pure functions, and the table of their names.

Each measure is defined, with its source, in the docstring of its function. None stands for "does not apply".
"""

from __future__ import annotations

from dataclasses import dataclass

from eval.dataset import Question
from eval.measures import answers, citations, ranking
from eval.measures.evidence import gains, gold_places, hit_place
from eval.measures.pages import PageTexts
from rag.schema import Answer

K = 5
"""The depth of recall and nDCG."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure's name, what a reader is told it is, and which way is better."""

    name: str
    meaning: str
    higher_is_better: bool = True


MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure("correct", "answerable questions whose answer, of at most 150 words, holds every gold key"),
        Measure("direct", "the same within the answer's first 50 words"),
        Measure("grounded", "correct, and a citation points at the gold evidence"),
        Measure("abstained", "unanswerable questions that were left unanswered"),
        Measure("false_abstain", "answerable questions that were left unanswered", higher_is_better=False),
        Measure("cited", "answers given that carry a citation"),
        Measure("quote_exact", "citations whose quote stands verbatim on the cited page"),
        Measure("faithful", "statements that say no more than the quotes of their answer"),
        Measure("citation_recall", "statements that their own citations support (ALCE)"),
        Measure("citation_precision", "citations that their statement needs (ALCE)"),
        Measure("hit@1", "answerable questions with gold evidence in the first passage"),
        Measure(f"hit@{K}", f"answerable questions with gold evidence in the first {K} passages"),
        Measure(f"recall@{K}", f"share of the gold evidence in the first {K} passages"),
        Measure("RR", "1 / rank of the first passage with gold evidence"),
        Measure(f"nDCG@{K}", f"how early the first {K} passages find the gold evidence"),
        Measure("failed", "questions that ended in an error", higher_is_better=False),
        Measure("aurc", "mean share of wrong answers when only the surest are kept", higher_is_better=False),
        Measure("ece", "mean gap between an answer's confidence and how often such answers are right", False),
        Measure("caught", "planted errors in the answers that these measures notice"),
        Measure("false_alarm", "sound statements that these measures find fault with", higher_is_better=False),
    )
}
"""Every measure that a table shows or a gate may name. "aurc", "ece", "caught" and "false_alarm" belong to a run."""


def score_answer(question: Question, answer: Answer, pages: PageTexts | None) -> dict[str, float | None]:
    """All measures of one answer. Quotes are checked only where `pages` is given."""
    return {
        "correct": _number(answers.correct(question, answer)),
        "direct": _number(answers.direct(question, answer)),
        "grounded": _number(answers.grounded(question, answer)),
        "abstained": _number(answers.abstained(question, answer)),
        "false_abstain": _number(answers.false_abstain(question, answer)),
        "cited": _number(answers.cited(answer)),
        "quote_exact": citations.quote_exact(answer, pages) if pages else None,
        **_statement_scores(answer),
        **_ranking_scores(question, answer),
        "failed": 0.0,
    }


def score_failure(question: Question) -> dict[str, float | None]:
    """The measures of a question that ended in an error: wrong wherever the question counts, right nowhere."""
    yes, keyed = question.answerable, question.answerable and bool(question.groups)
    ranked = ("hit@1", f"hit@{K}", f"recall@{K}", "RR", f"nDCG@{K}")
    return {
        "correct": 0.0 if keyed else None,
        "direct": 0.0 if keyed else None,
        "grounded": 0.0 if yes else None,
        "abstained": None if yes else 0.0,
        "false_abstain": 1.0 if yes else None,
        **dict.fromkeys(("cited", "quote_exact", "faithful", "citation_recall", "citation_precision")),
        **dict.fromkeys(ranked, 0.0 if yes and gold_places(question) else None),
        "failed": 1.0,
    }


def _statement_scores(answer: Answer) -> dict[str, float | None]:
    said = not answers.silent(answer)
    return {
        "faithful": citations.faithful(answer) if said else None,
        "citation_recall": citations.citation_recall(answer) if said else None,
        "citation_precision": citations.citation_precision(answer) if said else None,
    }


def _ranking_scores(question: Question, answer: Answer) -> dict[str, float | None]:
    """A question without any passage found counts 0: nothing is gained by returning nothing."""
    places = len(gold_places(question)) if question.answerable else 0
    found = gains([hit_place(hit) for hit in answer.hits], question)
    return {
        "hit@1": ranking.hit_at_k(found, 1) if places else None,
        f"hit@{K}": ranking.hit_at_k(found, K) if places else None,
        f"recall@{K}": ranking.recall_at_k(found, places, K) if places else None,
        "RR": ranking.reciprocal_rank(found) if places else None,
        f"nDCG@{K}": ranking.ndcg_at_k(found, places, K) if places else None,
    }


def _number(value: bool | None) -> float | None:
    return None if value is None else float(value)
