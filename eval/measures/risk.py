"""Whether confidence is worth something: how often answers are wrong when only the surest are kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby


def risk_coverage(confidences: Sequence[float], losses: Sequence[float], asked: int) -> tuple[tuple[float, float], ...]:
    """The curve of (coverage, risk), one point per answer kept, from the surest to all of them.

    `confidences` and `losses` (0 right .. 1 wrong) belong to the questions that were answered; `asked` counts all of them.
    Coverage is the share of the questions asked that are still answered, 0..1; risk the mean loss over those. Answers of
    equal confidence share their losses evenly, so that the order of the rows does not matter.
    Source: El-Yaniv and Wiener, "On the Foundations of Noise-free Selective Classification", JMLR 11, 2010.
    """
    ranked = sorted(zip(confidences, losses, strict=True), reverse=True)
    shared: list[float] = []
    for _, tied in groupby(ranked, key=lambda pair: pair[0]):
        block = [loss for _, loss in tied]
        shared += [sum(block) / len(block)] * len(block)
    return tuple((kept / asked, total / kept) for kept, total in enumerate(accumulate(shared), 1))


def aurc(curve: Sequence[tuple[float, float]]) -> float:
    """Area under the risk-coverage curve: the mean of its risks, 0..1, lower is better; 0 for an empty curve.

    Source: Geifman, Uziel and El-Yaniv, "Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers", ICLR 2019.
    """
    return sum(risk for _, risk in curve) / len(curve) if curve else 0.0
