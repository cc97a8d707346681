"""Training both heads on lists and claims together, resumable."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.reader.batches import ClaimBatch, ListBatch, TokenPair, make_batches
from eval.reader.claims import ClaimPair
from eval.reader.lists import UnitList
from eval.reader.losses import claim_loss, list_loss
from eval.reader.mean import mean_weights
from eval.reader.network import make_network

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """Learning rates, weights of the losses and sizes. `minutes` ends training early, the rate falling to 0 by then.

    Of a list the first `units` are read. The word vectors and the first `frozen_layers` of the encoder stay as they are:
    few of the words at run time occur in training, and the first layers cost a third of its time. Dropout costs another
    third, and few of the pairs are read twice.
    """

    seed: int = 7
    rate: float = 5e-5
    head_rate: float = 1e-3
    warm_up: float = 0.06
    questions_per_step: int = 8
    claims_per_step: int = 32
    units: int = 4
    frozen_layers: int = 2
    binary_weight: float = 0.4
    answer_weight: float = 2.0
    word_weight: float = 1.0
    doubtful_weight: float = 4.0
    order_weight: float = 1.0
    dropout: float = 0.0
    decay: float = 0.01
    minutes: float = 60.0
    save_every: float = 600.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far training came: steps done, of how many, pairs seen, seconds in training, mean losses of late."""

    step: int
    steps: int
    pairs: int
    seconds: float
    list_loss: float
    claim_loss: float


def train(
    lists: Sequence[UnitList],
    claims: Sequence[ClaimPair],
    recipe: Recipe,
    folder: Path,
    saved: Callable[[Any, Progress], None],
    start: Sequence[Path] = (),
) -> tuple[Any, Progress]:
    """The trained network. Continues from `folder`/state.pt if that is there; calls `saved` after each save.

    `start` are the states of earlier trainings, of whose weights the mean is taken to begin with; heads they lack begin
    anew. For the mean see `eval.reader.mean`.
    """
    import torch

    torch.manual_seed(recipe.seed)
    network = make_network()
    for layer in network.modules():
        if isinstance(layer, torch.nn.Dropout):
            layer.p = recipe.dropout
    if start:
        network.load_state_dict(mean_weights(start), strict=False)
    optimiser = _optimiser(network, recipe)
    lists = [replace(item, units=item.units[: recipe.units]) for item in lists]
    batches = make_batches(lists, claims, recipe.seed, recipe.questions_per_step, recipe.claims_per_step)
    step, before = _resume(folder, network, optimiser)
    torch.manual_seed(recipe.seed + step)
    network.train()
    begun = last = time.monotonic()
    late = {ListBatch: 0.0, ClaimBatch: 0.0}
    share = before / (60 * recipe.minutes)

    def progress() -> Progress:
        pairs = sum(len(batch.pairs) for batch in batches[:step])
        seconds = before + time.monotonic() - begun
        return Progress(step, len(batches), pairs, seconds, late[ListBatch], late[ClaimBatch])

    while step < len(batches) and share < 1:
        seconds = before + time.monotonic() - begun
        share = max(step / len(batches), seconds / (60 * recipe.minutes))
        factor = min(1.0, (share + 1e-3) / recipe.warm_up) * max(0.0, 1 - share)
        for group in optimiser.param_groups:
            group["lr"] = group["start"] * factor
        batch = batches[step]
        loss = _step(network, optimiser, batch, recipe)
        late[type(batch)] = 0.97 * late[type(batch)] + 0.03 * loss if late[type(batch)] else loss
        step += 1
        if step % 10 == 0:
            log.info("%s, rate x %.2f", progress(), factor)
        if time.monotonic() - last > recipe.save_every:
            last = time.monotonic()
            _save(folder, network, optimiser, progress())
            saved(network, progress())
            network.train()
    _save(folder, network, optimiser, progress())
    return network.eval(), progress()


def _optimiser(network: Any, recipe: Recipe) -> Any:
    import torch

    network.encoder.embeddings.word_embeddings.requires_grad_(False)
    if recipe.frozen_layers:
        network.encoder.embeddings.requires_grad_(False)
    for layer in network.encoder.encoder.layer[: recipe.frozen_layers]:
        layer.requires_grad_(False)
    encoder = [weights for weights in network.encoder.parameters() if weights.requires_grad]
    heads = (network.hidden, network.score, network.support_hidden, network.support, network.doubt)
    head = [network.scale, *(weights for layer in heads for weights in layer.parameters())]
    return torch.optim.AdamW(
        [
            {"params": encoder, "lr": recipe.rate, "start": recipe.rate},
            {"params": head, "lr": recipe.head_rate, "start": recipe.head_rate},
        ],
        weight_decay=recipe.decay,
        fused=True,
    )


def _step(network: Any, optimiser: Any, batch: ListBatch | ClaimBatch, recipe: Recipe) -> float:
    import torch

    scores, support, doubt = score_pairs(network, batch.pairs)
    if isinstance(batch, ListBatch):
        loss = list_loss(scores, batch, binary_weight=recipe.binary_weight, answer_weight=recipe.answer_weight)
    else:
        loss = claim_loss(
            support,
            doubt,
            batch,
            word_weight=recipe.word_weight,
            doubtful_weight=recipe.doubtful_weight,
            order_weight=recipe.order_weight,
        )
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def score_pairs(network: Any, pairs: Sequence[TokenPair]) -> tuple[Any, Any, Any]:
    """Relevance, support and doubt of the pairs as one batch, in bfloat16 where that is done in hardware."""
    import torch

    longest = max(len(ids) for ids, _ in pairs)
    ids = torch.zeros((len(pairs), longest), dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for n, (own, kinds) in enumerate(pairs):
        ids[n, : len(own)] = torch.tensor(own)
        types[n, : len(own)] = torch.tensor(kinds)
        mask[n, : len(own)] = 1
    with torch.autocast("cpu", torch.bfloat16):
        score, support, doubt = network(ids, types, mask)
    return score.float(), support.float(), doubt.float()


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
