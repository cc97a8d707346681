"""Which way something moved, told of the thing that moved: up, down or not at all, and from which figure to which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from rag.text.terms import stem, terms, words
from rag.verify.amounts.changes import from_to
from rag.verify.amounts.figures import Amount, states
from rag.verify.wording.turning import DOWN, UP, direction_at, without_fixed_phrases

_STEADY = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|stay(?:s|ed)?|unchanged|stable|flat|constant|steady|stagnat\w+|plateau\w*|held|kept|maintained|hold(?:s|ing)? steady|the same)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"[;:]\s|,\s|\b(?:while|whereas|but|although|though|because|despite|thanks to|owing to|due to|and(?= (?:rose|fell|grew|increased|decreased|reduced|cut|raised)))\b"
)
_MEANWHILE = re.compile(
    r"\b(?:even )?(?:as|after|though)\s(?!(?:well|much|many|far|of|at|part)\b)(?=(?P<behind>(?:[\w-]+\s){0,5}[\w-]+))",
    re.IGNORECASE,
)
"""What another movement may follow: "fell as output rose"."""
_NEAR = 45
"""Characters between a figure and the word that says that it did not move."""


def backwards(claim: str, own: Sequence[Amount], text: str, given: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """(the figure that the text ends with, the claim's) where the claim goes from the text's last figure to its first."""
    mine, theirs = from_to(claim, own), from_to(text, given)
    if mine is None or theirs is None or states(mine[0].quantity, mine[1].quantity):
        return None
    if states(mine[0].quantity, theirs[1].quantity) and states(mine[1].quantity, theirs[0].quantity):
        return theirs[1], mine[1]
    return None


def steady(text: str, amount: Amount) -> bool:
    """Whether the text says of the figure that it did not move ("remained at 82%")."""
    start = max(0, amount.start - _NEAR)
    before = re.split(r"[,;:]\s|\b(?:and|but|while)\b", text[start : amount.start])[-1]
    return _STEADY.search(before) is not None and direction_at(text, amount.start, amount.end, _NEAR) == 0


def not_moved(claim: str, own: Sequence[Amount], text: str, given: Sequence[Amount]) -> str:
    """ "no change" where the claim lets a figure rise or fall at which the text lets it stay, "a change" the other way round."""
    for amount in own:
        held = [g for g in given if g.start >= 0 and states(amount.quantity, g.quantity)]
        for other in held:
            mine = direction_at(claim, amount.start, amount.end, _NEAR)
            theirs = direction_at(text, other.start, other.end, _NEAR)
            if mine and steady(text, other):
                return "no change"
            if theirs and steady(claim, amount):
                return "a change"
    return ""


def moved(claim: str, text: str, known: frozenset[str] = frozenset()) -> int:
    """1 where the text lets rise what the claim lets fall, -1 the other way round, else 0.

    Words of direction are compared where the same things stand beside them; where none are shared and each side speaks of one
    direction only, these are compared.
    """
    mine, theirs = moves(claim), moves(text)
    compared = False
    for way, things in mine:
        shared = [(len((things & other) - known), theirs_way) for theirs_way, other in theirs]
        most = max((count for count, _ in shared), default=0)
        if most:
            compared = True
            ways = {theirs_way for count, theirs_way in shared if count == most}
            if ways == {-way}:
                return -way
    if compared or len({way for way, _ in mine}) != 1 or len({way for way, _ in theirs}) != 1:
        return 0
    return theirs[0][0] if mine[0][0] != theirs[0][0] else 0


def moves(text: str) -> list[tuple[int, frozenset[str]]]:
    """Each word of direction, 1 or -1, with the stems of its part of the sentence."""
    found = []
    parts = _PART.split(without_fixed_phrases(text))
    for part in chain.from_iterable(map(_apart, parts)):
        stems = {stem(word) for word in words(part)}
        things = frozenset(terms(part)) - UP - DOWN
        found += [(way, things) for way, kind in ((1, UP), (-1, DOWN)) if stems & kind]
    return found


def _apart(part: str) -> list[str]:
    """A part of a sentence, cut where a movement of something else is told beside it ("fell as output rose")."""
    found, start = [], 0
    for match in _MEANWHILE.finditer(part):
        if {stem(word) for word in words(match["behind"])} & (UP | DOWN):
            found.append(part[start : match.start()])
            start = match.end()
    return [*found, part[start:]]
