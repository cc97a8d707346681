"""Long evidence as windows of a few sentences, of which those most like the claim are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import fsum

from rag.text.sentences import split_sentences
from rag.text.terms import STOP_WORDS, stem, words

MOST_WORDS = 70
MOST_SENTENCES = 4


def evidence_windows(claim: str, texts: Sequence[str], most: int = 6) -> list[str]:
    """At most `most` windows of the texts, best first.

    A window is up to 4 sentences in a row or 70 words, and half of it is in the next one too. The best are those that
    hold most of the claim's words, a word counting the more the fewer windows have it. All where there are no more.
    """
    windows = list(dict.fromkeys(window for text in texts_joined(texts) for window in _windows(text)))
    if len(windows) <= most:
        return windows
    asked = _stems(claim)
    held = [asked & _stems(window) for window in windows]
    counts = Counter(word for own in held for word in own)
    # fsum is exact: a sum in the order of a set would part equal windows by chance, another way in each run.
    order = sorted(range(len(windows)), key=lambda n: -fsum(1 / counts[word] for word in held[n]))
    return [windows[n] for n in order[:most]]


def texts_joined(texts: Sequence[str]) -> list[list[str]]:
    """Each text as its sentences; texts of one sentence each stand together as one."""
    parts = [[" ".join(text[s:e].split()) for s, e in split_sentences(text)] for text in texts]
    parts = [part for part in parts if part]
    if all(len(part) == 1 for part in parts):
        return [[sentence for part in parts for sentence in part]]
    return parts


def _windows(sentences: Sequence[str]) -> list[str]:
    found, at = [], 0
    while at < len(sentences):
        end, length = at, 0
        while end < len(sentences) and end - at < MOST_SENTENCES:
            length += len(sentences[end].split())
            if length > MOST_WORDS and end > at:
                break
            end += 1
        found.append(" ".join(sentences[at:end]))
        if end == len(sentences):
            break
        at += max(1, (end - at) // 2)
    return found


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOP_WORDS}
