"""Which stems say the same and which say something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from rag.text.lexicon.entries import Entry, entries
from rag.text.terms import stem, words

_DENYING = ("un", "non", "ir", "il")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Relations:
    """`same` and `other` of each word or phrase, both ways, and `narrower`, the words for which it can stand, being as wide or
    wider; a phrase is its stems with a space between."""

    same: Mapping[str, Set[str]]
    other: Mapping[str, Set[str]]
    narrower: Mapping[str, Set[str]]

    def stands_for(self, word: str) -> Set[str]:
        """The words for which this one can stand and a sentence stays true."""
        return self.narrower.get(word, frozenset())

    def say_same(self, word: str) -> Set[str]:
        """The words for which this one can stand, or that can stand for it."""
        return self.same.get(word, frozenset())

    def say_akin(self, word: str) -> Set[str]:
        """What says the same as the word, or as something that says the same."""
        near = self.say_same(word)
        return near | {far for step in near for far in self.say_same(step)}

    def say_other(self, word: str) -> Set[str]:
        """What says something else: what the list names; for a word that it does not have, the word with or without a prefix
        that denies it."""
        if word in self.other or word in self.same:
            return self.other.get(word, frozenset()) - self.say_same(word)
        bare = {word.removeprefix(prefix) for prefix in _DENYING if word.startswith(prefix)}
        return {own for own in bare if len(own) >= _SHORTEST} | {prefix + word for prefix in _DENYING}


@lru_cache(maxsize=1)
def relations() -> Relations:
    """Those of the word list that ships with the package."""
    return relate(entries())


def relate(listed: tuple[Entry, ...]) -> Relations:
    """The relations that the entries name."""
    same: dict[str, set[str]] = defaultdict(set)
    other: dict[str, set[str]] = defaultdict(set)
    narrower: dict[str, set[str]] = defaultdict(set)
    for entry in listed:
        own = stems(entry.word)
        for found, said in ((same, entry.same), (other, entry.other)):
            for word in map(stems, said):
                if word != own:
                    found[own].add(word)
                    found[word].add(own)
        for word in map(stems, entry.same):
            narrower[word].add(own)
    return Relations(dict(same), dict(other), dict(narrower))


def stems(text: str) -> str:
    """The stems of a word or phrase with a space between."""
    return " ".join(map(stem, words(text)))
