"""Small invented reports for tests of the library, with vectors that one can follow by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.schema import Page, Passage, Report
from rag.store import Library
from rag.text.locate import identity_map


@dataclass(frozen=True)
class Made:
    """Everything that `Library.add` takes, for one report of one page with one passage per text."""

    report: Report
    pages: list[Page]
    passages: list[Passage]
    vectors: NDArray[np.float32]

    def into(self, library: Library) -> Made:
        library.add(self.report, self.pages, self.passages, self.vectors)
        return self

    def id(self, number: int) -> str:
        return self.passages[number].passage_id


def made(
    file_name: str = "a.pdf",
    company: str = "Aldermoor",
    year: int | None = 2023,
    texts: Sequence[str] = ("Water use fell.", "Waste rose."),
    *,
    heading: str = "Performance",
    content: str | None = None,
    dimension: int = 4,
) -> Made:
    """The vector of the passage number i is the unit vector along axis i mod `dimension`."""
    page_text = "\n".join(texts)
    sha256 = hashlib.sha256((content or file_name + page_text).encode("utf-8", "replace")).hexdigest()
    report = Report(sha256[:16], f"Report of {company}", company, year, file_name, sha256, 1)
    page = Page(report.report_id, 1, "i", page_text, page_text, identity_map(len(page_text)))
    passages = []
    start = 0
    for at, text in enumerate(texts):
        end = start + len(text)
        passages.append(
            Passage(f"{report.report_id}-{at:05d}", report.report_id, 1, start, end, "prose", heading, text)
        )
        start = end + 1
    vectors = np.eye(dimension, dtype=np.float32)[[at % dimension for at in range(len(texts))]]
    return Made(report, [page], passages, vectors.reshape(len(texts), dimension))
