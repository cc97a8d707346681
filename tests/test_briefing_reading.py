"""What reads badly in a briefing is left out, and the overview takes what is most telling of its sections."""

from __future__ import annotations

import pytest

from rag.briefing.model import Item, Point, Section
from rag.briefing.overview import overview
from rag.briefing.telling import scale, telling
from rag.briefing.wording import readable, stands_alone, tidy
from rag.briefing.years import within_year
from rag.schema import Citation, Statement


def point(text: str, *meets: str, fit: float = 0.3) -> Point:
    cited = Citation(1, "r" * 16, "a.pdf", "Aldermoor", 2023, 1, "1", text, 0, len(text), "prose")
    return Point(Statement(text, (cited,), 1.0), frozenset(meets), fit=fit)  # type: ignore[arg-type]


def section(heading: str, *points: Point) -> Section:
    return Section(Item(heading.lower(), heading, ("What?",)), points, "partial")


@pytest.mark.parametrize(
    "text",
    [
        "Propose linking the pay of our mill managers to the water that was saved.",  # an entry without its subject
        "This year we bought: – Two mills on the lower river. – A share in a tannery.",  # a list run together
        "Our responsibility was to express a limited assurance conclusion on the water figures.",  # the assurer's words
        "We believe that the evidence is a sufficient basis for our limited assurance conclusions.",
        "Water figures used are consistent with the boundaries of the mills that we run.",  # a note on method
        "Harvest Policy, are the pillars on which the work of our growers rests.",  # the beginning is missing
        "We had a 97% answer have well trained and rested crews at the mills.",  # two sentences run together
        "We support three villages through a number of plans: promote this trade and open the river to people.",
        "The founding of the council lifts our craft and covering topics such as dyes and looms.",
        "Care for meadows near the river In 2023, we mowed twelve of them by hand.",  # a heading in front
        "Scope 2 emissions consist of indirect emissions from power that the mills buy.",  # a definition
    ],
)
def test_entries_seams_and_the_assurers_words_are_left_out(text: str) -> None:
    assert not readable(text)


@pytest.mark.parametrize(
    "text",
    [
        "Reduce, reuse and repair are the rules by which our mills buy their looms.",
        "We have a crew that is on call at each of the mills.",
        "Our mills, which lie on the river, have two weirs each.",
        "In 2023, we mowed twelve meadows near the river by hand.",
    ],
)
def test_sentences_that_look_alike_but_are_whole_stay(text: str) -> None:
    assert readable(text)


def test_a_heading_in_front_of_a_year_is_taken_off() -> None:
    assert tidy("Meadow care near the river In 2023, we mowed by hand.") == "In 2023, we mowed by hand."


@pytest.mark.parametrize("text", ["In the same year, we sold two mills.", "To prevent such cases, we train our crews."])
def test_what_points_back_does_not_stand_alone(text: str) -> None:
    assert not stands_alone(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Last year 40% of our yarn came from the valley.", False),  # the year before, though it is not named
        ("Water use fell by 4% compared to last year.", True),
        ("In the last year 40% of our yarn came from the valley.", True),
        ("Last year was the wettest that our growers have seen.", True),  # no figure
    ],
)
def test_last_year_is_another_year(text: str, wanted: bool) -> None:
    assert within_year(text, 2023) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("We have 1,000 looms and 20 mills.", 3.0), ("38% of the yarn is dyed.", 5.0), ("We weave.", 0)],
)
def test_scale(text: str, wanted: float) -> None:
    assert scale(text) == pytest.approx(wanted)


def test_of_two_figures_the_larger_and_nearer_to_the_topic_tells_more() -> None:
    staff = point("We employ 60,000 people in the mills.", "figure", fit=0.4)
    club = point("The rowing club has 400 members.", "figure", fit=0.3)
    assert telling(staff) > telling(club)


def test_the_overview_has_no_section_that_only_describes() -> None:
    counted = section("Water", point("The mills took 4,000 tonnes of water from the river.", "figure"))
    plain = section("Council", point("The council meets in spring.", "governance"))
    assert [line.text.split(":")[0] for line in overview([plain, counted])] == ["Water"]
    assert [line.text.split(":")[0] for line in overview([plain])] == ["Council"]
