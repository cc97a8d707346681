"""What the claim's words that the texts lack are to the words that they have: the same, near it, or something else (LEXICAL)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.reader.windows import evidence_windows
from rag.text.lexicon import BASES, Relations, relations
from rag.text.sentences import split_sentences
from rag.text.terms import STOP_WORDS, stem, words

LEXICAL = (
    "other words",
    "akin words",
    "opposed words",
    "unknown words",
    "other words share",
    "known words share",
    "opposed words share",
    "unknown words share",
)
_LONGEST = 3
"""Words of the longest phrase that is looked up."""


@dataclass(frozen=True, slots=True)
class MissingWord:
    """A content word of the claim that no text has, and what the window of the texts most like its sentence has for it.

    `opposed` is a word of the window that says something else of the same kind and that the sentence does not have; "" where there
    is none. `other`: the word can stand for one of the window; `akin`: it cannot and none is opposed, but one is wider, or says
    the same as something that says the same.
    """

    word: str
    other: bool
    akin: bool
    opposed: str


def lexical_signs(missing: Sequence[MissingWord]) -> tuple[float, ...]:
    """The claim's missing words in the order of LEXICAL: counts, and shares (0..1, 0 where no word is missing).

    Unknown words are neither other nor akin, known ones either.
    """
    other, akin = sum(word.other for word in missing), sum(word.akin for word in missing)
    opposed = sum(bool(word.opposed) for word in missing)
    unknown, most = len(missing) - other - akin, max(1, len(missing))
    shares = (other / most, (other + akin) / most, opposed / most, unknown / most)
    return float(other), float(akin), float(opposed), float(unknown), *shares


def missing_words(claim: str, evidence: Sequence[str]) -> list[MissingWord]:
    """The missing words of each sentence of the claim, once each."""
    there = {name for text in evidence for word in words(text) for name in _stems(word)}
    parts = [claim[start:end] for start, end in split_sentences(claim)] or [claim]
    return [word for part in parts for word in _missing(part, evidence, there)]


def _missing(sentence: str, evidence: Sequence[str], there: set[str]) -> Iterator[MissingWord]:
    said = words(sentence)
    own, known = set(_phrases(said)), relations()
    near = _phrases(words(" ".join(evidence_windows(sentence, evidence, most=1))))
    seen = set(there)
    for place, word in enumerate(said):
        own_stems = _stems(word)
        if word in STOP_WORDS or own_stems & seen:
            continue
        seen |= own_stems
        names = own_stems | _listed(said, place, known)
        opposed = [near[found] for name in names for found in known.say_other(name) & near.keys() - own]
        other = any(known.stands_for(name) & near.keys() for name in names)
        # Two steps lead from a word up to a wider one and down again to another of its kind: from cat over pet to dog.
        akin = not other and not opposed and any(known.say_akin(name) & near.keys() for name in names)
        yield MissingWord(word, other, akin, max(opposed, key=lambda said: (len(said.split()), said), default=""))


def _stems(word: str) -> set[str]:
    """The stem of the word, and of its base form where it is an irregular one ("bought", which "buy" is not the stem of)."""
    return {stem(word), stem(BASES.get(word, word))}


def _listed(said: Sequence[str], place: int, known: Relations) -> set[str]:
    """The listed phrases in which the word in this place stands."""
    first, last = max(0, place - _LONGEST + 1), place + _LONGEST
    within = _phrases(said[first:last])
    here = {name for name, phrase in within.items() if said[place] in phrase.split()}
    return {name for name in here if name in known.same or name in known.other}


def _phrases(said: Sequence[str]) -> dict[str, str]:
    """The words by the stems of them and of their base forms, and the phrases of two and three words in a row by theirs."""
    spans = [(n, n + size) for size in range(2, _LONGEST + 1) for n in range(len(said) - size + 1)]
    bases = [[stem(word) for word in said], [stem(BASES.get(word, word)) for word in said]]
    phrases = {" ".join(stems[start:end]): " ".join(said[start:end]) for stems in bases for start, end in spans}
    return phrases | {name: word for word in said for name in _stems(word)}
