"""Question-answering sets in SQuAD form as documents of sentences."""

from __future__ import annotations

import json
import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.reader.lists import Asked, Document
from rag.text.sentences import split_sentences

_FEWEST_WORDS = 3
_NEAR = 6
_LONG_PARAGRAPH = 12
"""In a paragraph of more sentences than this only those around the answer count as near."""


def read_squad(path: Path, source: str) -> list[Document]:
    """The documents of the file: one per title, or one per article where the titles are missing."""
    content = json.loads(path.read_text("utf-8"))
    articles = content["data"] if isinstance(content, dict) else content
    return [_document(article, source, f"{path.stem}/{n}") for n, article in enumerate(articles)]


def _document(article: dict[str, Any], source: str, name: str) -> Document:
    units: list[str] = []
    found: dict[str, list[tuple[list[int], list[int], str]]] = defaultdict(list)
    for paragraph in article["paragraphs"]:
        context = paragraph["context"]
        spans = [(s, e) for s, e in split_sentences(context) if len(context[s:e].split()) >= _FEWEST_WORDS]
        first = len(units)
        units.extend(" ".join(context[s:e].split()) for s, e in spans)
        for asked in paragraph["qas"]:
            for answer in asked["answers"][:1]:
                at = _holding(spans, int(answer["answer_start"]), len(answer["text"]))
                if at is not None:
                    near = _around(at, len(spans))
                    place = ([first + at], [first + n for n in near], answer["text"])
                    found[" ".join(asked["question"].split())].append(place)
    title = str(article.get("title") or "").replace("_", " ")
    heading = title or (units[0] if units and len(units[0].split()) <= 24 else "")
    asked_all = tuple(_asked(question, places, units) for question, places in found.items())
    return Document(source, name, heading, tuple(units), asked_all)


def _holding(spans: list[tuple[int, int]], start: int, length: int) -> int | None:
    """The sentence that holds at least four fifths of the answer."""
    if not spans or length < 1:
        return None
    at = bisect_right([s for s, _ in spans], start) - 1
    for n in (at, at + 1):
        if 0 <= n < len(spans):
            overlap = min(spans[n][1], start + length) - max(spans[n][0], start)
            if overlap >= 0.8 * length:
                return n
    return None


def _around(at: int, count: int) -> Iterator[int]:
    if count <= _LONG_PARAGRAPH:
        return (n for n in range(count) if n != at)
    return (n for n in range(max(0, at - _NEAR), min(count, at + _NEAR + 1)) if n != at)


def _asked(question: str, places: list[tuple[list[int], list[int], str]], units: list[str]) -> Asked:
    """One question, however often it is asked about the document; a unit that holds an answer's words is unsure."""
    answers = {n for place in places for n in place[0]}
    texts = {" ".join(place[2].split()).lower() for place in places}
    unsure = {n for n, unit in enumerate(units) if any(text in unit.lower() for text in texts)} - answers
    near = dict.fromkeys(n for place in places for n in place[1])
    said = " ".join(places[0][2].split())
    return Asked(question, tuple(sorted(answers)), tuple(near), frozenset(unsure), said)


def cap_questions(documents: list[Document], most: int, seed: int) -> list[Document]:
    """The documents with at most `most` questions in all, drawn evenly."""
    from dataclasses import replace

    total = sum(len(document.asked) for document in documents)
    if total <= most:
        return documents
    draw = random.Random(seed)
    share = most / total
    return [replace(d, asked=tuple(draw.sample(d.asked, round(share * len(d.asked))))) for d in documents]
