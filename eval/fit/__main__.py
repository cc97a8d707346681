"""Fit the ranker and the confidence, report the figures of leaving one report out, write the weights.

python -m eval.fit --set LIBRARY QUESTIONS [--set LIBRARY QUESTIONS ...] [--without-reader] [--write]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.dataset import load_questions
from eval.fit.confidence import decide, fit_confidence, signs_matrix, threshold_for
from eval.fit.examples import Example, collect, collect_swapped
from eval.fit.ranker import fit_ranker, hit_at_1
from rag.answer.ranking.confidence import SIGNS
from rag.answer.ranking.features import FEATURES
from rag.encode import load_encoder
from rag.reader import load_reader
from rag.settings import load_settings
from rag.store import Library

RANKING = Path(__file__).parents[2] / "rag" / "answer" / "ranking"
PULL, STRENGTH = 0.3, 0.05


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one question by models that have not seen its report; hits of the ranking before and after the fit."""

    answerable: bool
    silent: bool
    hit_by_prior: float
    hit: float


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", nargs=2, action="append", required=True, metavar=("LIBRARY", "QUESTIONS"))
    parser.add_argument("--false-abstain", type=float, default=0.12, help="share of answerable questions to give up")
    parser.add_argument("--swap-every", type=int, default=0, help="0 leaves out questions asked of other reports")
    parser.add_argument(
        "--without-reader", action="store_true", help="show the figures of a ranking without the reader"
    )
    parser.add_argument("--write", action="store_true", help="write the weights into rag/answer/ranking")
    given = parser.parse_args(arguments)
    if given.write and given.without_reader:
        parser.error("--write fits the ranking that ships, which has the reader")
    begun = time.perf_counter()
    examples = gather(given.set, given.swap_every, with_reader=not given.without_reader)
    print(f"{1000 * (time.perf_counter() - begun) / len(examples):.0f} ms a question")
    prior = starting_weights()
    scale = np.maximum(np.vstack([e.features for e in examples]).std(axis=0), 1e-3).astype(np.float64)
    report_left_out(examples, prior, scale, given.false_abstain)
    weights = fit_ranker(examples, prior, scale, PULL)
    signs = signs_matrix(examples, weights)
    model = fit_confidence(signs, examples, STRENGTH)
    model["threshold"] = threshold_for(decide(model, signs), examples, given.false_abstain)
    if given.write:
        write(weights, model)
    return 0


def gather(sets: list[list[str]], swap_every: int, *, with_reader: bool = True) -> list[Example]:
    """Examples of all sets, with swapped questions where asked for."""
    encoder, reader = load_encoder(load_settings()), load_reader() if with_reader else None
    examples: list[Example] = []
    for folder, questions in sets:
        gold = load_questions(Path(questions))
        with Library.open(Path(folder)) as library:
            examples += collect(gold, library, encoder, reader)
            if swap_every:
                examples += collect_swapped(gold, library, encoder, reader, swap_every)
        print(f"{questions}: {len(examples)} examples so far", file=sys.stderr)
    return examples


def starting_weights() -> NDArray[np.float64]:
    """The weights that the fit is pulled towards, in the order of FEATURES."""
    prior = json.loads((RANKING / "ranker.json").read_text(encoding="utf-8"))["prior"]
    return np.array([prior.get(name, 0.0) for name in FEATURES])


def report_left_out(
    examples: list[Example], prior: NDArray[np.float64], scale: NDArray[np.float64], false_abstain: float
) -> None:
    """Print, per report, the figures of models that were fitted without it."""
    print(f"{'left out':28s} hit@1(prior) hit@1(fit) abstained false_abstain")
    kept: list[Outcome] = []
    for name in sorted({e.home for e in examples}):
        rest = [e for e in examples if name not in (e.home, e.report)]
        own = [e for e in examples if e.report == name and not e.swapped]
        weights = fit_ranker(rest, prior, scale, PULL)
        signs = signs_matrix(rest, weights)
        model = fit_confidence(signs, rest, STRENGTH)
        threshold = threshold_for(decide(model, signs), rest, false_abstain)
        silent = decide(model, signs_matrix(own, weights)) < threshold
        found = [
            Outcome(e.answerable, bool(said), hit_at_1(e, prior), hit_at_1(e, weights))
            for e, said in zip(own, silent, strict=True)
        ]
        kept += found
        _line(name, found)
    _line("all", kept)


def _line(name: str, found: list[Outcome]) -> None:
    keyed = [one for one in found if one.answerable]
    hits = f"{_mean([one.hit_by_prior for one in keyed]):12.3f} {_mean([one.hit for one in keyed]):10.3f}"
    silent = _mean([one.silent for one in found if not one.answerable])
    print(f"{name:28s} {hits} {silent:9.3f} {_mean([one.silent for one in keyed]):13.3f}")


def _mean(values: list[Any]) -> float:
    return float(np.mean(values)) if values else float("nan")


def write(weights: NDArray[np.float64], model: dict[str, Any]) -> None:
    """Write both models beside the code that uses them."""
    ranker = json.loads((RANKING / "ranker.json").read_text(encoding="utf-8"))
    ranker["weights"] = {name: round(float(w), 4) for name, w in zip(FEATURES, weights, strict=True)}
    (RANKING / "ranker.json").write_text(json.dumps(ranker, indent=1) + "\n", encoding="utf-8")
    signs = {
        name: {key: round(float(model[key][n]), 5) for key in ("mean", "deviation", "weight")}
        for n, name in enumerate(SIGNS)
    }
    fitted = {"bias": round(model["bias"], 5), "threshold": round(model["threshold"], 4), "signs": signs}
    (RANKING / "confidence.json").write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
