"""An evaluation as plain values, which evaluation.json and `--json` hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from eval.baseline import Comparison
from eval.gate import Shortfall
from eval.measures.reliability import ece
from eval.schema import Evaluation, Judged, Row, SelfTest
from rag.schema import Answer, Citation


def to_json(
    evaluation: Evaluation, shortfalls: Sequence[Shortfall] = (), comparison: Comparison | None = None
) -> dict[str, Any]:
    """The evaluation as plain values: means, groups, curve, shortfalls, changes and every row."""
    return {
        "source": evaluation.source,
        "made": evaluation.made,
        "questions": len(evaluation.rows),
        "passed": not shortfalls,
        "shortfalls": [shortfall.text for shortfall in shortfalls],
        "means": _means(evaluation.means),
        "by_type": {name: _means(means) for name, means in evaluation.by_type.items()},
        "by_report": {name: _means(means) for name, means in evaluation.by_report.items()},
        "risk_coverage": [list(point) for point in evaluation.curve],
        "reliability": {
            "answers": [asdict(held) for held in evaluation.answer_bins],
            "statements": [asdict(held) for held in evaluation.statement_bins],
            "ece": {"answers": ece(evaluation.answer_bins), "statements": ece(evaluation.statement_bins)},
        },
        "self_test": _self_test(evaluation.self_test),
        "judged": _judged(evaluation.judged),
        "comparison": asdict(comparison) if comparison else None,
        "rows": [_row(row) for row in evaluation.rows],
    }


def _self_test(tested: SelfTest | None) -> dict[str, Any] | None:
    if tested is None:
        return None
    return {
        "caught": _means(tested.caught),
        "refused": _means(tested.refused),
        "false_alarms": asdict(tested.false_alarms),
        "alarms_reworded": asdict(tested.alarms_reworded),
        "refused_sound": asdict(tested.refused_sound),
        "missed": [{"id": t.question_id, "mutation": t.mutation, "statement": t.statement.text} for t in tested.missed],
    }


def _judged(judged: Judged | None) -> dict[str, Any] | None:
    if judged is None:
        return None
    differing = [
        {"id": one.question_id, "statement": one.statement.text, "borne_out": one.borne_out, "checked": one.checked}
        for one in judged.differing
    ]
    return {**asdict(replace(judged, differing=())), "differing": differing}


def _means(means: Any) -> dict[str, Any]:
    return {name: asdict(mean) for name, mean in means.items()}


def _row(row: Row) -> dict[str, Any]:
    question = row.question
    return {
        "id": question.question_id,
        "report": question.report,
        "company": question.company,
        "year": question.year,
        "type": question.type,
        "question": question.question,
        "groups": [list(group) for group in question.groups],
        "error": row.error,
        "seconds": round(row.seconds, 4),
        "scores": dict(row.scores),
        **(_answer(row.answer) if row.answer else {}),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "answer": answer.text,
        "abstained": answer.abstained,
        "reason": answer.reason,
        "generator": answer.generator,
        "statements": [
            {"text": s.text, "markers": [c.marker for c in s.citations], "support": s.support}
            for s in answer.statements
        ],
        "citations": [_citation(citation) for citation in answer.citations],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "marker": citation.marker,
        "document": citation.document,
        "page": citation.page,
        "page_label": citation.page_label,
        "quote": citation.quote,
    }
