"""A draft's text -> its parts: claims, and what is no claim (headings, questions, leaked instructions, reference lists)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.text.sentences import split_sentences
from rag.verify.draft.sources import set_aside
from rag.verify.draft.tabular import is_head, is_row, is_row_of_figures, lead_end, listed_spans, row_spans, row_text
from rag.verify.model import Part, PartKind

_LABEL = re.compile(
    r"^\W*(?:(?:sub[- ]?)?(?:title|header|heading|section|paragraph|chapter|topic|overview|introduction|conclusion|summary)s?"
    r"\s*\d*\s*[:.–-]\s*|#{1,6}\s+|\d+(?:\.\d+)+\s+)+",
    re.IGNORECASE,
)
_HEADER_LABEL = re.compile(
    r"^\W*(?:(?:sub[- ]?)?(?:title|header|heading)s?|section|chapter|topic)\s*\d*\s*[:.–-]\s|^#{1,6}\s", re.IGNORECASE
)
_REFERENCES = re.compile(
    r"^\W*(?:references|bibliography|sources|works cited|literature|footnotes|endnotes)\W*$", re.IGNORECASE
)
_ENTRY = re.compile(
    r"retrieved (?:\w+ \d+, \d{4},? )?from\b|^\W*(?:\[\d+\]|\d+\.)\s.*https?://|^\W*[A-Z][^.]{1,80}\. ?\((?:(?:19|20)\d\d[a-z]?|n\.d\.)\)"
    r"|^\W*(?:https?://|www\.)\S+\W*$",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:th(?:is|ese|e (?:following|above|previous|preceding|next))|following|each|my|your)\s(?:\w+\s){0,2}?"
    r"(?:paragraphs?|sections?|sub-?headers?|headings?|sub-?sections?|briefing|essay|article|bullet points?|outline|draft|summary|overview|text|list|topics?|answer|response)\b"
    r"(?:\s(?:will|would|should|must|can|may|describes?|illustrates?|covers?|summari[sz]es?|outlines?|explores?|discuss(?:es)?|"
    r"presents?|provides?|highlights?|details?|demonstrates?|shows?|is|are|based|below|above|aims?|contains?|focus(?:es)?|needs?|has|have)\b)?"
    r"|\b(?:as|in) the following sections?\b|\bin (?:this|the following|the next) (?:section|paragraph|report|article|essay)s?\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\bI (?:have )?(?:assumed?|am|will|would|can(?:not)?|could|did|do|was|hope|think|apologi[sz]e|wrote|removed|merged|grouped|used|included)\b|\b(?:I'm|I've|I'll)\b|\bas an? (?:AI|language) "
    r"|^\W*(?:note|please|sure|certainly|here (?:is|are)|of course)\b[\s:,]|\bif (?:this|that|it) is not the case\b|\bif the (?:list|text|heading|section|topic|draft)s?\b"
    r"|\b(?:list|heading|paragraph|section|text|draft|sentence|topic)s? (?:should|must|needs? to|has to) be\b"
    r"|^\W*(?:write|rewrite|summari[sz]e|insert|add|use|make sure|ensure|do not|don't|avoid|include|describe|list|mention|provide) (?:a|an|the|your|any|each|at|that|only|it|this|here)\b"
    r"|\b\d+ words? (?:or less|maximum|limit)|\bword count\b|\[(?:insert|todo|tbd|citation needed)[^\]]*\]|\b(?:lorem ipsum|TODO|TBD)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|must|shall|should|\w{2,}ed|made|held|built|"
    r"gave|took|grew|rose|fell|cut|set|won|ran|led|met|paid|spent|sold|bought|kept|saw|went|came|began|became|put|got|let|"
    r"(?:use|aim|plan|include|remain|provide|offer|support|own|operate|report|help|work|run|make|take|give|hold|lead|need|want|serve|employ|"
    r"cover|require|allow|enable|reduce|increase|account|amount|apply|contain|consist|depend|expect|intend|exist|follow|live|produce|receive|"
    r"say|see|sell|show|stand|train|treat|voice|believe|believe|continue|belong|buy|pay|keep|meet|create|ensure|promote|focus)(?:s|es)?)\b",
    re.IGNORECASE,
)
# a line all in italics is a remark of the editor
_REMARK = re.compile(r"\*(?!\*)[^*]+\*|_(?!_)[^_]+_")
_LONGEST_HEADING = 16


def split_draft(text: str) -> list[Part]:
    """The parts of a draft in order. A reference list, once it begins, ends at the next line that is no entry."""
    parts: list[Part] = []
    listing = False
    for start, end in _spans(text):
        line = text[start:end]
        listing = bool(_REFERENCES.match(line)) or (listing and _continues(line))
        kind: PartKind | None = None
        if _HEADER_LABEL.match(line):
            kind, listing = "instruction" if speaks_of_itself(line) else "heading", False
        elif listing or _ENTRY.search(line):
            kind = "reference"
        start += 0 if kind else _labels_end(line)
        row = is_row(line) and is_row_of_figures(line) and not is_head(text, end)
        bare, sources = set_aside(row_text(text, start, end) if row else text[start:end])
        if kind is None:
            kind = "claim" if row else "heading" if is_row(line) else part_kind(bare, line, _ends_line(text, end))
        parts.append(Part(bare if kind == "claim" else " ".join(line.split()), kind, start, end, sources))
    return [part for part in parts if re.search(r"[^\W\d_]", part.text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Sentences; a line with a heading's label ("Sub header: ...") and a row of a table are spans of their own."""
    at = 0
    for line in re.finditer(r"[^\r\n]+", text):
        apart = is_row(line[0])
        remark = _is_remark(line[0])
        if line.start() < at or not (apart or remark or _LABEL.match(line[0])):
            continue
        yield from _sentences(text, at, line.start())
        at = line.start()
        if apart:
            yield from row_spans(text, line.start(), line.end())
            at = line.end()
        elif remark or _HEADER_LABEL.match(line[0]):
            yield at + len(line[0]) - len(line[0].lstrip()), at + len(line[0].rstrip())
            at = line.end()
    yield from _sentences(text, at, len(text))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in split_sentences(text[start:end]):
        yield from listed_spans(text, start + first, start + last)


def part_kind(bare: str, line: str = "", alone: bool = True) -> PartKind:
    """What a sentence is: a claim, a heading or an instruction. `line` is the text with its labels and sources."""
    if speaks_of_itself(line or bare) or _is_remark(line):
        return "instruction"
    count = len(bare.split())
    if count == 0 or (line and _LABEL.match(line) and _is_heading(bare, True)):
        return "heading"
    if bare.rstrip("\"'”’)*_ ").endswith("?"):
        return "question"
    return "heading" if _is_heading(bare, alone) else "claim"


def _is_remark(line: str) -> bool:
    """Whether the line is all in italics and states no figure: an editor's remark."""
    plain = re.sub(r"\S+\.(?:pdf|txt|docx|md)\b", "", line)
    return _REMARK.fullmatch(line.strip()) is not None and not re.search(r"\d", plain)


def speaks_of_itself(text: str) -> bool:
    """Whether a sentence is about the text or its making instead of the company."""
    bare = _LABEL.sub("", text)
    return bool(_SELF.search(bare) or _TOLD.search(bare))


def _is_heading(bare: str, alone: bool) -> bool:
    if not alone or bare.rstrip("\"'”’)*_ ")[-1:] in ".!?;":
        return False
    count = len(bare.split())
    if count > _LONGEST_HEADING:
        return False
    return not _VERB.search(bare) or _title_case(bare) or bare.rstrip().endswith(":")


def _title_case(text: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) > 3]
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _labels_end(line: str) -> int:
    """Where the labels at the beginning of a line ("Title:", "Paragraph 1:") end; 0 if there are none."""
    label = _LABEL.match(line)
    end = label.end() if label else 0
    return end + lead_end(line[end:])


def _ends_line(text: str, end: int) -> bool:
    return not text[end:].split("\n", 1)[0].strip()


def _continues(line: str) -> bool:
    return bool(_ENTRY.search(line) or re.search(r"https?://|\b(?:19|20)\d\d\b|n\.d\.", line)) or len(line.split()) < 12
