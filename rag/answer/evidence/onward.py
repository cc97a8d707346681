"""The sentences that go on where the best one ends, or from which it goes on, also in the next passage of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rag.answer.ranking.candidates import Candidate, candidates
from rag.answer.ranking.plain_fit import says_cause
from rag.answer.ranking.rank import Scored
from rag.store import Library

_MOST = 3
_GAP = 8
"""Most characters between two passages that follow each other: white space and a bullet."""
_STEP = 0.001
_REFERRING = r"(?:this|that|these|those|such)"
_NO_PLACE = r"(?! (?:report|chapter|section|page|statement|document|table|figure|year|date|point|stage)s?\b)"
# a sentence that cannot be understood without the one before it
_CONTINUES = re.compile(
    r"(?:before (?:then|that)|until then|since then|after that|previously|earlier|prior to (?:this|that)|this|these|those|such|it|they|"
    r"both|the (?:first|second|third|former|latter)|firstly|secondly|thirdly|first|second|third|in addition|additionally|moreover|"
    r"furthermore|as a result|therefore|consequently|however|nevertheless|nonetheless|instead|thus|hence|accordingly|at the same time|"
    r"to (?:this|that) end|in response|that is (?:why|because|how)|the reason|for (?:example|instance)|specifically|in particular|"
    r"(?:in )?doing so|all of (?:these|those|them)|each of (?:these|those|them)|"
    rf"(?:to|by|for|with|under|in|from|through|as|because of|despite|due to|based on)(?: [a-z]+)? {_REFERRING}){_NO_PLACE}\b",
    re.IGNORECASE,
)
# what the sentence follows from stands before it
_FOLLOWS = re.compile(
    rf"(?:as a result|therefore|consequently|thus|hence|accordingly|that is (?:why|because|how)|{_REFERRING}|it|they|"
    rf"(?:for|because of|due to|by|through|as a result of) {_REFERRING})\b{_NO_PLACE}",
    re.IGNORECASE,
)
_ORDINALS = tuple(
    re.compile(rf"\b(?:the {word}|{word}(?:ly)?(?=,)|{word}ly)\b", re.IGNORECASE)
    for word in ("first", "second", "third", "fourth", "fifth", "sixth")
)


def beside(one: Candidate, other: Candidate) -> bool:
    """Whether the units follow each other on their page."""
    a, b = sorted((one, other), key=_place)
    if a.hit.passage.passage_id == b.hit.passage.passage_id:
        return b.position - a.position == 1
    same_page = (a.hit.passage.report_id, a.hit.passage.page) == (b.hit.passage.report_id, b.hit.passage.page)
    return same_page and not (a.is_row or b.is_row) and 0 <= _place(b)[0] - a.hit.passage.start - a.end <= _GAP


def continued(best: Scored, library: Library, *, back: bool) -> list[Scored]:
    """The sentences, at most three, that the best one needs to be understood, in reading order behind it.

    They are the next one where it begins as a continuation ("To this end, ...") or the best answers a question of the
    report, and with it those that count on ("the second ..., the third ..."); with `back` first the one before, where the
    best begins with what follows from it.
    """
    unit = best.candidate
    if unit.is_row:
        return []
    before = _neighbour(unit, library, -1)
    replies = before is not None and before.text.endswith("?")
    led = [before] if before and back and not replies and _FOLLOWS.match(unit.text) else []
    found = [*led, *_following(unit, library, replies)][:_MOST]
    return [Scored(each, best.features, best.score - n * _STEP) for n, each in enumerate(found, 1)]


def reason_near(best: Scored, library: Library) -> list[Scored]:
    """The sentences up to the nearest that says a cause, where the best says none: of the next two and the one before."""
    unit = best.candidate
    if unit.is_row or says_cause(unit.text):
        return []
    after = _neighbour(unit, library, 1)
    beforehand, later = _neighbour(unit, library, -1), after and _neighbour(after, library, 1)
    runs = ([after], [beforehand], [after, later])
    found = next((run for run in runs if run[-1] is not None and says_cause(run[-1].text)), [])
    return [Scored(each, best.features, best.score - n * _STEP) for n, each in enumerate(found, 1) if each is not None]


def _following(unit: Candidate, library: Library, replies: bool) -> Iterator[Candidate]:
    counted, following = 0, _neighbour(unit, library, 1)
    while following is not None:
        goes_on = counted == 0 and (replies or _CONTINUES.match(following.text) is not None)
        counts_on = counted < len(_ORDINALS) and _ORDINALS[counted].search(following.text) is not None
        if not (goes_on or counts_on):
            return
        yield following
        if not counts_on:
            return
        counted += 1
        following = _neighbour(following, library, 1)


def _neighbour(unit: Candidate, library: Library, step: int) -> Candidate | None:
    """The sentence just before (step -1) or after (step 1) the unit, also where it begins or ends the next passage."""
    own = candidates([unit.hit])
    at = next((n for n, each in enumerate(own) if each.start == unit.start), None)
    if at is None:
        return None
    if 0 <= at + step < len(own):
        return own[at + step]
    near = [
        each
        for passage in library.passages_beside(unit.hit.passage)
        if passage.kind == "prose"
        for each in candidates([replace(unit.hit, passage=passage)])
    ]
    return next((each for each in near if beside(unit, each)), None)


def _place(unit: Candidate) -> tuple[int, int]:
    return unit.hit.passage.start + unit.start, unit.position
