"""Trains the reader: python -m eval.train_reader --training DIR -o DIR.

Reads the question-answering sets in DIR, trains for about half an hour on two processors (resumable: run the same
command again), writes reader.onnx and reader.json to the output folder and states how it does on documents kept aside.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.reader.export import export_reader
from eval.reader.figures import hits_at_one
from eval.reader.lists import NEGATIVES, Document, make_lists, split_documents, with_other_years
from eval.reader.squad import cap_questions, read_squad
from eval.reader.tatqa import read_tatqa
from eval.reader.training import MOST_TOKENS, Progress, Recipe, train
from eval.reader.vectors import question_vectors, with_vectors
from rag.encode.weights import MODEL_NAME, MODEL_SHA256, sha256_of

log = logging.getLogger("train_reader")

_SQUAD = (("policyqa-dev.json", "PolicyQA"), ("policyqa-test.json", "PolicyQA"), ("covidqa.json", "COVID-QA"),
          ("xquad-en.json", "XQuAD"))  # fmt: skip
_TATQA = ("tatqa-dev.json", "tatqa-test.json")
SETS = {"TAT-QA": "MIT", "PolicyQA": "MIT", "COVID-QA": "Apache-2.0", "XQuAD (English)": "CC BY-SA 4.0"}
"""The sets and their licences."""

MOST_POLICY = 1000
"""PolicyQA asks the same few hundred questions of every policy and marks one answer of several; a part is enough."""


def read_documents(folder: Path, seed: int) -> list[Document]:
    """All documents of the sets in the folder. Raises FileNotFoundError naming the set that is missing."""
    squad = [d for name, source in _SQUAD for d in read_squad(folder / name, source)]
    policy = cap_questions([d for d in squad if d.source == "PolicyQA"], MOST_POLICY, seed)
    tables = [with_other_years(d, 0.12, seed) for name in _TATQA for d in read_tatqa(folder / name)]
    found = [*policy, *(d for d in squad if d.source != "PolicyQA"), *tables]
    return [document for document in found if document.units and document.asked]


def main(arguments: list[str] | None = None) -> int:
    """The command; returns 0."""
    given = _arguments(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr, force=True)
    recipe = Recipe(minutes=given.minutes)
    import torch

    torch.set_num_threads(given.threads)
    documents, kept = split_documents(with_vectors(read_documents(given.training, recipe.seed)), 0.05)
    vectors = question_vectors([*documents, *kept])
    lists = [item for n in range(given.passes) for item in make_lists(documents, vectors, recipe.seed + n)]
    log.info("%d lists, %d pairs", len(lists), sum(len(item.units) for item in lists))

    def saved(network: Any, done: Progress) -> None:
        network.eval()
        path = export_reader(network, given.output)
        figures = hits_at_one(path, kept, vectors, most=25)
        log.info("after %d lists, hit@1 (reader, cosine): %s", done.lists, figures)

    network, done = train(lists, recipe, given.output / "state", saved)
    path = export_reader(network, given.output)
    figures = hits_at_one(path, kept, vectors, most=100)
    write_record(path, recipe, done, given.passes, figures)
    log.info("hit@1 on documents kept aside: %s", figures)
    return 0


def write_record(
    model: Path, recipe: Recipe, done: Progress, passes: int, figures: dict[str, dict[str, float]]
) -> None:
    """Writes reader.json beside the model: its SHA-256, how it was made, from which sets, and its figures."""
    made = {
        "sha256": sha256_of(model),
        "start": {"model": MODEL_NAME, "sha256": MODEL_SHA256, "licence": "Apache-2.0"},
        "sets": SETS,
        "recipe": {**asdict(recipe), "passes": passes, "negatives": NEGATIVES, "most_tokens": MOST_TOKENS},
        "progress": asdict(done),
        "kept_aside_hit_at_1": figures,
    }
    model.with_suffix(".json").write_text(json.dumps(made, indent=2) + "\n", "utf-8")


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.train_reader", description=__doc__)
    parser.add_argument("--training", type=Path, required=True, help="folder of the question-answering sets")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder for the state and the model")
    parser.add_argument("--minutes", type=float, default=60.0, help="longest time to train")
    parser.add_argument("--passes", type=int, default=2, help="times each question is seen")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
