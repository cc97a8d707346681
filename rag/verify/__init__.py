"""Checking anybody's draft: each of its claims gets a verdict, a reason and the evidence."""

from rag.verify.check import verify_claims, verify_draft, verify_pairs
from rag.verify.model import Part, Verdict, Verification
from rag.verify.shape import verdict_to_json, verification_to_json

__all__ = [
    "Part", "Verdict", "Verification", "verdict_to_json", "verification_to_json", "verify_claims", "verify_draft",
    "verify_pairs",
]  # fmt: skip
