"""ESG terms and abbreviations that mean nearly the same (glossary.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rag.text.terms import stem, words

_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Glossary:
    """`groups` holds each group's phrases; `index` maps a stemmed phrase (a tuple of stems) to its group numbers."""

    groups: tuple[tuple[str, ...], ...]
    index: Mapping[tuple[str, ...], tuple[int, ...]]

    def concepts(self, text: str) -> dict[int, tuple[str, ...]]:
        """The groups whose phrases occur in the text, each with the stems of the phrase that was found (the longest)."""
        stems = [stem(word) for word in words(text)]
        found: dict[int, tuple[str, ...]] = {}
        for size in range(min(_LONGEST, len(stems)), 0, -1):
            for at in range(len(stems) - size + 1):
                phrase = tuple(stems[at : at + size])
                for group in self.index.get(phrase, ()):
                    found.setdefault(group, phrase)
        return found

    def synonyms(self, text: str) -> list[str]:
        """Other phrases of the groups that occur in the text."""
        own = " ".join(words(text))
        return [phrase for group in self.concepts(text) for phrase in self.groups[group] if phrase not in own]


@lru_cache(maxsize=1)
def field_words() -> frozenset[str]:
    """The stems of all words of the glossary's phrases."""
    return frozenset(stem for phrase in load_glossary().index for stem in phrase)


@lru_cache(maxsize=1)
def load_glossary() -> Glossary:
    """The glossary that ships with the package."""
    import yaml

    text = files("rag.question").joinpath("glossary.yaml").read_text(encoding="utf-8")
    groups = tuple(tuple(str(phrase) for phrase in group) for group in yaml.safe_load(text))
    index: dict[tuple[str, ...], tuple[int, ...]] = {}
    for number, group in enumerate(groups):
        for phrase in group:
            key = tuple(stem(word) for word in words(phrase))
            index[key] = (*index.get(key, ()), number)
    return Glossary(groups, index)
