"""Reading files of claims and of claim-evidence pairs, one JSON object per line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import QuestionError


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One line: `evidence` holds the texts of a pair and is empty for a claim that is held against the library."""

    id: Any
    claim: str
    evidence: tuple[str, ...] = ()


def read_claims(path: Path, *, pairs: bool = False) -> list[ClaimRow]:
    """The rows of a JSONL file; blank lines are left out.

    Raises QuestionError where the file is missing, not UTF-8, holds no line, or a line is not as it should be.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionError(f"{path} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
    except OSError as error:
        raise QuestionError(
            f"Cannot read the claims {path}: {error.strerror}. Give the path of a JSONL file."
        ) from error
    rows = [_row(line, number, path, pairs) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not rows:
        raise QuestionError(f'{path} holds no claims. Write one JSON object per line: {{"id": "1", "claim": "..."}}')
    return rows


def _row(line: str, number: int, path: Path, pairs: bool) -> ClaimRow:
    shape = '{"id": "1", "claim": "...", "evidence": ["..."]}' if pairs else '{"id": "1", "claim": "..."}'
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("claim"), str):
        raise QuestionError(f"{path}, line {number}: expected {shape}. Correct the line.")
    evidence = row.get("evidence") if pairs else []
    if not isinstance(evidence, list) or not all(isinstance(text, str) for text in evidence):
        raise QuestionError(f'{path}, line {number}: "evidence" must be a list of texts, as in {shape}.')
    return ClaimRow(row.get("id", number), row["claim"], tuple(evidence))
