"""Correcting the company or the year of a report that the library holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ingest.passages import embedding_text
from rag.errors import LibraryError
from rag.schema import Report

if TYPE_CHECKING:
    from rag.encode import Encoder
    from rag.store import Library

_BATCH = 128


def amend_report(
    library: Library,
    encoder: Encoder,
    report_id: str,
    *,
    company: str,
    year: int | None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """The report with this company and reporting year, stored in one transaction.

    Passages are searched with company and year in front of them, so they are encoded anew; `progress` is told how many
    of how many are done. Raises LibraryError for an empty company or a report that is not held.
    """
    company = " ".join(company.split())
    if not company:
        raise LibraryError("A report needs a company. Type its name.")
    with library.snapshot():
        report = library.report(report_id)
        pages, passages = library.pages(report_id), library.passages(report_id)
        original = library.original(report_id)
    amended = replace(report, company=company, year=year, warnings=_still_true(report))
    texts = [embedding_text(amended, passage) for passage in passages]
    parts = [np.zeros((0, encoder.dimension), dtype=np.float32)]
    for at in range(0, len(texts), _BATCH):
        parts.append(encoder.encode(texts[at : at + _BATCH]))
        if progress:
            progress(min(at + _BATCH, len(texts)), len(texts))
    library.add(amended, pages, passages, np.concatenate(parts), original=original)
    return amended


def _still_true(report: Report) -> tuple[str, ...]:
    return tuple(warning for warning in report.warnings if not warning.startswith("company not recognised"))
