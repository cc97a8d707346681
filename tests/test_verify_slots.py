"""The slots of a claim against evidence: figures, direction, negation, opposites, names, praise."""

from __future__ import annotations

import pytest

from rag.verify.amounts.figures import amounts_in, states
from rag.verify.wording.done import other_quantifier
from rag.verify.wording.names import find_names, missing_names
from rag.verify.wording.turning import direction, direction_at, opposites, plain_words, praises, widened


@pytest.mark.parametrize(
    ("claimed", "given", "same"),
    [
        ("85.5%", "85.5 per cent", True),
        ("58.5%", "85.5%", False),
        ("49 days", "49 hours", False),
        ("US$50,000", "RMB50,000", False),
        ("1.5 million tonnes", "1,500 kt", True),
        ("1.2 million tonnes", "1,200 tonnes", False),
        ("85 projects", "85 schemes", True),
        ("95 projects", "85 projects", False),
        ("by four fifths", "by 80%", True),
        ("nearly half", "49%", True),
        ("half", "40%", False),
        ("over 9,000 outlets", "more than 9,000 outlets", True),
        ("about 1.58 million tonnes", "1,576 kt", True),
        ("seven of", "7 of", True),
        ("the ten-year plan", "the ten–year plan", True),
        ("the ten-year plan", "the five–year plan", False),
    ],
)
def test_a_figure_is_the_same_as_it_stands_or_rounded(claimed: str, given: str, same: bool) -> None:
    (one,), (other,) = amounts_in(claimed), amounts_in(given)
    assert states(one.quantity, other.quantity) is same


def test_years_labels_and_formulae_are_no_figures() -> None:
    assert amounts_in("In 2023, 24/7, Scope 2 emissions of CO2 and PM10 under ISO 14001 fell.") == []


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Emissions rose.", 1),
        ("Sales shrank.", -1),
        ("Emissions rose and sales fell.", 0),
        ("More than 50 stores opened.", 0),
        ("Accidents were fewer than a year ago.", -1),
        ("It set up a fund.", 0),
        ("It turned down the offer.", 0),
    ],
)
def test_direction_of_a_text(text: str, way: int) -> None:
    assert direction(text) == way


def test_direction_of_one_figure_among_several() -> None:
    text = "Output rose by 23%, while workload fell by 87%."
    rise, fall = (amount for amount in amounts_in(text))
    assert direction_at(text, rise.start, rise.end) == 1
    assert direction_at(text, fall.start, fall.end) == -1


def test_opposites_need_the_word_on_one_side_only() -> None:
    assert opposites(["it", "exceed"], ["it", "miss"]) == [("exceed", "miss")]
    assert opposites(["exceed", "miss"], ["miss"]) == []


def test_some_kind_of_a_thing_is_not_the_opposite_of_all() -> None:
    assert plain_words("Some kind of net") == ["net"]
    assert other_quantifier("All nets are mended.", "Some kind of nets, mended at sea.") is None


def test_all_for_some() -> None:
    assert widened("All stores have doors.", "Most stores have doors.")
    assert not widened("All stores have doors.", "All stores, some of them old, have doors.")


@pytest.mark.parametrize(
    "text",
    [
        "It demonstrates leadership.",
        "In conclusion, it does a lot.",
        "Alder is a leader in fishing.",
        "It has strengthened the loyalty of its crews.",
        "Alder is doing well.",
    ],
)
def test_praise(text: str) -> None:
    assert praises(text)


def test_names_of_a_claim() -> None:
    assert find_names("In June 2019 Halvorsen and the Port of Rimnes met the EU.") == [
        "Halvorsen",
        "Port",
        "Rimnes",
        "EU",
    ]


@pytest.mark.parametrize(
    ("name", "text", "missing"),
    [
        ("Rimnes", "the port of Rimnes", False),
        ("Rimnes", "the port of Aldermoor", True),
        ("Chinese", "across China", False),
        ("Aldi-Nord", "stores of Aldi Nord", False),
        ("UNEP", "the United Nations Environment Programme", False),
    ],
)
def test_names_in_any_of_their_forms(name: str, text: str, missing: bool) -> None:
    assert bool(missing_names([name], text)) is missing
