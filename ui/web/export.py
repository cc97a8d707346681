"""A conversation as a file: Markdown, HTML or DOCX, with its citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from io import BytesIO

from rag.schema import Citation
from ui.web.conversation import Turn
from ui.web.markup import named, place

TITLE = "Questions and answers"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!$&])")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_STYLE = (
    "body{font:16px/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1e282b}"
    "h2{font-size:1.1rem;margin-top:2rem}blockquote{margin:.2rem 0 .8rem;padding-left:.8rem;border-left:3px solid #e0a400}"
    "li{margin-bottom:.4rem}small{color:#566}"
)


def conversation_markdown(turns: Sequence[Turn]) -> str:
    """The turns as Markdown; text of reports cannot become markup."""
    parts = [f"# {TITLE}"]
    for turn in turns:
        parts += [f"## {_plain(turn.question)}", _plain(answer_text(turn))]
        parts += [f"*Filters: {_plain(scope)}*"] if (scope := _scope(turn)) else []
        sources = [
            f"{citation.marker}. {_plain(source(citation))} ({_plain(link(citation))})\n   > {_plain(citation.quote)}"
            for citation in turn.citations
        ]
        parts += [f"**{sources_title(turn)}**", *sources] if sources else []
    return "\n\n".join(parts) + "\n"


def conversation_html(turns: Sequence[Turn]) -> str:
    """The turns as a page of its own, without anything to load."""
    body = "".join(_turn_html(turn) for turn in turns)
    head = f'<meta charset="utf-8"><title>{TITLE}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body><h1>{TITLE}</h1>{body}</body></html>\n'


def _turn_html(turn: Turn) -> str:
    scope = _scope(turn)
    sources = "".join(
        f'<li value="{citation.marker}">{_clean(source(citation))} <small>{_clean(link(citation))}</small>'
        f"<blockquote>{_clean(citation.quote)}</blockquote></li>"
        for citation in turn.citations
    )
    filters = f"<p><small>Filters: {_clean(scope)}</small></p>" if scope else ""
    listed = f"<p><b>{sources_title(turn)}</b></p><ol>{sources}</ol>" if sources else ""
    return f"<h2>{_clean(turn.question)}</h2><p>{_clean(answer_text(turn))}</p>{filters}{listed}"


def conversation_docx(turns: Sequence[Turn]) -> bytes:
    """The turns as a Word file."""
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 0)
    for turn in turns:
        document.add_heading(_printable(turn.question), 2)
        document.add_paragraph(_printable(answer_text(turn)))
        if scope := _scope(turn):
            document.add_paragraph().add_run(f"Filters: {_printable(scope)}").italic = True
        if turn.citations:
            document.add_paragraph().add_run(sources_title(turn)).bold = True
        for citation in turn.citations:
            document.add_paragraph(_printable(f"[{citation.marker}] {source(citation)} ({link(citation)})"))
            document.add_paragraph(_printable(citation.quote), style="Intense Quote")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def answer_text(turn: Turn) -> str:
    """What was said: the answer with its markers, the reason for having none, or the error."""
    return turn.answer.text if turn.answer else turn.error


def copied(turn: Turn) -> str:
    """The answer and its sources as plain text, for the clipboard."""
    sources = [f'[{c.marker}] {source(c)} ({link(c)}): "{c.quote}"' for c in turn.citations]
    return "\n".join([answer_text(turn), *([""] if sources else []), *sources])


def source(citation: Citation) -> str:
    """`Company 2023, file.pdf, page 39 (printed 37)`."""
    return f"{named(citation.company, citation.year)}, {citation.document}, {place(citation)}"


def link(citation: Citation) -> str:
    """`file.pdf#page=39`; the file alone where it has no pages."""
    return citation.document if citation.page is None else f"{citation.document}#page={citation.page}"


def sources_title(turn: Turn) -> str:
    """What the citations of a turn are called."""
    return "Nearest disclosures" if turn.answer and turn.answer.abstained else "Sources"


def _scope(turn: Turn) -> str:
    return ", ".join(label for label, _ in turn.scope.labels())


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text)


def _clean(text: str) -> str:
    return escape(_printable(text))


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(_printable(text).split()))
