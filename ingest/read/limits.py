"""Bounds on what one file may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one file: bytes, pages, characters of all pages and of one page, seconds, MiB of memory.

    `stall` is the longest time in seconds without a finished page.
    """

    file_bytes: int = 512 * 2**20
    pages: int = 10_000
    characters: int = 50_000_000
    page_characters: int = 1_000_000
    seconds: float = 600.0
    stall: float = 60.0
    memory: int = 3_072
