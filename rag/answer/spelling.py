"""Misspelt words of the field in a question, read as they were meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

from rag.question.glossary import field_words, load_glossary
from rag.schema import Filters
from rag.store import Library
from rag.text.terms import STOP_WORDS, stem, words

_SCOPE = re.compile(r"(?<![\w'’-])(s[a-z]{2,5})(?=s? ?[123]\b(?![.,]\d))")
_TYPED_SMALL = re.compile(r"(?<![\w'’-])[a-z]{6,}(?![\w'’-])")
_CLOSE = 0.88
"""Share of letters that two spellings have in common, by which "emisions" is "emissions"."""


def respelled(question: str, library: Library, filters: Filters) -> tuple[str, tuple[str, ...]]:
    """The question with misspelt words of the field put right, and a note for each.

    Only a word typed small that no report in scope has is put right, and only by one nearly the same of the glossary.
    """
    typed = [word for word in dict.fromkeys(_TYPED_SMALL.findall(question)) if word not in STOP_WORDS]
    unknown = [word for word in typed if stem(word) not in field_words()]
    counts = library.word_counts(unknown, filters)[1] if unknown else []
    question, notes = _with_scope(question)
    for word, count in zip(unknown, counts, strict=True):
        meant = [] if count else _meant(word)
        if meant:
            question = re.sub(rf"(?<!\w){word}(?!\w)", meant[0], question)
            notes.append(f"“{word}” was read as “{meant[0]}”.")
    return question, tuple(notes)


def _with_scope(question: str) -> tuple[str, list[str]]:
    """The question with "scope" where a letter of it is missing, doubled or moved before 1, 2 or 3, and a note for each.

    Other words of four letters are too near to real ones ("food" to "flood") to be put right.
    """
    typed = [word for word in dict.fromkeys(_SCOPE.findall(question)) if word != "scope" and _is_scope(word)]
    for word in typed:
        question = re.sub(rf"(?<!\w){word}(?=s? ?[123])", "scope", question)
    return question, [f"“{word}” was read as “scope”." for word in typed]


def _is_scope(word: str) -> bool:
    return sorted(word) == sorted("scope") or bool(get_close_matches(word, ["scope"], cutoff=_CLOSE))


def _meant(word: str) -> list[str]:
    """The word of the field that it nearly is; a word that begins with another letter ("omissions") is another word."""
    return get_close_matches(word, [known for known in _vocabulary() if known[0] == word[0]], n=1, cutoff=_CLOSE)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[str, ...]:
    found = {word for group in load_glossary().groups for phrase in group for word in words(phrase)}
    return tuple(sorted(word for word in found if len(word) > 5 and word.isalpha()))
