"""What the training of the reader is told on the command line, and whether all of it is there."""

from __future__ import annotations

import argparse
from pathlib import Path

from eval.reader.training import Recipe
from rag.errors import EvaluationError


def read_options(arguments: list[str] | None, description: str) -> argparse.Namespace:
    """The options of the command."""
    parser = argparse.ArgumentParser(prog="python -m eval.train_reader", description=description)
    parser.add_argument("--training", type=Path, help="folder of the question-answering sets")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder for the state and the model")
    parser.add_argument("--minutes", type=float, default=24.0, help="longest time to train")
    parser.add_argument("--share", type=float, default=0.6, help="share of the questions that is read, 0 to 1")
    parser.add_argument("--lists", type=int, default=4500, help="most lists that are read")
    parser.add_argument("--claims", type=int, default=24_000, help="claims made by rule")
    parser.add_argument(
        "--summaries", type=Path, help="rows of claims and evidence of which the edited summaries are read"
    )
    parser.add_argument(
        "--third", type=int, choices=(0, 1, 2), help="third of the evidence of summaries that is left out"
    )
    parser.add_argument("--written", type=Path, help="folder of invented passages with templates of claims")
    parser.add_argument("--passes", type=int, default=1, help="how often the templates are read")
    parser.add_argument(
        "--reworded", type=int, default=0, help="sentences of which versions are made by exchanging words"
    )
    parser.add_argument("--without", nargs="*", default=[], help="beginnings of ids of summaries that are left out")
    parser.add_argument(
        "--teacher", type=Path, help="reader whose scores of the lists are learnt instead of the answers"
    )
    parser.add_argument(
        "--start",
        type=Path,
        nargs="*",
        default=[],
        help="state.pt of earlier trainings whose mean weights to begin with",
    )
    parser.add_argument("--rate", type=float, default=Recipe().rate, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=Recipe().head_rate, help="learning rate of the heads")
    parser.add_argument(
        "--frozen-layers",
        type=int,
        default=Recipe().frozen_layers,
        help="first layers of the encoder that stay as they are",
    )
    parser.add_argument("--seed", type=int, default=Recipe().seed, help="of the order of the pairs and all draws")
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args(arguments)


def check_sources(given: argparse.Namespace) -> None:
    """Raises EvaluationError where there is nothing to train on, or something that is named is not there."""
    if not (given.training or given.written or given.summaries):
        raise EvaluationError("There is nothing to train on. Give --training, --written or --summaries.")
    if given.reworded and not (given.training or given.written):
        raise EvaluationError("There are no sentences to reword. Give --training or --written with --reworded.")
    folders = [given.training, given.written]
    for path in [*folders, given.summaries, given.teacher, *given.start]:
        if path is not None and not (path.is_dir() if path in folders else path.is_file()):
            raise EvaluationError(f"{path} is not there. Check the path that was given.")
    if given.written and not any(given.written.rglob("*.txt")):
        raise EvaluationError(f"{given.written} holds no .txt file with passages. Give the folder of the passages.")
