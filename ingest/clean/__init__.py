"""Raw pages -> clean text: running lines out, line ends joined, lost glyphs mended, with a map back to the source."""

from __future__ import annotations

from ingest.clean.pages import Block, CleanFile, CleanPage, clean_file

__all__ = ["Block", "CleanFile", "CleanPage", "clean_file"]
