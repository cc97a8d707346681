"""Whether a confidence means what it says: of answers called 80 % sure, 80 % should be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The cases whose confidence lies from `low` to `high`: how many, their mean confidence and the share that was right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


def reliability(confidences: Sequence[float], rights: Sequence[float], bins: int = BINS) -> tuple[Bin, ...]:
    """The reliability diagram: equal bins of confidence (0..1) that hold a case, ascending; `rights` are 0..1.

    A confidence on a border belongs to the upper bin, 1 to the last one.
    Source: DeGroot and Fienberg, "The Comparison and Evaluation of Forecasters", The Statistician 32, 1983.
    """
    members: list[list[tuple[float, float]]] = [[] for _ in range(bins)]
    for sure, right in zip(confidences, rights, strict=True):
        members[min(bins - 1, int(sure * bins))].append((sure, right))
    return tuple(
        Bin(
            at / bins,
            (at + 1) / bins,
            len(held),
            sum(sure for sure, _ in held) / len(held),
            sum(right for _, right in held) / len(held),
        )
        for at, held in enumerate(members)
        if held
    )


def ece(bins: Sequence[Bin]) -> float:
    """Expected calibration error: the mean gap between confidence and share right, 0..1, lower is better; 0 for no bins.

    Source: Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015.
    """
    total = sum(held.n for held in bins)
    return sum(held.n * abs(held.confidence - held.right) for held in bins) / total if total else 0.0
