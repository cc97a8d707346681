"""Said or denied: whether claim and evidence speak of the same things and one of them denies what the other says."""

from __future__ import annotations

from collections.abc import Collection

from rag.text.terms import stem, terms, words
from rag.verify.wording.reach import DENIED, LEMMAS, OPEN, SAID, heads, polarity
from rag.verify.wording.turning import DOWN, UP

_FEWEST = 3
"""Words of the claim that a sentence has to deny where it is not the one nearest to the claim."""


def denied(claim: str, text: str, known: frozenset[str] = frozenset()) -> str:
    """A word that one side denies and the other says, where fewer of the shared words agree; "" where there is none.

    `known` are stems that prove nothing, such as the company's name. A figure that both say settles it: they agree.
    """
    mine, theirs = polarity(claim), polarity(text)
    if DENIED not in mine.values() and DENIED not in theirs.values():
        return ""
    shared = [word for word in mine if word in theirs and word not in known]
    if any(word.isdigit() and mine[word] * theirs[word] == SAID for word in shared):
        return ""
    differ = [word for word in shared if mine[word] * theirs[word] == DENIED and not word.isdigit()]
    agree = [word for word in shared if mine[word] * theirs[word] == SAID]
    if len(differ) <= len(agree) or not (len(differ) > 1 or _plainly(differ[0], mine, theirs)):
        return ""
    return next((word for word in words(f"{claim} {text}") if stem(LEMMAS.get(word, word)) == differ[0]), differ[0])


def denies(text: str, claim: str, known: frozenset[str] = frozenset()) -> str:
    """A word of the claim, which denies nothing itself, where the text denies most of what it says; "" where it does not."""
    mine, theirs = polarity(claim), polarity(text)
    own = [word for word in mine if word not in known and not word.isdigit()]
    if DENIED in mine.values() or not own:
        return ""
    turned = [word for word in own if mine[word] * theirs.get(word, OPEN) == DENIED]
    agree = [word for word in own if mine[word] * theirs.get(word, OPEN) == SAID]
    return turned[0] if not agree and len(turned) >= max(_FEWEST, len(own) / 2) else ""


def both_deny(claim: str, text: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether both sides deny the same things, in whatever words."""
    mine, theirs = polarity(claim), polarity(text)
    shared = [word for word in mine if word in theirs and word not in known and not word.isdigit()]
    same = sum(mine[word] == theirs[word] == DENIED for word in shared)
    return same > sum(mine[word] * theirs[word] == DENIED for word in shared)


def _plainly(word: str, mine: dict[str, int], theirs: dict[str, int]) -> bool:
    """Whether a single word decides: it is one of the first two that its side denies."""
    side = mine if mine[word] == DENIED else theirs
    return word in [w for w, value in side.items() if value == DENIED][:2]


def head_denied(claim: str, text: str, known: Collection[str] = (), *, both: bool = False) -> str:
    """A word that a denial of one side falls on and the other side says plainly; "" where there is none.

    Where both sides deny, each has to deny what the other says. `both` asks for the first two words of the denial.
    """
    mine, theirs = _heads(claim, known), _heads(text, known)
    here = _said_plainly(_heads(claim, known, surely=True), theirs, set(map(_kind, terms(text))), both=both)
    back = _said_plainly(_heads(text, known, surely=True), mine, set(map(_kind, terms(claim))), both=both)
    found = (here and back) if mine and theirs else (here or back)
    shown = words(f"{claim} {text}")
    return next((word for word in shown if _kind(stem(word)) == found), found) if found else ""


def _heads(text: str, known: Collection[str], *, surely: bool = False) -> list[tuple[str, ...]]:
    """The heads of the denials without known words, words of direction as one word each way."""
    found = (tuple(_kind(word) for word in head if word not in known) for head in heads(text, surely=surely))
    return [head for head in found if head]


def _said_plainly(
    denied_heads: list[tuple[str, ...]], others: list[tuple[str, ...]], there: set[str], *, both: bool
) -> str:
    """The first word of a denial that the other side, whose words are `there`, has and does not deny."""
    plain = there - {word for head in others for word in head}
    for head in denied_heads:
        if head[0] in plain and (not both or (len(head) > 1 and all(word in there for word in head))):
            return head[0]
    return ""


def _kind(word: str) -> str:
    return "rise" if word in UP else "fall" if word in DOWN else word
