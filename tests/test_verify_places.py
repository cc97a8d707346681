"""Another place, another person, and ranks ("first", "largest", "ahead") that the evidence does not give."""

from __future__ import annotations

import time

import pytest

from rag.verify.findings.places import elsewhere
from rag.verify.wording.names import missing_names
from rag.verify.wording.ranks import unranked

YARD = "The plant at Rimnes opened in July."
COUNCIL = "A council of four, led by Professor Ann Harrow, met twice."


@pytest.mark.parametrize(
    ("claim", "lost", "text", "wanted"),
    [
        ("The plant in Dunmere opened in July.", ["Dunmere"], YARD, ("Rimnes", "Dunmere")),
        ("The plant in Rimnes opened in July.", [], YARD, None),
        ("The plant in Dunmere opened in July.", ["Dunmere"], "The plant opened in July.", None),
        ("The plant in Europe opened in July.", ["Europe"], YARD, None),  # Rimnes may well be there
        ("Mirel Tann chairs the council.", ["Mirel", "Tann"], COUNCIL, ("Ann Harrow", "Mirel Tann")),
        ("Ann Harrow chairs the Yard Council.", ["Yard", "Council"], COUNCIL, None),  # no person
        ("Mirel Tann likes the council.", ["Mirel", "Tann"], COUNCIL, None),  # does not have Harrow's part
    ],
)
def test_another_name_in_the_place_of_the_claims(
    claim: str, lost: list[str], text: str, wanted: tuple[str, str] | None
) -> None:
    assert elsewhere(claim, lost, text) == wanted


@pytest.mark.parametrize(
    ("claim", "text", "wanted"),
    [
        ("It is the second-largest maker of nets.", "We are the largest maker of nets.", "second"),
        ("It is the largest maker of nets.", "We are the second-largest maker of nets.", "the most"),
        ("It is the largest maker of nets.", "We are a leading maker of nets.", ""),
        ("It is the largest maker of nets.", "We make nets.", "the most"),
        ("It was the first yard with rails.", "The yard has rails.", "the first"),
        ("It was the first yard with rails.", "We pioneered rails in yards.", ""),
        ("It holds better than the first and the second.", "It holds well.", ""),
        ("The first half of the year was wet.", "Rain fell from January to June.", ""),
        ("It is the only yard with rails.", "The yard has rails.", "the only"),
        ("It was the second yard to have rails.", "It was the first yard to have rails.", "second"),
        ("It held its second net day in May.", "It held its first net day in May.", "second"),
        ("It is in its second year.", "It was first in May.", ""),
        ("It is the largest maker of nets.", "We are one of the largest makers of nets.", "the most"),
        ("It is one of the largest makers of nets.", "We are one of the largest makers of nets.", ""),
        ("It met the goal two years ahead of schedule.", "We met the goal one year in advance.", "2 years ahead"),
        ("It met the goal two years ahead of schedule.", "We met the goal one year in advance1", "2 years ahead"),
        ("It met the goal a year early.", "We met the goal one year in advance.", ""),
        ("It met the goal ahead of schedule.", "We met the goal.", "ahead of time"),
    ],
)
def test_ranks_have_to_stand_in_the_evidence(claim: str, text: str, wanted: str) -> None:
    assert unranked(claim, text) == wanted


def test_a_rank_may_stand_in_other_evidence_of_the_claim() -> None:
    assert (
        unranked("It was the first yard with rails.", "The yard has rails.", "No yard had any before: a first.") == ""
    )


@pytest.mark.parametrize(
    ("name", "text", "missing"),
    [
        ("Britain", "our sites in the UK", False),
        ("French", "a site in France", False),
        ("American", "in the United States", False),
        ("Dutch", "a site in France", True),
    ],
)
def test_a_country_has_several_names(name: str, text: str, missing: bool) -> None:
    assert bool(missing_names([name], text)) is missing


@pytest.mark.parametrize("text", ["a" * 20_000, "a-" * 10_000, "_" * 20_000])
def test_a_text_without_a_break_is_read_quickly(text: str) -> None:
    began = time.perf_counter()
    assert unranked(text, text) == ""
    assert time.perf_counter() - began < 1.0


def test_what_peaks_is_the_highest() -> None:
    assert unranked("The highest tide measured was 4 m.", "Tides peaked at 4 m.") == ""
