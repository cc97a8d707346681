"""Claims against given texts and against a library, with the shipped encoder and weights; the draft's readers."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from fakes import made

from ingest.read.docx import docx_text
from ingest.read.draft import read_draft
from rag.encode import Encoder, load_encoder
from rag.errors import DamagedFileError, NoTextError, NotFoundError, UnsupportedFileError
from rag.schema import Filters
from rag.settings import load_settings
from rag.store import Library
from rag.verify import verification_to_json, verify_claims, verify_draft, verify_pairs
from rag.verify.findings.signs import SLOTS, WORDING
from rag.verify.findings.weigh import SupportModel

EVIDENCE = ("In 2023 water use at the Rimnes mill fell by 12% to 4,100 megalitres.", "The mill does not buy offsets.")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(load_settings())


@pytest.mark.parametrize(
    ("claim", "label", "reason"),
    [
        ("Water use at the Rimnes mill fell by 12% in 2023.", "supported", "the texts say so"),
        ("Water use at the Rimnes mill fell by 21% in 2023.", "contradicted", "the report says 12%, the draft 21%"),
        ("Water use at the Rimnes mill rose by 12% in 2023.", "contradicted", "the report speaks of a fall"),
        ("Water use at the Rimnes mill fell by 12% in 2019.", "contradicted", "the report says 2023, the draft 2019"),
        (
            "Water use at the Dunmere mill fell by 12% in 2023.",
            "unsupported",
            "not mentioned: Dunmere (the report says Rimnes)",
        ),
        ("The mill buys offsets.", "contradicted", 'the report and the draft differ in a "not" (buys)'),
        ("Its canteen serves vegan food.", "unsupported", "not mentioned"),
    ],
)
def test_a_claim_against_given_texts(claim: str, label: str, reason: str, encoder: Encoder) -> None:
    (verdict,) = verify_pairs([(claim, EVIDENCE)], encoder)
    assert (verdict.label, verdict.reason) == (label, reason)
    assert (verdict.score >= 0.5) is (label == "supported")


def test_a_claim_of_two_sentences_is_as_good_as_the_worse_one(encoder: Encoder) -> None:
    both = "Water use at the Rimnes mill fell by 12% in 2023. Water use at the mill fell by 21%."
    (verdict,) = verify_pairs([(both, EVIDENCE)], encoder)
    assert (verdict.claim, verdict.label) == (both, "contradicted")


def test_without_evidence_nothing_is_supported(encoder: Encoder) -> None:
    (verdict,) = verify_pairs([("Water use fell.", ())], encoder)
    assert (verdict.label, verdict.score, verdict.reason) == ("unsupported", 0.0, "no evidence was given")


@pytest.fixture
def library(tmp_path: Path, encoder: Encoder) -> Library:
    opened = Library.open(tmp_path / "library", create=True, model=encoder)
    report = made("rimnes-2023.pdf", "Rimnes Paper", 2023, EVIDENCE)
    opened.add(report.report, report.pages, report.passages, encoder.encode(EVIDENCE).astype(np.float32))
    return opened


def test_a_draft_against_a_library(library: Library, encoder: Encoder) -> None:
    draft = "Title: Water\n\nWater use at the mill fell by 12% in 2023 (p. 7). Water use rose by 40% in 2023 (Wikipedia, 2023)."
    steps: list[tuple[int, int]] = []
    found = verify_draft(draft, library, encoder, progress=lambda done, total: steps.append((done, total)))
    shape = verification_to_json(found)
    assert [verdict.label for verdict in found.claims] == ["supported", "contradicted"]
    assert (shape["supported"], shape["unsupported"], shape["contradicted"]) == (1, 0, 1)
    assert shape["set_apart"] == [{"text": "Title: Water", "kind": "heading", "reason": "a heading, not a claim"}]
    assert shape["claims"][0]["citations"][0]["quote"] == EVIDENCE[0]
    assert shape["claims"][0]["sources"] == ["the draft gives page 7, the evidence is on page 1"]
    assert shape["claims"][1]["sources"] == ["the library does not hold the source (Wikipedia, 2023)"]
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_heading_among_claims_is_unsupported(library: Library, encoder: Encoder) -> None:
    (verdict,) = verify_claims(["Sub header: Water"], library, encoder, Filters(companies=("Rimnes Paper",)))
    assert (verdict.label, verdict.score, verdict.reason) == ("unsupported", 0.0, "a heading, not a claim")


def test_the_model_is_wording_times_what_slots_leave() -> None:
    weights, costs = np.zeros(len(WORDING)), np.zeros(len(SLOTS))
    weights[WORDING.index("cosine")], costs[SLOTS.index("turned")] = 2.0, np.log(4)
    model = SupportModel(weights, -2.0, costs)
    signs = dict.fromkeys((*WORDING, *SLOTS), 0.0) | {"cosine": 1.0}
    assert model.support(signs) == pytest.approx(0.5)
    assert model.support(signs | {"turned": 1.0}) == pytest.approx(0.125)


def test_a_word_file_is_read_in_its_order() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("First.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Water", "12"
    document.add_paragraph("Last.")
    kept = BytesIO()
    document.save(kept)
    assert docx_text(kept.getvalue(), "d.docx") == "First.\n\nWater | 12\n\nLast."


def test_drafts_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no zip")
    (tmp_path / "a.txt").write_text("  \n", encoding="utf-8")
    (tmp_path / "a.odt").write_bytes(b"x")
    for name, error in [("a.docx", DamagedFileError), ("a.txt", NoTextError), ("a.odt", UnsupportedFileError)]:
        with pytest.raises(error, match=name):
            read_draft(tmp_path / name)
    with pytest.raises(NotFoundError, match=r"b\.txt"):
        read_draft(tmp_path / "b.txt")
