"""How far given texts support a claim: a small model over PAIR_SIGNS (python -m eval.pairs --write fits it).

COMPARED is what the exact comparisons of figures, periods, directions and names say. What they contradict in few texts is
not supported, nor what they contradict where no text has the claim's figures. Otherwise another of many texts may say it,
and the contradiction is weighed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rag.reader import Reader
from rag.text.terms import words
from rag.verify.model import Verdict
from rag.verify.texts.lexical import LEXICAL, lexical_signs
from rag.verify.texts.overlap import OVERLAP, overlap_signs
from rag.verify.texts.reading import DOUBTED, READ, Reading, read_claim

COMPARED = ("compared", "contradicted", "unmentioned")
PAIR_SIGNS = (*READ, *OVERLAP, *COMPARED, *LEXICAL)
KINDS = ("few texts", "many texts")
"""Kinds of evidence, a model for each: a summary of one text is false by a changed word, a claim about whole sources given in
many pieces by what none of them says."""
SIGNS = {
    KINDS[0]: PAIR_SIGNS,
    KINDS[1]: tuple(sign for sign in PAIR_SIGNS if sign not in (*DOUBTED, *LEXICAL)),
}
"""The signs of each kind's model. Whole sources are not the claim in other words, so there these prove nothing."""
_MANY = 10
_LEAST = 0.01
MOST_NAMED = 4
"""Doubtful words that a reason names."""
_LACKING = "not mentioned: "
_LEAST_SHARE = 0.2
"""Least share of a claim's content words in the texts where the model is asked."""
_FEW = 3
_ON_THE_SUBJECT = 0.6
"""Share of the claim's words that one stretch of the texts has where it speaks of what the claim speaks of."""


@dataclass(frozen=True, slots=True)
class PairModel:
    """p = 1 / (1 + exp(-(bias + weights . (signs - means) / deviations))), all of the shape of its kind's SIGNS.

    Fitted with both answers weighing the same: supported from p >= 0.5.
    """

    means: NDArray[np.float64]
    deviations: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float

    def support(self, signs: Sequence[float] | NDArray[np.float64]) -> float:
        """Probability (0..1) that the claim is supported."""
        z = self.bias + float(self.weights @ ((np.asarray(signs) - self.means) / self.deviations))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


@lru_cache(maxsize=2)
def pair_model(kind: str) -> PairModel:
    """The fitted model that ships with the package for one of KINDS."""
    raw = json.loads(files("rag.verify.texts").joinpath("pairs.json").read_text(encoding="utf-8"))[kind]
    rows = [raw["signs"][name] for name in SIGNS[kind]]
    means, deviations, weights = (np.array([row[key] for row in rows]) for key in ("mean", "deviation", "weight"))
    return PairModel(means, deviations, weights, float(raw["bias"]))


def kind_of(texts: Sequence[str]) -> str:
    """Which of KINDS the evidence is."""
    return KINDS[len(texts) >= _MANY]


def compared_signs(compared: Verdict) -> tuple[float, ...]:
    """The verdict of the exact comparisons in the order of COMPARED: log odds of its score, and 1 for its label."""
    score = max(_LEAST, min(1 - _LEAST, compared.score))
    return (
        math.log(score / (1 - score)),
        float(compared.label == "contradicted"),
        float(compared.label == "unsupported"),
    )


def weighed(compared: Verdict, texts: Sequence[str], reader: Reader) -> Verdict:
    """The verdict of the exact comparisons with the score of the model, and the label and reason that follow.

    Unchanged where there is nothing to weigh: no texts, no claim, or a claim whose words the texts lack, of which the model
    has seen too few. For the contradictions that stay see `stays_contradicted`.
    """
    if compared.kind == "instruction" or not compared.quotes:
        return compared
    overlap = overlap_signs(compared.claim, texts)
    if overlap[0] < _LEAST_SHARE and compared.label != "supported":
        return compared
    reading, kind = read_claim(compared.claim, texts, reader), kind_of(texts)
    signs = (*reading.signs.tolist(), *overlap, *compared_signs(compared), *lexical_signs(reading.missing))
    known = dict(zip(PAIR_SIGNS, signs, strict=True))
    score = round(pair_model(kind).support([known[name] for name in SIGNS[kind]]), 4)
    if compared.label == "contradicted" and (score < 0.5 or stays_contradicted(kind, overlap)):
        return replace(compared, score=min(score, compared.score))
    if score >= 0.5:
        return replace(compared, label="supported", score=score, reason=borne_out(compared, reading))
    lacking = compared.reason.startswith(_LACKING)
    near = not lacking and overlap[OVERLAP.index("words in one window")] >= _ON_THE_SUBJECT
    turned = near and 0 < len(reading.doubtful) <= _FEW
    reason = compared.reason if lacking else not_borne_out(compared, reading)
    return replace(compared, label="contradicted" if turned else "unsupported", score=score, reason=reason)


def stays_contradicted(kind: str, overlap: Sequence[float]) -> bool:
    """Whether a contradiction that the comparison found stays one whatever the model says; `overlap` as OVERLAP."""
    return kind == KINDS[0] or overlap[OVERLAP.index("figures")] < 1


def borne_out(compared: Verdict, reading: Reading) -> str:
    """Why a claim is supported, with what the texts have for its words where that may be something else."""
    instead = [f'"{word.opposed}" for "{word.word}"' for word in reading.missing if word.opposed and not word.other]
    if compared.label == "supported" and not instead:
        return "the texts say so"
    return f"the texts say something close to this{', with ' if instead else ''}{', '.join(instead)}; read the evidence"


def not_borne_out(compared: Verdict, reading: Reading) -> str:
    """Why a claim is not supported: words for which the texts have something else and words that the reader doubts, else
    what the comparison says."""
    opposed = {word.word: word.opposed for word in reading.missing if word.opposed and not word.other}
    named = [f'{word} (the texts have "{other}")' for word, other in opposed.items()]
    named += [word for word in reading.doubtful if not opposed.keys() & set(words(word))]
    if named:
        return f"not borne out: {', '.join(named[:MOST_NAMED])}"
    return "the texts speak of the subject but do not say this" if compared.label == "supported" else compared.reason
