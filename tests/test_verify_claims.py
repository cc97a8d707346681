"""Splitting a draft: claims, and what is no claim; sources set aside and checked."""

from __future__ import annotations

import pytest

from rag.schema import Citation, Report
from rag.verify.draft.claims import split_draft
from rag.verify.draft.sources import set_aside, source_faults
from rag.verify.model import Source

HALVORSEN = Report("0123456789abcdef", "Annual Report", "Halvorsen", 2023, "halvorsen-2023.pdf", "0" * 64, 40)
EVIDENCE = Citation(1, HALVORSEN.report_id, HALVORSEN.file_name, "Halvorsen", 2023, 39, "37", "It rose.", 0, 8, "prose")


def kinds(draft: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in split_draft(draft)]


def test_sentences_are_claims_and_labels_are_taken_off() -> None:
    assert kinds("Title: Water at Halvorsen\n\nParagraph 1: Halvorsen used less water. It rained.") == [
        ("heading", "Title: Water at Halvorsen"),
        ("claim", "Halvorsen used less water."),
        ("claim", "It rained."),
    ]


def test_a_line_without_a_stop_is_a_heading() -> None:
    assert kinds("Climate and energy\n\nEmissions fell.") == [
        ("heading", "Climate and energy"),
        ("claim", "Emissions fell."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The following sections describe how the company treats water.",
        "Note: I assumed that two topics are the same.",
        "Sub header: if the list is too long, it should be shortened",
        "These paragraphs illustrate the approach of the company.",
    ],
)
def test_remarks_about_the_text_are_instructions(line: str) -> None:
    assert [kind for kind, _ in kinds(line)] == ["instruction"]


def test_a_list_of_references_is_no_claim_until_the_next_heading() -> None:
    draft = "It rained.\n\nReferences:\n- Halvorsen (2023). Annual report. Retrieved from https://example.org/a\n\nTitle: Dust\nIt was dry."
    assert kinds(draft)[0] == ("claim", "It rained.")
    assert [kind for kind, _ in kinds(draft)][-2:] == ["heading", "claim"]
    assert {kind for kind, _ in kinds(draft)[1:-2]} == {"reference"}


def test_offsets_lead_back_to_the_draft() -> None:
    draft = "Title: Water\nParagraph 1: It rained. It poured."
    assert [draft[part.start : part.end] for part in split_draft(draft)] == ["Title: Water", "It rained.", "It poured."]


@pytest.mark.parametrize(
    ("text", "bare", "sources"),
    [
        ("It rained [1].", "It rained.", ["1"]),
        ("It rained (Halvorsen, 2023).", "It rained.", ["Halvorsen, 2023"]),
        ("It rained (p. 12).", "It rained.", ["p. 12"]),
        ("It rained (P180).", "It rained.", ["P180"]),
        ("It rained (pp. 12-14).", "It rained.", ["pp. 12-14"]),
        ("It rained (P148, P166).", "It rained.", ["P148, P166"]),
        ("It rained (COP15).", "It rained (COP15).", []),
        ("It rained (source: <https://example.org/x>).", "It rained.", ["source: <https://example.org/x>"]),
        ("It rained (mostly in May).", "It rained (mostly in May).", []),
        ("Emissions (in 2023) fell.", "Emissions (in 2023) fell.", []),
        ("It rained https://example.org/x.", "It rained", ["https://example.org/x."]),
    ],
)
def test_sources_are_set_aside(text: str, bare: str, sources: list[str]) -> None:
    rest, found = set_aside(text)
    assert (rest, [source.text for source in found]) == (bare, sources)


def test_a_page_that_is_not_the_evidence_s_is_told() -> None:
    given = Source("p. 12", page=12)
    assert source_faults([given], [HALVORSEN], [EVIDENCE]) == ("the draft gives page 12, the evidence is on page 39",)


@pytest.mark.parametrize(
    ("text", "page"),
    [("It rained (P180).", 180), ("It rained (Halvorsen, 2023, p. 12).", 12), ("It rained (pp. 3-9).", None)],
)
def test_the_page_of_a_source(text: str, page: int | None) -> None:
    assert [source.page for source in set_aside(text)[1]] == [page]


@pytest.mark.parametrize("page", [39, 37])
def test_the_physical_and_the_printed_page_are_right(page: int) -> None:
    assert source_faults([Source(f"p. {page}", page=page)], [HALVORSEN], [EVIDENCE]) == ()


def test_an_address_and_an_author_that_the_library_does_not_hold() -> None:
    given = [Source("x", url="https://example.org/other.pdf"), Source("Wikipedia, 2023", year=2023)]
    assert source_faults(given, [HALVORSEN], [EVIDENCE]) == (
        "the library does not hold https://example.org/other.pdf",
        "the library does not hold the source (Wikipedia, 2023)",
    )


def test_held_sources_are_right() -> None:
    given = [Source("y", url="https://example.org/files/halvorsen-2023.pdf"), Source("Halvorsen, 2024a", year=2024)]
    assert source_faults(given, [HALVORSEN], [EVIDENCE]) == ()


def test_a_year_too_late_is_another_report() -> None:
    given = Source("Halvorsen, 2026", year=2026)
    assert source_faults([given], [HALVORSEN], [EVIDENCE]) == (
        "the library does not hold the source (Halvorsen, 2026)",
    )


def test_a_question_is_no_claim() -> None:
    parts = split_draft("Shall we ask the mill? The mill burns oak.")
    assert [(part.kind, part.text) for part in parts] == [
        ("question", "Shall we ask the mill?"),
        ("claim", "The mill burns oak."),
    ]
