"""Notes below a table that call a figure restated."""

from __future__ import annotations

import re

from rag.indicators.model import Finding
from rag.schema import Page

_MARK = re.compile(r"\s?\(?(\d{1,2}|[*†‡a-z])\)?(?=[\s|,;]|$)")
_RESTATED = (
    r"\b(?:restated|adjusted|corrected|revised|recalculated|updated|change in (?:ly|prior[- ]year|previous[- ]year))"
)


def noted_as_restated(finding: Finding, page: Page) -> bool:
    """Whether a footnote mark stands right behind the figure and its note on the page says that it was restated."""
    if finding.row is None:
        return False
    for cell in finding.row.cells:
        if cell.column != finding.column or cell.text != finding.figure:
            continue
        mark = _MARK.match(page.source, cell.end)
        if mark and not page.source[cell.end].isspace() and _note(mark[1], page.source):
            return True
    return False


def _note(mark: str, source: str) -> bool:
    note = rf"^\s*\(?{re.escape(mark)}\)?[ \t)]\s*\S[^\n]*(?:\n[^\n]*)?"
    return any(re.search(_RESTATED, found[0], re.I) for found in re.finditer(note, source.replace("\r\n", "\n"), re.M))
