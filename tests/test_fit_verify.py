"""Claims made by rule: reworded sentences stay true, each edit changes one thing."""

from __future__ import annotations

import random

import numpy as np
import pytest

from eval.fit.mutate import edits, reworded
from eval.fit.support import Example, example_weights, fit
from rag.verify.findings.signs import SIGNS, SLOTS

SENTENCE = "In 2023, we reduced water use at Rimnes by 12 per cent, because it rained."


def test_a_reworded_sentence_names_the_company_and_drops_the_second_clause() -> None:
    said = reworded(
        "We cut waste at both of the old yards by 9 per cent, because it rained.", "Dunmere", random.Random(1)
    )
    assert said == "Dunmere cut waste at both of the old yards by 9 %."


def test_each_edit_changes_one_thing() -> None:
    made = {one.kind: one.claim for one in edits(SENTENCE, ["Aldermoor"], random.Random(1))}
    assert made["number"] == SENTENCE.replace("12", "21")
    assert made["unit"] == SENTENCE.replace("per cent", "tonnes")
    assert made["direction"] == SENTENCE.replace("reduced", "increased")
    assert made["entity"] == SENTENCE.replace("Rimnes", "Aldermoor")
    assert "2023" not in made["year"]
    assert "scope" not in made


def examples() -> list[Example]:
    """Claims that are supported where the direction is right, whatever the rest."""
    turned = np.zeros(len(SIGNS))
    turned[SIGNS.index("turned")] = 1.0
    right = [Example(np.zeros(len(SIGNS)), True, "", "a", "") for _ in range(6)]
    return right + [Example(turned, False, "", "a", "") for _ in range(2)]


def test_both_answers_weigh_the_same() -> None:
    assert example_weights(examples()).tolist() == pytest.approx([1 / 12] * 6 + [1 / 4] * 2)


def test_the_fit_finds_the_slot_that_decides() -> None:
    model = fit(examples())
    right, wrong = model.support(np.array([examples()[0].signs, examples()[-1].signs]))
    assert right > 0.8
    assert wrong < 0.2
    assert (model.values[-1 - len(SLOTS) : -1] >= 0).all()
