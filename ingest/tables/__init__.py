"""Tables of report pages: rebuilt from where words stand on a PDF page, or from the lines of a plain text."""

from __future__ import annotations

from ingest.tables.continued import continued
from ingest.tables.model import Table, Word
from ingest.tables.page import tables_of_page, tables_of_words
from ingest.tables.plain import tables_of_text

__all__ = ["Table", "Word", "continued", "tables_of_page", "tables_of_text", "tables_of_words"]
