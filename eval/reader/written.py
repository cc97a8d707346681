"""Claims about invented passages, written for this project: each template holds what is true and what would not be.

    # dialogue
    Mira: my tent has a hole
    - {Mira|Jonas} needs [another~a new] tent{| for Sunday}.

A passage begins with `# ` and its genre; then come its text and its templates, each after `- `. Of the alternatives in
braces the first is borne out by the passage (it may be empty), the others are not; those in brackets are all true.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.reader.answerable import above
from eval.reader.claims import ClaimPair
from eval.reader.summaries import WINDOWS, edited
from rag.errors import EvaluationError
from rag.reader import open_reader
from rag.reader.windows import evidence_windows

KEPT = 20
"""One passage in so many is kept aside."""
TRUE, FALSE = 2, 3
"""Most true and most false claims that one pass makes of a template."""
TWICE = 0.2
"""Share of the false claims that have two false parts."""
_ALIKE = re.compile(r"\[([^][]*)\]")
_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Passage:
    """An invented text with templates of claims about it."""

    genre: str
    text: str
    templates: tuple[str, ...]


def read_passages(folder: Path) -> list[Passage]:
    """All passages of the .txt files in the folder and below. Raises EvaluationError for a template that is not one."""
    return [passage for path in sorted(folder.rglob("*.txt")) for passage in _passages(path)]


def kept_aside(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """(passages to train on, passages kept aside)."""
    return [p for n, p in enumerate(passages) if n % KEPT], list(passages[::KEPT])


def _passages(path: Path) -> Iterator[Passage]:
    for block in re.split(r"(?m)^# ", path.read_text("utf-8"))[1:]:
        genre, *lines = [line.strip() for line in block.splitlines() if line.strip()]
        templates = tuple(line[2:] for line in lines if line.startswith("- "))
        for template in templates:
            _check(template, path)
        yield Passage(genre, "\n".join(line for line in lines if not line.startswith("- ")), templates)


def _check(template: str, path: Path) -> None:
    rest = _SLOT.sub("", _ALIKE.sub("", template))
    slots = [slot.split("|") for slot in _SLOT.findall(_ALIKE.sub("x", template))]
    if not slots or any(len(slot) < 2 for slot in slots) or re.search(r"[][{}|~]", rest):
        raise EvaluationError(
            f"{path.name}: this claim has no {{truth|false}} slot, or a bracket too many: {template}. Mend the line."
        )


def told_apart(model: Path, claims: Sequence[ClaimPair]) -> dict[str, float]:
    """How many claims, and the share of pairs of a true and a false one that the reader orders rightly (AUROC)."""
    reader = open_reader(model)
    scores: dict[bool, list[float]] = {True: [], False: []}
    for claim in claims:
        scores[claim.supported].append(float(reader.support(claim.claim, claim.windows).logits.max()))
    separation = above(np.array(scores[True], np.float32), np.array(scores[False], np.float32))
    return {"claims": len(claims), "separation": separation}


def written_claims(passages: Sequence[Passage], seed: int) -> list[ClaimPair]:
    """One pass: of each template up to TRUE true claims and FALSE false ones, with the words that are not borne out."""
    draw = random.Random(seed)
    return [pair for passage in passages for template in passage.templates for pair in _claims(passage, template, draw)]


def written_versions(passage: Passage, template: str, draw: random.Random) -> tuple[list[str], list[ClaimPair]]:
    """(true claims, false claims) that one pass makes of the template."""
    claims = list(_claims(passage, template, draw))
    return [claim.claim for claim in claims if claim.supported], [claim for claim in claims if not claim.supported]


def _claims(passage: Passage, template: str, draw: random.Random) -> Iterator[ClaimPair]:
    seen: set[str] = set()
    for _ in range(TRUE):
        text = _said(template, {}, draw)
        if text not in seen:
            seen.add(text)
            yield _pair(text, passage, True, ())
    slots = [slot.split("|") for slot in _SLOT.findall(template)]
    wrong = [(place, n) for place, slot in enumerate(slots) for n in range(1, len(slot))]
    for place, n in draw.sample(wrong, min(FALSE, len(wrong))):
        chosen = {place: n}
        if len(slots) > 1 and draw.random() < TWICE:
            chosen = dict((draw.choice(wrong), (place, n)))
        # The same draws, so that only the false part differs.
        state = draw.getstate()
        true = _said(template, {}, draw)
        draw.setstate(state)
        text = _said(template, chosen, draw)
        if text not in seen:
            seen.add(text)
            yield _pair(text, passage, False, edited(true, text)[1])


def _said(template: str, chosen: dict[int, int], draw: random.Random) -> str:
    """The template as a sentence: of each slot the alternative chosen, else the true one."""
    picked = _ALIKE.sub(lambda found: draw.choice(found[1].split("~")), template.replace("|", "\x00"))
    slots = iter(range(len(_SLOT.findall(picked))))
    text = _SLOT.sub(lambda found: found[1].split("\x00")[chosen.get(next(slots), 0)], picked)
    text = re.sub(r"\s+([,.;])", r"\1", " ".join(text.split()))
    return text[:1].upper() + text[1:]


def _pair(text: str, passage: Passage, supported: bool, changes: tuple[tuple[int, int], ...]) -> ClaimPair:
    windows = tuple(evidence_windows(text, [passage.text], most=WINDOWS))
    return ClaimPair(text, windows, supported, passage.genre, changes)
