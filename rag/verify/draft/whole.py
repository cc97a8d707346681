"""What only shows in a draft as a whole: headings cut in pieces, labels left in, sentences said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.text.terms import terms
from rag.verify.model import Verdict

SAME = 0.75
"""Shared words, as a share of all, from which on a sentence says what an earlier one said."""
_FEWEST_TERMS = 5
_LABEL = re.compile(
    r"^\W*(?:(?:sub[- ]?)?(?:title|header|heading|section|paragraph|chapter|topic)s?\s*\d*\s*[:.–-]\s*)+", re.IGNORECASE
)
CUT = "a piece of a heading, cut off from the one before"
LABEL = "a label of the template left in, not a claim"
AGAIN = "said before in the draft"


def with_notes(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts with these faults added to their reasons; labels and scores stay."""
    found: list[Verdict] = []
    told: list[frozenset[str]] = []
    for at, verdict in enumerate(verdicts):
        if verdict.kind == "claim":
            said = frozenset(terms(verdict.claim))
            again = len(said) >= _FEWEST_TERMS and any(len(said & t) >= SAME * len(said | t) for t in told)
            told.append(said)
            found.append(replace(verdict, reason=f"{verdict.reason}; {AGAIN}") if again else verdict)
        else:
            before = verdicts[at - 1] if at else None
            found.append(replace(verdict, reason=_reason(verdict, before)))
    return found


def _reason(verdict: Verdict, before: Verdict | None) -> str:
    label = _LABEL.match(verdict.claim)
    rest = verdict.claim[label.end() :] if label else verdict.claim
    if label and not rest.strip():
        return LABEL
    cut = label and rest[0].islower() and before is not None and before.kind != "claim" and _LABEL.match(before.claim)
    return CUT if cut and verdict.kind == "heading" else verdict.reason
