"""True and false versions of one sentence, by exchanging words, each held against the same evidence."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from eval.reader.claims import ClaimPair, window
from eval.reader.edits import changed, said_otherwise
from eval.reader.lists import Document
from eval.reader.reworded import in_other_words, made_false
from eval.reader.summaries import edited
from eval.reader.written import Passage, written_versions
from rag.reader.windows import evidence_windows
from rag.text.sentences import split_sentences
from rag.verify.wording.names import find_names

WRITTEN = 0.5
"""Share of the sentences that come from invented passages, where there are documents too."""
OWN_SENTENCE = 0.3
"""Share of those that are sentences of the passage; the others are its templates."""
SHARES = {"TAT-QA": 0.18, "COVID-QA": 0.51, "XQuAD": 0.19, "PolicyQA": 0.12}
"""Which part of the sentences of documents comes from each set."""
_FEWEST, _MOST = 5, 40
_NEAR = 12
_TRIES = 20
"""Sentences drawn for one with versions of both kinds, at most: a text may have no word that the word list knows."""


def reworded_claims(
    documents: Sequence[Document], passages: Sequence[Passage], sentences: int, seed: int
) -> list[ClaimPair]:
    """The versions of so many sentences, of each one true and one false at least; fewer where the sources have fewer."""
    draw = random.Random(seed)
    own = [d for d in documents if d.source in SHARES and any(" | " not in unit for unit in d.units)]
    counts = {source: sum(len(d.units) for d in own if d.source == source) for source in SHARES}
    weights = [len(d.units) * SHARES[d.source] / counts[d.source] for d in own]
    found: list[ClaimPair] = []
    made = 0
    for _ in range(_TRIES * sentences if own or passages else 0):
        if made == sentences:
            break
        if passages and (not own or draw.random() < WRITTEN):
            versions = list(_of_passage(draw.choice(passages), draw, f"reworded {made}"))
        else:
            document, other = draw.choices(own, weights, k=2)
            versions = list(_of_document(document, other, draw, f"reworded {made}"))
        if {claim.supported for claim in versions} == {True, False}:
            found += versions
            made += 1
    return found


def _of_passage(passage: Passage, draw: random.Random, name: str) -> Iterator[ClaimPair]:
    template = draw.choice(passage.templates)
    true, false = written_versions(passage, template, draw)
    base, own = draw.choice(true), [passage.text[start:end] for start, end in split_sentences(passage.text)]
    if draw.random() < OWN_SENTENCE and (fit := [text for text in own if _FEWEST <= len(text.split()) <= _MOST]):
        base = said_otherwise(draw.choice(fit), draw)
    windows = tuple(evidence_windows(base, [passage.text], most=1))
    yield from _versions(base, windows, (), draw, name)
    for claim in false[:2]:
        if draw.random() < 0.5:
            yield ClaimPair(claim.claim, windows, False, "written", claim.changes, name)
        else:
            yield ClaimPair(in_other_words(claim.claim, 2, draw), windows, False, "written", None, name)


def _of_document(document: Document, other: Document, draw: random.Random, name: str) -> Iterator[ClaimPair]:
    at = draw.randrange(len(document.units))
    unit = document.units[at]
    said = said_otherwise(unit, draw) if draw.random() < 0.6 else unit
    if " | " in unit or not _FEWEST <= len(said.split()) <= _MOST:
        return
    evidence = window(document, at, draw)
    more: list[tuple[str, str]] = []
    if draw.random() < 0.7:
        near = draw.choice((other if draw.random() < 0.4 else document).units)
        names = list(dict.fromkeys(n for u in document.units[max(0, at - _NEAR) : at + _NEAR] for n in find_names(u)))
        true = in_other_words(said, draw.choice((0, 1, 2)), draw)
        if wrong := changed(true, evidence, names, near, draw):
            more = [(true, draw.choice(wrong)[1])]
    yield from _versions(said, (evidence,), more, draw, name)


def _versions(
    base: str, windows: tuple[str, ...], more: Sequence[tuple[str, str]], draw: random.Random, name: str
) -> Iterator[ClaimPair]:
    """The sentence in few and in several other words, each true and with a word or two made false; and `more`, pairs of a
    true text and a false one made of it."""
    wrong = list(more)
    true = [in_other_words(base, draw.choice(counts), draw) for counts in ((0, 1, 1), (2, 3, 4))]
    wrong += [(text, made_false(text, 1 + (draw.random() < 0.2), draw)) for text in true]
    if draw.random() < 0.5:
        text = in_other_words(base, draw.choice((1, 2, 3)), draw)
        wrong.append((text, made_false(text, 1, draw)))
    for text in dict.fromkeys(true):
        yield ClaimPair(text, windows, True, "reworded", (), name)
    for text, false in wrong:
        if false not in (base, text, *true):
            yield ClaimPair(false, windows, False, "reworded", edited(text, false)[1], name)
