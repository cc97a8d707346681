"""Which figure of a sentence belongs to which thing: two figures of one sentence may have been exchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.terms import terms
from rag.verify.amounts.figures import Amount, alike, is_count, states

_SEGMENT = re.compile(r"[;:]\s|,\s(?:and\s|while\s|but\s|whereas\s)?|\s(?:and|while|but|whereas)\s")
_IN_TURN = re.compile(r"\brespectively\b|\bin (?:that|this) order\b", re.IGNORECASE)
_BESIDE = re.compile(r"\s+(?:(?:are|is|were|was|had|have|has|been)\s+)*(?P<word>[\w-]+)")
_NUMBER = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def exchanged(claim: str, own: Sequence[Amount], text: str, given: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """The figure that the text has for the claim's thing, and the claim's figure, which the text has for another thing.

    None where the figures stand where they belong, or the sentences do not tell. `own` and `given` are the figures of
    claim and text; those without a place in their text are left out.
    """
    own, given = [a for a in own if a.start >= 0], [a for a in given if a.start >= 0]
    if len(given) < 2 or _IN_TURN.search(text) or _IN_TURN.search(claim):
        return None
    return told_apart(claim, own, given, belongings(text, given))


def told_apart(
    claim: str, own: Sequence[Amount], given: Sequence[Amount], there: Sequence[set[str]]
) -> tuple[Amount, Amount] | None:
    """As `exchanged`, of figures that may come from several sentences; `there` are the words that go with each."""
    mine = belongings(claim, own) if len(own) > 1 else [_words(claim)] * len(own)
    held = [next((n for n, g in enumerate(given) if states(a.quantity, g.quantity)), None) for a in own]
    better = {
        (here, n): (given[n], amount)
        for amount, said, here in zip(own, mine, held, strict=True)
        if here is not None
        for n in range(len(given))
        if _fits_better(amount, said, given, there, here, n)
        and (given[here].quantity.unit or _of_what_is_counted(claim, amount, given[n], there[n]))
    }
    for (here, n), found in better.items():
        # of several figures of the claim, two have to be exchanged for one another
        if len(own) == 1 or (n, here) in better:
            return found
    return None


def _fits_better(
    amount: Amount, said: set[str], given: Sequence[Amount], there: Sequence[set[str]], here: int, n: int
) -> bool:
    """Whether the words around the claim's figure are those of given[n] and not those of given[here], which it equals."""
    rival = given[n]
    kin = alike(amount.quantity, rival.quantity) or (is_count(amount.quantity) and is_count(rival.quantity))
    if n == here or not kin or states(amount.quantity, rival.quantity):
        return False
    if _counts_the_same(amount, given[here]) and not _counts_the_same(amount, rival):
        return False
    only_here, only_there = there[here] - there[n], there[n] - there[here]
    return bool(only_here) and len(said & only_there) > len(said & only_here)


def _of_what_is_counted(claim: str, amount: Amount, rival: Amount, its: set[str]) -> bool:
    """Whether what the rival counts may be what the claim's figure counts: a bare "nine" is not "two trips" for a word that
    both sentences have somewhere.

    It may be where the rival names no things, the claim names them, or a word beside the claim's figure goes with the rival
    ("given to 80", "80 passed" where "given to 120 pilots", "120 pilots passed").
    """
    things = set(terms(rival.quantity.unit)) if is_count(rival.quantity) else set()
    before, after = terms(claim[: amount.start])[-1:], _BESIDE.match(claim, amount.end)
    beside = {*before, *terms(after["word"] if after else "")}
    return not things or bool(_words(claim) & things or its & beside)


def _counts_the_same(one: Amount, other: Amount) -> bool:
    """Whether both are counts of things whose names have a word in common ("service centres", "service centers")."""
    return bool(set(terms(one.quantity.unit)) & set(terms(other.quantity.unit)))


def belongings(text: str, amounts: Sequence[Amount]) -> list[set[str]]:
    """Per figure the stems of the words that go with it: those behind it, up to the next figure or the end of its part of
    the sentence, and those before it in that part. What stands before the first figure goes with all, unless the next
    part has a beginning of its own. To the only figure of a text all its words belong.
    """
    if len(amounts) == 1:
        return [_words(text)]
    cuts = [
        match.end() for match in _SEGMENT.finditer(text) if not any(a.start < match.end() <= a.end for a in amounts)
    ]
    found: list[set[str]] = []
    heads: list[set[str]] = []
    for n, amount in enumerate(amounts):
        before = max([cut for cut in cuts if cut <= amount.start], default=0)
        if n and before < amounts[n - 1].end:
            before = amount.start
        after = min([cut for cut in cuts if cut >= amount.end], default=len(text))
        following = next((a for a in amounts[n + 1 :] if not _in_brackets(text, a)), None)
        if following is not None:
            after = min(after, following.start)
        elif after < len(text) and not any(a.start >= after for a in amounts):
            after = len(text)
        heads.append(_words(text[before : amount.start]) if n else _words(text[: amount.start]))
        counted = _NUMBER.sub(" ", text[amount.start : amount.end])
        found.append(_words(f"{counted} {text[amount.end : after]}"))
    begun = any(heads[1:])
    return [own | head if n or begun else own for n, (own, head) in enumerate(zip(found, heads, strict=True))]


def _in_brackets(text: str, amount: Amount) -> bool:
    before = text[: amount.start]
    return before.count("(") > before.count(")")


def _words(text: str) -> set[str]:
    return set(terms(text)) | set(_YEAR.findall(text))
