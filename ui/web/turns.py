"""A turn of the conversation as markup: question, answer with markers, what was checked, sources."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from rag.answer.compose import answer_text
from rag.schema import Citation
from ui.web import markup
from ui.web.checking import Check
from ui.web.conversation import Turn
from ui.web.export import copied

_DROPPED = "Dropped a statement"
_MARKER = re.compile(r"\[(\d+)\]")
_MARKERS = re.compile(r"\[\d+\](?:\s?\[\d+\])*[.,;:!?]?")


def question_html(turn: Turn) -> str:
    """What the person asked, and what it was understood as."""
    other = turn.question.casefold() != turn.asked.casefold()
    return markup.asked(turn.asked, turn.question if other else "")


def turn_html(turn: Turn, chosen: int | None) -> str:
    """An answer, an abstention or an error. `chosen` is the marker whose source is open beside it."""
    if turn.answer is None:
        return f'<div class="aside"><p>{escape(turn.error)}</p></div>'
    head = markup.chips(turn.scope.labels())
    body = _abstention(turn) if turn.answer.abstained else _answer(turn, chosen)
    notes = [note for note in turn.answer.notes if note not in turn.answer.text]
    return head + body + notes_html(notes) + sources_html(turn, chosen) + _foot(turn)


def notes_html(notes: Sequence[str]) -> str:
    """The notes of an answer; statements that were dropped stand folded, so that none is read as part of the answer."""
    dropped = [note for note in notes if note.startswith(_DROPPED)]
    shown = "".join(f'<p class="faint">{escape(note)}</p>' for note in notes if note not in dropped)
    if not dropped:
        return shown
    count = "1 statement was" if len(dropped) == 1 else f"{len(dropped)} statements were"
    listed = "".join(f"<li>{escape(note)}</li>" for note in dropped)
    return (
        f'{shown}<details class="faint"><summary>{count} not proved and left out</summary><ul>{listed}</ul></details>'
    )


def _answer(turn: Turn, chosen: int | None) -> str:
    """The statements, one per paragraph, each with its markers and what was checked of it."""
    assert turn.answer is not None
    known = {citation.marker: citation for citation in turn.answer.citations}
    # "Yes: " or "No: " stands before the first statement.
    opening = turn.answer.text.removesuffix(answer_text(turn.answer.statements))
    paragraphs = []
    for at, (statement, check) in enumerate(zip(turn.answer.statements, turn.checks, strict=True)):
        text = answer_text([statement]) if at else opening + answer_text([statement])
        paragraphs.append(f"<p>{with_buttons(text, known, chosen)}{_seals(check)}</p>")
    return "".join(paragraphs)


def _seals(check: Check) -> str:
    return "".join(
        f'<span class="seal {kind}" title="{escape(why)}">{escape(label)}</span>' for label, kind, why in check.seals()
    )


def with_buttons(text: str, known: Mapping[int, Citation], chosen: int | None) -> str:
    """The escaped text with each known marker as a button; other bracketed numbers stay as they are."""

    def button(found: re.Match[str]) -> str:
        citation = known.get(int(found.group(1)))
        if citation is None:
            return found.group()
        return markup.marker_button(citation, str(citation.marker), citation.marker == chosen)

    # Markers and the full stop behind them stay on one line.
    return _MARKERS.sub(lambda run: f'<span class="run">{_MARKER.sub(button, run.group())}</span>', escape(text))


def _abstention(turn: Turn) -> str:
    assert turn.answer is not None
    reason = f"<p>{escape(turn.answer.text)}</p>"
    hint = "<p class='faint'>The nearest that the reports disclose is below; it may not be what you asked for.</p>"
    return f'<div class="aside">{reason}{hint if turn.nearest else ""}</div>'


def sources_html(turn: Turn, chosen: int | None) -> str:
    """The citations as a list of buttons; the nearest disclosures with their words."""
    items = []
    for citation in turn.citations:
        button = markup.marker_button(citation, str(citation.marker), citation.marker == chosen)
        whose = escape(markup.named(citation.company, citation.year))
        place = f'<span class="faint">{escape(citation.document)}, {escape(markup.place(citation))}</span>'
        words = f"<br>{escape(_begun(markup.quote_text(citation)))}" if turn.answer and turn.answer.abstained else ""
        items.append(f"<li>{button} {whose} {place}{words}</li>")
    return f'<ul class="sources">{"".join(items)}</ul>' if items else ""


def _begun(quote: str) -> str:
    """The quote, with dots where it stops within a sentence."""
    return quote if quote.endswith((".", "!", "?")) else f"{quote} …"


def _foot(turn: Turn) -> str:
    assert turn.answer is not None
    seconds = sum(turn.answer.seconds.values())
    by = (
        "word for word from the reports"
        if turn.answer.generator == "extractive"
        else f"worded by {turn.answer.generator}"
    )
    copy = f'<button type="button" class="small" data-copy="{escape(copied(turn))}">Copy</button>'
    return f'<p class="faint">{copy} &nbsp;{escape(by)} · {seconds:.2f} s</p>'
