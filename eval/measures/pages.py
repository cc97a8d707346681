"""The words of report pages, read again from the files, to check quotes against something the answer was not made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from eval.measures.matching import squeeze
from rag.errors import EvaluationError
from rag.schema import Citation

PageTexts = Callable[[str], Sequence[str]]
"""From a report's file name to the squeezed text of its pages, in order; a report without pages is one page."""

_CELLS = re.compile(r"[|\t]| {2,}")
_LIGATURES = re.compile("[fil]")


def read_pages(path: Path) -> tuple[str, ...]:
    """The squeezed text of each page of a PDF file, as pdfium reads it; of any other file its whole text.

    Raises EvaluationError for a file that cannot be read.
    """
    try:
        return _pdf_pages(path) if path.suffix.lower() == ".pdf" else (squeeze(path.read_text("utf-8", "replace")),)
    except (OSError, ValueError) as error:
        raise EvaluationError(
            f"Quotes cannot be checked against {path}: {error}. Is it where it was ingested?"
        ) from error


def sourced_pages(sources: Iterable[str]) -> tuple[str, ...]:
    """Page texts given as read, squeezed."""
    return tuple(map(squeeze, sources))


def _pdf_pages(path: Path) -> tuple[str, ...]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as pdf:
            return tuple(squeeze(page.get_textpage().get_text_range()) for page in pdf)
    except pypdfium2.PdfiumError as error:
        raise EvaluationError(f"Quotes cannot be checked against {path}: pdfium says {error}.") from error


def folder_pages(folder: Path) -> PageTexts:
    """Pages of the files in a folder, each read once. The function raises EvaluationError for a missing file."""
    return lru_cache(maxsize=None)(lambda file_name: read_pages(folder / Path(file_name).name))


def holds_quote(citation: Citation, pages: PageTexts) -> bool:
    """Whether the citation's quote stands on its page: starts there, and may run over to the next one.

    Of a table row all cells stand on the page. In a report without pages a quote may show lost ligatures repaired.
    """
    needle, texts = squeeze(citation.quote), pages(citation.document)
    if not needle:
        return False
    if Path(citation.document).suffix.lower() != ".pdf":
        return needle in texts[0] or _LIGATURES.sub("", needle) in _LIGATURES.sub("", texts[0])
    if citation.page is None or not 1 <= citation.page <= len(texts):
        return False
    here = texts[citation.page - 1]
    if 0 <= (here + "".join(texts[citation.page : citation.page + 1])).find(needle) < len(here):
        return True
    cells = filter(None, map(squeeze, _CELLS.split(citation.quote)))
    return citation.kind == "table" and all(cell in here for cell in cells)
