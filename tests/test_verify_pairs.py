"""Claims against given texts: overlap, the reader's doubts, their combination, and how it joins the exact comparisons."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from rag.encode import load_encoder
from rag.reader import Reader, load_support
from rag.settings import load_settings
from rag.verify import verify_pairs
from rag.verify.model import Verdict
from rag.verify.texts.overlap import OVERLAP, overlap_signs
from rag.verify.texts.pairs import (
    KINDS,
    PAIR_SIGNS,
    SIGNS,
    PairModel,
    compared_signs,
    kind_of,
    pair_model,
    stays_contradicted,
    weighed,
)
from rag.verify.texts.reading import MOST_SENTENCES, READ, read_claim

TEXT = "The bakery in Halm opened in 1952. Anna Berg has led it since 2019 and employs 40 people."


class _Output:
    name = "support"


class Session:
    """Doubts the tokens that the evidence lacks; supports a claim by how few these are."""

    def __init__(self, doubt: float = 1.0) -> None:
        self.doubt = doubt

    def get_outputs(self) -> list[_Output]:
        return [_Output()]

    def run(self, names: list[str], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        ids, types = inputs["input_ids"][0], inputs["token_type_ids"][0]
        there = set(ids[types == 1].tolist())
        doubt = np.array([[self.doubt if token not in there else -1.0 for token in ids]], dtype=np.float32)
        return [-doubt[:, 1:].sum(axis=1), doubt]


STRICT = Reader(Session(9.0), threads=1)


@pytest.fixture
def reader() -> Reader:
    return Reader(Session(), threads=1)


def test_overlap_counts_what_stands_in_the_evidence() -> None:
    signs = dict(
        zip(OVERLAP, overlap_signs("Sales rose by 5% in Leeds.", ("Sales in Leeds rose by 4%.",)), strict=True)
    )
    # Content words: sales, rose, 5, leeds; the 5 is missing. One of four pairs of words stands in both: rose by.
    assert signs["missing words"] == 1
    assert signs["words anywhere"] == signs["words in one window"] == pytest.approx(3 / 4)
    assert signs["figures"] == 0.0
    assert signs["names"] == 1.0
    assert signs["claim length"] == signs["evidence length"] == pytest.approx(log(7))


def test_a_claim_without_words_lacks_nothing() -> None:
    assert overlap_signs("", ())[:6] == (1.0,) * 6
    assert overlap_signs("", ())[6:] == (0.0,) * 4


def test_doubts_by_what_the_texts_have_for_a_word(reader: Reader) -> None:
    # The session doubts every token that the evidence lacks: "purchased" (said otherwise), "outside" (opposed), "quetzals".
    text = ("The firm bought a bakery inside the town.",)
    signs = dict(zip(READ, read_claim("The firm purchased a bakery.", text, reader).signs.tolist(), strict=True))
    assert (signs["doubt of known words"], signs["doubt of held words"]) == (1.0, -1.0)
    assert signs["doubt of unknown words"] == signs["doubt of opposed words"] == -12.0
    signs = dict(zip(READ, read_claim("Quetzals stood outside the town.", text, reader).signs.tolist(), strict=True))
    assert signs["doubt of unknown words"] == signs["doubt of opposed words"] == 1.0


def test_the_weakest_sentence_counts(reader: Reader) -> None:
    reading = read_claim("Sales rose in May. Costs fell in June.", ("Sales rose in May.",), reader)
    signs = dict(zip(READ, reading.signs.tolist(), strict=True))
    assert (signs["sentences"], signs["windows"]) == (2, 2)
    assert signs["support"] < signs["support mean"] < signs["support first"]
    assert (signs["doubt"], signs["doubt second"]) == (1.0, 1.0)
    # Five tokens a sentence, of which costs, fell and june are doubted.
    assert signs["doubtful share"] == pytest.approx(3 / 10)
    assert reading.doubtful == ("Costs", "fell", "June")


def test_a_word_is_borne_out_by_any_window(reader: Reader) -> None:
    filler = " ".join(["Then it rained on the valley for a long while and people stayed at home."] * 8)
    reading = read_claim("Sales rose in May.", (f"Sales rose. {filler}", f"It was May. {filler}"), reader)
    assert reading.doubtful == ()


def test_without_evidence_all_is_doubted(reader: Reader) -> None:
    signs = dict(zip(READ, read_claim("Sales rose.", (), reader).signs.tolist(), strict=True))
    assert (signs["support"], signs["doubt"], signs["windows"]) == (-12.0, 12.0, 0)


def test_of_an_endless_claim_the_beginning_is_read(reader: Reader) -> None:
    signs = read_claim("Sales rose in May. " * 200, ("Sales rose in May.",), reader).signs
    assert signs[READ.index("sentences")] == MOST_SENTENCES


def test_the_model_weighs_signs_by_their_deviation() -> None:
    zeros = np.zeros(len(PAIR_SIGNS))
    weights, means = zeros.copy(), zeros.copy()
    weights[0], means[0] = log(3), 2.0
    model = PairModel(means, np.full(len(PAIR_SIGNS), 4.0), weights, 0.0)
    signs = zeros.copy()
    signs[0] = 6.0
    assert model.support(signs) == pytest.approx(0.75)
    assert model.support(signs - 8) == pytest.approx(0.25)


def test_more_doubt_never_speaks_for_a_claim() -> None:
    for kind in KINDS:
        weights = dict(zip(SIGNS[kind], pair_model(kind).weights.tolist(), strict=True))
        assert all(weights[name] <= 0 for name in ("doubt", "doubtful share", "missing words", "contradicted"))
        assert all(weights[name] >= 0 for name in ("support", "words anywhere", "figures", "names", "compared"))


def test_words_that_say_the_same_never_speak_against_a_claim() -> None:
    weights = dict(zip(PAIR_SIGNS, pair_model("few texts").weights.tolist(), strict=True))
    assert weights["other words share"] > 0
    assert weights["opposed words share"] < 0
    assert all(weights[name] >= 0 for name in ("other words", "akin words", "known words share"))
    assert all(weights[name] <= 0 for name in ("opposed words", "unknown words", "unknown words share"))


def test_the_comparison_as_signs() -> None:
    found = [compared_signs(Verdict("It rose.", label, score, "")) for label, score in
             (("supported", 0.75), ("contradicted", 0.0), ("unsupported", 0.5))]  # fmt: skip
    assert found[0] == (pytest.approx(log(3)), 0.0, 0.0)
    assert found[1] == (pytest.approx(log(0.01 / 0.99)), 1.0, 0.0)
    assert found[2] == (0.0, 0.0, 1.0)


def test_up_to_nine_texts_are_few() -> None:
    assert [kind_of(("Text.",) * n) for n in (1, 9, 10)] == ["few texts", "few texts", "many texts"]


def test_a_contradiction_in_many_texts_stays_where_none_has_the_figure() -> None:
    signs = [1.0] * len(OVERLAP)
    assert stays_contradicted("few texts", signs)
    assert not stays_contradicted("many texts", signs)
    signs[OVERLAP.index("figures")] = 0.5
    assert stays_contradicted("many texts", signs)


def test_a_contradiction_found_by_comparison_stays(reader: Reader) -> None:
    found = Verdict("The bakery opened in 1952.", "contradicted", 0.2, "the report says otherwise", quotes=(TEXT,))
    kept = weighed(found, (TEXT,), reader)
    assert (kept.label, kept.reason) == ("contradicted", "the report says otherwise")
    assert kept.score <= 0.2


def test_the_reason_names_the_words_that_are_not_borne_out() -> None:
    claim = "Bruno Falk has led the bakery in Torvik since 1931 and employs volcanoes."
    verdict = weighed(Verdict(claim, "unsupported", 0.01, "not mentioned", quotes=(TEXT,)), (TEXT,), STRICT)
    assert (verdict.label, verdict.score < 0.5) == ("unsupported", True)
    assert verdict.reason == "not borne out: Bruno, Falk, Torvik, 1931"


def test_what_the_comparison_misses_is_named_first() -> None:
    claim = "Bruno Falk has led the bakery in Torvik since 1931 and employs volcanoes."
    found = Verdict(claim, "unsupported", 0.01, "not mentioned: Bruno Falk", quotes=(TEXT,))
    assert weighed(found, (TEXT,), STRICT).reason == "not mentioned: Bruno Falk"


def test_a_claim_without_a_word_in_common_is_left_to_the_comparison(reader: Reader) -> None:
    found = Verdict("Volcanoes ruined seven orchards.", "unsupported", 0.01, "not mentioned", quotes=(TEXT,))
    assert weighed(found, (TEXT,), reader) is found


def test_nothing_to_weigh(reader: Reader) -> None:
    alone = Verdict("Sales rose.", "unsupported", 0.0, "no evidence was given")
    assert weighed(alone, (), reader) is alone


def test_the_bundled_reader_of_claims() -> None:
    reader = load_support()
    assert reader is load_support()
    right, wrong = (reader.support(f"The mill used 41,000 tonnes of {what}.", ["The mill used 41,000 tonnes of wood."])
                    for what in ("wood", "coal"))  # fmt: skip
    assert right.logits[0] > 0 > wrong.logits[0]


def test_odd_rows_do_not_stop_a_batch() -> None:
    rows = [
        ("", (TEXT,)),
        ("\ud800", (TEXT,)),
        ("It rose.", ("",)),
        ("Title:", (TEXT,)),
        (TEXT, ("\ud800 x",)),
        (TEXT, (TEXT,)),
    ]
    verdicts = verify_pairs(rows, load_encoder(load_settings()))
    assert [verdict.label == "supported" for verdict in verdicts] == [False] * 5 + [True]
    assert all(0 <= verdict.score <= 1 for verdict in verdicts)
