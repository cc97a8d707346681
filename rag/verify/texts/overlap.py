"""How much of a claim stands in given texts as it is: words, pairs of words, figures and names, as numbers (OVERLAP)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log

from rag.reader.windows import evidence_windows
from rag.text.terms import STOP_WORDS, stem, words
from rag.verify.wording.names import find_names, missing_names

OVERLAP = (
    "words anywhere",
    "rare words anywhere",
    "word pairs",
    "words in one window",
    "figures",
    "names",
    "missing words",
    "length",
    "claim length",
    "evidence length",
)
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_WINDOWS = 3
_LONGEST = 80


def overlap_signs(claim: str, evidence: Sequence[str]) -> tuple[float, ...]:
    """How much of the claim the texts have, in the order of OVERLAP.

    Shares (0..1, 1 where the claim has none of the kind) of its content words, of these weighed by rarity in the texts, of
    its pairs of neighbouring words, of the words held by the best of three windows, of figures and of names. Then counts:
    content words that are missing and words at most 80. The last two are logarithms of the numbers of words plus 1.
    """
    text = " ".join(evidence)
    every, there = [stem(word) for word in words(claim)], [stem(word) for word in words(text)]
    asked = [stem(word) for word in words(claim) if word not in STOP_WORDS]
    counts = Counter(there)
    held = [word in counts for word in asked]
    # A word that the evidence has often says little about whether the evidence says this.
    rare = [1 / (1 + counts[word]) for word in asked]
    pairs = set(pairwise(every))
    windows = [{stem(word) for word in words(window)} for window in evidence_windows(claim, evidence, most=_WINDOWS)]
    best = max((sum(word in window for word in asked) for window in windows), default=0)
    figures, names = _FIGURE.findall(claim), find_names(claim)
    return (
        _share(sum(held), len(asked)),
        _share(sum(r for r, h in zip(rare, held, strict=True) if h), sum(rare)),
        _share(len(pairs & set(pairwise(there))), len(pairs)),
        _share(best, len(asked)),
        _share(sum(figure in text for figure in figures), len(figures)),
        1 - len(missing_names(names, text)) / len(names) if names else 1.0,
        float(len(asked) - sum(held)),
        float(min(_LONGEST, len(every))),
        log(1 + len(claim.split())),
        log(1 + len(text.split())),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
