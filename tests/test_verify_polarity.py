"""Said or denied: the same things with a denial on one side only, in whatever words."""

from __future__ import annotations

import pytest

from rag.verify.polarity import denied, denies, polarity


def test_a_denial_reaches_what_follows_and_the_denial_of_a_passive_what_comes_before() -> None:
    assert polarity("We prohibit bribes.") == {"bribe": -1}
    assert polarity("Bribes are prohibited.") == {"bribe": -1}
    assert polarity("Zinc is not included.") == {"zinc": -1, "includ": -1}


def test_two_denials_make_none_and_what_is_fought_is_open() -> None:
    assert polarity("We do not exclude zinc.") == {"zinc": 1}
    assert polarity("We fight against nets.")["net"] == 0
    assert polarity("Crews work without nets for weeks.") == {"crew": 1, "work": 1, "net": -1, "week": 1}


@pytest.mark.parametrize(
    ("claim", "text", "wrong"),
    [
        ("The firm subtracts the offsets it buys.", "We do not deduct offsets from our footprint.", True),
        (
            "Alder employs child labour.",
            "Alder has a zero-tolerance policy for suppliers who employ child workers.",
            True,
        ),
        (
            "Alder prohibits child labour.",
            "Alder has a zero-tolerance policy for suppliers who employ child workers.",
            False,
        ),
        ("Alder prohibits child labour.", "Alder does not tolerate child labour.", False),
        ("Alder includes zinc and gold.", "Processing of zinc, gold and tin is not currently included.", True),
        (
            "Processing of zinc is left out.",
            "Processing of zinc, gold and tin is not currently included, as volumes are low.",
            False,
        ),
        ("Alder pays bribes.", "We do not and will not pay bribes.", True),
        ("Alder neither pays bribes nor offers gifts.", "We do not and will not pay bribes or offer gifts.", False),
        ("Alder tolerates breaches of law.", "We have zero-tolerance for corruption and all breaches of laws.", True),
        (
            "Alder has used its right to appoint.",
            "It has the right to appoint members, which has not been exercised to date.",
            True,
        ),
        (
            "Alder has not used its right to appoint.",
            "It has the right to appoint members, which has not been exercised to date.",
            False,
        ),
        (
            "Alder has used its right to appoint.",
            "It has the right to name or, in May, appoint members, which has not been exercised.",
            True,
        ),
        ("The study found no otters.", "We confirmed that four otters live there; the study found males.", True),
        ("Slovenia has no works council.", "Slovenia 93% covered, no works council, union active.", False),
        ("Slovenia has a works council.", "Slovenia 93% covered, no works council, union active.", True),
        ("None of the emissions are covered by pricing.", "Half our emissions are covered by pricing.", True),
        ("No fatalities were reported.", "There were no fatalities.", False),
        ("There were two fatalities at the yard.", "There were no fatalities at the yard.", True),
        ("Bribery is prohibited.", "We prohibit bribery.", False),
        ("Bribery is permitted.", "Bribery is prohibited.", True),
        (
            "Minority interests are included.",
            "As a general rule, minority interests are not included in the Report.",
            True,
        ),
        (
            "Minority interests are left out.",
            "As a general rule, minority interests are not included in the Report.",
            False,
        ),
        (
            "Board members are outside the scope of the agreement.",
            "Agreement for employees, not covering board members.",
            False,
        ),
        ("The agreement covers board members.", "Agreement for employees, not covering board members.", True),
        ("Products are free of mercury.", "Our products contain no mercury.", False),
        ("Products contain mercury.", "Our products are free of mercury.", True),
        ("Rope is free of charge.", "Rope is to be had without charge.", False),
        ("Findings are left out of the figures.", "Findings are not reported in the figures.", False),
        ("Waste fell without closing yards.", "Waste fell.", False),
        ("The scope excludes suppliers.", "Suppliers are not included in the scope.", False),
        ("Emissions rose, which was not expected.", "Emissions rose.", False),
        ("Alder avoided emissions of 3 t.", "Alder's products avoid emissions.", False),
        ("Alder has given up its membership.", "Alder is a member; its membership dates from May.", True),
        ("Flights that cannot be avoided cost more.", "We charge unavoidable flights more.", False),
        ("Alder caps the use of offsets.", "Alder does not cap offsets, for example, by limiting their use.", True),
        (
            "Alder sets no cap on the use of offsets.",
            "Alder does not cap offsets, for example, by limiting use.",
            False,
        ),
        ("Alder counts savings of oil wells.", "We shall not account for savings if they are of oil wells.", True),
    ],
)
def test_a_denial_on_one_side_only_is_found(claim: str, text: str, wrong: bool) -> None:
    assert bool(denied(claim, text)) is wrong


def test_the_word_that_differs_is_told() -> None:
    assert denied("The yard deducts offsets.", "We do not deduct offsets.") == "deducts"


def test_nothing_before_and_not_until_say_that_there_is_one() -> None:
    assert (
        denied("No yard had a label before Rimnes did in March.", "The yard at Rimnes got the first label in March.")
        == ""
    )


def test_a_figure_on_both_sides_settles_it() -> None:
    text = "The share reached 32% and has not risen since."
    assert denied("The share has risen to 32%.", text) == ""


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("For this reason we do not report a total figure for Scope 3 emissions.", True),
        ("We do not report the emissions of ships.", False),  # denies too little of it
        ("We report a total figure, and no details, for Scope 3 emissions.", False),
    ],
)
def test_another_sentence_may_deny_most_of_a_claim(text: str, wrong: bool) -> None:
    assert bool(denies(text, "Alder publishes a total figure for Scope 3 emissions.")) is wrong


def test_a_claim_that_denies_is_left_to_the_nearest_sentence() -> None:
    assert denies("We do not report a total figure.", "Alder reports no total figure for Scope 3 emissions.") == ""
