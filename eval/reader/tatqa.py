"""TAT-QA as documents: each table row one unit, each sentence of the paragraphs one unit."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.reader.lists import Asked, Document
from rag.reader.units import MOST_CELLS
from rag.text.sentences import split_sentences

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[a-z]{2,}")
_EMPTY_WORDS = frozenset(
    "the of in and to for what was is were are how much many company from on by at as or with "
    "which between year percentage change average total respectively did does amount value".split()
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A value row of a table: its section labels, its own label, and (column, value) of its cells."""

    path: tuple[str, ...]
    label: str
    cells: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """The row in words, as at run time."""
        name = " > ".join((*self.path, self.label))
        return " | ".join((name, *(f"{column}: {value}" if column else value for column, value in self.cells)))


def read_tatqa(path: Path) -> list[Document]:
    """One document per table with its paragraphs."""
    entries = json.loads(path.read_text("utf-8"))
    return [_document(entry, f"{path.stem}/{n}") for n, entry in enumerate(entries)]


def _document(entry: dict[str, Any], name: str) -> Document:
    rows = table_rows(entry["table"]["table"])
    units = [row.text() for row in rows]
    paragraphs: dict[str, list[int]] = {}
    for paragraph in sorted(entry["paragraphs"], key=lambda p: int(p["order"])):
        text = paragraph["text"]
        sentences = [" ".join(text[s:e].split()) for s, e in split_sentences(text)]
        kept = [s for s in sentences if len(s.split()) >= 3]
        paragraphs[str(paragraph["order"])] = list(range(len(units), len(units) + len(kept)))
        units.extend(kept)
    heading = _heading(entry)
    asked = [_asked(question, rows, units, paragraphs) for question in entry["questions"]]
    made = _asked_by_rule(rows, random.Random(name))
    return Document("TAT-QA", name, heading, tuple(units), tuple(a for a in (*asked, *made) if a))


def _heading(entry: dict[str, Any]) -> str:
    for paragraph in entry["paragraphs"]:
        text = " ".join(paragraph["text"].split())
        if 2 <= len(text.split()) <= 14:
            return text.rstrip(".:")
    return ""


def table_rows(table: Sequence[Sequence[str]]) -> list[TableRow]:
    """The value rows; header rows give the columns, a row with one filled cell the section of the rows below it."""
    depth = _header_depth(table)
    columns = _columns(table[:depth])
    path: tuple[str, ...] = ()
    rows: list[TableRow] = []
    for line in table[depth:]:
        label, *values = ("".join(cell.split("\xa0")).strip() for cell in line)
        filled = [(columns[n + 1], value) for n, value in enumerate(values) if value]
        if label and filled and any(c.isdigit() for _, value in filled for c in value):
            rows.append(TableRow(path, label.strip(" .:"), tuple(filled[:MOST_CELLS])))
        elif label and not filled:
            path = (label.strip(" .:"),)
        elif len(filled) == 1 and not label:
            path = (filled[0][1].strip(" .:"),)
        elif label and filled:
            rows.append(TableRow(path, label.strip(" .:"), tuple(filled[:MOST_CELLS])))
        else:
            path = ()
    return rows


def _header_depth(table: Sequence[Sequence[str]]) -> int:
    """How many leading rows are headers: rows whose values are empty, years or words."""
    for n, line in enumerate(table[:5]):
        values = [value.strip() for value in line[1:] if value.strip()]
        numbers = [v for v in values if _NUMBER.search(v) and not _YEAR.search(v)]
        if n and line[0].strip() and (len(numbers) > len(values) / 2 or not values):
            return n
    return 1


def _columns(header: Sequence[Sequence[str]]) -> list[str]:
    """The path of each column; a name above an empty cell's left neighbour holds for that cell too."""
    width = max((len(line) for line in header), default=0)
    names: list[list[str]] = [[] for _ in range(width)]
    for depth, line in enumerate(header):
        last = ""
        for n in range(1, width):
            text = line[n].strip() if n < len(line) else ""
            last = text or (last if depth < len(header) - 1 else "")
            if last and last not in names[n]:
                names[n].append(last)
    lowest = [parts[-1] if parts else "" for parts in names]
    # A lowest level that tells all columns apart needs nothing above it.
    if len(set(lowest[1:])) == len(lowest[1:]):
        return lowest
    return [" > ".join(parts) for parts in names]


def _numbers(text: str) -> set[str]:
    found = (number.replace(",", "") for number in _NUMBER.findall(text))
    return {number.rstrip("0").rstrip(".") if "." in number else number for number in found}


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in _WORD.findall(text.lower())} - _EMPTY_WORDS


def _asked(
    entry: dict[str, Any], rows: Sequence[TableRow], units: Sequence[str], paragraphs: dict[str, list[int]]
) -> Asked | None:
    question = " ".join(entry["question"].split())
    answer = entry["answer"]
    answers = [str(a) for a in answer] if isinstance(answer, list) else [str(answer)]
    sentences = [n for order in entry["rel_paragraphs"] for n in paragraphs.get(str(order), [])]
    derivation = str(entry["derivation"])
    if entry["answer_from"] == "text":
        right, unsure = _right_sentences(answers, derivation, sentences, units)
        near = sentences or list(range(len(rows), len(units)))
    else:
        right, unsure = _right_rows(question, answers, derivation, rows)
        unsure |= set(sentences)
        near = list(range(len(rows)))
    if not right:
        return None
    first = min(right)
    said = answers[0] if len(answers) == 1 and answers[0] in units[first] else ""
    return Asked(
        question, tuple(sorted(right)), tuple(n for n in near if n not in right), frozenset(unsure - right), said
    )


def _right_sentences(
    answers: list[str], derivation: str, sentences: list[int], units: Sequence[str]
) -> tuple[set[int], set[int]]:
    right: set[int] = set()
    for n in sentences:
        text = units[n].lower()
        # The answer may run over several sentences; the one with its first words counts.
        if any(" ".join(answer.lower().split())[:60] in text for answer in answers):
            right.add(n)
    if not right and derivation:
        needed = _numbers(derivation)
        right = {n for n in sentences if needed and needed <= _numbers(units[n])}
    everywhere = {n for n, u in enumerate(units) if any(a.lower() in u.lower() for a in answers)}
    return right, everywhere - right


def _right_rows(
    question: str, answers: list[str], derivation: str, rows: Sequence[TableRow]
) -> tuple[set[int], set[int]]:
    """Rows that hold the numbers used, told apart by how much of their label the question names."""
    labels = {a.strip(" .:").lower() for a in (*answers, *derivation.split("##"))}
    named = {n for n, row in enumerate(rows) if row.label.lower() in labels}
    if named:
        return named, set()
    asked = _words(question)
    needed = _numbers(derivation or " ".join(answers))
    scores: dict[int, float] = {}
    held: set[int] = set()
    for n, row in enumerate(rows):
        have = {x for _, value in row.cells for x in _numbers(value)} & needed
        words = _words(" ".join((row.label, *row.path)))
        if have:
            held.add(n)
            scores[n] = len(words & asked) / max(1, len(words)) + len(have) / len(needed)
    if not scores:
        return set(), set()
    best = max(scores.values())
    right = {n for n, score in scores.items() if score >= best - 0.35 and score > 0.5}
    return right, held - right


_TEMPLATES = (
    "What was {label} in {column}?",
    "What was the {label} for {column}?",
    "How high was {label} in {column}?",
    "How much {label} does the report state for {column}?",
    "What does the company report for {label} in {column}?",
    "How did {label} develop up to {column}?",
)


def _asked_by_rule(rows: Sequence[TableRow], draw: random.Random) -> list[Asked]:
    """Up to two questions made from rows whose names no other row shares."""
    labels = [row.label.lower() for row in rows]
    clear = [
        n
        for n, row in enumerate(rows)
        if labels.count(row.label.lower()) == 1 and 2 <= len(row.label.split()) <= 9 and len(rows) > 2
    ]
    made = []
    for n in draw.sample(clear, min(2, len(clear))):
        columns = [column for column, _ in rows[n].cells if column]
        if columns:
            words = rows[n].label.split()
            if len(words) > 3:
                words.pop(draw.randrange(len(words)))
            label = " ".join(words)
            label = label[0].lower() + label[1:] if not label[:2].isupper() else label
            question = draw.choice(_TEMPLATES).format(label=label, column=draw.choice(columns).replace(" > ", " "))
            made.append(Asked(question, (n,), tuple(m for m in range(len(rows)) if m != n)))
    return made
