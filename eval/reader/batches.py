"""Lists and claims as batches of token ids, each of about one length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eval.reader.claims import ClaimPair
from eval.reader.lists import UnitList
from eval.reader.network import claim_tokenizer, pair_tokenizer

MOST_TOKENS = 96
"""Fewer than at run time, where few pairs are longer: the time of a step grows with its longest pair."""
MOST_CLAIM_TOKENS = 176
MOST_TOKENS_OF_CLAIM = 96

TokenPair = tuple[list[int], list[int]]
"""(token ids, type ids) of two texts together."""


@dataclass(frozen=True, slots=True)
class ListBatch:
    """Pairs of several lists one after another; of each list its length, whether its first unit answers, and the scores
    of another reader (empty without one)."""

    pairs: tuple[TokenPair, ...]
    lengths: tuple[int, ...]
    answered: tuple[bool, ...]
    taught: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class ClaimBatch:
    """Claims, each with its windows of evidence one after another: how many windows, how many tokens the claim has,
    which of them are not borne out (None where not known), and a number that versions of one sentence share."""

    pairs: tuple[TokenPair, ...]
    lengths: tuple[int, ...]
    supported: tuple[bool, ...]
    tokens: tuple[int, ...]
    doubtful: tuple[tuple[int, ...] | None, ...]
    versions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Encoded:
    pairs: tuple[TokenPair, ...]
    tokens: int
    doubtful: tuple[int, ...] | None


def make_batches(
    lists: Sequence[UnitList], claims: Sequence[ClaimPair], seed: int, list_size: int, claim_size: int
) -> list[ListBatch | ClaimBatch]:
    """All batches in random order, so that training may end early with the same mixture.

    `list_size` counts lists, `claim_size` pairs of a claim and a window.
    """
    draw = random.Random(seed)
    made: list[ListBatch | ClaimBatch] = []
    encoded = _encoded_lists(lists)
    for places in _of_one_length([sum(len(ids) for ids, _ in pairs) for pairs in encoded], list_size):
        made.append(
            ListBatch(
                tuple(pair for n in places for pair in encoded[n]),
                tuple(len(encoded[n]) for n in places),
                tuple(lists[n].answered for n in places),
                tuple(lists[n].taught for n in places),
            )
        )
    for windows in sorted({len(claim.windows) for claim in claims}):
        own = [claim for claim in claims if len(claim.windows) == windows]
        made += _claim_batches(own, max(1, claim_size // windows), draw)
    draw.shuffle(made)
    return made


def _claim_batches(claims: Sequence[ClaimPair], size: int, draw: random.Random) -> list[ClaimBatch]:
    """Batches of about `size` claims; versions of one sentence stand in one batch, unless they are more than that."""
    encoded = _encoded_claims(claims)
    groups = _groups(claims, size, draw)
    lengths = [max(len(ids) for n in group for ids, _ in encoded[n].pairs) for group in groups]
    made = []
    for chosen in _filled(_of_one_length(lengths, size), groups, size):
        places = [n for own in chosen for n in groups[own]]
        made.append(
            ClaimBatch(
                tuple(pair for n in places for pair in encoded[n].pairs),
                tuple(len(encoded[n].pairs) for n in places),
                tuple(claims[n].supported for n in places),
                tuple(encoded[n].tokens for n in places),
                tuple(encoded[n].doubtful for n in places),
                tuple(own for own in chosen for _ in groups[own]),
            )
        )
    return made


def _filled(ordered: Sequence[Sequence[int]], groups: Sequence[Sequence[int]], size: int) -> list[list[int]]:
    """The groups in their order, as many together as hold `size` claims."""
    batches: list[list[int]] = []
    for chosen in ordered:
        own: list[int] = []
        for group in chosen:
            if own and sum(len(groups[n]) for n in own) + len(groups[group]) > size:
                batches.append(own)
                own = []
            own.append(group)
        batches.append(own)
    return batches


def _groups(claims: Sequence[ClaimPair], size: int, draw: random.Random) -> list[list[int]]:
    """Places of the claims that are versions of one sentence, in random order, at most `size` together."""
    found: dict[str, list[int]] = {}
    for n, claim in enumerate(claims):
        found.setdefault(claim.versions or f"{n} alone", []).append(n)
    groups = []
    for places in found.values():
        draw.shuffle(places)
        groups += [places[at : at + size] for at in range(0, len(places), size)]
    return groups


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


def _encoded_claims(claims: Sequence[ClaimPair]) -> list[_Encoded]:
    shortened, tokenizer = claim_tokenizer(MOST_TOKENS_OF_CLAIM), pair_tokenizer(MOST_CLAIM_TOKENS)
    found = []
    for claim in claims:
        spans = shortened.encode(claim.claim, add_special_tokens=False).offsets
        text = claim.claim[: spans[-1][1]]
        pairs = tokenizer.encode_batch([(text, window) for window in claim.windows])
        doubtful = None if claim.changes is None else doubtful_tokens(pairs[0], claim.changes)
        found.append(_Encoded(tuple((pair.ids, pair.type_ids) for pair in pairs), len(spans), doubtful))
    return found


def doubtful_tokens(pair: Any, changes: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Places of the tokens of the first text that overlap one of the changes."""
    return tuple(
        n
        for n, (kind, (start, end)) in enumerate(zip(pair.type_ids, pair.offsets, strict=True))
        if kind == 0 and end > start and any(start < stop and end > first for first, stop in changes)
    )
