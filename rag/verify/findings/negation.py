"""A claim and its evidence that differ in a denial: in a "not", in other words, or in a sentence beside the chosen one."""

from __future__ import annotations

from rag.text.terms import stem
from rag.verify.evidence.choose import Chosen
from rag.verify.wording.polarity import both_deny, denied, denies, head_denied


def negated_word(chosen: Chosen) -> str:
    """The word that one side denies and the other says plainly; "" where there is none."""
    unit = chosen.units[0]
    if both_deny(chosen.said.text, unit.text, unit.known):
        return ""
    return _head_denied(chosen) or denied(chosen.said.text, unit.text, unit.known) or _denied_nearby(chosen)


def _head_denied(chosen: Chosen) -> str:
    """The word that a denial falls on; in a unit that is not the most telling one two words in a row have to agree."""
    # what a sentence sets apart by its name ("without Norvik") is not denied
    names = {stem(name.lower()) for name in chosen.said.names}
    found = (
        head_denied(chosen.said.text, unit.text, unit.known | names, both=at > 0)
        for at, unit in enumerate(chosen.units)
    )
    return next(filter(None, found), "")


def _denied_nearby(chosen: Chosen) -> str:
    """The word that another sentence of the evidence denies; a claim with figures is held against these."""
    if chosen.said.amounts:
        return ""
    nearby = (unit for unit in chosen.units[1:] if not unit.is_row)
    return next((word for unit in nearby if (word := denies(unit.text, chosen.said.text, unit.known))), "")
