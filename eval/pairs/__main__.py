"""How well claims are told from false ones, by subset: python -m eval.pairs --pairs FILE [--model READER.onnx] [--write].

A row of FILE: {"id", "claim", "evidence": [texts], "label"}. All figures are of claims whose evidence was kept out of the
fit: the reader's own scores with a fitted threshold, and the logistic models over reader, overlap and exact comparison that
`esg verify --pairs` uses, one for claims about few texts and one for claims about many. Rows that the reader was trained on
are read by readers that were not, by --read, or their figures flatter. --write fits the models to all rows and writes
rag/verify/texts/pairs.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

from eval.pairs.fits import weights_of
from eval.pairs.rows import compared_matrix, keep, lexical_matrix, overlap_matrix, read_matrix, read_pairs
from eval.pairs.table import COLUMNS, table
from rag.encode import load_encoder
from rag.errors import EsgError, EvaluationError
from rag.reader import load_support, open_reader
from rag.settings import load_settings

WEIGHTS = Path(__file__).parents[2] / "rag" / "verify" / "texts" / "pairs.json"


def main(arguments: list[str] | None = None) -> int:
    """The command; returns 0, or 2 where a file is missing or not what it should be, which is said."""
    parser = argparse.ArgumentParser(prog="python -m eval.pairs", description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="another reader of claims than the bundled one")
    parser.add_argument("--read", type=Path, nargs="*", default=[], help="signs of rows read by other readers (.npz)")
    parser.add_argument("--third", type=int, choices=(0, 1, 2), help="read only the evidence of this third, for --keep")
    parser.add_argument("--keep", type=Path, help="write the signs of the rows of --third to this .npz and stop")
    parser.add_argument("--write", action="store_true", help="fit to all rows and write rag/verify/texts/pairs.json")
    given = parser.parse_args(arguments)
    try:
        return measure(given)
    except EsgError as error:
        print(error, file=sys.stderr)
        return 2


def measure(given: argparse.Namespace) -> int:
    """Reads the pairs, prints the table, and keeps or writes what is asked for; returns 0."""
    for path in (given.pairs, *given.read):
        if not path.is_file():
            raise EvaluationError(f"{path} is not there. Check the path that was given.")
    reader = open_reader(given.model) if given.model else load_support()
    pairs = read_pairs(given.pairs)
    if given.keep:
        keep(pairs, reader, given.third, given.keep)
        return 0
    begun = time.perf_counter()
    read = read_matrix(pairs, reader, given.read)
    seconds = time.perf_counter() - begun
    exact = compared_matrix(pairs, load_encoder(load_settings()))
    signs = np.hstack([read, overlap_matrix(pairs), exact, lexical_matrix(pairs)])
    for row in (COLUMNS, *table(pairs, signs)):
        print("".join(f"{cell:>15}" for cell in row))
    print(f"reading took {seconds:.0f} s")
    if given.write:
        made = weights_of(pairs, signs)
        WEIGHTS.write_text(json.dumps(made, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
