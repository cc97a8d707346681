"""The check that a language model's statements pass before they are shown, put to any statement."""

from __future__ import annotations

import json

from eval.mutate.sources import Reports
from rag.answer.generation.generate import checked
from rag.errors import GenerationError
from rag.schema import Answer, Citation, Evidence, Hit, Passage, Row, Statement


def refused(statement: Statement, original: Answer, reports: Reports) -> bool:
    """Whether the check would drop the statement, had a language model written it about the evidence it cites.

    `original` is the untouched answer with this one statement: a table row is read to the model as that answer reads it.
    """
    evidence = [_evidence(citation, original, reports) for citation in statement.citations]
    reply = {"statements": [{"text": statement.text, "markers": list(range(1, len(evidence) + 1))}]}
    try:
        return not checked(json.dumps(reply), evidence, "test").statements
    except GenerationError:
        return True


def _evidence(citation: Citation, original: Answer, reports: Reports) -> Evidence:
    hit = _hit(citation, original, reports)
    own = any((c.start, c.end, c.quote) == (citation.start, citation.end, citation.quote) for c in original.citations)
    text = original.text if own else citation.quote
    return Evidence(hit, text, citation.quote, citation.start, citation.end, citation.kind, 1.0, _row(citation, hit))


def _hit(citation: Citation, original: Answer, reports: Reports) -> Hit:
    """The passage that was cited; where the answer does not list it, the whole page without a heading."""
    page = citation.page or 1
    for hit in original.hits:
        same = hit.passage.report_id == citation.report_id and hit.passage.page == page
        if same and (citation.kind == "prose" or _row(citation, hit)):
            return hit
    text = reports.page(citation).text
    passage = Passage("", citation.report_id, page, 0, len(text), citation.kind, "", text)
    return Hit(passage, reports.report(citation), 0.0, 1)


def _row(citation: Citation, hit: Hit) -> Row | None:
    return next((row for row in hit.passage.rows if row.start < citation.end and citation.start < row.end), None)
