"""Said or denied: the same things with a denial on one side only, in whatever words."""

from __future__ import annotations

import time

import pytest

from rag.verify.wording.polarity import denied, denies, head_denied
from rag.verify.wording.reach import heads, polarity


def test_a_denial_reaches_what_follows_and_the_denial_of_a_passive_what_comes_before() -> None:
    assert polarity("We prohibit bribes.") == {"bribe": -1}
    assert polarity("Bribes are prohibited.") == {"bribe": -1}
    assert polarity("Zinc is not included.") == {"zinc": -1, "includ": -1}


def test_what_one_clause_denies_another_that_leaves_it_open_does_not_say() -> None:
    text = "Alder prohibits berth fees of crews, and if a crew has paid a berth fee, the yard has to pay it back."
    assert polarity(text)["fee"] == -1
    assert polarity("Alder has a zero-tolerance policy against crews paying berth fees.")["fee"] == -1
    assert polarity("Alder prohibits berth fees; yards take berth fees.")["fee"] == 0


def test_a_denied_measure_leaves_what_follows_open() -> None:
    assert polarity("The fee is not too steep for a ferry.") == {"fee": 0, "steep": -1, "ferri": 0}
    assert set(polarity("A never-say-die crew sails.").values()) == {1}
    assert polarity("Crews rest when they do not sail.")["sail"] == 0


def test_two_denials_make_none_and_what_is_fought_is_open() -> None:
    assert polarity("We do not exclude zinc.") == {"zinc": 1}
    assert polarity("We fight against nets.")["net"] == 0
    assert polarity("Crews work without nets for weeks.") == {"crew": 1, "work": 1, "net": -1, "week": 1}


def test_a_denial_falls_first_on_the_two_words_behind_it() -> None:
    assert heads("Crews do not mend nets at sea.") == [("mend", "net")]
    assert heads("The right has not been exercised to date.") == [("exercis", "right")]
    assert heads("The fee was not too steep for a ferry.") == [("steep", "fee")]
    assert heads("The tonnage declined to 14 and 3 sails were torn.") == []
    assert heads("Not only trees, at no charge.") == []


def test_what_is_denied_on_a_condition_is_not_surely_denied() -> None:
    text = "When the pump does not work, call the yard."
    assert heads(text) == [("work", "call")]
    assert heads(text, surely=True) == []


@pytest.mark.parametrize(
    ("claim", "text", "both", "word"),
    [
        ("Crews mend nets.", "Crews do not mend nets.", False, "mend"),
        ("Crews mend nets.", "Crews do not mend sails.", False, "mend"),
        ("Crews mend nets.", "Crews do not mend sails.", True, ""),
        ("Crews ask for approval of the pump.", "Some nets are not yet approved.", True, ""),
        ("Crews ask for approval of the pump.", "The pump is not yet approved.", True, "approval"),
        ("The pump works.", "If the pump does not work, call.", False, ""),
        ("The crew does not mend nets.", "The crew will not sail and does not mend nets.", False, ""),
        ("Tar use did not rise.", "Tar use grew.", False, "rise"),
    ],
)
def test_a_denial_is_held_against_the_words_it_falls_on(claim: str, text: str, both: bool, word: str) -> None:
    assert head_denied(claim, text, both=both) == word


@pytest.mark.parametrize(
    ("claim", "text", "wrong"),
    [
        ("Savings are told of offsets as well.", "Nets do not count offsets among their savings.", True),
        (
            "Alder employs child divers.",
            "Alder shows zero tolerance towards yards that employ child divers.",
            True,
        ),
        (
            "Alder prohibits child divers.",
            "Alder shows zero tolerance towards yards that employ child divers.",
            False,
        ),
        ("Alder prohibits child divers.", "Alder does not tolerate child divers.", False),
        ("Alder tells of zinc and rope.", "Melting of zinc, rope and tin is not currently told.", True),
        (
            "Melting of zinc is left out.",
            "Melting of zinc, rope and tin is not currently told, as yards are few.",
            False,
        ),
        (
            "Alder tolerates berth fees.",
            "Alder prohibits berth fees, and if one was paid, a berth fee is repaid.",
            True,
        ),
        (
            "Alder prohibits berth fees.",
            "Alder prohibits berth fees, and if one was paid, a berth fee is repaid.",
            False,
        ),
        ("Crews take bribes.", "Crews did not and will not take bribes.", True),
        ("Crews neither take bribes nor gifts.", "Crews did not and will not take bribes or gifts.", False),
        ("Alder tolerates breaches of net laws.", "There is zero tolerance for breaches of net laws.", True),
        (
            "Alder has used its right to name a pilot.",
            "It holds the right to name a pilot, which has never been used.",
            True,
        ),
        (
            "Alder has not used its right to name a pilot.",
            "It holds the right to name a pilot, which has never been used.",
            False,
        ),
        (
            "Alder has used its right to name a pilot.",
            "It holds the right to lend or, in May, name a pilot, which has never been used.",
            True,
        ),
        ("The dive found no seals.", "We counted four seals that live there; the dive found pups.", True),
        ("Rimnes has no yard council.", "Rimnes 93% covered, no yard council, union active.", False),
        ("Rimnes has a yard council.", "Rimnes 93% covered, no yard council, union active.", True),
        ("None of the ropes are covered by tar.", "Half our ropes are covered by tar.", True),
        ("No fatalities were reported.", "There were no fatalities.", False),
        ("There were two fatalities at the yard.", "There were no fatalities at the yard.", True),
        ("Bribery is prohibited.", "We prohibit bribery.", False),
        ("Bribery is permitted.", "Bribery is prohibited.", True),
        (
            "Small sails are included.",
            "By custom, small sails are not included in the count.",
            True,
        ),
        (
            "Small sails are left out.",
            "By custom, small sails are not included in the count.",
            False,
        ),
        (
            "Harbour guests are outside the scope of the code.",
            "A code for crews, not covering harbour guests.",
            False,
        ),
        ("The code covers harbour guests.", "A code for crews, not covering harbour guests.", True),
        ("Products are free of mercury.", "Our products contain no mercury.", False),
        ("Products contain mercury.", "Our products are free of mercury.", True),
        ("Rope is free of charge.", "Rope is to be had without charge.", False),
        ("Findings are left out of the tables.", "Findings are not told in the tables.", False),
        ("Waste fell without closing yards.", "Waste fell.", False),
        ("The scope excludes suppliers.", "Suppliers are not included in the scope.", False),
        ("Emissions rose, which was not expected.", "Emissions rose.", False),
        ("Alder avoided emissions of 3 t.", "Alder's products avoid emissions.", False),
        ("Alder has given up its membership.", "Alder is a member; its membership dates from May.", True),
        ("Flights that cannot be avoided cost more.", "We charge unavoidable flights more.", False),
        ("Alder caps the use of ropes.", "Alder does not cap ropes, for example, by limiting their use.", True),
        (
            "Alder sets no cap on the use of ropes.",
            "Alder does not cap ropes, for example, by limiting use.",
            False,
        ),
        ("Alder counts savings of tar wells.", "No one may count savings if they are of tar wells.", True),
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
        ("We do not add up a whole count of the nets, ropes and sails.", True),
        ("We do not count the sails of ships.", False),  # denies too little of it
        ("We add up a whole count, and no lists, of nets, ropes and sails.", False),
    ],
)
def test_another_sentence_may_deny_most_of_a_claim(text: str, wrong: bool) -> None:
    assert bool(denies(text, "Alder adds up a whole count of nets, ropes and sails.")) is wrong


def test_a_claim_that_denies_is_left_to_the_nearest_sentence() -> None:
    assert denies("We do not add up a whole count.", "Alder adds up no whole count of nets and sails.") == ""


def test_a_long_list_is_read_in_one_go() -> None:
    began = time.perf_counter()
    found = polarity("oak, elm, ash, yew, " * 700)
    assert time.perf_counter() - began < 1.0
    assert set(found.values()) == {1}
