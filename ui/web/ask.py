"""The Ask page: a conversation with citations, and beside it the page that a citation names."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from rag.errors import EsgError
from ui.web import markup, panel, sidebar, state, turns
from ui.web.conversation import Scope, Turn, answered

if TYPE_CHECKING:
    from rag import Assistant
    from rag.schema import Report

_WORDS_SECONDS = 0.012


def page() -> None:
    """Draws the page."""
    assistant = state.opened()
    reports = assistant.library.reports()
    if not reports:
        _empty()
        return
    history: list[Turn] = st.session_state.setdefault("turns", [])
    scope = sidebar.filters(reports)
    typed = st.chat_input("Ask about the reports …", max_chars=2000)
    question = typed or st.session_state.pop("sample", None)
    # What stands in the same place of the page is replaced at once, not when a long answer is there.
    stage = st.empty()
    if not history and not question:
        with stage.container():
            _welcome(assistant, reports)
        return
    shown = _shown(history)
    left, right = st.columns([1.08, 1], gap="large") if shown or question else (st.container(), None)
    with left:
        for number, turn in enumerate(history):
            _draw(assistant, turn, number)
        if question:
            _answer(assistant, question, scope, history, reports)
    if right is not None and shown and not question:
        with right, st.container(key="panel-picked" if st.session_state.get("picked") else "panel-first"):
            _source(assistant, history, *shown)


def _empty() -> None:
    state.heading("Ask your ESG reports", "Answers with citations to the exact place in the report.")
    st.html(
        markup.notice(
            "The library is empty",
            "Add sustainability or annual reports (PDF or text) on the Reports page; then ask about them here.",
        )
    )


def _welcome(assistant: Assistant, reports: Sequence[Report]) -> None:
    pages = sum(report.page_count for report in reports)
    held = f"{len(reports)} report{'s' * (len(reports) > 1)}, {pages:,} page{'s' * (pages > 1)}"
    state.heading(
        "Ask your ESG reports",
        f"{held} in the library. Every answer cites the exact place; click a number to see the page with the quoted words marked.",
    )
    samples = _samples(assistant.library.generation)
    if samples:
        st.html('<p class="lead" style="margin-top:1rem">For example:</p>')
    for number, sample in enumerate(samples):
        if st.button(markup.literal(sample), key=f"sample-{number}"):
            st.session_state["sample"] = sample
            st.rerun()


@st.cache_data(max_entries=4, show_spinner=False)
def _samples(generation: int) -> list[str]:
    from ui.web.samples import sample_questions

    return sample_questions(state.library())


def _draw(assistant: Assistant, turn: Turn, number: int) -> None:
    open_turn, marker = st.session_state.get("shown", (None, None))
    st.html(turns.question_html(turn))
    ref = state.clickable(turns.turn_html(turn, marker if open_turn == number else None), key=f"turn-{number}")
    if ref is not None and ref.isdigit():
        st.session_state["shown"], st.session_state["picked"] = (number, int(ref)), True
        st.rerun()
    if turn.answer is not None:
        _verdict(assistant, turn, number)


def _verdict(assistant: Assistant, turn: Turn, number: int) -> None:
    """Thumbs up or down with a reason, kept in the library."""
    from ui.web.conversation import turn_json

    if st.session_state.get(f"said-{number}"):
        st.html('<p class="lead">Thank you. Your verdict is kept in the library.</p>')
        return
    thumb = st.feedback("thumbs", key=f"thumb-{number}")
    if thumb is None:
        return
    with st.form(f"reason-{number}", border=False):
        prompt = "What was good about it? (optional)" if thumb else "What is wrong with it?"
        reason = st.text_input(prompt, key=f"why-{number}", max_chars=1000)
        if st.form_submit_button("Send"):
            verdict = "up" if thumb else "down"
            try:
                assistant.library.add_feedback(turn.question, turn_json(turn), verdict, reason)
            except EsgError as error:
                st.html(markup.notice("Your verdict was not kept", str(error), "trouble"))
                return
            st.session_state[f"said-{number}"] = True
            st.rerun()


def _answer(assistant: Assistant, asked: str, scope: Scope, history: list[Turn], reports: Sequence[Report]) -> None:
    """Answers a new question, shows the answer as it is written and adds it to the history."""
    from rag.question.followup import rewrite

    previous = history[-1].question if history else None
    question = rewrite(asked, previous, sorted({report.company for report in reports}))
    st.html(markup.asked(asked, question if question != asked else ""))
    place = st.empty()
    place.html(markup.written(f"Searching {len(reports)} reports …", done=False))

    def told(words: str) -> None:
        place.html(markup.draft(words, assistant.settings.llm))

    try:
        turn = answered(assistant, asked, question, scope, told)
    except EsgError as error:
        turn = Turn(asked, question, scope, error=str(error))
    # Kept before it is shown: a click meanwhile ends this run.
    history.append(turn)
    st.session_state["picked"] = False
    if turn.citations:
        st.session_state["shown"] = (len(history) - 1, turn.citations[0].marker)
    if turn.answer is not None and turn.answer.generator == "extractive":
        for part in markup.first_words(turn.answer.text):
            place.html(markup.written(part, done=False))
            time.sleep(_WORDS_SECONDS)
    st.rerun()


def _shown(history: Sequence[Turn]) -> tuple[int, int] | None:
    """The turn and the marker whose source is open."""
    number, marker = st.session_state.get("shown", (None, None))
    if number is None or number >= len(history) or marker not in [c.marker for c in history[number].citations]:
        return None
    return number, marker


def _source(assistant: Assistant, history: Sequence[Turn], number: int, marker: int) -> None:
    citations = {citation.marker: citation for citation in history[number].citations}
    wanted = panel.step_buttons(list(citations), marker, "source")
    if wanted != marker:
        st.session_state["shown"], st.session_state["picked"] = (number, wanted), True
        if wanted == 0:
            st.session_state.pop("shown")
        st.rerun()
    panel.show_citation(assistant.library, citations[marker], "source")
