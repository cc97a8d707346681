"""Training: list-wise softmax over each question's units, and binary cross-entropy that fixes the scale."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.reader.lists import UnitList
from eval.reader.network import make_network, pair_tokenizer

log = logging.getLogger(__name__)

MOST_TOKENS = 96
"""Fewer than at run time, where few pairs are longer: the time of a step grows with its longest pair."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Learning rates, weights of the losses and sizes. `minutes` ends training early, the rate falling to 0 by then."""

    seed: int = 7
    rate: float = 5e-5
    head_rate: float = 1e-3
    warm_up: float = 0.06
    questions_per_step: int = 12
    binary_weight: float = 0.4
    answer_weight: float = 2.0
    decay: float = 0.01
    minutes: float = 60.0
    save_every: float = 400.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far training came: steps done, of how many, lists seen, seconds in training, mean loss of late."""

    step: int
    steps: int
    lists: int
    seconds: float
    loss: float


def train(
    lists: Sequence[UnitList], recipe: Recipe, folder: Path, saved: Callable[[Any, Progress], None]
) -> tuple[Any, Progress]:
    """The trained network. Continues from `folder`/state.pt if that is there; calls `saved` after each save."""
    import torch

    torch.manual_seed(recipe.seed)
    network = make_network()
    optimiser = _optimiser(network, recipe)
    batches = _batches(lists, recipe)
    step, before = _resume(folder, network, optimiser)
    torch.manual_seed(recipe.seed + step)
    network.train()
    start = last = time.monotonic()
    late = 0.0
    share = before / (60 * recipe.minutes)
    while step < len(batches) and share < 1:
        seconds = before + time.monotonic() - start
        share = max(step / len(batches), seconds / (60 * recipe.minutes))
        factor = min(1.0, (share + 1e-3) / recipe.warm_up) * max(0.0, 1 - share)
        for group in optimiser.param_groups:
            group["lr"] = group["start"] * factor
        loss = _step(network, optimiser, batches[step], recipe)
        late = loss if late == 0.0 else 0.98 * late + 0.02 * loss
        step += 1
        if step % 10 == 0:
            log.info("step %d of %d, %.0f s, loss %.3f, rate x %.2f", step, len(batches), seconds, late, factor)
        if time.monotonic() - last > recipe.save_every:
            last = time.monotonic()
            done = _progress(step, len(batches), recipe, before + last - start, late)
            _save(folder, network, optimiser, done)
            saved(network, done)
            network.train()
    done = _progress(step, len(batches), recipe, before + time.monotonic() - start, late)
    _save(folder, network, optimiser, done)
    return network.eval(), done


def _progress(step: int, steps: int, recipe: Recipe, seconds: float, loss: float) -> Progress:
    return Progress(step, steps, step * recipe.questions_per_step, seconds, loss)


def _optimiser(network: Any, recipe: Recipe) -> Any:
    import torch

    # The word vectors stay: they are half of the weights, and few of the words at run time occur in training.
    network.encoder.embeddings.word_embeddings.requires_grad_(False)
    encoder = [weights for weights in network.encoder.parameters() if weights.requires_grad]
    head = [*network.hidden.parameters(), *network.score.parameters(), network.scale]
    return torch.optim.AdamW(
        [
            {"params": encoder, "lr": recipe.rate, "start": recipe.rate},
            {"params": head, "lr": recipe.head_rate, "start": recipe.head_rate},
        ],
        weight_decay=recipe.decay,
        fused=True,
    )


@dataclass(frozen=True, slots=True)
class _Batch:
    lists: tuple[tuple[tuple[list[int], list[int]], ...], ...]
    answered: tuple[bool, ...]


def _batches(lists: Sequence[UnitList], recipe: Recipe) -> list[_Batch]:
    """Batches of lists of about one length, in random order; within a pass over `lists` no list comes twice."""
    tokenizer = pair_tokenizer(MOST_TOKENS)
    encoded = []
    for item in lists:
        pairs = tokenizer.encode_batch([(item.question, unit) for unit in item.units])
        encoded.append(tuple((pair.ids, pair.type_ids) for pair in pairs))
    size, window = recipe.questions_per_step, 40 * recipe.questions_per_step
    draw = random.Random(recipe.seed)
    batches = []
    for at in range(0, len(lists), window):
        ordered = sorted(range(at, min(at + window, len(lists))), key=lambda n: sum(len(i) for i, _ in encoded[n]))
        part = [ordered[n : n + size] for n in range(0, len(ordered), size)]
        draw.shuffle(part)
        batches += [_Batch(tuple(encoded[n] for n in ns), tuple(lists[n].answered for n in ns)) for ns in part]
    return batches


def _step(network: Any, optimiser: Any, batch: _Batch, recipe: Recipe) -> float:
    import torch

    pairs = [pair for item in batch.lists for pair in item]
    scores = score_pairs(network, pairs)
    loss = torch.zeros(())
    at = 0
    for item, answered in zip(batch.lists, batch.answered, strict=True):
        own = scores[at : at + len(item)]
        at += len(item)
        target = torch.zeros(len(item))
        weight = torch.ones(len(item))
        if answered:
            target[0], weight[0] = 1.0, recipe.answer_weight
            loss = loss + torch.nn.functional.cross_entropy(own.unsqueeze(0), torch.zeros(1, dtype=torch.long))
        binary = torch.nn.functional.binary_cross_entropy_with_logits(own, target, weight=weight)
        loss = loss + recipe.binary_weight * binary * (2.0 if answered else 1.0)
    loss = loss / len(batch.lists)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def score_pairs(network: Any, pairs: Sequence[tuple[list[int], list[int]]]) -> Any:
    """Scores of the (token ids, type ids) pairs as one batch, in bfloat16 where that is done in hardware."""
    import torch

    longest = max(len(ids) for ids, _ in pairs)
    ids = torch.zeros((len(pairs), longest), dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for n, (own, kinds) in enumerate(pairs):
        ids[n, : len(own)] = torch.tensor(own)
        types[n, : len(own)] = torch.tensor(kinds)
        mask[n, : len(own)] = 1
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(ids, types, mask)
    return scores.float()


def _save(folder: Path, network: Any, optimiser: Any, done: Progress) -> None:
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "step": done.step}
    torch.save({**state, "seconds": done.seconds}, folder / "state.new")
    (folder / "state.new").replace(folder / "state.pt")


def _resume(folder: Path, network: Any, optimiser: Any) -> tuple[int, float]:
    import torch

    path = folder / "state.pt"
    if not path.is_file():
        return 0, 0.0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    log.info("Continuing from step %d in %s.", state["step"], path)
    return int(state["step"]), float(state["seconds"])
