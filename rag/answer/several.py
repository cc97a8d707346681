"""Questions for the figures of several indicators ("energy consumption and water withdrawal"), taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from rag.answer.ranking.asked import meant_indicators
from rag.question import parse_question

_JOINT = re.compile(r"\s*(?:,\s*(?:and|as well as|plus)|,|\s(?:and|as well as|plus)|\s[&+])\s+", re.IGNORECASE)
_SUM = re.compile(r"\b(?:combined|together|sum|altogether|aggregate)\b", re.IGNORECASE)
_SCOPE = re.compile(r"\bscope\b", re.IGNORECASE)
_OPENS = frozenset("the a its their how what which in on at of by for from with".split())
"""Words with which a part may begin anew: then the first begins so too ("on the board and in management")."""
_MOST_JOINTS = 4
_MOST_SHARED = 9
"""Words that all parts share before what is asked for, and behind it, at most ("What was the ... of Norvik in 2023?")."""


def asked_singly(question: str, companies: Sequence[str]) -> list[str]:
    """A question for each indicator that the question joins by commas or "and"; the question alone where it joins none.

    Each part has the words before the first and behind the last of them. Parts are made only where the catalogue explains
    all words of each, not those of the whole, and no two mean the same. Where a sum is asked for, and where all are Scopes,
    which `rag.question.parts` takes apart, there are none.
    """
    joints = list(_JOINT.finditer(question))
    if not 0 < len(joints) <= _MOST_JOINTS or _SUM.search(question) or _means(question, companies):
        return [question]
    for count in range(len(joints), 0, -1):
        for chosen in combinations(joints, count):
            for parts in _shared(_between(question, chosen)):
                meant = [_means(part, companies) for part in parts]
                if all(meant) and len(set(meant)) == len(parts):
                    return [question] if all(_SCOPE.search(part) for part in parts) else parts
    return [question]


def _means(question: str, companies: Sequence[str]) -> tuple[str, ...]:
    return meant_indicators(parse_question(question, list(companies)))


def _between(text: str, joints: Sequence[re.Match[str]]) -> list[str]:
    bounds = [0, *(place for joint in joints for place in joint.span()), len(text)]
    return [text[start:end] for start, end in list(pairwise(bounds))[::2]]


def _shared(pieces: Sequence[str]) -> Iterator[list[str]]:
    """The pieces with the first words of the first and the last words of the last added to all: most words first."""
    first, last = pieces[0].split(), pieces[-1].rstrip(" ?.!").split()
    for behind in range(min(_MOST_SHARED, len(last) - 1), -1, -1):
        for before in range(min(_MOST_SHARED, len(first) - 1), -1, -1):
            own = [first[before:], *(piece.split() for piece in pieces[1:-1]), last[: len(last) - behind]]
            if any(words[0].lower() in _OPENS for words in own[1:]) and own[0][0].lower() not in _OPENS:
                continue
            yield [" ".join([*first[:before], *words, *last[len(last) - behind :]]) + "?" for words in own]
