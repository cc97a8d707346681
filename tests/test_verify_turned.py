"""Sentences with the same words that tell another story: exchanged figures, aims told as results, other actors, ..."""

from __future__ import annotations

import pytest

from rag.verify.amounts.figures import amounts_in, states
from rag.verify.amounts.pairing import belongings, exchanged, told_apart
from rag.verify.wording.done import other_quantifier, quantifiers, unachieved
from rag.verify.wording.names import acronyms, find_names, missing_names, spelled_out
from rag.verify.wording.roles import left_out, other_actor, turned_round

STAFF = "Women make up 49% of the crews, and 39% of the captains."


def swapped(claim: str, text: str) -> tuple[str, str] | None:
    found = exchanged(claim, amounts_in(claim), text, amounts_in(text))
    return (found[0].quantity.text, found[1].quantity.text) if found else None


def test_each_figure_has_the_words_that_go_with_it() -> None:
    assert belongings(STAFF, amounts_in(STAFF)) == [{"crew"}, {"captain"}]


@pytest.mark.parametrize(
    ("claim", "text", "wanted"),
    [
        ("Women make up 39% of the crews and 49% of the captains.", STAFF, ("49%", "39%")),
        ("39% of the crews are women.", STAFF, ("49%", "39%")),
        ("39% of the captains are women.", STAFF, None),
        ("Of the captains 39%, of the crews 49% are women.", STAFF, None),
        (
            "The course was given to 80 pilots, and 120 of them passed.",
            "The course was given to 120 pilots, and 80 of them (about 67%) passed.",
            ("120", "80"),
        ),
        ("Of the board, 7 are women.", "Of the board, 3 are women and 7 are men.", ("3", "7")),
        ("12 died in the yard.", "In the yard 12 were hurt and 3 died.", ("3", "12")),
        ("In May, 120 were hired.", "In May, 80 were hired and 120 left.", ("80", "120")),
        ("40 passed.", "Of 120 pilots, 80 passed and 40 failed.", ("80", "40")),
        ("In May 40 were hired.", "In May 90 pilots were hired, and 40 left.", ("90", "40")),
        ("The course was given to 80.", "The course was given to 120 pilots, and medals to 80.", ("120", "80")),
        (
            "The crew rescued nine at a ferry pier in Halm.",
            "The crew rescued nine from the cold mud after cancelling two trips by ferry to Halm.",
            None,
        ),
        ("The value rose to 648 kg.", "The value rose from 640 kg to 648 kg.", None),
        (
            "It had 13 service centres at the end of May.",
            "We had 13 service centers in 21 towns at the end of May.",
            None,
        ),
        ("Wages and rents rose by 5% and 7%, respectively.", "Rents and wages rose by 7% and 5%, respectively.", None),
    ],
)
def test_exchanged_figures_are_found(claim: str, text: str, wanted: tuple[str, str] | None) -> None:
    found = swapped(claim, text)
    assert (found is None) if wanted is None else found is not None and found[0].split()[0] == wanted[0]


def test_figures_are_exchanged_between_two_sentences() -> None:
    claim = "Diesel made up 12% of the costs and rope 40%."
    sentences = "Diesel made up 40% of the costs.", "Rope made up 12% of the costs."
    given = [amount for text in sentences for amount in amounts_in(text)]
    there = [words for text in sentences for words in belongings(text, amounts_in(text))]
    found = told_apart(claim, amounts_in(claim), given, there)
    assert found is not None
    assert found[0].quantity.text == "40%"
    right = "Diesel made up 40% of the costs and rope 12%."
    assert told_apart(right, amounts_in(right), given, there) is None


@pytest.mark.parametrize(
    ("claim", "text", "wrong"),
    [
        ("Aldermoor has halved its water use.", "Aldermoor aims to halve its water use by 2030.", True),
        ("Aldermoor cut its water use by 30%.", "We set a target to cut water use by 30% by 2030.", True),
        ("Aldermoor wants to halve its water use.", "Aldermoor aims to halve its water use by 2030.", False),
        ("Aldermoor has halved its water use.", "We met our target and have halved our water use.", False),
        ("Aldermoor already runs on wind alone.", "Aldermoor is on track to run on wind by 2030.", True),
        ("Aldermoor is to be reduced in size.", "We plan to reduce the size of the yard.", False),
        ("Aldermoor cut waste by 9%.", "We plan to cut waste further, after a reduction of 9%.", False),
        ("Aldermoor lowered its forecast of costs.", "We expect costs of EUR 5 million.", False),
    ],
)
def test_an_aim_is_no_result(claim: str, text: str, wrong: bool) -> None:
    assert unachieved(claim, text) is wrong


def test_quantifiers_and_what_they_count() -> None:
    assert quantifiers("Most of the yards have rails.") == [(2, ("yard", "rail"))]
    assert quantifiers("Nearly all yards have rails.")[0][0] == 2


@pytest.mark.parametrize(
    ("claim", "text", "wanted"),
    [
        ("All yards have rails.", "Most yards have rails.", ("most", "all")),
        ("None of the yards have rails.", "Most of our yards have rails.", ("most", "none")),
        ("Some yards have rails.", "All yards have rails.", None),  # says less, which is true
        ("Every pilot passed the test.", "The test was given to 118 pilots, and 102 (86%) passed.", ("86%", "all")),
        ("95 out of every 100 pilots passed the test.", "The test was passed by 95% of the pilots.", None),
        ("All yards have rails.", "All but one of our yards have rails.", ("most", "all")),
        ("All but one of the yards have rails.", "Most yards have rails.", None),
        ("Every yard has rails.", "Every second yard has rails.", ("some", "all")),
        ("Half of all yards have rails.", "Half of our yards have rails.", None),
        ("All yards have rails.", "80% of all yards have rails.", ("most", "all")),
        ("All 5,000 yards have rails.", "Some 5,000 yards have rails.", None),
        ("All ships have sails.", "Most yards have rails.", None),  # of other things
        ("All four yards have rails.", "Three of our four yards have rails.", ("most", "all")),
        ("Two of the four yards have rails.", "Three of our four yards have rails.", ("three of four", "two of four")),
        ("Two of the four yards have rails.", "Of our four yards, three have rails.", ("three of four", "two of four")),
        ("Three of the four yards have rails.", "Three of our four yards have rails.", None),
    ],
)
def test_a_claim_may_not_say_more_than_the_report(claim: str, text: str, wanted: tuple[str, str] | None) -> None:
    assert other_quantifier(claim, text) == wanted


def test_another_actor_is_found() -> None:
    text = "The Board approves the harbour rules."
    assert other_actor("The chief executive approves the harbour rules.", text) == ("board", "chief executive")
    assert other_actor("The board approves the harbour rules.", text) is None
    assert other_actor("Suppliers sign the code.", "The code is signed by all suppliers.") is None


@pytest.mark.parametrize(
    ("claim", "text", "wrong"),
    [
        ("Harrow bought Rimnes.", "In May, Rimnes bought Harrow.", True),
        ("Harrow bought Rimnes.", "Rimnes was bought by Harrow.", False),
        ("Harrow was bought by Rimnes.", "Rimnes bought Harrow.", False),
        ("Harrow was bought by Rimnes.", "Harrow bought Rimnes.", True),
        ("Harrow met Rimnes.", "Rimnes met Harrow.", False),  # nothing passes between them
    ],
)
def test_who_did_it_to_whom(claim: str, text: str, wrong: bool) -> None:
    assert (turned_round(claim, ["Harrow", "Rimnes"], text) is not None) is wrong


def test_what_the_report_leaves_out_may_not_be_taken_in() -> None:
    text = "The code applies to all yards apart from Rimnes, which has its own."
    claim = "The code also applies to the yard at Rimnes."
    assert left_out(claim, find_names(claim), text) == "Rimnes"
    claim = "The code applies to all yards except Rimnes."
    assert left_out(claim, find_names(claim), text) == ""
    assert left_out("Rimnes is not covered.", ["Rimnes"], text) == ""
    claim = "The code applies to the yard at Dunmere."
    assert left_out(claim, find_names(claim), text) == ""


def test_a_plain_number_is_no_share() -> None:
    (claimed,), (share,) = amounts_in("40 of the suppliers"), amounts_in("40% of the purchases")
    assert not states(claimed.quantity, share.quantity)


def test_a_rough_number_in_words_is_a_figure_that_rounds_to_it() -> None:
    (claimed,), (given,), (far,) = amounts_in("nearly five per cent"), amounts_in("4.7%"), amounts_in("4.2%")
    assert states(claimed.quantity, given.quantity)
    assert not states(claimed.quantity, far.quantity)


def test_first_letters_stand_for_the_names() -> None:
    assert acronyms("We read the Harbour Safety Code.") == {"HSC": ("Harbour", "Safety", "Code")}
    claim = "They read the Harbour Safety Code."
    text = "All crews read the HSC."
    assert spelled_out(claim, text) == "Harbour Safety Code"
    assert missing_names(find_names(claim), f"{text} {spelled_out(claim, text)}") == []
