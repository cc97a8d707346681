"""Choosing the evidence of a claim: the unit that says most of it, and up to two more that say the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.text.terms import stem
from rag.verify.amounts.figures import years_of
from rag.verify.evidence.likeness import KeptVectors, coverage
from rag.verify.evidence.said import Said
from rag.verify.evidence.units import Unit
from rag.verify.evidence.worth import exactness, has_figure
from rag.verify.wording.polarity import denies

LOOKED_AT = 30
"""Units, nearest by cosine, that are compared word by word."""
MOST_CHOSEN = 3
_LEAST_GAIN = 0.08
_LEAST_COSINE = 0.25
_BY_NEIGHBOURS = 0.5
"""What a word counts that only the text around a unit has: a sentence may say "we" for the name before it."""
_MOST_OTHERS, _NEARLY = 8, 0.7
"""Units that may deny the claim, and the share of the first one's worth that they need."""
_WORD = re.compile(r"([^\W\d_]+)(?:['’]s)?")
_AS_NEAR = 0.9
"""Share of the first unit's cosine that a unit of another report needs to be taken as well."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The evidence of a claim, the most telling unit first, with each unit's cosine to the claim and its coverage of the
    claim's words (units, words). `near_cosine` is the best cosine of all units, `chain` the coverage by all that were looked
    at, `around` by the passage of the first unit.
    """

    said: Said
    units: tuple[Unit, ...]
    cosines: NDArray[np.float32]
    held: NDArray[np.float32]
    near_cosine: float
    chain: NDArray[np.float32]
    around: NDArray[np.float32]


def choose(said: Said, units: Sequence[Unit], vectors: KeptVectors) -> Chosen | None:
    """The evidence for a claim among the units; None where there are none."""
    if not units:
        return None
    known = _known(units)
    cosines = vectors([without(unit.wording, known) for unit in units]) @ vectors([without(said.text, known)])[0]
    order = looked_at(said, units, cosines)
    looked, near = [units[i] for i in order], cosines[order]
    held = coverage(said.wanted, said.text, [f"{u.text} {u.context}" for u in looked], vectors)
    nearby = _nearby(said, looked, vectors)
    backed = np.maximum(held, _BY_NEIGHBOURS * nearby)
    worth = near + backed @ said.weights + np.array(exactness(said, looked), dtype=np.float32)
    picked = _greedy(said, looked, near, held, int(np.argmax(worth)))
    denying = _denying(said, looked, worth, picked)
    if denying is not None:
        picked = [*picked[: MOST_CHOSEN - 1], denying]
    chosen = tuple(looked[i] for i in picked)
    return Chosen(said, chosen, near[picked], held[picked], float(cosines.max()), held.max(axis=0), nearby[picked[0]])


def _known(units: Sequence[Unit]) -> frozenset[str]:
    """The stems of the company's name where all units are of one company: every other sentence has them."""
    names = {unit.known for unit in units}
    return next(iter(names)) if len(names) == 1 else frozenset()


def without(text: str, known: frozenset[str]) -> str:
    """The text without the words of these stems; the text itself where nothing else is left."""
    if not known:
        return text
    left = _WORD.sub(lambda match: "" if stem(match[1].lower()) in known else match[0], text)
    return " ".join(left.split()) or text


def _denying(said: Said, units: Sequence[Unit], worth: NDArray[np.float32], picked: Sequence[int]) -> int | None:
    """A sentence worth nearly as much as the first one that denies the claim; None where none does, or the claim has figures."""
    if said.amounts:
        return None
    first = picked[0]
    for i in np.argsort(-worth, kind="stable")[:_MOST_OTHERS].tolist():
        if i in picked or units[i].is_row or worth[i] < _NEARLY * worth[first] or _elsewhere(units[i], units[first]):
            continue
        if denies(units[i].text, said.text, units[i].known):
            return int(i)
    return None


def _nearby(said: Said, units: Sequence[Unit], vectors: KeptVectors) -> NDArray[np.float32]:
    """How far the text around each unit has the claim's words, shape (units, words); units of one passage share it."""
    texts = list(dict.fromkeys(unit.near for unit in units))
    held = coverage(said.wanted, said.text, texts, vectors)
    return held[[texts.index(unit.near) for unit in units]]


def looked_at(said: Said, units: Sequence[Unit], cosines: NDArray[np.float32]) -> list[int]:
    """The nearest units, and those far ones that have one of the claim's figures."""
    order = [int(i) for i in np.argsort(-cosines, kind="stable")]
    rest = [i for i in order[LOOKED_AT:] if any(has_figure(a, units[i]) for a in said.amounts)]
    return order[:LOOKED_AT] + rest[: LOOKED_AT // 3]


def _elsewhere(unit: Unit, first: Unit) -> bool:
    """Whether the unit is from another report than the first: it says little of the same thing unless it is as near."""
    if unit.candidate is None or first.candidate is None:
        return False
    return unit.candidate.hit.report.report_id != first.candidate.hit.report.report_id


def _greedy(
    said: Said, units: Sequence[Unit], cosines: NDArray[np.float32], held: NDArray[np.float32], first: int
) -> list[int]:
    picked = [first]
    while len(picked) < MOST_CHOSEN:
        now = held[picked].max(axis=0)
        open_figures = [a for a in said.amounts if not any(has_figure(a, units[i]) for i in picked)]
        gains = (np.maximum(held, now) - now) @ said.weights
        open_years = years_of(said.periods).difference(*(units[i].years for i in picked)) - {units[first].year}
        gains = gains + 0.1 * np.array(
            [sum(has_figure(a, u) for a in open_figures) + len(open_years & u.years) for u in units]
        )
        gains[(cosines < _LEAST_COSINE) | np.isin(np.arange(len(units)), picked)] = 0.0
        gains[
            [
                _elsewhere(u, units[first]) and not c >= _AS_NEAR * cosines[first]
                for u, c in zip(units, cosines, strict=True)
            ]
        ] = 0.0
        best = int(np.argmax(gains))
        if gains[best] < _LEAST_GAIN:
            break
        picked.append(best)
    return picked
