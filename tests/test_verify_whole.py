"""A draft as a whole: cut headings, labels, repeats; years after the report; vague claims; places in a report as sources."""

from __future__ import annotations

import numpy as np
import pytest

from rag.schema import Citation, Report
from rag.verify.draft.sources import set_aside, source_faults
from rag.verify.draft.whole import AGAIN, CUT, LABEL, with_notes
from rag.verify.evidence.choose import Chosen, choose
from rag.verify.evidence.likeness import KeptVectors
from rag.verify.evidence.said import Said, take_apart
from rag.verify.evidence.units import Unit
from rag.verify.findings.signs import look
from rag.verify.model import PartKind, Verdict

HALVORSEN = Report("0123456789abcdef", "Annual Report", "Halvorsen", 2023, "halvorsen-2023.pdf", "0" * 64, 40)
EVIDENCE = Citation(1, HALVORSEN.report_id, HALVORSEN.file_name, "Halvorsen", 2023, 39, "37", "It rose.", 0, 8, "prose")


class Flat:
    """An encoder to which every text is the same."""

    name, sha256, dimension = "flat", "0" * 64, 2

    def encode(self, texts: object) -> np.ndarray:
        return np.tile(np.array([[1.0, 0.0]], np.float32), (len(list(texts)), 1))  # type: ignore[call-overload]


def chosen(claim: str, text: str, years: frozenset[int], year: int | None) -> Chosen:
    said: Said = take_apart(claim, lambda _: 1.0)
    found = choose(said, [Unit(text, text, "", text, (), years, year)], KeptVectors(Flat()))
    assert found is not None
    return found


def verdict(text: str, kind: PartKind = "heading", reason: str = "a heading") -> Verdict:
    return Verdict(text, "unsupported", 0.0, reason, kind=kind)


def reasons(*verdicts: Verdict) -> list[str]:
    return [one.reason for one in with_notes(verdicts)]


def test_a_piece_of_a_heading_after_another_heading_is_cut_off() -> None:
    parts = [verdict("Header 1: Building a fair"), verdict("Header 2: and open mill"), verdict("Header 3: Water")]
    assert reasons(*parts) == ["a heading", CUT, "a heading"]


def test_small_letters_after_a_claim_are_no_cut_heading() -> None:
    claim = Verdict("Water use fell.", "supported", 0.9, "the report says so")
    assert reasons(claim, verdict("Header 2: and open mill")) == ["the report says so", "a heading"]


def test_a_label_alone_is_a_label_left_in() -> None:
    assert reasons(verdict("Title:"), verdict("Paragraph 1: ")) == [LABEL, LABEL]


def test_the_second_telling_of_a_fact_is_noted_and_keeps_its_verdict() -> None:
    first = Verdict("The Rimnes mill used 12% less river water in 2023.", "supported", 0.9, "the report says so")
    again = Verdict("In 2023 the Rimnes mill used 12% less water of the river.", "supported", 0.8, "the report says so")
    other = Verdict("The Dunmere mill bought two looms and a heat pump.", "supported", 0.7, "the report says so")
    found = with_notes([first, again, other])
    assert [one.reason for one in found] == ["the report says so", f"the report says so; {AGAIN}", "the report says so"]
    assert [(one.label, one.score) for one in found] == [("supported", 0.9), ("supported", 0.8), ("supported", 0.7)]


def test_short_sentences_are_no_repeats() -> None:
    one = Verdict("Water use fell.", "supported", 0.9, "the report says so")
    assert reasons(one, one) == ["the report says so", "the report says so"]


@pytest.mark.parametrize(
    ("claim", "years", "year", "late"),
    [
        ("The mill saved water in 2024.", frozenset[int](), 2023, True),
        ("The mill saved water in 2024.", frozenset({2024}), 2023, False),  # the evidence names the year
        ("The mill saved water in 2022.", frozenset[int](), 2023, False),  # before the report
        ("The mill saved water.", frozenset[int](), 2023, False),
        ("The mill saved water in 2024.", frozenset[int](), None, False),  # the report's year is unknown
    ],
)
def test_a_year_after_the_report_is_told(claim: str, years: frozenset[int], year: int | None, late: bool) -> None:
    missing = look(chosen(claim, "The mill saved water.", years, year)).missing
    assert any("the report is about 2023" in one for one in missing) is late


def test_a_claim_without_name_figure_or_year_is_vague_as_far_as_it_is_unlike_the_evidence() -> None:
    found = chosen("It cares for rivers.", "The mill cleans its water.", frozenset(), 2023)
    far = Chosen(found.said, found.units, found.cosines * 0.3, found.held, 0.3, found.chain, found.around)
    assert look(found).signs["vague"] == pytest.approx(0.0)  # the encoder finds both the same
    assert look(far).signs["vague"] == pytest.approx(0.7)
    dated = chosen("It cared for rivers in 2023.", "The mill cleans its water.", frozenset(), 2023)
    assert look(dated).signs["vague"] == 0.0


@pytest.mark.parametrize("place", ["Chapter 4", "see section 3.2", "Appendix B", "Fig. 7"])
def test_places_in_a_report_are_sources_and_no_fault(place: str) -> None:
    rest, found = set_aside(f"Water use fell ({place}).")
    assert (rest, [source.text for source in found]) == ("Water use fell.", [place])
    assert source_faults(found, [HALVORSEN], [EVIDENCE]) == ()


def test_a_sentence_that_denies_the_claim_is_among_its_evidence() -> None:
    texts = (
        "See the list of nets, ropes and sails of the yard for details.",
        "We do not publish a list of nets, ropes or sails.",
    )
    units = [Unit(text, text, "", text, (), frozenset(), 2023) for text in texts]
    found = choose(
        take_apart("The yard publishes a list of nets, ropes and sails.", lambda _: 1.0), units, KeptVectors(Flat())
    )
    assert found is not None
    assert [unit.text for unit in found.units] == list(texts)
    assert look(found).signs["negated"] == 1.0
