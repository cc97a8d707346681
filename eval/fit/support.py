"""The model of rag/verify and its fit: how much the evidence says, times what each differing slot leaves of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.verify.findings.signs import SIGNS, SLOTS, WORDING

STRENGTH = 0.002
"""Weight of the squared length of the weights in what is minimised."""
MADE_SHARE = 0.3
"""What all claims made by rule weigh together, beside the labelled ones at 1."""
# signs that are rare among labelled claims and sure where they are found: each by itself has to decide
_PLAIN, _LEAST = frozenset(("exchanged", "unachieved", "quantifier", "actor", "left_out", "ranked", "elsewhere")), 1.5
# what a sign of the wording may only do: 1 speak for support, -1 speak against it
_ONLY: dict[str, int] = {
    "cosine": 1, "words_first": 1, "words_all": 1, "words_any": 1, "words_around": 1, "weakest_clause": 1, "exact_words": 1,
    "figures_held": 1, "names_held": 1, "years_held": 1, "rarest_missing": -1, "figures": -1, "praise": -1, "leaning": -1, "is_row": 0, "vague": -1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """`signs` (len(SIGNS),); `fold` keeps what belongs together (a report, or one of ten parts) out of its own training."""

    signs: NDArray[np.float64]
    supported: bool
    kind: str
    source: str
    claim: str
    made: bool = False


@dataclass(frozen=True, slots=True)
class Fitted:
    """`values`: the weights of WORDING, the costs of SLOTS, the bias."""

    values: NDArray[np.float64]

    def support(self, signs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probabilities, shape (rows,), of rows of SIGNS."""
        wording, cost = signs[:, : len(WORDING)], signs[:, len(WORDING) :]
        z = wording @ self.values[: len(WORDING)] + self.values[-1]
        return np.asarray(np.exp(-cost @ self.values[len(WORDING) : -1]) / (1 + np.exp(-z)))


def fit(examples: Sequence[Example]) -> Fitted:
    """The likeliest model of its form: both answers weigh the same, L2, costs at least 0 (_LEAST for those of _PLAIN), the signs' own directions kept."""
    from scipy.optimize import minimize

    signs = np.array([example.signs for example in examples])
    truth = np.array([example.supported for example in examples], dtype=float)
    weight = example_weights(examples)
    costs = ((_LEAST if name in _PLAIN else 0.0, None) for name in SLOTS)
    bounds = [*(_bounds(_ONLY.get(name, 0)) for name in WORDING), *costs, (None, None)]
    padded = np.hstack([signs, np.ones((len(signs), 1))])
    of_slots = np.arange(padded.shape[1])
    slot = (of_slots >= len(WORDING)) & (of_slots < len(SIGNS))

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z, cost = padded[:, ~slot] @ values[~slot], padded[:, slot] @ values[slot]
        held = 1 / (1 + np.exp(-z))
        p = np.clip(held * np.exp(-cost), 1e-9, 1 - 1e-9)
        value = -(weight * (truth * np.log(p) + (1 - truth) * np.log(1 - p))).sum() + STRENGTH / 2 * (
            values[:-1] @ values[:-1]
        )
        by_log = weight * (truth - (1 - truth) * p / (1 - p))  # what a change of log p does
        slope = np.zeros_like(values)
        slope[~slot] = -((by_log * (1 - held)) @ padded[:, ~slot])
        slope[slot] = by_log @ padded[:, slot]
        slope[:-1] += STRENGTH * values[:-1]
        return float(value), slope

    start = np.where(slot, _LEAST, 0.0)
    return Fitted(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}).x)


def example_weights(examples: Sequence[Example]) -> NDArray[np.float64]:
    """One weight per example: both answers sum to a half within the labelled and within the made ones."""
    weights = np.zeros(len(examples))
    for made, share in ((False, 1.0), (True, MADE_SHARE)):
        for supported in (True, False):
            of = np.array([e.made is made and e.supported is supported for e in examples])
            weights[of] = share / 2 / max(1, of.sum())
    return weights


def _bounds(only: int) -> tuple[float | None, float | None]:
    return (0.0 if only > 0 else None, 0.0 if only < 0 else None)
