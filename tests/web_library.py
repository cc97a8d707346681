"""A small library of invented reports for the tests of the web app: one PDF of two pages and one text file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import REPORT_TEXT
from pdf_files import make_pdf, paragraph

from ingest.pipeline import FileResult, IngestOptions, ingest_files
from rag import Assistant
from rag.encode import load_encoder
from rag.schema import Citation
from rag.settings import load_settings
from rag.store import Library

CORPUS = Path(__file__).parent.parent / "corpus"
PDF_LINES = [
    "Our Scope 1 emissions were 7,310 tonnes CO2e in 2023, after 7,905 tonnes CO2e in 2022.",
    "The boilers of the dairy in Quellmoor were replaced by heat pumps.",
    "We withdrew 96,000 cubic metres of water from our own wells in 2023.",
]
TRICKY = (
    '<script>document.title = "owned"</script> and ![picture](https://example.org/x.png) stand in our notes on water.'
)
CITATION = Citation(1, "a" * 16, "r.pdf", "Aldermoor", 2023, 4, "iv", "Water | 12 | m3", 10, 20, "table")


def pdf_report(path: Path) -> Path:
    """An invented report of two pages; the second holds the figures."""
    cover = [(50.0, 700.0, 22.0, "*Ravnsborg Dairy"), (50.0, 660.0, 14.0, "Sustainability Report 2023")]
    figures = [(50.0, 780.0, 14.0, "*Energy and climate"), *paragraph([*PDF_LINES, TRICKY])]
    path.write_bytes(make_pdf([cover, figures], title="Sustainability Report 2023"))
    return path


def text_report(path: Path) -> Path:
    """An invented report as plain text."""
    path.write_text(REPORT_TEXT, encoding="utf-8")
    return path


def filled(folder: Path) -> Path:
    """The folder of a library with both reports."""
    encoder = load_encoder(load_settings())
    with Library.open(folder / "library", create=True, model=encoder) as library:
        given = (
            (pdf_report(folder / "ravnsborg-2023.pdf"), "Ravnsborg Dairy"),
            (text_report(folder / "halvorsen-2023.txt"), "Halvorsen Tidewater"),
        )
        for path, company in given:
            results: list[FileResult] = ingest_files(
                [path], library, encoder, IngestOptions(company=company, year=2023)
            )
            assert results[0].error is None, results[0].error
    return folder / "library"


def sampled(folder: Path) -> Path:
    """The folder of a library with the sample reports of the project."""
    encoder = load_encoder(load_settings())
    with Library.open(folder / "library", create=True, model=encoder) as library:
        results: list[FileResult] = ingest_files([CORPUS], library, encoder, IngestOptions(workers=1))
        assert all(result.error is None for result in results)
    return folder / "library"


@contextmanager
def opened(folder: Path) -> Iterator[Assistant]:
    """An assistant over the library in that folder."""
    with Library.open(folder) as library:
        yield Assistant(library, settings=load_settings(library=folder))
