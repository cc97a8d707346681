"""Questions for the figures of several indicators ("energy consumption and water withdrawal"), taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from rag.answer.ranking.asked import asked_question, indicator_names
from rag.answer.scope import companies_named

_JOINT = re.compile(r"\s*(?:,\s*(?:and|as well as)|,|\s(?:and|as well as)|\s&)\s+(?!\d)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_TOGETHER = re.compile(
    r"\b(?:combined|together|sum|altogether|overall|aggregated?|in total|total of|add(?:ed)? up|plus|ratio|difference|"
    r"per|vs|versus|compared?|between)\b|\+",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bboth\s", re.IGNORECASE)
_SCOPE = re.compile(r"\bscope\b", re.IGNORECASE)
# "What were the water withdrawal"
_WERE = re.compile(r"^(what) (?:were|are)\b", re.IGNORECASE)
_OPENS = frozenset("the a its their how what which in on at of by for from with".split())
"""Words with which a later part may begin anew ("on the board and in management"): then the first begins so too, and
what stands before it is shared."""
_MOST_JOINTS = 6
_MOST_KEPT = 2
"""Joints that may be part of an indicator's name ("Scope 1 and Scope 2 emissions"), at most."""
_MOST_SHARED = 9
"""Words that all parts share before what is asked for, and behind it, at most ("What was the ... of Norvik in 2023?")."""


@dataclass(frozen=True, slots=True)
class Part:
    """A question for one indicator, with the name of the indicator where it is one of several."""

    question: str
    name: str = ""


def asked_singly(question: str, companies: Sequence[str]) -> list[Part]:
    """A question for each indicator that the question joins by commas or "and"; the question alone where it joins none.

    Each part has the words before the first and behind the last of them. Parts are made only where the catalogue explains
    all words of each, not those of the whole, no two mean the same, and each names the companies and years that the whole
    names. Where they are to be set against each other or added up, and where all are Scopes, which `rag.question.parts`
    takes apart, there are none.
    """
    joints = _joints(question)
    if not 0 < len(joints) <= _MOST_JOINTS or _TOGETHER.search(question) or indicator_names(question, companies):
        return [Part(question)]
    plain = _BOTH.sub("", question)
    # as many parts as there can be: a joint is kept only where a name needs it
    for kept in range(min(len(joints) - 1, _MOST_KEPT) + 1):
        for chosen in combinations(_joints(plain), len(joints) - kept):
            for texts in _shared(_between(plain, chosen)):
                parts = _parts(question, texts, companies)
                if parts:
                    return [Part(question)] if all(_SCOPE.search(text) for text in texts) else parts
    return [Part(question)]


def _joints(text: str) -> list[re.Match[str]]:
    """The joints outside brackets."""
    closed = _BRACKETS.sub(lambda match: "x" * len(match[0]), text)
    return list(_JOINT.finditer(closed))


def _between(text: str, joints: Sequence[re.Match[str]]) -> list[str]:
    bounds = [0, *(place for joint in joints for place in joint.span()), len(text)]
    return [text[start:end] for start, end in list(pairwise(bounds))[::2]]


def _shared(pieces: Sequence[str]) -> Iterator[list[str]]:
    """The pieces with the first words of the first and the last words of the last added to all: most words first, so that
    year and company come to all. None where a piece does not begin with a word."""
    if not all(piece[:1].isalnum() for piece in pieces):
        return
    first, *middle, last = [piece.rstrip(" ?.!").split() for piece in pieces]
    for behind in range(min(_MOST_SHARED, len(last) - 1), -1, -1):
        for before in range(min(_MOST_SHARED, len(first) - 1), -1, -1):
            own = [first[before:], *middle, last[: len(last) - behind]]
            if any(words[0].lower() in _OPENS for words in own[1:]) and own[0][0].lower() not in _OPENS:
                continue
            whole = [[*first[:before], *words, *last[len(last) - behind :]] for words in own]
            if not any(one.lower() == other.lower() for words in whole for one, other in pairwise(words)):
                yield [_WERE.sub(r"\1 was", " ".join(words)) + "?" for words in whole]


def _parts(question: str, texts: Sequence[str], companies: Sequence[str]) -> list[Part]:
    """The parts with the names of their indicators; none where one has none, or two the same, or another year or company."""
    named, years = companies_named(question, list(companies)), asked_question(question, companies).years
    found: dict[tuple[str, ...], Part] = {}
    for text in texts:
        names = indicator_names(text, companies)
        alike = names and names not in found and companies_named(text, list(companies)) == named
        if not alike or asked_question(text, companies).years != years:
            return []
        found[names] = Part(text, names[0])
    return list(found.values())
