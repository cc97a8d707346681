"""What training lowers: for lists how far the answer stands from first, for claims how wrong the verdict and its words are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from eval.reader.batches import ClaimBatch, ListBatch

SHARPNESS = 2.0
"""How far the best of several windows outweighs the others: a soft maximum of SHARPNESS times the logits."""


def list_loss(scores: Any, batch: ListBatch, *, binary_weight: float, answer_weight: float) -> Any:
    """Mean over the lists of `scores` (pairs,): softmax over the units and binary cross-entropy, which fixes the scale.

    The first unit weighs `answer_weight`: it answers or, in a list without an answer, is the one most like it. A list
    that another reader has scored is brought close to those scores instead (smooth L1).
    """
    import torch

    loss = torch.zeros(())
    own = torch.split(scores, list(batch.lengths))
    for score, answered, taught in zip(own, batch.answered, batch.taught, strict=True):
        if taught:
            loss = loss + torch.nn.functional.smooth_l1_loss(score, torch.tensor(taught))
            continue
        target, weight = torch.zeros(len(score)), torch.ones(len(score))
        weight[0] = answer_weight
        if answered:
            target[0] = 1.0
            loss = loss + torch.nn.functional.cross_entropy(score.unsqueeze(0), torch.zeros(1, dtype=torch.long))
        binary = torch.nn.functional.binary_cross_entropy_with_logits(score, target, weight=weight)
        loss = loss + binary_weight * binary * 2.0
    return loss / len(batch.lengths)


def claim_loss(
    support: Any, doubt: Any, batch: ClaimBatch, *, word_weight: float, doubtful_weight: float, order_weight: float
) -> Any:
    """Mean over the claims: binary cross-entropy of the best window's support and of each token of the claim; and how far
    false versions of a sentence stand above true ones.

    `support` (pairs,) and `doubt` (pairs, tokens) are logits. A token is borne out where any window bears it out; those
    that none does weigh `doubtful_weight`.
    """
    import torch

    binary = torch.nn.functional.binary_cross_entropy_with_logits
    loss, at, logits = torch.zeros(()), 0, []
    rows = zip(batch.lengths, batch.supported, batch.tokens, batch.doubtful, strict=True)
    for windows, supported, tokens, doubtful in rows:
        own, doubts = support[at : at + windows], doubt[at : at + windows, 1 : 1 + tokens]
        at += windows
        best = (torch.logsumexp(SHARPNESS * own, 0) - math.log(windows)) / SHARPNESS
        logits.append(best)
        loss = loss + binary(best, torch.tensor(float(supported)))
        if doubtful is not None:
            target, weight = torch.zeros(tokens), torch.ones(tokens)
            # Places count [CLS], which stands before the claim.
            places = [place - 1 for place in doubtful]
            target[places], weight[places] = 1.0, doubtful_weight
            words = (binary(doubts.min(0).values, target, reduction="none") * weight).sum() / weight.sum()
            loss = loss + word_weight * words
    return loss / len(batch.lengths) + order_weight * order_loss(logits, batch)


def order_loss(logits: Sequence[Any], batch: ClaimBatch) -> Any:
    """Mean over the sentences that have true and false versions in the batch: softplus of false less true, over all pairs.

    Source: Burges et al., "Learning to rank using gradient descent", ICML 2005.
    """
    import torch

    losses = []
    for own in set(batch.versions):
        places = [n for n, version in enumerate(batch.versions) if version == own]
        true = [logits[n] for n in places if batch.supported[n]]
        false = [logits[n] for n in places if not batch.supported[n]]
        if true and false:
            over = torch.stack(false)[:, None] - torch.stack(true)[None]
            losses.append(torch.nn.functional.softplus(over).mean())
    return torch.stack(losses).mean() if losses else torch.zeros(())
