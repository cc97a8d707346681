"""Pairs of a claim and its evidence, and what speaks for each claim as rows of numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.reader.summaries import thirds
from rag.encode import Encoder
from rag.errors import EvaluationError
from rag.reader import Reader
from rag.verify.check import compared
from rag.verify.evidence.likeness import KeptVectors
from rag.verify.texts.lexical import lexical_signs, missing_words
from rag.verify.texts.overlap import overlap_signs
from rag.verify.texts.pairs import compared_signs
from rag.verify.texts.reading import READ, read_claim


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim with its evidence; `subset` is its id without the number."""

    claim: str
    evidence: tuple[str, ...]
    supported: bool
    subset: str


def read_pairs(path: Path) -> list[Pair]:
    """The rows of a file of pairs."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Pair(row["claim"], tuple(row["evidence"]), row["label"] == "supported", str(row["id"]).rsplit("-", 1)[0])
        for row in rows
    ]


def read_matrix(pairs: Sequence[Pair], reader: Reader, kept: Sequence[Path] = ()) -> NDArray[np.float64]:
    """The signs of READ, shape (pairs, READ).

    Files of `kept` hold the signs of rows already read: arrays `k`, the places of the rows, and `s`, their signs. Raises
    EvaluationError for a file whose signs are not READ.
    """
    found = np.full((len(pairs), len(READ)), np.nan)
    for path in kept:
        with np.load(path) as known:
            if known["s"].shape[1:] != found.shape[1:]:
                raise EvaluationError(f"{path} holds other signs than {', '.join(READ)}. Write it anew with --keep.")
            found[known["k"]] = known["s"]
    for n in np.flatnonzero(np.isnan(found[:, 0])).tolist():
        found[n] = read_claim(pairs[n].claim, pairs[n].evidence, reader).signs
    return found


def overlap_matrix(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The signs of OVERLAP, shape (pairs, OVERLAP)."""
    return np.array([overlap_signs(pair.claim, pair.evidence) for pair in pairs])


def lexical_matrix(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The signs of LEXICAL, shape (pairs, LEXICAL)."""
    return np.array([lexical_signs(missing_words(pair.claim, pair.evidence)) for pair in pairs])


def compared_matrix(pairs: Sequence[Pair], encoder: Encoder) -> NDArray[np.float64]:
    """The signs of COMPARED, shape (pairs, COMPARED)."""
    vectors = KeptVectors(encoder)
    return np.array([compared_signs(compared(pair.claim, pair.evidence, vectors)) for pair in pairs])


def keep(pairs: Sequence[Pair], reader: Reader, third: int | None, path: Path) -> None:
    """Writes places and signs of the rows that a reader trained without that third has not seen, for `read_matrix`."""
    parts = thirds([pair.evidence for pair in pairs])
    own = [n for n, pair in enumerate(pairs) if third is None or parts[pair.evidence] == third]
    np.savez(path, k=own, s=read_matrix([pairs[n] for n in own], reader))
