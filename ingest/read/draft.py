"""Reading a draft: the text of a txt, md, docx or pdf file."""

from __future__ import annotations

from pathlib import Path

from ingest.read import read_bytes
from ingest.read.docx import docx_text
from ingest.read.limits import Limits
from rag.errors import DamagedFileError, NotFoundError, UnsupportedFileError

DRAFTS = (".txt", ".md", ".docx", ".pdf")
_LIMITS = Limits(file_bytes=64 * 2**20, pages=500, characters=2_000_000, seconds=120.0)


def read_draft(path: Path) -> str:
    """The text of a draft, pages separated by blank lines.

    Raises NotFoundError, UnsupportedFileError, EncryptedFileError, NoTextError or DamagedFileError; each names the file.
    """
    if path.suffix.lower() not in DRAFTS:
        raise UnsupportedFileError(f"{path.name} is not a draft that can be read. Give one of: {', '.join(DRAFTS)}.")
    try:
        if path.stat().st_size > _LIMITS.file_bytes:
            raise DamagedFileError(f"{path.name} is larger than {_LIMITS.file_bytes // 2**20} MiB. Split it.")
        content = path.read_bytes()
    except OSError as error:
        raise NotFoundError(f"The draft {path} cannot be read: {error.strerror}. Check the path.") from error
    return draft_text(content, path.name)


def draft_text(content: bytes, name: str) -> str:
    """The text of a draft from its bytes; its kind is told by the name's ending. Raises as `read_draft` does."""
    if name.lower().endswith(".docx"):
        return docx_text(content, name)
    raw = read_bytes(content, name, None, _LIMITS, lambda done, total: None)
    return "\n\n".join(page.source.replace("\r\n", "\n") for page in raw.pages)
