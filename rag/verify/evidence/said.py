"""A claim taken apart: its words and how telling they are, its names, figures and periods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.text.quantities import Period, find_periods
from rag.text.terms import stem
from rag.verify.amounts.figures import Amount, amounts_in
from rag.verify.evidence.likeness import content_words
from rag.verify.wording.names import find_names
from rag.verify.wording.turning import DOWN, UP

_WAY = 0.5
"""What a word of direction counts beside the mean of the other words."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim taken apart. `weights` (len(wanted),) are how telling each content word is, summing to 1."""

    text: str
    wanted: tuple[str, ...]
    weights: NDArray[np.float32]
    names: tuple[str, ...]
    amounts: tuple[Amount, ...]
    periods: tuple[Period, ...]


def take_apart(text: str, telling: Callable[[str], float], known: frozenset[str] = frozenset()) -> Said:
    """A claim's words, names, figures and periods. `telling` weighs a stem; `known` stems count little."""
    wanted = [word for word in content_words(text) if stem(word) not in known]
    weights = np.array([telling(stem(word)) for word in wanted], dtype=np.float32)
    ways = np.array([stem(word) in UP | DOWN for word in wanted], dtype=np.bool_)
    if ways.any() and not ways.all():
        # which way it went is compared for itself; reports use few words for what they measure, so that these are rarer
        weights[ways] = np.minimum(weights[ways], weights[~ways].mean()) * _WAY
    total = float(weights.sum())
    names = tuple(name for name in find_names(text) if stem(name.lower()) not in known)
    return Said(
        text, tuple(wanted), weights / total if total else weights, names, tuple(amounts_in(text)), find_periods(text)
    )


def says_little(said: Said) -> bool:
    """Whether a claim has a single word to hold against the evidence, and no name, figure or period: "It is doing well"."""
    return len(said.wanted) < 2 and not (said.names or said.amounts or said.periods)
