"""The words of report pages, read again from the files, to check quotes against something the answer was not made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from eval.measures.matching import squeeze
from rag.errors import EvaluationError
from rag.schema import Citation

PageTexts = Callable[[str], Sequence[str]]
"""From a report's file name to the text of its pages as it was read, in order; a report without pages is one page."""

_CELLS = re.compile(r"[|\t]| {2,}")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LIGATURES = re.compile("[fil]")


def read_pages(path: Path) -> tuple[str, ...]:
    """The text of each page of a PDF file, as pdfium reads it; of any other file its whole text.

    Raises EvaluationError for a file that cannot be read.
    """
    try:
        return _pdf_pages(path) if path.suffix.lower() == ".pdf" else (path.read_text("utf-8", "replace"),)
    except (OSError, ValueError) as error:
        raise EvaluationError(
            f"Quotes cannot be checked against {path}: {error}. Is it where it was ingested?"
        ) from error


def _pdf_pages(path: Path) -> tuple[str, ...]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return tuple(page.get_textpage().get_text_range() for page in pdf)
    except pypdfium2.PdfiumError as error:
        raise EvaluationError(f"Quotes cannot be checked against {path}: pdfium says {error}.") from error


def folder_pages(folder: Path) -> PageTexts:
    """Pages of the files in a folder, each read once. The function raises EvaluationError for a missing file."""
    return lru_cache(maxsize=None)(lambda file_name: read_pages(folder / Path(file_name).name))


def holds_quote(citation: Citation, pages: PageTexts) -> bool:
    """Whether the citation's quote stands on its page: starts there, and may run over to the next one.

    Of a table row all cells stand on the page, figures whole, and the quote holds every figure of the place it points at.
    In a report without pages a quote may show lost ligatures repaired.
    """
    needle, texts = squeeze(citation.quote), pages(citation.document)
    if not needle:
        return False
    if Path(citation.document).suffix.lower() != ".pdf":
        whole = _letters(texts[0])
        return needle in whole or _LIGATURES.sub("", needle) in _LIGATURES.sub("", whole)
    if citation.page is None or not 1 <= citation.page <= len(texts):
        return False
    here = _letters(texts[citation.page - 1])
    after = "".join(map(_letters, texts[citation.page : citation.page + 1]))
    if 0 <= (here + after).find(needle) < len(here):
        return True
    return citation.kind == "table" and _holds_row(citation, texts[citation.page - 1])


def _holds_row(citation: Citation, page: str) -> bool:
    cells = [cell for cell in _CELLS.split(citation.quote) if squeeze(cell)]
    if not all(squeeze(cell) in _letters(page) for cell in cells):
        return False
    quoted = {figure for cell in cells for figure in _figures(cell)}
    place = _figures(page[citation.start : citation.end])
    # the last digit of a figure may be the mark of a footnote, and a lone digit nothing else
    marked = {figure[:-1] for figure in _figures(page)}
    return quoted <= _figures(page) | marked and all(
        figure in quoted or figure[:-1] in quoted for figure in place if len(figure) > 1
    )


@lru_cache(maxsize=1024)
def _letters(text: str) -> str:
    return squeeze(text)


def _figures(text: str) -> frozenset[str]:
    """The figures of the text, digits only."""
    return frozenset(re.sub(r"\D", "", found) for found in _FIGURE.findall(text))
