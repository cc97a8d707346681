"""Forms of words, sentences with words exchanged, and their true and false versions."""

from __future__ import annotations

import random

import pytest

from eval.reader.batches import make_batches
from eval.reader.claims import ClaimPair
from eval.reader.inflect import forms
from eval.reader.lists import Document
from eval.reader.reworded import in_other_words, made_false
from eval.reader.versions import reworded_claims
from eval.reader.written import Passage


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("carry", ("carry", "carries", "carrying", "carried", "carried")),
        ("stop", ("stop", "stops", "stopping", "stopped", "stopped")),
        ("turn down", ("turn down", "turns down", "turning down", "turned down", "turned down")),
        ("take", ("take", "takes", "taking", "took", "taken")),
        ("undertake", ("undertake", "undertakes", "undertaking", "undertook", "undertaken")),
        ("withstand", ("withstand", "withstands", "withstanding", "withstood", "withstood")),
        ("mislay", ("mislay", "mislays", "mislaying", "mislaid", "mislaid")),
        ("be", ("be", "is", "being", "was", "been")),
    ],
)
def test_forms_of_verbs(word: str, said: tuple[str, ...]) -> None:
    assert tuple(forms(word, "v").values()) == said


@pytest.mark.parametrize(
    ("word", "plural"),
    [("box", "boxes"), ("city", "cities"), ("day", "days"), ("woman", "women"), ("piece of work", "pieces of work"),
     ("bus driver", "bus drivers"), ("goods", "goods"), ("bus", "buses")],
)  # fmt: skip
def test_plurals(word: str, plural: str) -> None:
    assert forms(word, "n")["plural"] == plural


def test_exchanged_words_keep_their_form_and_the_names() -> None:
    text = "Buyers purchased a bus in Purchase."
    for seed in range(20):
        said = in_other_words(text, 9, random.Random(seed))
        assert said.endswith("in Purchase.")
        assert "purchased" not in said
        assert said[0].isupper()


def test_one_word_is_exchanged_for_one_that_says_the_same_or_something_else() -> None:
    same = {in_other_words("It was mandatory.", 1, random.Random(seed)) for seed in range(40)}
    false = {made_false("It was mandatory.", 1, random.Random(seed)) for seed in range(40)}
    assert {"It was compulsory.", "It was obligatory."} <= same
    assert {"It was voluntary.", "It was optional."} <= false
    assert not same & false


def test_an_article_follows_the_sound_of_the_new_word_and_no_other_letter_changes() -> None:
    said = {made_false("Plan A was a mandatory step.", 1, random.Random(seed)) for seed in range(60)}
    assert "Plan A was an optional step." in said
    assert all(" A " in text for text in said)


def test_nothing_is_exchanged_where_no_word_is_listed() -> None:
    assert in_other_words("Xyzzy 12.", 3, random.Random(1)) == "Xyzzy 12."
    assert made_false("Xyzzy 12.", 3, random.Random(1)) == "Xyzzy 12."


def test_versions_of_a_sentence_share_evidence_and_name() -> None:
    passage = Passage("news", "The town bought a new bus in May.", ("The town {bought|sold} a [bus~coach] in spring.",))
    claims = reworded_claims((), (passage,), 5, 3)
    assert claims == reworded_claims((), (passage,), 5, 3)
    groups = {claim.versions for claim in claims}
    assert len(groups) == 5
    for name in groups:
        own = [claim for claim in claims if claim.versions == name]
        assert {claim.supported for claim in own} == {True, False}
        assert {claim.windows for claim in own} == {(passage.text,)}
        assert all(claim.changes == () for claim in own if claim.supported)


def test_rows_of_tables_are_not_reworded() -> None:
    units = ("Sales | 2024: 5 | 2023: 4", "The mill bought a new wheel in March of that year.", "It was sold.")
    claims = reworded_claims([Document("XQuAD", "Mill", "", units, ())], (), 4, 1)
    assert claims
    assert not [claim for claim in claims if " | " in claim.claim]


def test_versions_stand_in_one_batch() -> None:
    claims = [ClaimPair(f"It is {n}.", ("It is 3.",), n == 3, "number", None, f"sentence {n // 2}") for n in range(8)]
    batches = make_batches([], claims, 1, list_size=1, claim_size=4)
    assert [len(batch.lengths) for batch in batches] == [4, 4]  # type: ignore[union-attr]
    for batch in batches:
        assert sorted(batch.versions.count(own) for own in set(batch.versions)) == [2, 2]  # type: ignore[union-attr]
