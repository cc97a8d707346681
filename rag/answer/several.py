"""Questions for the figures of several indicators ("energy consumption and water withdrawal"), taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise, product

from rag.answer.ranking.asked import asked_question, indicator_names
from rag.answer.scope import companies_named
from rag.question.parts import SUM
from rag.text.terms import terms

_JOINT = re.compile(r"\s*(?:,\s*(?:and|as well as)|,|\s(?:and|as well as)|\s&)\s+(?!\d)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_TOGETHER = re.compile(
    rf"\b(?:{SUM}|aggregated|in total|total of|add(?:ed)? up|plus|ratio|difference|"
    r"per|vs|versus|compared?|between)\b|\+",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bboth\s", re.IGNORECASE)
_SCOPE = re.compile(r"\bscope\b", re.IGNORECASE)
# "What were the water withdrawal"
_WERE = re.compile(r"^(what) (?:were|are)\b", re.IGNORECASE)
_ARTICLES = ("a", "an", "the")
_OPENS = frozenset("the a its their how what which in on at of by for from with".split())
"""Words with which a later part may begin anew ("on the board and in management"): then the first begins so too, and
what stands before it is shared."""
_WHOSE = re.compile(r"^(?:its|their)\s", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:how|why|what|which|who|when|where|whether|does|do|did|is|are|was|were|has|have|if|so|then)\b", re.IGNORECASE
)
_HEAD = re.compile(
    r"\b(?:targets?|goals?|ambitions?|commitments?|plans?|polic(?:y|ies)|strateg(?:y|ies)|reductions?|increases?|changes?|"
    r"measures?|initiatives?|programmes?|programs?|projects?|risks?|costs?|intensit(?:y|ies)|rates?|shares?|numbers?|trends?|"
    r"data|figures?|management|efficiency|performance|disclosures?|reporting)$",
    re.IGNORECASE,
)
_MOST_UNKNOWN, _LEAST_KNOWN = 1, 2
"""Parts that the catalogue need not know where it knows so many: two indicators make a list, one and something may be one."""
_MOST_JOINTS = 6
_MOST_KEPT = 2
"""Joints that may be part of an indicator's name ("Scope 1 and Scope 2 emissions"), at most."""
_MOST_SHARED = 9
"""Words that all parts share before what is asked for, and behind it, at most ("What was the ... of Norvik in 2023?")."""


@dataclass(frozen=True, slots=True)
class Part:
    """A question for one thing, with what it is called where it is one of several."""

    question: str
    name: str = ""


def asked_singly(question: str, companies: Sequence[str]) -> list[Part]:
    """A question for each indicator that the question joins by commas or "and"; the question alone where it joins none.

    Each part has the words before the first and behind the last of them. Parts are made only where the catalogue explains
    all words of each, or of two and more and all but one, not those of the whole, no two mean the same, and each names the companies
    and years that the whole names. Where they are to be set against each other or added up, and where all are Scopes, which
    `rag.question.parts` takes apart, there are none.
    """
    plain = _BOTH.sub("", question)
    joints = _joints(plain)
    if not 0 < len(joints) <= _MOST_JOINTS or _TOGETHER.search(question) or indicator_names(question, companies):
        return [Part(question)]
    best, least = [Part(question)], (_MOST_UNKNOWN + 1, 0, 0)
    about = _about(question, companies)
    # as many parts as there can be: a joint is kept only where a name needs it
    for kept in range(min(len(joints) - 1, _MOST_KEPT) + 1):
        for chosen in combinations(joints, len(joints) - kept):
            for said, common in _shared(_between(plain, chosen)):
                parts, unknown = _parts(said, about, companies)
                # what is shared besides company and year may belong to the first part alone ("total")
                cost = unknown, kept, len(set(terms(common)))
                if parts and cost < least:
                    best, least = parts, cost
        if not least[0]:
            return [Part(question)] if all(_SCOPE.search(part.question) for part in best) else best
    return best


def joins_several(question: str, companies: Sequence[str]) -> bool:
    """Whether the question joins an indicator to something that it asks for anew ("..., and what share of them are women?"),
    without asking for their sum or comparison."""
    joints = _joints(question)
    if not joints or _TOGETHER.search(question) or indicator_names(question, companies):
        return False
    pieces = [piece for piece in _between(question, joints) if any(map(str.isalnum, piece))]
    anew = any(_ASKS.match(piece) or _WHOSE.match(piece) for piece in pieces[1:])
    return anew and any(indicator_names(piece, companies) for piece in pieces)


@lru_cache(maxsize=1024)
def _names(text: str, companies: tuple[str, ...]) -> tuple[str, ...]:
    """As `indicator_names`: the same part comes up in many ways of taking a question apart."""
    return indicator_names(text, companies)


def _joints(text: str) -> list[re.Match[str]]:
    """The joints outside brackets."""
    closed = _BRACKETS.sub(lambda match: "x" * len(match[0]), text)
    return list(_JOINT.finditer(closed))


def _between(text: str, joints: Sequence[re.Match[str]]) -> list[str]:
    bounds = [0, *(place for joint in joints for place in joint.span()), len(text)]
    return [text[start:end] for start, end in list(pairwise(bounds))[::2]]


def _shared(pieces: Sequence[str]) -> Iterator[tuple[list[tuple[str, str]], str]]:
    """Each piece with the first words of the first and the last words of the last added to it, beside its own words; and the
    words added: most words first, so that year and company come to all. None where a piece does not begin with a word."""
    if not all(piece[:1].isalnum() for piece in pieces):
        return
    stripped = [piece.rstrip(" ?.!") for piece in pieces]
    first, *middle, last = [(_WHOSE.sub("", piece) if n else piece).split() for n, piece in enumerate(stripped)]
    shares = product(
        (False, True), range(min(_MOST_SHARED, len(last) - 1), -1, -1), range(min(_MOST_SHARED, len(first) - 1), -1, -1)
    )
    for bare, behind, before in shares:
        own = [first[before:], *middle, last[: len(last) - behind]]
        if bare:
            own = [words[words[0].lower() in _ARTICLES :] for words in own]
        opens = {bool(words) and words[0].lower() in _OPENS for words in own}
        if not all(own) or (True in opens and own[0][0].lower() not in _OPENS):
            continue
        ahead, behind_all = first[:before], last[len(last) - behind :]
        whole = [[*ahead, *words, *behind_all] for words in own]
        if not any(one.lower() == other.lower() for words in whole for one, other in pairwise(words)):
            texts = [_WERE.sub(r"\1 was", " ".join(words)) + "?" for words in whole]
            yield list(zip(texts, map(" ".join, own), strict=True)), " ".join((*ahead, *behind_all))


def _about(text: str, companies: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The companies and the years that a text names."""
    return companies_named(text, list(companies)), asked_question(text, companies).years


def _parts(
    said: Sequence[tuple[str, str]], about: tuple[tuple[str, ...], tuple[int, ...]], companies: Sequence[str]
) -> tuple[list[Part], int]:
    """The parts with their names, and how many the catalogue does not know.

    None where two mean the same, where one is about other companies or years than the whole (`about`), where too few are
    known, and where the last ends with a word that may belong to all ("Scope 1 and Scope 2 targets") and is not known.
    """
    found: dict[tuple[str, ...], Part] = {}
    unknown = 0
    for text, own in said:
        names = _names(text, tuple(companies))
        unknown += not names
        alike = names or not (
            _ASKS.match(own) or own.split()[-1].lower() in _OPENS or (own == said[-1][1] and _HEAD.search(own))
        )
        if unknown > _MOST_UNKNOWN or not alike or (names or (own,)) in found or _about(text, companies) != about:
            return [], 0
        found[names or (own,)] = Part(text, names[0] if names else own)
    return (list(found.values()), unknown) if not unknown or len(found) - unknown >= _LEAST_KNOWN else ([], 0)
