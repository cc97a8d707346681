"""How far a denial reaches: each word of a sentence as said, denied or left open, and the words that a denial falls on first.

A word is denied in the reach of a denial: "do not deduct offsets", "prohibits child labour", "zero tolerance of bribery" deny
what follows; "bribery is prohibited", "zinc is not included" deny what comes before as well. Two denials make none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from rag.text.lexicon import BASES
from rag.text.terms import stem, terms
from rag.verify.wording.clauses import clauses
from rag.verify.wording.denial import (
    CONDITION,
    DENIAL,
    LACKING,
    NONE,
    NOT_DONE,
    NOT_VERY,
    PASSIVE,
    SHUNS,
    UNTIL,
    WITHOUT,
    nothing_left,
)

DENIED, SAID, OPEN = -1, 1, 0
LEMMAS = {form: BASES[form] for form in "paid made gave given took taken held sold bought".split()}
SKIPPED = frozenset(
    stem(w)
    for w in "yet current previous far date so date still also already ever currently generally usually rule such use other like".split()
)
_CARRIED_OUT = re.compile(
    r"exercis|us(?:ed|age)|implement|appl|realis|realiz|adopt|carried|complet|start|paid|built|taken|made|disclos|report|publish|grant|award",
    re.IGNORECASE,
)
_NO_HEADS = SKIPPED | frozenset(
    stem(word)
    for word in "one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion yet".split()
)
_HEADS, _HEAD_REACH = 2, 60
"""Content words that a denial falls on first, and the characters behind it in which they stand."""


def polarity(text: str) -> dict[str, int]:
    """Each content stem of the text with 1 where it is said, -1 where it is denied and 0 where it is open or both.

    What is denied stays so where another clause leaves it open: "fees are forbidden; if one was paid, it is paid back".
    """
    found: dict[str, set[int]] = defaultdict(set)
    before: list[str] = []
    conditional = False
    for clause in clauses(_plain(text)):
        values = _of_clause(clause)
        if re.match(r"\s*which\b", clause) and DENIAL.search(clause) and _CARRIED_OUT.search(clause):
            for word in before:
                found[word] = {DENIED}
        for word, each in values.items():
            found[word] |= {OPEN} if conditional and DENIED in found[word] else each
        before += values
        conditional = CONDITION.search(clause) is not None
    return {word: _together(values) for word, values in found.items()}


def _together(values: set[int]) -> int:
    if values == {DENIED, OPEN}:
        return DENIED
    return next(iter(values)) if len(values) == 1 else OPEN


def heads(text: str, *, surely: bool = False) -> list[tuple[str, ...]]:
    """For each denial of the text the stems of the two content words that it falls on: the first two behind it.

    Of "not too steep for the region" it is what is measured. Where a single word stands behind the denial, the one before it
    is the second. `surely` leaves out what is denied on a condition only ("if it does not sail").
    """
    plain = _plain(text)
    marks = [m for m in LACKING.finditer(plain) if not (surely and CONDITION.search(plain[: m.start()]))]
    return [head for head in (_head(plain, mark) for mark in marks) if head]


def _head(text: str, mark: re.Match[str]) -> tuple[str, ...]:
    measured = NOT_VERY.search(text, mark.start())
    end = measured.end() if measured and measured.start() < mark.end() else mark.end() + _HEAD_REACH
    behind = _counted(text[mark.end() : end])[:_HEADS]
    before = _counted(text[: mark.start()])[-1:] if len(behind) < _HEADS else []
    return tuple(behind + before) if behind else ()


def _counted(text: str) -> list[str]:
    return [word for word in terms(text) if word not in _NO_HEADS and not word.isdigit()]


def _plain(text: str) -> str:
    """The text with blanks for what only looks like a denial."""
    return NONE.sub(lambda match: " " * len(match[0]), text)


@dataclass(frozen=True, slots=True)
class _Reach:
    """What of a clause denies, and what leaves open the words behind it."""

    marks: tuple[re.Match[str], ...]
    passive: re.Match[str] | None
    backward: re.Match[str] | None
    shunned: re.Match[str] | None
    measured: re.Match[str] | None
    lacking: tuple[tuple[int, int], ...]
    begun: bool

    @classmethod
    def of(cls, clause: str) -> _Reach:
        marks = tuple(DENIAL.finditer(clause))
        apart = (found for found in SHUNS.finditer(clause) if not any(_inside(found, mark) for mark in marks))
        shunned = next(apart, None)
        if shunned and shunned["if"] and any(mark.end() <= shunned.start() for mark in marks):
            shunned = None
        return cls(
            marks=marks,
            passive=PASSIVE.search(clause) or nothing_left(clause),
            backward=NOT_DONE.search(clause),
            shunned=shunned,
            measured=NOT_VERY.search(clause),
            lacking=tuple(match.span() for match in WITHOUT.finditer(clause)),
            # "none before 2023" and "not until 2023" say that there is one
            begun=bool(marks) and UNTIL.search(clause) is not None,
        )

    def value(self, at: int, *, number: bool) -> int:
        """DENIED, SAID or OPEN for the word that starts at `at`."""
        value = OPEN if self._open(at) else self._plain_value(at, number=number)
        if any(start <= at < end for start, end in self.lacking):
            return SAID if value == DENIED else DENIED
        return value

    def _open(self, at: int) -> bool:
        return (
            self.begun
            or (self.measured is not None and at >= self.measured.end())
            or (self.shunned is not None and at >= self.shunned.start())
        )

    def _plain_value(self, at: int, *, number: bool) -> int:
        """The word's value by the denials around it: those of a passive fall on what comes before it."""
        before = [mark for mark in self.marks if mark.end() <= at]
        if self.passive:
            no = any(mark["no"] and (_inside(mark, self.passive) or mark.end() <= at) for mark in self.marks)
            return DENIED if no != (at < self.passive.start()) else SAID
        backward = self.backward is not None and at < self.backward.start()
        no = any(mark["no"] for mark in (self.marks if backward else before))
        if no != any(not mark["no"] for mark in before):
            return DENIED
        ahead = self.backward is None and any(mark.start() > at for mark in self.marks)
        return OPEN if ahead and not number else SAID


def _of_clause(clause: str) -> dict[str, set[int]]:
    """The values that each content stem has in a clause."""
    reach = _Reach.of(clause)
    found: dict[str, set[int]] = defaultdict(set)
    for match in re.finditer(r"[^\W_]+", clause):
        if any(mark.start() <= match.start() < mark.end() for mark in reach.marks):
            continue
        value = reach.value(match.start(), number=match[0].isdigit())
        for word in terms(LEMMAS.get(match[0].lower(), match[0])):
            if word not in SKIPPED:
                found[word].add(value)
    return found


def _inside(mark: re.Match[str], span: re.Match[str]) -> bool:
    return span.start() <= mark.start() < span.end()
