"""Measures of a ranking. `gains` holds 1 or 0 per rank, best first; `places` is how many gold places there are."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2


def hit_at_k(gains: Sequence[int], k: int) -> float:
    """1 when any of the first k ranks is relevant, else 0 (success@k).

    Source: Craswell and Hawking, "Overview of the TREC-2004 Web Track", TREC 2004.
    """
    return float(any(gains[:k]))


def recall_at_k(gains: Sequence[int], places: int, k: int) -> float:
    """Share of the gold places that the first k ranks find, 0..1.

    Source: Manning, Raghavan and Schuetze, "Introduction to Information Retrieval", 2008, section 8.3.
    """
    return sum(gains[:k]) / places


def reciprocal_rank(gains: Sequence[int]) -> float:
    """1 / rank of the first relevant one, ranks from 1; 0 when there is none.

    Source: Voorhees, "The TREC-8 Question Answering Track Report", TREC 1999.
    """
    return next((1 / rank for rank, gain in enumerate(gains, 1) if gain), 0.0)


def dcg_at_k(gains: Sequence[int], k: int) -> float:
    """Sum over the first k ranks of gain / log2(rank + 1)."""
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains[:k], 1))


def ndcg_at_k(gains: Sequence[int], places: int, k: int) -> float:
    """DCG@k over the DCG@k of a ranking that finds all gold places first, 0..1.

    Source: Jarvelin and Kekalainen, "Cumulated Gain-based Evaluation of IR Techniques", ACM TOIS 20(4), 2002.
    """
    return dcg_at_k(gains, k) / dcg_at_k([1] * min(k, places), k)
