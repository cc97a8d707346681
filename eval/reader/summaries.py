"""Claims that people judged: sentences of summaries, true ones and ones with an edit, each with its document."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from eval.reader.claims import ClaimPair
from eval.reader.edits import Change
from rag.reader.windows import evidence_windows
from rag.text.sentences import split_sentences

WINDOWS = 2
"""Windows of the document that a sentence is held against."""
ALIKE = 0.6
"""Likeness of words from which on a false sentence is an edit of a true one."""
_ENOUGH = 60
"""Letters by which texts are told apart."""
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*|[^\w\s]")


def read_summaries(
    path: Path, prefix: str, without: frozenset[str] = frozenset(), third: int | None = None
) -> list[ClaimPair]:
    """The sentences of the rows whose id begins with `prefix`; left out are ids that begin with one of `without`, and
    the evidence of `third` (0 to 2).

    A row is {"id", "claim", "evidence": [texts], "label"}; rows of the same evidence are versions of one summary.
    """
    versions: dict[tuple[str, ...], dict[bool, list[str]]] = defaultdict(lambda: {True: [], False: []})
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    place = thirds([tuple(row["evidence"]) for row in rows])
    for row in rows:
        left_out = row["id"].startswith(tuple(without)) or place[tuple(row["evidence"])] == third
        if row["id"].startswith(prefix) and not left_out:
            versions[tuple(row["evidence"])][row["label"] == "supported"].append(row["claim"])
    return [pair for texts, claims in versions.items() for pair in sentences(texts, claims[True], claims[False])]


def thirds(evidence: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """Each evidence in one of three parts, 0 to 2, by turns in the order of first appearance."""
    return {texts: place % 3 for place, texts in enumerate(dict.fromkeys(evidence))}


def sentences(texts: Sequence[str], true: Sequence[str], false: Sequence[str]) -> Iterator[ClaimPair]:
    """The sentences of true and false versions of one summary, each once.

    Of a false version those sentences are false that no true version has. What is false of them are the words that
    differ from the true sentence most alike; a sentence unlike every true one is taken only where its version has no
    other: of several it is not known which is false.
    """
    held = list(dict.fromkeys(sentence for claim in true for sentence in _split(claim)))
    first = {sentence: _first_alike(sentence, held) for sentence in held}
    for sentence in held:
        yield _pair(sentence, texts, True, (), first[sentence])
    seen: set[str] = set(held)
    for claim in false:
        own = [sentence for sentence in _split(claim) if sentence not in held]
        for sentence in own:
            alike, changes, before = max(
                ((*edited(before, sentence), before) for before in held), default=(0.0, (), "")
            )
            known = alike > ALIKE
            if sentence not in seen and (known or len(own) == 1):
                seen.add(sentence)
                yield _pair(sentence, texts, False, changes if known else None, first[before] if known else "")


def _first_alike(sentence: str, held: Sequence[str]) -> str:
    """The first of the true sentences of which this one is a version; it may be the sentence itself."""
    return next(before for before in held if before == sentence or edited(before, sentence)[0] > ALIKE)


def edited(before: str, after: str) -> tuple[float, tuple[Change, ...]]:
    """(likeness 0..1, the parts of `after` that differ); where words were only taken out, the word that follows."""
    one = [match[0].lower() for match in _WORD.finditer(before)]
    places = [(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(after)]
    matcher = SequenceMatcher(None, one, [word for word, _, _ in places], autojunk=False)
    changes: list[Change] = []
    for kind, _, _, first, end in matcher.get_opcodes():
        if kind != "equal" and places:
            first = min(first, len(places) - 1)
            changes.append((places[first][1], places[max(first, end - 1)][2]))
    return matcher.ratio(), tuple(changes)


def _split(claim: str) -> list[str]:
    return [claim[start:end] for start, end in split_sentences(claim)] or [claim]


def _pair(
    sentence: str, texts: Sequence[str], supported: bool, changes: tuple[Change, ...] | None, version_of: str
) -> ClaimPair:
    windows = tuple(evidence_windows(sentence, texts, most=WINDOWS))
    # The same sentence may stand in summaries of two texts.
    versions = f"{version_of} | {texts[0][:_ENOUGH]}" if version_of else ""
    return ClaimPair(sentence, windows, supported, "summary", changes, versions)
