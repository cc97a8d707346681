"""Claims made by rule for the support head, and the reader's support."""

from __future__ import annotations

import random

import numpy as np
import pytest

from eval.reader.batches import doubtful_tokens, make_batches
from eval.reader.claims import ClaimPair, declared, make_pairs, row_said, window
from eval.reader.edits import changed, said_otherwise, where
from eval.reader.lists import Asked, Document, UnitList
from eval.reader.network import pair_tokenizer
from rag.errors import ModelError
from rag.reader import Reader, load_support

SENTENCE = "In 2019, the mill in Leeds cut its use of river water by 12.5% to 41,000 cubic metres."
UNITS = (
    "The mill stands by the river near Leeds.",
    SENTENCE,
    "Its wheel was rebuilt by Anna Berg after the flood.",
    "Wheat comes from three farms in the valley.",
    "Flour is sold to bakers in the old town every week.",
)


def test_what_differs_is_given_in_whole_words() -> None:
    start, end = where("Sales rose by 5% in May.", "Sales fell by 5% in May.")
    assert "Sales fell by 5% in May."[start:end] == "fell"
    start, end = where("Sales rose.", "Sales rose in June.")
    assert "Sales rose in June."[start:end] == "rose in June."


def test_a_change_is_never_the_sentence_itself() -> None:
    made = changed(SENTENCE, SENTENCE, ["Porto"], "It was painted by apprentices due to damp walls.", random.Random(2))
    kinds = {kind for kind, _ in made}
    assert {"number", "year", "entity", "swapped roles"} <= kinds
    assert all(text != SENTENCE for _, text in made)


def test_a_contrary_word_turns_the_sentence() -> None:
    made = dict(changed("Sales rose.", "Sales rose.", [], "", random.Random(1)))
    assert made["contrary"] == "Sales fell."


def test_a_negation_is_taken_out() -> None:
    made = dict(changed("It was not sold.", "It was not sold.", [], "", random.Random(1)))
    assert made["negation taken out"] == "It was sold."


def test_rewording_keeps_the_figures() -> None:
    for seed in range(8):
        said = said_otherwise(SENTENCE, random.Random(seed))
        assert "12.5" in said
        assert "41,000" in said


@pytest.mark.parametrize(
    ("question", "answer", "claim"),
    [
        ("What was the output in 2020?", "5 tonnes", "The output in 2020 was 5 tonnes."),
        ("Who rebuilt the wheel?", "Anna Berg", None),
        ("Who painted the wheel?", "Anna Berg", "Anna Berg painted the wheel."),
        ("When did the mill close?", "in May.", "The mill close: in May."),
        ("Is it open?", "yes", None),
    ],
)
def test_a_question_and_its_answer_as_a_claim(question: str, answer: str, claim: str | None) -> None:
    assert declared(question, answer) == claim


def test_a_row_says_one_of_its_cells() -> None:
    said = row_said("Water > Withdrawal | 2024: 41", random.Random(3))
    assert said is not None
    assert "41" in said
    assert "2024" in said
    assert row_said("Withdrawal | 2024: none", random.Random(3)) is None


def test_a_row_that_fell_is_never_said_to_rise() -> None:
    for seed in range(30):
        said = row_said("Withdrawal | 2023: 43 | 2024: 41", random.Random(seed))
        assert said is not None
        assert not any(word in said for word in ("rose", "increased", "higher", "grew"))


def test_evidence_without_the_sentence() -> None:
    document = Document("Set", "Mill", "", UNITS, ())
    for seed in range(10):
        assert SENTENCE in window(document, 1, random.Random(seed))
        assert SENTENCE not in window(document, 1, random.Random(seed), hide=True)


def test_pairs_are_drawn_from_every_set_and_are_the_same_for_a_seed() -> None:
    asked = (Asked("Who painted the wheel?", (2,), (), frozenset(), "Anna Berg"),)
    documents = [Document(source, source, "", UNITS, asked) for source in ("TAT-QA", "COVID-QA", "XQuAD", "PolicyQA")]
    pairs = make_pairs(documents, 80, 5)
    assert len(pairs) >= 80
    assert pairs == make_pairs(documents, 80, 5)
    assert all(pair.changes == () for pair in pairs if pair.supported)
    for pair in pairs:
        if not pair.supported and pair.kind != "neighbour":
            assert pair.changes
            assert all(end > start for start, end in pair.changes)


def test_the_changed_tokens_are_marked() -> None:
    pair = pair_tokenizer(60).encode("Sales fell.", "Sales rose.")
    assert doubtful_tokens(pair, ((6, 10),)) == (2,)


def test_every_list_and_claim_is_in_one_batch() -> None:
    lists = [UnitList(f"Question {n}?", ("yes", "no", "perhaps"), True) for n in range(5)]
    claims = [ClaimPair(f"It is {n}.", ("It is 3.", "It is two."), n == 3, "number", None) for n in range(7)]
    batches = make_batches(lists, claims, 1, list_size=2, claim_size=6)
    assert sorted(len(batch.pairs) for batch in batches) == [2, 3, 6, 6, 6, 6]


class _Session:
    """A model that doubts every figure of the claim that the evidence lacks."""

    def __init__(self, *outputs: str) -> None:
        self._outputs = outputs

    def get_outputs(self) -> list[_Output]:
        return [_Output(name) for name in self._outputs]

    def run(self, names: list[str], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        ids, types = inputs["input_ids"][0], inputs["token_type_ids"][0]
        there = set(ids[types == 1].tolist())
        doubt = np.array([[2.0 if token not in there else -2.0 for token in ids]], dtype=np.float32)
        return [np.array([-doubt[0, 1:].max()], dtype=np.float32), doubt]


class _Output:
    def __init__(self, name: str) -> None:
        self.name = name


def test_support_by_window_and_by_word() -> None:
    found = Reader(_Session("score", "support", "doubt"), threads=1).support("sales rose", ["sales fell", "sales rose"])
    assert found.logits.tolist() == [-2.0, 2.0]
    assert found.doubts.tolist() == [[-2.0, 2.0], [-2.0, -2.0]]
    assert found.spans == ((0, 5), (6, 10))


def test_no_windows_no_support() -> None:
    found = Reader(_Session("score", "support", "doubt"), threads=1).support("sales rose", [])
    assert found.logits.shape == (0,)
    assert found.doubts.shape == (0, 2)


def test_a_model_for_questions_alone_judges_no_claim() -> None:
    with pytest.raises(ModelError, match="not claims"):
        Reader(_Session("score"), threads=1).support("sales rose", ["sales fell"])


def test_a_changed_figure_has_less_support() -> None:
    reader = load_support()
    right = reader.support("The mill used 41,000 cubic metres of river water in 2019.", [SENTENCE]).logits[0]
    wrong = reader.support("The mill used 14,000 cubic metres of river water in 2019.", [SENTENCE]).logits[0]
    assert right > wrong
