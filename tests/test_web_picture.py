"""Pictures of pages, with quoted words framed where they stand."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from web_library import PDF_LINES, pdf_report

from ui.web.picture import joined, page_picture


def test_quoted_words_are_framed_where_they_stand(tmp_path: Path) -> None:
    path = pdf_report(tmp_path / "r.pdf")
    whole = page_picture(path, 2)
    assert whole is not None
    assert (whole.width, whole.boxes) == (1100, ())
    # The page text begins with the heading; the first line of the paragraph follows it.
    start = len("Energy and climate\r\n")
    found = page_picture(path, 2, [(start, start + len(PDF_LINES[0]))], quote=PDF_LINES[0])
    assert found is not None
    assert len(found.boxes) == 1
    left, top, right, bottom = found.boxes[0]
    # Text at x = 50 of 595 points, baseline at y = 750 of 842, size 10.
    assert left == pytest.approx(50 / 595, abs=0.01)
    assert top < 1 - 750 / 842 < bottom
    assert bottom - top < 0.02
    ink = Image.open(BytesIO(found.png)).convert("L")
    inside = ink.crop(
        (round(left * found.width), round(top * found.height), round(right * found.width), round(bottom * found.height))
    )
    assert inside.getextrema()[0] < 100


def test_a_quote_that_is_not_there_is_not_framed(tmp_path: Path) -> None:
    found = page_picture(pdf_report(tmp_path / "r.pdf"), 2, [(0, 18)], quote="Something else altogether")
    assert found is not None
    assert found.boxes == ()


def test_boxes_in_points_become_parts_of_the_picture(tmp_path: Path) -> None:
    found = page_picture(pdf_report(tmp_path / "r.pdf"), 1, boxes=[(59.5, 421.0, 119.0, 505.2)])
    assert found is not None
    assert found.boxes[0] == pytest.approx((0.1, 0.4, 0.2, 0.5), abs=0.002)


def test_boxes_of_one_line_are_joined() -> None:
    line = [(10.0, 100.0, 50.0, 110.0), (52.0, 101.0, 90.0, 109.0)]
    far, below = (200.0, 100.0, 240.0, 110.0), (10.0, 88.0, 50.0, 98.0)
    assert joined([*line, far, below]) == [(10.0, 100.0, 90.0, 110.0), far, below]


def test_what_cannot_be_drawn_gives_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.5 not really")
    assert page_picture(path, 1) is None
    assert page_picture(pdf_report(tmp_path / "r.pdf"), 3) is None
