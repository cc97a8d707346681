"""Figures and names in each other's place: "A 7 t, B 5 t" of a quote that says "A 5 t, B 7 t"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rag.text.marks import CELL_MARK
from rag.text.terms import STOP_WORDS, stem

CLOSE = 0.6
"""Share of the text's words that stand in the quote in the same order, from which places can be compared."""
_FEWEST = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
# what stands between the parts of a list, whose order says nothing
_LISTING = frozenset("and or as well in at of for with".split())
_IN_TURN = re.compile(r"\brespectively\b|\bin (?:that|this) order\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thing:
    """A word, figure, period or name of a text. `same` is equal for two that mean the same; `start`, `end` are its place."""

    kind: Literal["word", "figure", "period", "name"]
    same: tuple[object, ...]
    start: int
    end: int

    @property
    def place(self) -> tuple[object, ...]:
        """What is compared to find the place of a figure or name: its kind alone."""
        return self.same if self.kind == "word" else (self.kind,)


def exchanged(text: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """The figures, periods and names of the text that stand in each other's place, as written; () where none do.

    The text has to follow a quote with each figure and name taken as the same, and no quote as it stands. Two that are
    only parts of a list count for nothing (unless "respectively" gives their order a meaning), nor do those whose words
    have moved with them. Quoted table rows are left out: a sentence may name their cells in any order.
    """
    from rag.verify.wording.names import find_names

    ordered = any(_IN_TURN.search(one) for one in (text, *quotes))
    found: list[str] = []
    for quote in quotes:
        # the first word of one text is known for a name where the other has it inside a sentence
        names = {*find_names(text), *find_names(quote)}
        said, given = things(text, names), things(quote, names)
        other = None if CELL_MARK in quote else _other(said, given)
        if other == []:
            return ()
        found += [text[t.start : t.end] for t in _in_each_others_place(said, other or [], ordered)]
    return tuple(dict.fromkeys(found))


def _other(said: Sequence[Thing], given: Sequence[Thing]) -> list[tuple[Thing, Thing]] | None:
    """What differs (of the quote, of the text) at the same place; None where the text does not follow the quote."""
    matcher = SequenceMatcher(None, [t.place for t in given], [t.place for t in said], autojunk=False)
    pairs = [(b.a + n, b.b + n) for b in matcher.get_matching_blocks() for n in range(b.size)]
    if len(pairs) < max(_FEWEST, CLOSE * len(said)) or _moved(given, said, pairs):
        return None
    return [(given[a], said[b]) for a, b in pairs if given[a].same != said[b].same]


def _in_each_others_place(said: Sequence[Thing], other: Sequence[tuple[Thing, Thing]], ordered: bool) -> list[Thing]:
    if len({mine.kind for _, mine in other}) != 1:
        # figures that differ together with their periods or names may all have changed places
        return []
    return [
        mine
        for theirs, mine in other
        for there, here in other
        if (mine.same, theirs.same) == (there.same, here.same) and (ordered or not _listed(said, mine, here))
    ]


def things(text: str, names: Collection[str]) -> list[Thing]:
    """The words, figures with their units, periods and names of a text, in order; `names` are the words that are names."""
    from rag.text.quantities import find_periods, find_quantities

    found = [Thing("period", (p.year, p.first_year), p.start, p.end) for p in find_periods(text)]
    for q in find_quantities(text):
        if not _inside(q.start, q.end, found):
            found.append(Thing("figure", (round(q.value, 9),), q.start, q.end))
    for match in _WORD.finditer(text):
        if not _inside(match.start(), match.end(), found):
            found.append(_thing(match, names))
    return sorted(found, key=lambda thing: thing.start)


def _thing(match: re.Match[str], names: Collection[str]) -> Thing:
    word = re.sub(r"['’]s?$", "", match[0])
    if word.isdigit():
        return Thing("figure", (float(word),), *match.span())
    return Thing("name" if word in names else "word", (stem(word.lower()),), *match.span())


def _inside(start: int, end: int, spans: Sequence[Thing]) -> bool:
    return any(span.start < end and start < span.end for span in spans)


def _moved(given: Sequence[Thing], said: Sequence[Thing], pairs: Sequence[tuple[int, int]]) -> bool:
    """Whether words of the quote stand in the text at another place, so that figures may have moved with them."""
    held, heard = {a for a, _ in pairs}, {b for _, b in pairs}
    gone = Counter(t.same for n, t in enumerate(given) if n not in held and _tells(t))
    come = Counter(t.same for n, t in enumerate(said) if n not in heard and _tells(t))
    return bool(gone & come)


def _tells(thing: Thing) -> bool:
    return thing.kind != "word" or thing.same[0] not in STOP_WORDS


def _listed(said: Sequence[Thing], one: Thing, other: Thing) -> bool:
    """Whether only words of listing stand between the two."""
    first, last = sorted((said.index(one), said.index(other)))
    return all(thing.kind == one.kind or thing.same[0] in _LISTING for thing in said[first + 1 : last])
