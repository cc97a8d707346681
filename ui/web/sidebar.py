"""The sidebar of the Ask page: the filters, and what belongs to the conversation as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from ui.web import export, state
from ui.web.conversation import Scope, Turn, choices

if TYPE_CHECKING:
    from rag.schema import Report


def filters(reports: Sequence[Report]) -> Scope:
    """The filters in the sidebar, with what belongs to the conversation as a whole below them."""
    with st.sidebar:
        st.subheader("Look only in", anchor=False)
        companies, _, _ = choices(reports, Scope())
        company = st.selectbox(
            "Company", companies, index=None, placeholder="All companies", key="company", persist_state="session"
        )
        _, years, _ = choices(reports, Scope(company))
        year = st.selectbox("Year", years, index=None, placeholder="All years", key="year", persist_state="session")
        _, _, files = choices(reports, Scope(company, year))
        report = st.selectbox(
            "Report", files, index=None, placeholder="All reports", key="report", persist_state="session"
        )
        history = st.session_state.get("turns", [])
        if history:
            _conversation_tools(history)
    return Scope(company, year, report)


def _conversation_tools(history: list[Turn]) -> None:
    st.subheader("Conversation", anchor=False)
    with st.popover("Export", icon=":material/download:", width="stretch"):
        st.download_button(
            "Markdown", lambda: export.conversation_markdown(history), "answers.md", "text/markdown", on_click="ignore"
        )
        st.download_button(
            "HTML", lambda: export.conversation_html(history), "answers.html", "text/html", on_click="ignore"
        )
        word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        st.download_button(
            "Word (DOCX)", lambda: export.conversation_docx(history), "answers.docx", word, on_click="ignore"
        )
        text = escape(export.conversation_markdown(history))
        state.clickable(f'<button type="button" class="small" data-copy="{text}">Copy as Markdown</button>', "copy")
    if st.button("New conversation", icon=":material/edit_square:", width="stretch"):
        forgotten = [name for name in st.session_state if str(name).startswith(("said-", "thumb-", "why-"))]
        for name in ("turns", "shown", "picked", *forgotten):
            st.session_state.pop(name, None)
        st.rerun()
