"""A claim and its evidence that differ in a denial: in a "not", in other words, or in a sentence beside the chosen one."""

from __future__ import annotations

from rag.text.terms import stem
from rag.verify.amounts.figures import years_of
from rag.verify.evidence.choose import Chosen
from rag.verify.wording.denial import ends, says_none
from rag.verify.wording.polarity import both_deny, denied, denies, head_denied


def negated_word(chosen: Chosen) -> str:
    """The word that one side denies and the other says plainly; "" where there is none."""
    unit = chosen.units[0]
    claim = chosen.said.text
    if both_deny(claim, unit.text, unit.known) or (ends(claim) and ends(unit.text)) or counts_none(chosen):
        return ""
    return _head_denied(chosen) or denied(claim, unit.text, unit.known) or _denied_nearby(chosen)


def counts_none(chosen: Chosen) -> bool:
    """Whether the claim says that there were none and the row has a 0 for its years, or for the reporting year."""
    said, unit = chosen.said, chosen.units[0]
    if not unit.is_row or not says_none(said.text):
        return False
    asked = years_of(said.periods) or ({unit.year} if unit.year is not None else set())
    given = [a for a in unit.amounts if not a.derived and (not asked or not a.years or set(a.years) & asked)]
    return bool(given) and all(amount.quantity.value == 0 for amount in given)


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
