"""The lines of the word list as entries.

    bus n = coach, vehicle # train, tram, car

says that "coach" and "vehicle" can stand for the noun "bus" and the sentence stays true, and that "train" makes it false.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rag.errors import SettingsError

_LINE = re.compile(r"([a-z][a-z' -]*) ([nvar]) =([a-z', -]*)#([a-z', -]*)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word in one sense. `kind` is n (noun), v (verb), a (adjective) or r (adverb); all words are base forms.

    `same` can stand for the word, being as wide or wider; `other` are of its kind and say something else.
    """

    word: str
    kind: str
    same: tuple[str, ...]
    other: tuple[str, ...]


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """The word list that ships with the package."""
    text = files("rag.text.lexicon").joinpath("words.txt").read_text(encoding="utf-8")
    return read_entries(text.splitlines())


def read_entries(lines: Iterable[str]) -> tuple[Entry, ...]:
    """An entry per line. Raises SettingsError naming a line that is none."""
    return tuple(_entry(line) for line in lines)


def _entry(line: str) -> Entry:
    found = _LINE.fullmatch(line)
    if not found:
        raise SettingsError(
            f"The word list has a line that is no entry: {line!r}. Write it as: word n = same, same # other, other"
        )
    same, other = (tuple(word for part in side.split(",") if (word := part.strip())) for side in found.groups()[2:])
    return Entry(found[1], found[2], same, other)
