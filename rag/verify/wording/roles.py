"""Who did it, to whom, and who is left out: a sentence with the same words may tell another story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.terms import stem, terms, words
from rag.verify.wording.names import missing_names
from rag.verify.wording.reach import polarity

# bodies and people that act in a report; a claim must not put one for another
_ACTORS = {
    "chief executive": r"\b(?:chief executive(?: officer)?|CEO|managing director)\b",
    "chief financial officer": r"\b(?:chief financial officer|CFO|finance director)\b",
    "sustainability officer": r"\b(?:chief sustainability officer|CSO|head of sustainability)\b",
    "supervisory board": r"\bsupervisory board\b",
    "management board": r"\b(?:management|managing|executive) (?:board|committee)\b",
    "board": r"(?<!supervisory )(?<!management )(?<!managing )(?<!executive )(?<!advisory )\bboard\b(?! members?\b)",
    "committee": r"\b(?:audit|risk|remuneration|nomination|sustainability|compensation|ethics|esg|compliance|safety)(?:,? (?:and|&) \w+)? committee\b",
    "auditor": r"\b(?:external )?auditors?\b",
    "suppliers": r"\bsuppliers?\b",
    "customers": r"\b(?:customers?|clients?|consumers?)\b",
    "employees": r"\b(?:employees?|staff|workers|colleagues)\b",
    "government": r"\b(?:governments?|ministr(?:y|ies)|authorit(?:y|ies)|regulators?)\b",
    "shareholders": r"\b(?:shareholders?|stockholders?|investors?)\b",
}
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _ACTORS.items()}
_SUBJECT_END = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|must|may|should|does|did|do|approve[sd]?|oversee[sn]?|oversaw|decide[sd]?|review(?:s|ed)?|adopt(?:s|ed)?|"
    r"set(?:s)?|chairs?|lead(?:s)?|led|appoint(?:s|ed)?|propose[sd]?|report(?:s|ed)?|monitor(?:s|ed)?|pa(?:y|ys|id)|receive[sd]?|elect(?:s|ed)?|sign(?:s|ed)?|reject(?:s|ed)?|"
    r"agree[sd]?|inform(?:s|ed)?|advise[sd]?|manage[sd]?|audit(?:s|ed)?|check(?:s|ed)?|train(?:s|ed)?|complete[sd]?|g(?:ive|ives|ave)|buy|buys|bought|sell|sells|sold|determine[sd]?|helps?|helped|assists?)\b",
    re.IGNORECASE,
)
_DEALS = frozenset(
    stem(word)
    for word in """acquire acquired buy bought purchase purchased sell sold supply supplied pay paid lend lent sue sued fund funded finance financed
    own owned audit audited advise advised award awarded replace replaced appoint appointed succeed succeeded take took overtake overtook absorb
    absorbed invest invested help helped train trained owe owed beat hire hired commission commissioned donate donated transfer transferred""".split()
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\b[^.;]*\bby\b|\bby\b|\bfrom\b", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"\b(?:apart from|except(?:ing)?(?: for)?|excluding|without(?! (?:charge|cost)s?\b)|other than|with the exception of|not including|excludes?|does not (?:cover|include)|do not (?:cover|include))\s+",
    re.IGNORECASE,
)
_REACH = 60


def other_actor(claim: str, text: str) -> tuple[str, str] | None:
    """The actor that is the text's subject, and the claim's, where the text speaks of another one and not of the claim's."""
    mine = _acting(claim)
    theirs = _acting(text)
    if not mine or not theirs or mine & theirs:
        return None
    if any(_COMPILED[name].search(text) for name in mine) and "board" not in mine | theirs:
        # the text has the claim's actor elsewhere: only a turned sentence would be wrong, which turned_round() judges
        return None
    lost = sorted(name for name in mine if not _COMPILED[name].search(text))
    return (sorted(theirs)[0], lost[0]) if lost else None


def _acting(text: str) -> set[str]:
    """The actors before the first verb of the sentence."""
    end = _SUBJECT_END.search(text)
    subject = text[: end.start()] if end else ""
    return {name for name, pattern in _COMPILED.items() if pattern.search(subject)}


def turned_round(claim: str, names: Sequence[str], text: str) -> tuple[str, str] | None:
    """Two names between which something passes ("A bought B"), where the text has them the other way round."""
    for at, first in enumerate(names):
        for second in names[at + 1 :]:
            here, there = _dealing(claim, first, second), _dealing(text, first, second)
            if here and there and here[0] & there[0] and here[1] != there[1]:
                return first, second
    return None


def _dealing(text: str, first: str, second: str) -> tuple[set[str], bool] | None:
    """The dealings told between two names, and whether the first is the one that acts; None where there are none."""
    a = re.search(rf"(?<!\w){re.escape(first)}", text)
    b = re.search(rf"(?<!\w){re.escape(second)}", text)
    if not a or not b or a.start() == b.start():
        return None
    between = text[min(a.end(), b.end()) : max(a.start(), b.start())]
    verbs = {stem(word) for word in words(between)} & _DEALS
    return (verbs, (a.start() < b.start()) != bool(_PASSIVE.search(between))) if verbs else None


def left_out(claim: str, names: Sequence[str], text: str) -> str:
    """What the text leaves out ("all sites except Rimnes") and the claim takes in; "" where there is none."""
    if _LEFT_OUT.search(claim) or -1 in polarity(claim).values():
        return ""
    for match in _LEFT_OUT.finditer(text):
        after = re.split(r"[;,.)]\s|\b(?:which|who|that|but)\b", text[match.end() : match.end() + _REACH])[0]
        before = f"{text[: match.start()]} {text[match.end() + len(after) :]}"
        own = [name for name in names if not missing_names([name], after) and missing_names([name], before)]
        if own:
            return own[0]
        stems = terms(after)[:2]
        if len(stems) == 2 and set(stems) <= set(terms(claim)) and not set(stems) <= set(terms(before)):
            return " ".join(words(after)[:3])
    return ""
