"""Trains the reader: python -m eval.train_reader -o DIR [--training DIR] [--written DIR] [--summaries PAIRS.jsonl].

Reads the question-answering sets, the invented passages with their claims, or judged summaries, trains the heads that these
are for (resumable: run the same command again), writes reader.onnx and reader.json to the output folder and states how it
does on what was kept aside.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.reader.answerable import kept_aside_lists, separation
from eval.reader.batches import MOST_CLAIM_TOKENS, MOST_TOKENS
from eval.reader.claims import SHARES, ClaimPair, make_pairs
from eval.reader.export import export_reader
from eval.reader.figures import hits_at_one
from eval.reader.invented import invented_lists
from eval.reader.lists import NEGATIVES, Document, UnitList, make_lists, scored_by, split_documents, with_other_years
from eval.reader.near import with_other_qualifier, without_answer
from eval.reader.options import check_sources, read_options
from eval.reader.squad import cap_questions, read_squad
from eval.reader.summaries import read_summaries
from eval.reader.tatqa import read_tatqa
from eval.reader.training import Progress, Recipe, train
from eval.reader.vectors import question_vectors, with_vectors
from eval.reader.versions import reworded_claims
from eval.reader.written import Passage, kept_aside, read_passages, told_apart, written_claims
from rag.encode.weights import MODEL_NAME, MODEL_SHA256, sha256_of
from rag.errors import EsgError
from rag.reader import open_reader

log = logging.getLogger("train_reader")

_SQUAD = (("policyqa-dev.json", "PolicyQA"), ("policyqa-test.json", "PolicyQA"), ("covidqa.json", "COVID-QA"),
          ("xquad-en.json", "XQuAD"))  # fmt: skip
_TATQA = ("tatqa-dev.json", "tatqa-test.json")
SETS = {"TAT-QA": "MIT", "PolicyQA": "MIT", "COVID-QA": "Apache-2.0", "XQuAD (English)": "CC BY-SA 4.0",
        "SummEdits (where --summaries is given)": "CC BY 4.0"}  # fmt: skip
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


INVENTED = 1600
WITHOUT_ANSWER = 0.1
"""Invented lists of one pass, and the share of questions that come again with the answer taken out."""
PREFIX, PASSES = "sed-", 3
"""How ids of edited summaries (SummEdits) begin, and how often these are read."""


def read_lists(
    documents: Sequence[Document], vectors: dict[str, NDArray[np.float32]], seed: int, share: float
) -> list[UnitList]:
    """One pass over a share of the questions, and the questions without an answer, in random order."""
    asked = make_lists(documents, vectors, seed)
    lists = [
        *asked[: round(share * len(asked))],
        *without_answer(documents, vectors, WITHOUT_ANSWER, seed),
        *with_other_qualifier(documents, vectors, seed),
        *invented_lists(INVENTED, seed),
    ]
    random.Random(seed).shuffle(lists)
    return lists


def main(arguments: list[str] | None = None) -> int:
    """The command; returns 0, or 2 where a source is missing or not what it should be, which is said."""
    given = read_options(arguments, str(__doc__))
    try:
        check_sources(given)
        train_and_export(given)
    except EsgError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def train_and_export(given: argparse.Namespace) -> None:
    """Trains, writes reader.onnx and reader.json, and states how the reader does on what was kept aside."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr, force=True)
    recipe = Recipe(
        seed=given.seed,
        frozen_layers=given.frozen_layers,
        minutes=given.minutes,
        rate=given.rate,
        head_rate=given.head_rate,
    )
    import torch

    torch.set_num_threads(given.threads)
    every = with_vectors(read_documents(given.training, recipe.seed)) if given.training else []
    documents, kept = split_documents(every, 0.05)
    vectors = question_vectors([*documents, *kept]) if every else {}
    lists = _lists(given, documents, vectors, recipe)
    written = kept_aside(read_passages(given.written)) if given.written else ([], [])
    claims = _claims(given, documents, written[0], recipe.seed)
    log.info("%d lists, %d pairs; %d claims", len(lists), sum(len(item.units) for item in lists), len(claims))

    def saved(network: Any, done: Progress) -> None:
        network.eval()
        path = export_reader(network, given.output)
        if kept:
            log.info(
                "after %d pairs, hit@1 (reader, cosine): %s", done.pairs, hits_at_one(path, kept, vectors, most=25)
            )

    network, done = train(lists, claims, recipe, given.output / "state", saved, given.start)
    path = export_reader(network, given.output)
    figures: dict[str, Any] = {}
    if kept:
        figures["hit_at_1"] = hits_at_one(path, kept, vectors, most=100)
        figures["separation"] = separation(path, kept_aside_lists(kept, vectors, 150))
    if written[1]:
        figures["written"] = told_apart(path, written_claims(written[1], recipe.seed))
    taken = {
        **{name: getattr(given, name) for name in ("share", "without", "third", "passes", "reworded")},
        **{name: len(found) for name, found in (("lists", lists), ("claims", claims))},
        "start": [sha256_of(path) for path in given.start],
        **({"teacher": sha256_of(given.teacher)} if given.teacher else {}),
    }
    write_record(path, recipe, done, taken, figures)
    log.info("on what was kept aside: %s", figures)


def _lists(
    given: argparse.Namespace, documents: Sequence[Document], vectors: dict[str, NDArray[np.float32]], recipe: Recipe
) -> list[UnitList]:
    """The lists of questions, scored by the teacher where there is one."""
    if not documents or not given.lists:
        return []
    lists = read_lists(documents, vectors, recipe.seed, given.share)[: given.lists]
    if not given.teacher:
        return lists
    return scored_by(open_reader(given.teacher), [replace(item, units=item.units[: recipe.units]) for item in lists])


def _claims(
    given: argparse.Namespace, documents: Sequence[Document], written: Sequence[Passage], seed: int
) -> list[ClaimPair]:
    """Claims made by rule, written ones, versions of sentences, and judged summaries, in random order."""
    claims = make_pairs(documents, given.claims, seed) if documents else []
    claims += [claim for n in range(given.passes) for claim in written_claims(written, seed + n)]
    claims += reworded_claims(documents, written, given.reworded, seed)
    if given.summaries:
        read = read_summaries(given.summaries, PREFIX, frozenset(given.without), given.third)
        claims += [
            replace(claim, versions=f"{n} {claim.versions}" if claim.versions else "")
            for n in range(PASSES)
            for claim in read
        ]
    random.Random(seed).shuffle(claims)
    return claims


def write_record(model: Path, recipe: Recipe, done: Progress, taken: dict[str, Any], figures: dict[str, Any]) -> None:
    """Writes reader.json beside the model: its SHA-256, how it was made, from which sets, and its figures."""
    made = {
        "sha256": sha256_of(model),
        "start": {"model": MODEL_NAME, "sha256": MODEL_SHA256, "licence": "Apache-2.0"},
        "sets": SETS,
        "recipe": {
            **asdict(recipe),
            **taken,
            "negatives": NEGATIVES,
            "invented": INVENTED,
            "without_answer": WITHOUT_ANSWER,
            "claim_shares": SHARES,
            "most_tokens": [MOST_TOKENS, MOST_CLAIM_TOKENS],
        },
        "progress": asdict(done),
        "kept_aside": figures,
    }
    model.with_suffix(".json").write_text(json.dumps(made, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
