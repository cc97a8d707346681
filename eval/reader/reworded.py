"""Sentences with some words exchanged: for others that say the same, or for ones that make them false."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eval.reader.inflect import forms
from rag.text.lexicon import Entry, entries

_TOKEN = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_BEGINS = re.compile(r'(?:^|[.!?"“:])\s*$')
_ARTICLE = re.compile(r"\b([Aa])n? $")
_VOWEL = re.compile(r"(?!uni(?![nmd])|eu|use|usu|one|ur[aeiou])[aeiou]|hour|honest|honou?r|heir")
_BEFORE_NOUN = frozenset(
    "the a an its his her their our my your this that these those no some any each every several many few more new".split()
)
_AFTER_PREPOSITION = frozenset("of in from with by for on at".split())
_BEFORE_VERB = frozenset(
    "to will would can could may might must shall should not did does do i we they he she it who which and then never also".split()
)
_BEFORE_DONE = frozenset("was were is are be been being has have had get got having not by".split())
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of a text that has an entry: where it stands, and in which form."""

    start: int
    end: int
    entry: Entry
    form: str


@lru_cache(maxsize=1)
def _by_form() -> Mapping[str, Sequence[tuple[Entry, tuple[str, ...]]]]:
    """The entries of each form of a word, with the names of the forms it may be."""
    found: dict[str, list[tuple[Entry, tuple[str, ...]]]] = defaultdict(list)
    for entry in entries():
        names: dict[str, list[str]] = defaultdict(list)
        for name, text in forms(entry.word, entry.kind).items():
            names[text].append(name)
        for text, own in names.items():
            found[text].append((entry, tuple(own)))
    return found


def in_other_words(text: str, most: int, draw: random.Random) -> str:
    """The text with up to `most` of its words exchanged for others that say the same."""
    return _exchanged(text, most, draw, false=False)


def made_false(text: str, count: int, draw: random.Random) -> str:
    """The text with up to `count` of its words exchanged for others of their kind; as it is where none can be."""
    return _exchanged(text, count, draw, false=True)


def _exchanged(text: str, most: int, draw: random.Random, *, false: bool) -> str:
    places = [place for place in _places(text, draw) if (place.entry.other if false else place.entry.same)]
    chosen = draw.sample(places, min(most, len(places)))
    for place in sorted(chosen, key=lambda place: -place.start):
        pick = draw.choice(place.entry.other if false else place.entry.same)
        new = forms(pick, place.entry.kind).get(place.form, pick)
        if text[place.start].isupper():
            new = new[0].upper() + new[1:]
        # An article before the word follows its sound.
        article = "\\1n " if _VOWEL.match(new.lower()) else "\\1 "
        text = _ARTICLE.sub(article, text[: place.start]) + new + text[place.end :]
    return text


def _places(text: str, draw: random.Random) -> list[_Place]:
    """The words that have an entry, less names."""
    tokens = list(_TOKEN.finditer(text))
    lower = ["", *(token[0].lower() for token in tokens), ""]
    found = []
    for n, token in enumerate(tokens):
        named = token[0][0].isupper() and not _BEGINS.search(text[: token.start()])
        if named or len(token[0]) < _SHORTEST:
            continue
        if fit := _fitting(lower[n], lower[n + 1], lower[n + 2], draw):
            found.append(_Place(token.start(), token.end(), *fit))
    return found


def _fitting(before: str, word: str, after: str, draw: random.Random) -> tuple[Entry, str] | None:
    """The entry of the word and its form, guessed from the words around it; senses of one kind are drawn by chance."""
    options = _by_form().get(word)
    if not options:
        return None
    nominal = before in _BEFORE_NOUN or before in _AFTER_PREPOSITION

    def worth(option: tuple[Entry, tuple[str, ...]]) -> float:
        verb = option[0].kind == "v"
        signs = (
            nominal and option[0].kind in "na",
            before in _BEFORE_VERB and verb,
            before in _BEFORE_DONE and verb and "base" not in option[1],
            after in _BEFORE_NOUN and verb,
        )
        return draw.random() + sum(signs)

    entry, names = max(options, key=worth)
    if nominal and entry.kind == "v" and "base" in names:
        return None
    return entry, "done" if "done" in names and before in _BEFORE_DONE else names[0]
