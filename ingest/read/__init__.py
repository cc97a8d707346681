"""Report files -> raw pages: PDF (pdfium, then pypdf) and plain text."""

from __future__ import annotations

from pathlib import Path

from ingest.read.limits import Limits
from ingest.read.pdf import Step, read_pdf
from ingest.read.plain import read_plain
from ingest.read.raw import Bookmark, Line, RawFile, RawPage
from rag.errors import DamagedFileError, NotFoundError, UnsupportedFileError

__all__ = ["SUFFIXES", "Bookmark", "Limits", "Line", "RawFile", "RawPage", "load", "read_bytes", "read_file"]

SUFFIXES = (".pdf", ".txt", ".md")
_NOT_PDF = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"<!doctype html", "a web page (HTML)"),
    (b"<html", "a web page (HTML)"),
    (b"{\\rtf", "an RTF file"),
)


def read_file(
    path: Path, password: str | None = None, limits: Limits | None = None, step: Step | None = None
) -> RawFile:
    """Read one report file in this process.

    Raises NotFoundError, UnsupportedFileError, EncryptedFileError, NoTextError or DamagedFileError; each names the file.
    """
    limits = limits or Limits()
    return read_bytes(load(path, limits), path.name, password, limits, step or (lambda done, total: None))


def load(path: Path, limits: Limits) -> bytes:
    """The bytes of a regular file. Raises NotFoundError, UnsupportedFileError or DamagedFileError."""
    if not path.exists():
        raise NotFoundError(f"{path} does not exist. Check the path.")
    if not path.is_file():
        raise UnsupportedFileError(f"{path} is not a regular file. Give a PDF or text file, or a folder of them.")
    if path.suffix.lower() not in SUFFIXES:
        raise UnsupportedFileError(
            f"{path.name}: files of this kind are not read. Save it as PDF, or give one of: {', '.join(SUFFIXES)}."
        )
    try:
        if path.stat().st_size > limits.file_bytes:
            raise DamagedFileError(f"{path.name} is larger than {limits.file_bytes // 2**20} MiB. Split it.")
        return path.read_bytes()
    except OSError as error:
        raise NotFoundError(f"{path} cannot be read: {error.strerror}. Check its permissions.") from error


def read_bytes(content: bytes, name: str, password: str | None, limits: Limits, step: Step) -> RawFile:
    """Read a report from its bytes; the kind is told by the suffix and checked by the first bytes."""
    if not content:
        raise DamagedFileError(f"{name} is empty (0 bytes). Download or export it again.")
    if not name.lower().endswith(".pdf"):
        return read_plain(content, name, limits)
    # readers accept junk of up to 1,024 bytes before the header
    if b"%PDF-" not in content[:2048]:
        raise UnsupportedFileError(f"{name} is not a PDF: it looks like {_looks_like(content)}. Give the PDF itself.")
    return read_pdf(content, name, password, limits, step)


def _looks_like(content: bytes) -> str:
    head = content[:512].lstrip().lower()
    for magic, words in _NOT_PDF:
        if head.startswith(magic.lower()):
            return words
    if b"\x00" in head:
        return "another binary file"
    return "plain text (rename it to .txt to index it as text)"
