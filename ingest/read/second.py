"""The second PDF reader, pypdf, for files that pdfium cannot open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.read.limits import Limits
from ingest.read.plain import lines_of
from ingest.read.raw import RawFile, RawPage
from ingest.tables import tables_of_text
from rag.errors import DamagedFileError, EncryptedFileError, NoTextError

if TYPE_CHECKING:
    from pypdf import PdfReader

# what pypdf raises on malformed objects beside its own errors
_MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError)
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_with_pypdf(content: bytes, name: str, password: str | None, limits: Limits, step: object) -> RawFile:
    """All pages by pypdf, without boxes. Raises EncryptedFileError, NoTextError or DamagedFileError."""
    import logging
    from io import BytesIO

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    broken = DamagedFileError(f"{name} is not a readable PDF: damaged or cut short. Download or export it again.")
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(password or ""):
            raise EncryptedFileError(f"{name} is encrypted. Give its password with --password.")
        count = len(reader.pages)
        if not count:
            raise DamagedFileError(f"{name} has no pages: empty, damaged or cut short. Download or export it again.")
        if count > limits.pages:
            raise broken
        pages = tuple(_pages(reader, limits))
    except (PyPdfError, *_MALFORMED) as error:
        raise broken from error
    if not any(page.lines for page in pages):
        count = len(pages)
        raise NoTextError(f"{name}: no text layer on {count} of {count} pages. Export or download the report again.")
    return RawFile(pages, True, warnings=("damaged file: read by the second reader, check it for gaps",))


def _pages(reader: PdfReader, limits: Limits) -> Iterator[RawPage]:
    labels = reader.page_labels
    for index, page in enumerate(reader.pages):
        source = _LONE_SURROGATE.sub("\ufffd", page.extract_text())[: limits.page_characters]
        lines, tables = tuple(lines_of(source)), tuple(tables_of_text(source))
        yield RawPage(index + 1, labels[index], source, lines, tables=tables)
