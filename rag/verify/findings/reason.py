"""From findings to a label, a score and a reason in words."""

from __future__ import annotations

from rag.verify.findings.signs import Findings
from rag.verify.findings.weigh import support_model
from rag.verify.model import Label

NO_CLAIM = {
    "heading": "a heading, not a claim",
    "question": "a question, not a claim",
    "instruction": "an instruction or a remark about the text, not a claim",
    "reference": "an entry of a list of references, not a claim",
}
TOO_LITTLE = "it says too little to be checked"
_ON_THE_SUBJECT = 0.42
_NEAR = 0.6
_PLAINLY, _SURELY = 0.65, 0.8


def decide(findings: Findings) -> tuple[Label, float]:
    """The label and the support, 0..1. What is not supported is contradicted where evidence on the subject differs."""
    score = support_model().support(findings.signs)
    if score >= 0.5:
        return "supported", round(score, 4)
    return ("contradicted" if findings.against and on_the_subject(findings) else "unsupported"), round(score, 4)


def on_the_subject(findings: Findings) -> bool:
    """Whether the most telling unit speaks of what the claim speaks of: a row with its figures the other way round does."""
    if findings.signs["exchanged"] and findings.signs["is_row"] and findings.signs["figures_held"] == 1.0:
        return True
    return findings.signs["words_first"] >= _ON_THE_SUBJECT and findings.signs["cosine"] >= _NEAR - 0.15


def words_for(label: Label, score: float, findings: Findings) -> str:
    """Why a claim has its label, for people."""
    if label == "supported":
        plain = findings.signs["words_all"] >= _PLAINLY or score >= _SURELY
        return "the report says so" if plain else "the report says something close to this; read the evidence"
    if label == "contradicted":
        return "; ".join(findings.against[:2])
    if findings.missing:
        return f"not mentioned: {', '.join(findings.missing[:4])}"
    if findings.signs["praise"]:
        return "a judgement that the report does not state as a fact"
    if findings.signs["words_any"] < 0.5 or findings.signs["cosine_near"] < 0.45:
        return "not mentioned"
    return "the report speaks of the subject but does not say this"
