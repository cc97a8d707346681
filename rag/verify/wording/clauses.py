"""The parts of a sentence in which a denial reaches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from rag.verify.wording.denial import DENIAL

_CLAUSE = re.compile(
    r"[;:()]|,(?!\d)|\s[–—-]\s|\b(?:but|while|whereas|although|though|because|since|however|unless|so that|in order to|and (?=(?:is|are|was|were|has|have|had|will|would|can|may)\b)|as (?=[a-z]+ (?:is|are|was|were)\b))\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|do|does|did|can|may|must|should|\w{2,}ed|made|held|built|rose|fell|cut|set|met|"
    r"(?:cover|include|contain|apply|report|publish|need|require|allow|mean|show|provide)(?:s|es)?)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r",\s(?:for example|for instance|such as|e\.g\.|including|like)\b(?:,)?", re.IGNORECASE)
_LIST = re.compile(r"^\s*(?:and\s|or\s|nor\s)?(?:\w+[\s-]){0,3}\w+\s*$")


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the matches of a pattern stand in a text, in its order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, pattern: re.Pattern[str], text: str) -> _Places:
        spans = [match.span() for match in pattern.finditer(text)]
        return cls(tuple(start for start, _ in spans), tuple(end for _, end in spans))

    def within(self, start: int, end: int) -> bool:
        """Whether one of them lies in text[start:end]."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.ends[at] <= end


def clauses(text: str) -> Iterator[str]:
    """The parts of the sentence in which a denial reaches; the items of a list stay with the part that they follow."""
    cuts = [match.start() for match in _CLAUSE.finditer(text)]
    # read once: a list of many items would be read again from its start for each of them
    verbs, denials = _Places.of(_VERB, text), _Places.of(DENIAL, text)
    start = 0
    for at, cut in enumerate(cuts):
        after = cuts[at + 1] if at + 1 < len(cuts) else len(text)
        if _EXAMPLE.match(text, cut) or text.endswith(("for example", "for instance"), 0, cut):
            continue
        which = text.startswith(", which ", cut)
        if text[cut] == "," and not which and not verbs.within(start, cut) and not denials.within(start, cut):
            continue
        if text[cut] == "," and _LIST.match(text[cut + 1 : after].rstrip(".")) and not denials.within(cut, after):
            continue
        if text[start:cut].strip():
            yield text[start:cut]
        start = cut + 1 if text[cut] in ";:()," else cut
    if text[start:].strip():
        yield text[start:]
