"""A claim and its evidence that differ in a denial: in a "not", in other words, or in a sentence beside the chosen one."""

from __future__ import annotations

from rag.text.terms import stem, terms, words
from rag.verify.evidence.choose import Chosen
from rag.verify.wording.polarity import SKIPPED, both_deny, denied, denies
from rag.verify.wording.turning import DOWN, UP, negated_phrases


def negated_word(chosen: Chosen) -> str:
    """The word that one side denies and the other says plainly; "" where there is none."""
    unit = chosen.units[0]
    if both_deny(chosen.said.text, unit.text, unit.known):
        return ""
    return _negated(chosen) or denied(chosen.said.text, unit.text, unit.known) or _denied_nearby(chosen)


def _negated(chosen: Chosen) -> str:
    """The word that one side negates and the other says plainly; "" where there is none.

    Where both have negations, each must negate what the other says plainly. In a unit that is not the most telling one two
    words in a row have to agree.
    """
    claim = chosen.said.text
    for at, unit in enumerate(chosen.units):
        # what a sentence sets apart by its name ("without Norvik") is not denied
        names = unit.known | {stem(name.lower()) for name in chosen.said.names}
        mine, theirs = _phrases(claim, names), _phrases(unit.text, names)
        said, there = set(map(_kind, terms(claim))), set(map(_kind, terms(unit.text)))
        here = _plain_there(mine, theirs, there, strict=at > 0)
        back = _plain_there(theirs, mine, said, strict=at > 0)
        found = (here and back) if mine and theirs else (here or back)
        if found:
            shown = words(f"{claim} {unit.text}")
            return next((word for word in shown if _kind(stem(word)) == found), found)
    return ""


def _denied_nearby(chosen: Chosen) -> str:
    """The word that another sentence of the evidence denies; a claim with figures is held against these."""
    if chosen.said.amounts:
        return ""
    nearby = (unit for unit in chosen.units[1:] if not unit.is_row)
    return next((word for unit in nearby if (word := denies(unit.text, chosen.said.text, unit.known))), "")


def _plain_there(
    phrases: list[tuple[str, ...]], others: list[tuple[str, ...]], there: set[str], *, strict: bool
) -> str:
    """The first word that the phrases negate and the other side has without a negation."""
    negated = {word for phrase in others for word in phrase}
    for phrase in phrases:
        if phrase[0] in there - negated and (not strict or all(word in there for word in phrase)):
            return phrase[0]
    return ""


def _phrases(text: str, known: frozenset[str]) -> list[tuple[str, ...]]:
    """The negated phrases without the company's name and adverbs of time, words of direction as one word each way."""
    phrases = (tuple(_kind(word) for word in phrase if word not in known | SKIPPED) for phrase in negated_phrases(text))
    return [phrase for phrase in phrases if phrase]


def _kind(word: str) -> str:
    return "rise" if word in UP else "fall" if word in DOWN else word
