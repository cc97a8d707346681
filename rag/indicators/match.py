"""Which indicator a label means: every one of its words must be explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rag.indicators.model import Catalogue, Indicator

_NARROW = frozenset({"employees", "employees and temporary workers", "average", "FTE"})
_SHARED = ("with ", "including ")
"""How a qualifier begins that makes the figure cover another indicator as well."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """An indicator that a set of words means. `size` is the number of words that name it; `tier` as in Finding."""

    indicator: Indicator
    size: int
    qualifiers: tuple[str, ...]
    tier: int


def meanings(words: frozenset[str], catalogue: Catalogue) -> tuple[Meaning, ...]:
    """The indicators that the words may mean, the most specific of each measure only. Empty where a word is left over."""
    found = [meaning for indicator in catalogue.indicators for meaning in _meaning(words, indicator, catalogue)]
    best: dict[str, int] = {}
    for meaning in found:
        name = meaning.indicator.measure.name
        best[name] = max(best.get(name, 0), meaning.size)
    return tuple(meaning for meaning in found if meaning.size == best[meaning.indicator.measure.name])


def _meaning(words: frozenset[str], indicator: Indicator, catalogue: Catalogue) -> Iterator[Meaning]:
    sizes = [len(name) for name in indicator.names if name <= words]
    if not sizes:
        return
    told = [(phrase, shown) for phrase, shown in indicator.qualifiers if phrase <= words]
    allowed = indicator.extras.union(*(phrase for phrase, _ in told))
    if words - allowed - catalogue.neutral - indicator.measure.words:
        return
    qualifiers = tuple(dict.fromkeys(shown for _, shown in _widest(told)))
    yield Meaning(indicator, max(sizes), qualifiers, int(any(map(_is_apart, qualifiers))))


def _is_apart(qualifier: str) -> bool:
    """Whether the figure covers less or more than the indicator."""
    return qualifier in _NARROW or qualifier.startswith(_SHARED)


def _widest(told: list[tuple[frozenset[str], str]]) -> list[tuple[frozenset[str], str]]:
    """Without phrases that are part of a longer one that holds as well."""
    return [pair for pair in told if not any(pair[0] < other for other, _ in told)]


def is_generic(words: frozenset[str], catalogue: Catalogue) -> bool:
    """Whether the words name nothing ("Total", "Group total"), so that the meaning stands elsewhere."""
    return not words - catalogue.neutral - _METHODS


_METHODS = frozenset({"marketbas", "locationbas"})
