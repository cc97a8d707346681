"""Quotes on pages, citations and their markers."""

from __future__ import annotations

import pytest

from rag.answer.checking.check import citations_of, cite, quote_in, quote_on_page, renumber
from rag.schema import Citation, Evidence, Hit, Page, Passage, Report, Statement
from rag.text.locate import identity_map

TEXT = "Total water use fell to 12.3 Mm³ in 2021.\nNet change: -5 %. Staff: 1,250 people at work-\nshops."


def page(text: str = TEXT) -> Page:
    return Page("r1", 3, "1", text, text, identity_map(len(text)))


def evidence(quote: str, *, paged: bool = True, start: int = 0) -> Evidence:
    report = Report("r1", "Report", "Acme", 2021, "acme-2021.pdf", "0" * 64, 9, paged=paged)
    passage = Passage("r1-00000", "r1", 3, start, start + len(quote), "prose", "", quote)
    hit = Hit(passage, report, 1.0, 1)
    return Evidence(hit, quote, quote, start, start + len(quote), "prose", 1.0, boxes=((1, 2, 3, 4),), page_label="1")


@pytest.mark.parametrize(
    "quote",
    [
        "Total water use fell to 12.3 Mm³ in 2021.",
        "total  water USE",
        "1,250 people at workshops",
        "-5 %",
        "5 %",
        "Staff | 1,250 | people",
        "2021 | Total water use | 12.3 | Mm³",
    ],
)
def test_quotes_that_stand_on_the_page(quote: str) -> None:
    assert quote_on_page(page(), quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Total water use rose to 12.3 Mm³",
        "fell to 123 Mm³",
        "fell to 1.23 Mm³",
        "2.3 Mm³ in 2021",
        "Net change: 5 %",
        "250 people",
        "Staff | 250 | people",
        "Staff | 2022 | 1,250",
        "",
        " | ",
        "…",
    ],
)
def test_quotes_that_do_not(quote: str) -> None:
    assert not quote_on_page(page(), quote)


def test_a_figure_is_sought_past_its_first_likeness() -> None:
    assert quote_in("Rate 12.3 then Rate 1.23 again", "Rate 1.23")


def test_a_repaired_quote_stands_in_the_cleaned_text() -> None:
    lost = Page("r1", 1, "", "specified targets", "speci ed targets", identity_map(17))
    assert quote_on_page(lost, "specified targets")
    assert quote_on_page(lost, "speci ed targets")


def test_cite_fills_every_field() -> None:
    assert cite(evidence("Water use fell.", start=7), 4) == Citation(
        4, "r1", "acme-2021.pdf", "Acme", 2021, 3, "1", "Water use fell.", 7, 22, "prose", ((1, 2, 3, 4),)
    )


def test_a_report_without_pages_has_no_page_number() -> None:
    citation = cite(evidence("Water use fell.", paged=False), 1)
    assert citation.page is None
    assert citation.page_label == ""


def test_markers_follow_first_use_and_places_are_unique() -> None:
    first, second = evidence("Water use fell."), evidence("Staff grew.", start=50)
    statements = renumber(
        [
            Statement("Staff grew.", (cite(second, 5), cite(second, 9)), 1.0),
            Statement("Water use fell as staff grew.", (cite(first, 2), cite(second, 5)), 1.0),
        ]
    )
    assert [[c.marker for c in s.citations] for s in statements] == [[1], [2, 1]]
    assert [(c.marker, c.quote) for c in citations_of(statements)] == [(1, "Staff grew."), (2, "Water use fell.")]
