"""Which lines of a page are taken for titles."""

from __future__ import annotations

import pytest
from pdf_files import make_pdf, paragraph

from ingest.clean import clean_file
from ingest.read import Limits, read_bytes

BODY = ["The mills at the river take in water and give it back", "in a cleaner state than it was. All are checked."]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Water and rivers", "heading"),
        ("Water and rivers:", "heading"),
        ("The plan rests on three main rules:", "paragraph"),
        ("The plan rests on rules.", "paragraph"),
    ],
)
def test_a_large_line_is_a_title_unless_it_is_a_sentence_or_announces_what_follows(line: str, kind: str) -> None:
    content = make_pdf([[(50, 700, 14, line), *paragraph(BODY, top=660)]])
    clean = clean_file(read_bytes(content, "a.pdf", None, Limits(), lambda done, total: None), "r", "en")
    assert clean.pages[0].blocks[0].kind == kind
