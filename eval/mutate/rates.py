"""How often each mutation was caught, and how often a sound statement was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from eval.measures.bootstrap import Mean
from eval.mutate.trial import MUTATIONS, REWORDED, UNTOUCHED
from eval.schema import SelfTest, Trial

Z = 1.959964
"""Standard deviations of a 95 % interval."""


def wilson(successes: int, n: int) -> Mean:
    """A share with its 95 % interval, which has a width also where all or none succeeded; (0, 1) for n = 0.

    Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22, 1927.
    """
    if n == 0:
        return Mean(0.0, 0.0, 1.0, 0)
    share, square = successes / n, Z * Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    reach = Z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return Mean(share, max(0.0, middle - reach), min(1.0, middle + reach), n)


def rates(trials: Iterable[Trial]) -> SelfTest:
    """The shares of a run's trials."""
    every = list(trials)
    by_kind = {kind: [trial for trial in every if trial.mutation == kind] for kind in (*MUTATIONS, UNTOUCHED, REWORDED)}
    caught = {kind: _share([trial.caught for trial in by_kind[kind]]) for kind in MUTATIONS if by_kind[kind]}
    refused = {kind: _share(_refusals(by_kind[kind])) for kind in MUTATIONS if _refusals(by_kind[kind])}
    return SelfTest(
        caught=caught,
        refused=refused,
        all_caught=_share([trial.caught for trial in every if trial.mutation in MUTATIONS]),
        false_alarms=_share([trial.caught for trial in by_kind[UNTOUCHED]]),
        alarms_reworded=_share([trial.caught for trial in by_kind[REWORDED]]),
        refused_sound=_share(_refusals(by_kind[UNTOUCHED])),
        missed=tuple(trial for trial in every if trial.mutation in MUTATIONS and not trial.caught),
    )


def _refusals(trials: Sequence[Trial]) -> list[bool]:
    return [trial.refused for trial in trials if trial.refused is not None]


def _share(outcomes: Sequence[bool]) -> Mean:
    return wilson(sum(outcomes), len(outcomes))
