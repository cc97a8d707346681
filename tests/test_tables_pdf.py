"""Tables of a PDF page written by hand, through pdfium."""

from __future__ import annotations

import re

import pypdfium2 as pdfium

from ingest.tables import Table, tables_of_page

Text = tuple[float, float, float, str]  # x, y, type size, text


def pdf_of(texts: list[Text], rotate: int = 0, matrix: str = "1 0 0 1") -> bytes:
    """A PDF of one page with the texts set in Helvetica; `matrix` turns each text."""
    content = "".join(f"BT /F {size} Tf {matrix} {x} {y} Tm ({text}) Tj ET\n" for x, y, size, text in texts)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 600] /Rotate {rotate} /Contents 4 0 R /Resources"
        " << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}endstream",
    ]
    body = "%PDF-1.4\n" + "".join(f"{at} 0 obj\n{item}\nendobj\n" for at, item in enumerate(objects, 1))
    places = [match.start() for match in re.finditer(r"^\d+ 0 obj", body, re.M)]
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 5\n0000000000 65535 f \n{table}trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return (body + end).encode("latin-1")


def tables_in(data: bytes) -> tuple[list[Table], str]:
    with pdfium.PdfDocument(data) as document:
        page = document[0]
        textpage = page.get_textpage()
        source = textpage.get_text_range()
        return tables_of_page(textpage, source, *page.get_size()), source


ROWS: list[Text] = [
    (50, 500, 9, "Water"),
    (300, 500, 9, "2022"),
    (400, 500, 9, "2023"),
    (50, 480, 9, "Intake \\(ML\\)"),
    (300, 480, 9, "163,660"),
    (334, 484, 5, "1"),
    (400, 480, 9, "172,811"),
    (50, 460, 9, "Discharge \\(ML\\)"),
    (300, 460, 9, "955"),
    (400, 460, 9, "966"),
    (50, 440, 9, "Reuse \\(%\\)"),
    (300, 440, 9, "12.5"),
    (400, 440, 9, "13.1"),
]


def test_a_page_is_rebuilt_with_boxes_and_offsets() -> None:
    [table], source = tables_in(pdf_of(ROWS))
    assert table.title == "Water"
    assert table.columns == ("2022", "2023")
    assert [(row.label, row.unit) for row in table.rows] == [
        ("Intake (ML)", "ML"),
        ("Discharge (ML)", "ML"),
        ("Reuse (%)", "%"),
    ]
    first = table.rows[0].cells[0]
    assert (first.text, source[first.start : first.end], first.value) == ("163,660", "163,660", 163660.0)
    assert first.box is not None
    assert 299 < first.box[0] < 302
    assert first.box[1] < 480 < first.box[3]
    assert first.box[2] < 336


def test_a_page_set_sideways_is_read_and_its_boxes_are_the_page_s() -> None:
    turned = [(600 - y, x, size, text) for x, y, size, text in ROWS]
    [table], _ = tables_in(pdf_of(turned, rotate=90, matrix="0 1 -1 0"))
    assert [row.label for row in table.rows] == ["Intake (ML)", "Discharge (ML)", "Reuse (%)"]
    box = table.rows[0].cells[0].box
    assert box is not None
    assert box[0] < 120 < box[2]
    assert 299 < box[1] < 302


def test_a_page_with_few_figures_is_not_looked_at() -> None:
    tables, _ = tables_in(
        pdf_of([(50, 500, 9, "We cut our emissions by 12 per cent in 2023."), (50, 480, 9, "More to come.")])
    )
    assert tables == []
