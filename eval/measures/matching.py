"""Comparing texts blind to what does not matter: case, dashes, quotation marks, spacing, thousands separators."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

# soft hyphen, the noncharacter and the replacement character that text layers leave at broken words
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\ufffe\ufffd\u0002"))
_STRAIGHT: dict[int, int | str | None] = {
    **dict.fromkeys(map(ord, "\u2018\u2019"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d"), '"'),
    **_UNSEEN,
}
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63"), "-")
_THOUSANDS = re.compile(r"(?<=\d)[,' ](?=\d{3}(?!\d))")
_NOT_LETTERS = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")
_LONG_WORD = re.compile(r"\w{3,}")


def normalise(text: str, *, merge: bool = True) -> str:
    """Case-folded NFKC text with straight marks and single spaces; `merge` drops thousands separators."""
    text = unicodedata.normalize("NFKC", text.translate(_STRAIGHT)).translate(_HYPHENS).casefold()
    return " ".join((_THOUSANDS.sub("", text) if merge else text).split())


def squeeze(text: str) -> str:
    """Letters and digits only."""
    return _NOT_LETTERS.sub("", normalise(text))


def contains(text: str, key: str) -> bool:
    """Whether the key stands in the text: not inside a longer number, and a key that starts with a letter not inside a word.

    A word may go on after the key ("priorit" stands in "prioritises"). Tried with and without thousands separators.
    """
    return any(_stands_in(normalise(text, merge=merge), normalise(key, merge=merge)) for merge in (True, False))


def holds_keys(text: str, groups: Sequence[Sequence[str]]) -> bool:
    """Whether each group has an alternative in the text."""
    return all(any(contains(text, key) for key in group) for group in groups)


def token_f1(a: str, b: str) -> float:
    """Harmonic mean of the shares of words that two texts have in common, 0..1.

    Source: Rajpurkar et al., "SQuAD: 100,000+ Questions for Machine Comprehension of Text", EMNLP 2016, section 6.1.
    """
    words_a, words_b = Counter(_WORD.findall(normalise(a))), Counter(_WORD.findall(normalise(b)))
    common = (words_a & words_b).total()
    return 2 * common / (words_a.total() + words_b.total()) if common else 0.0


def share_of_words(text: str, words_of: str) -> float:
    """Share of the words (three letters or more) of `words_of` that occur in `text`, 0..1; 0 where it has none."""
    wanted = _LONG_WORD.findall(normalise(words_of))
    there = set(_LONG_WORD.findall(normalise(text)))
    return sum(word in there for word in wanted) / len(wanted) if wanted else 0.0


def _stands_in(text: str, key: str) -> bool:
    at = text.find(key) if key else -1
    while at >= 0:
        if _starts_clean(text, at, key[0]) and _ends_clean(text, at + len(key), key[-1]):
            return True
        at = text.find(key, at + 1)
    return False


def _starts_clean(text: str, at: int, first: str) -> bool:
    before = text[at - 1] if at else " "
    if first.isdigit():
        return not (before.isdigit() or before in ".,")
    return not (first.isalnum() and (before.isalnum() or before == "_"))


def _ends_clean(text: str, end: int, last: str) -> bool:
    after = text[end : end + 2]
    if not last.isdigit() or not after:
        return True
    return not (after[0].isdigit() or (after[0] in ".," and after[1:].isdigit()))
