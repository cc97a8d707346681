"""Which facts go into which section: each once, where it fits best, until the section is full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rag.briefing.model import Fact, Need, Outline
from rag.briefing.telling import platitude
from rag.text.quantities import parse_number
from rag.text.terms import terms

MOST_COUNTED, MOST_FIGURES = 8, 12
"""Sentences of a section that tell a figure or a target, and these with its figure lines."""
MOST_PLAIN = 4
"""Its other sentences."""
ENOUGH = 2
"""Statements of a section from which on no platitude is taken."""
MOST_LINES = 8
MOST_BORROWED = 3
MOST_OTHER_LINES = 3
LEAST_FIT, LEAST_FIT_COUNTED = 0.25, 0.15
SAME = 0.55
"""Shared words, as a share of the shorter statement's, above which two statements say the same."""
_FIGURE, _DATED, _NAME = 0.1, 0.04, 0.01
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+|\d[\d,.]*")
_ALIKE = {
    "femal": "women",
    "woman": "women",
    "headcount": "employe",
    "staff": "employe",
    "workforc": "employe",
    "personnel": "employe",
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Chosen:
    """The facts taken so far, by item. A fact that says what another one says already is refused."""

    def __init__(self, outline: Outline) -> None:
        self.by_item: dict[str, list[Fact]] = {item.id: [] for item in outline.items}
        self._taken: list[Fact] = []

    def add(self, fact: Fact, item: str) -> bool:
        """Whether the fact was taken into the item's section."""
        if self._full(fact, item) or any(says_the_same(fact, other) for other in self._taken):
            return False
        self.by_item[item].append(fact)
        self._taken.append(fact)
        return True

    def met(self, item: str) -> frozenset[Need]:
        return frozenset().union(*(fact.meets for fact in self.by_item[item]))

    def _full(self, fact: Fact, item: str) -> bool:
        here = self.by_item[item]
        lines = sum(bool(one.label) for one in here)
        if not fact.label:
            alike = sum(not one.label and told(one) == told(fact) for one in here)
            return alike >= (min(MOST_COUNTED, MOST_FIGURES - lines) if told(fact) else MOST_PLAIN)
        found = sum(bool(one.label) and max(one.fits.values()) < 1 for one in here)
        return lines >= MOST_LINES or (max(fact.fits.values()) < 1 and found >= MOST_OTHER_LINES)


def choose(figures: Iterable[Fact], facts: Sequence[Fact], outline: Outline) -> dict[str, list[Fact]]:
    """The facts of each section: indicator figures, then for each need of an item its best fact, then the best others.

    What no need asks for goes into the section that it fits best, or nowhere; platitudes only where little else is said.
    """
    chosen = Chosen(outline)
    for fact in figures:
        chosen.add(fact, next(iter(fact.fits)))
    needs = {item.id: item.needs for item in outline.items}
    offers = sorted(
        ((merit(fact, item), n, item) for n, fact in enumerate(facts) for item in homes(fact)),
        key=lambda offer: (-offer[0], offer[1]),
    )
    empty = {n for n, fact in enumerate(facts) if platitude(fact.text)}
    left = []
    for _, n, item in offers:
        wanted = set(needs[item]) - chosen.met(item)
        if n in empty or not (facts[n].meets & wanted and chosen.add(facts[n], item)):
            left.append((n, item))
    for n, item in left:
        if n not in empty and item == max(facts[n].fits, key=facts[n].fits.__getitem__):
            chosen.add(facts[n], item)
    for n, item in left:
        if n in empty and len(chosen.by_item[item]) < ENOUGH:
            chosen.add(facts[n], item)
    return {item: in_order(taken) for item, taken in chosen.by_item.items()}


def borrowed(chosen: Mapping[str, Sequence[Fact]], outline: Outline) -> dict[str, tuple[str, ...]]:
    """Per item the statements of other sections that fit it too and meet a need that its own section leaves open."""
    lent = {}
    for item in outline.items:
        open_needs = set(item.needs) - frozenset().union(*(fact.meets for fact in chosen[item.id]))
        others = [fact for other, facts in chosen.items() if other != item.id for fact in facts]
        fitting = [fact for fact in others if fact.fits.get(item.id, 0.0) >= LEAST_FIT and fact.meets & open_needs]
        best = sorted(fitting, key=lambda fact: -fact.fits[item.id])[:MOST_BORROWED]
        lent[item.id] = tuple(fact.text for fact in best)
    return lent


def homes(fact: Fact) -> list[str]:
    """The items that the fact may go to: the best one, and those nearly as good."""
    best = max(fact.fits.values())
    least = LEAST_FIT_COUNTED if told(fact) else LEAST_FIT
    return [item for item, fit in fact.fits.items() if fit >= least and fit >= best - 0.03]


def told(fact: Fact) -> bool:
    """Whether the fact tells a figure or a target."""
    return bool(fact.meets & {"figure", "target"})


def merit(fact: Fact, item: str) -> float:
    """How much the fact is worth to the item's section: its fit, more with a figure, a target or names, less when it is long."""
    size = len(fact.text.split())
    named = min(3, len(_NAMED.findall(fact.text)))
    year = fact.evidence.hit.report.year
    dated = year is not None and str(year) in fact.text
    gain = _DATED * dated + _FIGURE * (("figure" in fact.meets) + ("target" in fact.meets)) + _NAME * named
    return fact.fits[item] + gain - max(0, size - 22) / 100


def says_the_same(fact: Fact, other: Fact) -> bool:
    """Whether two statements share most words; figure lines must share the figure too."""
    if fact.label and other.label:
        if fact.label == other.label:
            return True
        return same_value(fact.value, other.value) and overlap(fact.label, other.label) >= 0.3
    if fact.label or other.label:
        line, sentence = (fact, other) if fact.label else (other, fact)
        held = any(same_value(line.value, number) for number in _NUMBER.findall(sentence.text))
        return held and overlap(line.label, sentence.text) >= 0.5
    shared = overlap(fact.text, other.text)
    return shared >= SAME or (shared >= SAME / 2 and bool(telling_numbers(fact.text) & telling_numbers(other.text)))


def telling_numbers(text: str) -> set[str]:
    """The numbers of four digits and more that are no years: two statements that share one are about the same fact."""
    return {n for n in _NUMBER.findall(text) if sum(map(str.isdigit, n)) > 3 and not re.fullmatch(r"(?:19|20)\d\d", n)}


def same_value(value: str, other: str) -> bool:
    """Whether two values begin with the same number, or one is the other rounded to within 1 %."""
    a, b = parse_number(value.split()[0]), parse_number(other.split()[0])
    return value == other or (a is not None and b is not None and abs(a - b) <= 0.01 * max(abs(a), abs(b)))


def overlap(text: str, other: str) -> float:
    """Shared content words as a share of the shorter text's, 0..1."""
    a, b = ({_ALIKE.get(term, term) for term in terms(one)} for one in (text, other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def in_order(facts: Sequence[Fact]) -> list[Fact]:
    """Figure lines as taken, then sentences with figures or targets, then the others, both in the order of the report."""
    lines = [fact for fact in facts if fact.label]
    counted = sorted((f for f in facts if not f.label and told(f)), key=lambda fact: fact.place)
    others = sorted((f for f in facts if not f.label and not told(f)), key=lambda fact: fact.place)
    return [*lines, *counted, *others]
