"""Copies of the original files, in the library's folder `files`, named by their content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from rag.errors import LibraryError
from rag.schema import Report

FILES = "files"


def keep_original(folder: Path, report: Report, original: Path) -> str:
    """Copies the file into the library, durably, and returns the copy's name.

    Raises LibraryError when the file is no longer the one that was read, or cannot be copied.
    """
    name = f"{report.sha256}{original.suffix.lower()}"
    target = folder / FILES / name
    try:
        target.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix="copy-", delete=False) as copy:
            try:
                sha256 = _copy(original, Path(copy.name))
                if sha256 == report.sha256:
                    os.replace(copy.name, target)
            finally:
                Path(copy.name).unlink(missing_ok=True)
    except OSError as error:
        raise LibraryError(
            f"{original} could not be copied into the library {folder}: {error.strerror or error}. "
            "Check the space and the permissions there, then ingest the file again."
        ) from error
    if sha256 != report.sha256:
        raise LibraryError(f"{original} changed while it was being read. Ingest it again.")
    return name


def drop_original(folder: Path, name: str) -> None:
    """Removes a copy that no report needs any more."""
    (folder / FILES / name).unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as reader, target.open("wb") as writer:
        while block := reader.read(1 << 20):
            digest.update(block)
            writer.write(block)
        writer.flush()
        os.fsync(writer.fileno())
    return digest.hexdigest()
