"""Whether a hit or a citation points at the gold evidence of a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.dataset import GoldEvidence, Question
from eval.measures.matching import share_of_words, squeeze, token_f1
from rag.schema import Citation, Hit

SHORTEST_PART = 25
"""Letters and digits above which a part of a gold quote is enough to know its passage."""
SAME_F1 = 0.5
SAME_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Place:
    """What a hit and a citation have in common: a document's file name, a physical page (or None) and its words."""

    document: str
    page: int | None
    text: str


def hit_place(hit: Hit) -> Place:
    """The place of a retrieved passage; no page for reports without pages."""
    return Place(hit.report.file_name, hit.passage.page if hit.report.paged else None, hit.passage.text)


def citation_place(citation: Citation) -> Place:
    return Place(citation.document, citation.page, citation.quote)


def gold_places(question: Question) -> tuple[GoldEvidence, ...]:
    """The distinct places to be found: each page of the evidence once, each quote without a page, else `pages`."""
    if not question.evidence:
        return tuple(GoldEvidence(page, "") for page in dict.fromkeys(question.pages))
    pages = [GoldEvidence(page, "") for page in dict.fromkeys(e.page for e in question.evidence) if page is not None]
    return (*pages, *(evidence for evidence in question.evidence if evidence.page is None))


def points_at(place: Place, question: Question) -> bool:
    """Whether the place is gold: on a gold or further accepted page of the question's report.

    In a report without pages it is gold when one of the two texts contains the other, when their token F1 is at least
    0.5, or when 0.8 of the gold quote's words are there (a text export may have lost its ligatures).
    """
    if Path(place.document).name != question.report:
        return False
    if place.page is not None and place.page in question.pages:
        return True
    return any(covers(place, gold) for gold in gold_places(question))


def covers(place: Place, gold: GoldEvidence) -> bool:
    """Whether the place, in the right report, is this one gold place."""
    return same_passage(place.text, gold.quote) if gold.page is None else place.page == gold.page


def same_passage(found: str, gold: str) -> bool:
    """Whether two texts without pages are the same passage (see points_at)."""
    a, b = squeeze(found), squeeze(gold)
    if not a or not b:
        return False
    if b in a or (len(a) > SHORTEST_PART and a in b):
        return True
    return token_f1(found, gold) >= SAME_F1 or share_of_words(found, gold) >= SAME_SHARE


def gains(places: Sequence[Place], question: Question) -> tuple[int, ...]:
    """1 for each place, best first, that finds a gold place not found before it, else 0.

    Two passages of one gold page count once, so that a ranking cannot gain by repeating itself. A further accepted
    page stands in for the first gold place still missing.
    """
    missing = list(gold_places(question))
    found: list[int] = []
    for place in places:
        here = Path(place.document).name == question.report
        gold = next((item for item in missing if covers(place, item)), None) if here else None
        if gold is None and here and missing and place.page is not None and place.page in question.pages:
            gold = missing[0]
        if gold is not None:
            missing.remove(gold)
        found.append(int(gold is not None))
    return tuple(found)
