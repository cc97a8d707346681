"""Citations that prove something else: on another page, another sentence, or words nobody wrote."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from eval.mutate.words import WORDS
from rag.answer.tables.rows import row_quote
from rag.schema import Citation, Hit, Page, Report
from rag.store import Library
from rag.text.locate import fold, squeeze
from rag.text.sentences import split_sentences

_FEWEST_WORDS = 5
_LETTERS = 30


class Reports:
    """The reports of a library as mutations need them: their pages and what stands beside a quote."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._counts = {report.report_id: report.page_count for report in library.reports()}
        self.companies = tuple(sorted({report.company for report in library.reports() if report.company}))
        self._sentences = lru_cache(maxsize=64)(self._read_sentences)

    def page(self, citation: Citation) -> Page:
        """The cited page; of a report without pages all of it."""
        return self._library.page(citation.report_id, citation.page or 1)

    def report(self, citation: Citation) -> Report:
        return self._library.report(citation.report_id)

    def another_page(self, citation: Citation, draw: random.Random) -> Citation | None:
        """The same quote on another page; None for a report with one page or none."""
        count = self._counts[citation.report_id]
        if citation.page is None or count < 2:
            return None
        return replace(citation, page=draw.choice([n for n in range(1, count + 1) if n != citation.page]))

    def beside(self, citation: Citation, hits: Sequence[Hit], draw: random.Random) -> Citation | None:
        """The citation of a sentence or row beside the quoted one; None where there is none."""
        found = self._rows_beside(citation, hits) if citation.kind == "table" else self._sentences_beside(citation)
        return draw.choice(found) if found else None

    def _rows_beside(self, citation: Citation, hits: Sequence[Hit]) -> list[Citation]:
        found = []
        letters = squeeze(self.page(citation).source)[0]
        for hit in hits:
            rows = hit.passage.rows
            if hit.passage.report_id != citation.report_id or hit.passage.page != (citation.page or 1):
                continue
            own = {n for n, row in enumerate(rows) if row.start < citation.end and citation.start < row.end}
            for at in sorted({near for n in own for near in (n - 1, n + 1)} - own):
                if 0 <= at < len(rows):
                    quote = row_quote(rows[at], letters)
                    found.append(replace(citation, quote=quote, start=rows[at].start, end=rows[at].end))
        return found

    def _sentences_beside(self, citation: Citation) -> list[Citation]:
        own = squeeze(citation.quote)[0]
        sentences = self._sentences(citation.report_id, citation.page or 1)
        at = [
            n for n, (_, letters) in enumerate(sentences) if own[:_LETTERS] in letters or (letters and letters in own)
        ]
        if not at:
            return []
        near = [n for n in (at[0] - 1, at[-1] + 1) if 0 <= n < len(sentences)]
        return [replace(citation, quote=sentences[n][0]) for n in near if len(sentences[n][0].split()) >= _FEWEST_WORDS]

    def _read_sentences(self, report_id: str, number: int) -> list[tuple[str, str]]:
        text = self._library.page(report_id, number).text
        shown = [fold(text[start:end]) for start, end in split_sentences(text)]
        return [(sentence, squeeze(sentence)[0]) for sentence in shown]


def invented(citation: Citation, names: Sequence[str], draw: random.Random) -> Citation | None:
    """The quote with one of its words or figures changed as a statement would be: it stands on no page."""
    for name in draw.sample(("number", "year", "negation", "direction", "entity"), 5):
        changed = WORDS[name](citation.quote, names, draw)
        if changed and squeeze(changed)[0] != squeeze(citation.quote)[0]:
            return replace(citation, quote=changed)
    own = re.findall(r"[^\W\d_]{5,}", citation.quote)
    strange = [word for name in names for word in re.findall(r"[^\W\d_]{5,}", name)]
    if not own or not strange:
        return None
    return replace(citation, quote=citation.quote.replace(draw.choice(own), draw.choice(strange), 1))
