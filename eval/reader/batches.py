"""Lists and claims as batches of token ids, each of about one length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eval.reader.claims import ClaimPair
from eval.reader.lists import UnitList
from eval.reader.network import pair_tokenizer

MOST_TOKENS = 96
"""Fewer than at run time, where few pairs are longer: the time of a step grows with its longest pair."""
MOST_CLAIM_TOKENS = 144

TokenPair = tuple[list[int], list[int]]
"""(token ids, type ids) of two texts together."""


@dataclass(frozen=True, slots=True)
class ListBatch:
    """Pairs of several lists one after another; of each list its length and whether its first unit answers."""

    pairs: tuple[TokenPair, ...]
    lengths: tuple[int, ...]
    answered: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ClaimBatch:
    """Claims with evidence. `doubtful` has per pair its tokens that are not borne out, None where not known."""

    pairs: tuple[TokenPair, ...]
    supported: tuple[bool, ...]
    doubtful: tuple[tuple[int, ...] | None, ...]


def make_batches(
    lists: Sequence[UnitList], claims: Sequence[ClaimPair], seed: int, list_size: int, claim_size: int
) -> list[ListBatch | ClaimBatch]:
    """All batches in random order, so that training may end early with the same mixture."""
    draw = random.Random(seed)
    made: list[ListBatch | ClaimBatch] = []
    encoded = _encoded_lists(lists)
    for places in _of_one_length([sum(len(ids) for ids, _ in pairs) for pairs in encoded], list_size):
        made.append(
            ListBatch(
                tuple(pair for n in places for pair in encoded[n]),
                tuple(len(encoded[n]) for n in places),
                tuple(lists[n].answered for n in places),
            )
        )
    pairs = _encoded_claims(claims)
    for places in _of_one_length([len(ids) for (ids, _), _ in pairs], claim_size):
        made.append(
            ClaimBatch(
                tuple(pairs[n][0] for n in places),
                tuple(claims[n].supported for n in places),
                tuple(pairs[n][1] for n in places),
            )
        )
    draw.shuffle(made)
    return made


def _of_one_length(lengths: Sequence[int], size: int) -> list[list[int]]:
    """Places in groups of `size`, of about one length, drawn from stretches of forty groups."""
    window = 40 * size
    groups = []
    for at in range(0, len(lengths), window):
        ordered = sorted(range(at, min(at + window, len(lengths))), key=lambda n: lengths[n])
        groups += [ordered[n : n + size] for n in range(0, len(ordered), size)]
    return groups


def _encoded_lists(lists: Sequence[UnitList]) -> list[list[TokenPair]]:
    tokenizer = pair_tokenizer(MOST_TOKENS)
    encoded = []
    for item in lists:
        pairs = tokenizer.encode_batch([(item.question, unit) for unit in item.units])
        encoded.append([(pair.ids, pair.type_ids) for pair in pairs])
    return encoded


def _encoded_claims(claims: Sequence[ClaimPair]) -> list[tuple[TokenPair, tuple[int, ...] | None]]:
    tokenizer = pair_tokenizer(MOST_CLAIM_TOKENS, "longest_first")
    found = tokenizer.encode_batch([(claim.claim, claim.evidence) for claim in claims])
    return [
        ((pair.ids, pair.type_ids), None if claim.changes is None else doubtful_tokens(pair, claim.changes))
        for pair, claim in zip(found, claims, strict=True)
    ]


def doubtful_tokens(pair: Any, changes: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Places of the tokens of the first text that overlap one of the changes."""
    return tuple(
        n
        for n, (kind, (start, end)) in enumerate(zip(pair.type_ids, pair.offsets, strict=True))
        if kind == 0 and end > start and any(start < stop and end > first for first, stop in changes)
    )
