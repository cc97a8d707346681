"""Running headers and footers: what stands in the margins of many pages and is no text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pdf_files import Text, make_pdf, paragraph

from ingest.clean import CleanFile, clean_file
from ingest.read import Limits, read_bytes


def cleaned(pages: Sequence[Sequence[Text]]) -> CleanFile:
    return clean_file(read_bytes(make_pdf(pages), "a.pdf", None, Limits(), lambda done, total: None), "r", "en")


def test_running_lines_and_page_numbers_are_left_out_and_tell_the_printed_number() -> None:
    pages = [
        [(50, 815, 8, "Tarn Mills Report 2023"), *paragraph([f"Site {name} saves water."]), (290, 20, 8, f"{number}")]
        for number, name in enumerate(("Ash", "Birch", "Cedar", "Durian"), start=11)
    ]
    clean = cleaned(pages)
    assert [page.page.text for page in clean.pages] == [
        "Site Ash saves water.",
        "Site Birch saves water.",
        "Site Cedar saves water.",
        "Site Durian saves water.",
    ]
    assert [page.page.label for page in clean.pages] == ["11", "12", "13", "14"]
    assert "Tarn Mills Report 2023" in clean.running


def test_text_that_begins_in_the_margin_of_every_page_is_no_header() -> None:
    names = ("Ash", "Birch", "Cedar", "Durian")
    pages = [[(50, 820, 8, f"Chapter {n}"), *paragraph([f"Site {n} saves", f"water {n}."], top=785)] for n in names]
    assert [page.page.text for page in cleaned(pages).pages] == [f"Site {n} saves water {n}." for n in names]


@pytest.mark.parametrize(("title", "chapter"), [(830, 820), (20, 30)])
def test_a_header_or_footer_of_two_lines_may_change_in_one_of_them(title: int, chapter: int) -> None:
    names = ("Ash", "Birch", "Cedar", "Durian")
    pages = [
        [(50, title, 8, "Tarn Mills 2023"), (50, chapter, 8, f"Chapter {n}"), *paragraph([f"{n} saves water."])]
        for n in names
    ]
    assert [page.page.text for page in cleaned(pages).pages] == [f"{n} saves water." for n in names]
