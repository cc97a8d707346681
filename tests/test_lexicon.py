"""The word list: its lines, what says the same and what something else, and what a claim's missing words are to a text."""

from __future__ import annotations

import pytest

from rag.errors import SettingsError
from rag.text.lexicon import Entry, entries, read_entries, relations
from rag.text.lexicon.relations import relate, stems
from rag.verify.texts.lexical import LEXICAL, lexical_signs, missing_words

LINES = ["bus n = coach, motor vehicle # train, tram", "coach n = trainer #", "open a = # closed"]


def test_a_line_is_a_word_in_one_sense() -> None:
    assert read_entries(LINES) == (
        Entry("bus", "n", ("coach", "motor vehicle"), ("train", "tram")),
        Entry("coach", "n", ("trainer",), ()),
        Entry("open", "a", (), ("closed",)),
    )


def test_a_line_that_is_none_is_named() -> None:
    with pytest.raises(SettingsError, match="bus = coach"):
        read_entries(["bus = coach # train"])


def test_relations_hold_both_ways() -> None:
    known = relate(read_entries(LINES))
    assert known.say_same("coach") == {"bus", "trainer"}
    assert known.say_same("motor vehicl") == {"bus"}
    # The bus' coach is a trainer too: near, but in another sense perhaps.
    assert "trainer" in known.say_akin("bus")
    assert {"train", "tram"} <= known.say_other("bus")
    assert "bus" in known.say_other("tram")
    assert "bus" not in known.say_other("coach")


def test_a_way_up_to_a_wider_word_and_down_again_is_not_akin() -> None:
    (word,) = missing_words("The cat slept.", ("The dog slept.",))
    assert (word.opposed, word.other, word.akin) == ("dog", False, False)


def test_phrases_are_found_in_all_forms() -> None:
    (word, *_) = missing_words("They gave up smoking.", ("They quit smoking.",))
    assert (word.word, word.other) == ("gave", True)


def test_a_prefix_denies_a_word_that_is_not_listed() -> None:
    known = relate(())
    assert "crew" in known.say_other("uncrew")
    assert "uncrew" in known.say_other("crew")


def test_the_list_that_ships_is_sound() -> None:
    listed = entries()
    assert len({(entry.word, entry.kind) for entry in listed}) == len(listed) > 10_000
    assert [entry.word for entry in listed] == sorted(entry.word for entry in listed)
    for entry in listed:
        same, other = set(map(stems, entry.same)), set(map(stems, entry.other))
        assert not same & other, entry
        assert stems(entry.word) not in same | other, entry
    assert "purchas" in relations().say_same("buy")
    assert "outsid" in relations().say_other("insid")


TEXT = ("The firm bought a bakery inside the old town.", "It hired twelve people there.")


def test_missing_words_by_what_the_text_has_for_them() -> None:
    found = {word.word: word for word in missing_words("The firm purchased a bakery outside the old town.", TEXT)}
    assert set(found) == {"purchased", "outside"}
    assert found["purchased"].other
    assert found["outside"].opposed == "inside"
    assert not found["purchased"].opposed
    assert not found["outside"].other


def test_signs_count_missing_words_and_give_their_shares() -> None:
    signs = dict(
        zip(
            LEXICAL,
            lexical_signs(missing_words("The firm purchased a quetzal outside the old town.", TEXT)),
            strict=True,
        )
    )
    assert (signs["other words"], signs["opposed words"], signs["unknown words"]) == (1, 1, 2)
    assert signs["other words share"] == pytest.approx(1 / 3)
    assert signs["unknown words share"] == pytest.approx(2 / 3)


def test_a_claim_in_the_words_of_the_text_lacks_none() -> None:
    assert missing_words("The firm bought a bakery.", TEXT) == missing_words("", ()) == []
    assert lexical_signs([]) == (0.0,) * len(LEXICAL)
