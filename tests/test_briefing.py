"""Briefings over a small invented library: each expectation can be worked out by reading the texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.briefing import load_outline
from rag.briefing.choose import says_the_same
from rag.briefing.coverage import status_of
from rag.briefing.model import Fact, Item, Point
from rag.briefing.needs import needs_met
from rag.briefing.outline import outline_from_headings, read_outline
from rag.briefing.wording import about_company, readable, stands_alone, tidy
from rag.briefing.years import within_year
from rag.errors import SettingsError
from rag.schema import Evidence, Hit, Passage, Report, Statement

REPORT = Report("r" * 16, "Report", "Aldermoor", 2023, "a.pdf", "0" * 64, 1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In addition, we planted 400 trees.", "We planted 400 trees."),
        ("• We planted trees near the yard.2", "We planted trees near the yard."),
        ("Our water plan We saved 40 litres per tonne.", "We saved 40 litres per tonne."),
        ("We audit suppliers (see page 12).", "We audit suppliers."),
        ("FY2023, we planted 400 trees.", "In FY2023, we planted 400 trees."),
    ],
)
def test_tidy_takes_away_what_is_no_part_of_the_sentence(text: str, wanted: str) -> None:
    assert tidy(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Energy and Climate Performance Indicators.",  # a heading
        "and reduced the water use of our yards by 4%.",  # begins inside a sentence
        "Disclose the number of employees who were hired in the year.",  # an instruction
        "We will committee for the oversight of all our climate work.",  # a seam
        "We recycled a bottles and cans at all of our yards.",  # a seam
        "We reduced (the water use of all our yards by four per cent.",  # half a bracket
        "Purchasing rules and other policies, we ask our buyers to report fraud.",  # its first word is lost
        "Training our people in the safe use of cranes and lifts.",  # no finite verb
    ],
)
def test_fragments_headings_and_seams_are_not_readable(text: str) -> None:
    assert not readable(text)


def test_whole_sentences_are_readable() -> None:
    assert readable("We cut the water use of our yards by 4% in 2023.")
    assert readable("Women make up 23% of our employees.")
    assert stands_alone("We cut the water use of our yards.")
    assert not stands_alone("These cut the water use of our yards.")


def test_a_sentence_about_the_world_is_not_about_the_company() -> None:
    assert about_company("Aldermoor sells ships.", "Aldermoor ASA")
    assert about_company("We sell ships.", "Aldermoor ASA")
    assert not about_company("Illegal logging threatens many forests.", "Aldermoor ASA")


@pytest.mark.parametrize(
    ("text", "end_month", "wanted"),
    [
        ("We employ 200 people.", 12, True),
        ("We employed 200 people in 2023.", 12, True),
        ("We employed 180 people in 2022.", 12, False),
        ("We employed 200 people in 2023, compared with 180 in 2022.", 12, True),
        ("We will halve emissions by 2030 from a 2019 base.", 12, True),
        ("Since 2019 we have published the list of our suppliers.", 12, True),
        ("In November 2022 we opened a yard.", 3, True),  # within the fiscal year that ends in March 2023
        ("In February 2022 we opened a yard.", 3, False),
        ("In July 2023 we opened a yard.", 3, False),  # after the fiscal year
        ("In July 2023 we opened a yard.", 12, True),
    ],
)
def test_statements_keep_to_the_year(text: str, end_month: int, wanted: bool) -> None:
    assert within_year(text, 2023, end_month) is wanted


def test_needs() -> None:
    assert needs_met("Our target is to cut emissions by 45% by 2030.", 2023) >= {"target"}
    assert "figure" not in needs_met("Our target is to cut emissions by 45% by 2030.", 2023)
    assert needs_met("We withdrew 310,000 cubic metres of water.", 2023) == {"figure"}
    assert needs_met("The board oversees the code of conduct.", 2023) == {"governance", "policy"}
    assert "figure" not in needs_met("Our plan has 4 parts.", 2023)


def fact(text: str, label: str = "", value: str = "") -> Fact:
    passage = Passage("p", REPORT.report_id, 1, 0, len(text), "prose", "", text)
    evidence = Evidence(Hit(passage, REPORT, 1.0, 1), text, text, 0, len(text), "prose", 1.0)
    return Fact(text, evidence, {}, frozenset(), label, value)


def test_what_counts_as_the_same() -> None:
    assert says_the_same(fact("We planted 400 oak trees."), fact("In spring we planted 400 oak trees."))
    assert not says_the_same(fact("We planted 400 oak trees."), fact("We trained 90 welders."))
    assert says_the_same(fact("We ran 5,400 courses for welders."), fact("In all 5,400 courses were held online."))
    one, other = fact("", "Hazardous waste", "12.8 t"), fact("", "Non-hazardous waste", "208.1 t")
    assert not says_the_same(one, other)
    assert says_the_same(fact("", "Hazardous waste", "12.8 t"), fact("Hazardous waste was 12.8 t."))


def test_status() -> None:
    item = Item("w", "Water", ("How much?",), ("figure", "target"))
    figure = Point(Statement("x", (), 1.0), frozenset({"figure"}))
    target = Point(Statement("y", (), 1.0), frozenset({"target"}))
    assert [status_of(item, points) for points in ((), (figure,), (figure, target))] == [
        "not_found",
        "partial",
        "disclosed",
    ]


def test_built_in_outlines_can_be_read() -> None:
    assert len(load_outline("esg-overview").items) == 13
    for name in ("tcfd", "ifrs-s2", "gri-core", "esrs-core", "hkex"):
        items = load_outline(name).items
        assert len(items) >= 11
        assert all(item.questions and item.needs and item.reference for item in items)


def test_outline_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("title: Mine\nitems:\n  - Water\n  - {heading: Land, needs: figure}\n", encoding="utf-8")
    made = load_outline(str(path))
    assert [(item.id, item.heading, item.needs) for item in made.items] == [
        ("water", "Water", ()),
        ("land", "Land", ("figure",)),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("items: []", "1 to 60"),
        ("items: [{id: x}]", "no 'heading'"),
        ("items: [{heading: A, needs: [money]}]", "needs 'money'"),
        ("items: [{heading: A, indicators: [nothing]}]", "unknown indicator"),
        ("items: [A, A]", "two items"),
        ("items: [", "not YAML"),
    ],
)
def test_a_wrong_outline_is_explained(text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read_outline(text, "mine")
    with pytest.raises(SettingsError, match="Built in are"):
        load_outline("no-such-outline")


def test_outline_from_headings_takes_those_with_much_text() -> None:
    headings = [("Water stewardship", 2000), ("Table of contents", 3000), ("Safe yards", 950), ("Small note", 100)]
    passages = [Passage(f"p{n}", "r", 1, 0, 1, "prose", h, "x" * size) for n, (h, size) in enumerate(headings)]
    assert [item.heading for item in outline_from_headings(passages).items] == ["Water stewardship", "Safe yards"]
    with pytest.raises(SettingsError, match="no headings"):
        outline_from_headings([])
