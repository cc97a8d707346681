"""Verdicts as the JSON that scripts rely on."""

from __future__ import annotations

from typing import Any

from rag.answer.shape import citation_to_json
from rag.verify.model import Verdict, Verification


def verdict_to_json(verdict: Verdict) -> dict[str, Any]:
    """The public JSON shape of one verdict."""
    row: dict[str, Any] = {
        "claim": verdict.claim,
        "label": verdict.label,
        "score": verdict.score,
        "reason": verdict.reason,
        "citations": [citation_to_json(citation) for citation in verdict.citations],
    }
    if verdict.sources:
        row["sources"] = list(verdict.sources)
    if verdict.quotes:
        row["quotes"] = list(verdict.quotes)
    return row


def verification_to_json(verification: Verification) -> dict[str, Any]:
    """The public JSON shape of a checked draft; `set_apart` holds what is no claim."""
    apart = [verdict for verdict in verification.verdicts if verdict.kind != "claim"]
    return {
        "claims": [verdict_to_json(verdict) for verdict in verification.claims],
        "supported": verification.count("supported"),
        "unsupported": verification.count("unsupported"),
        "contradicted": verification.count("contradicted"),
        "set_apart": [{"text": v.claim, "kind": v.kind, "reason": v.reason} for v in apart],
    }
