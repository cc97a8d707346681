"""The Briefing page: a cited briefing on one company, section by section, with what its report does not tell."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from rag.errors import EsgError
from ui.web import draft, engines, markup, panel, state
from ui.web.conversation import Scope, choices

if TYPE_CHECKING:
    from rag import Assistant, Library

_FILES = {
    "md": ("Markdown", "text/markdown"),
    "html": ("HTML", "text/html"),
    "docx": ("Word (DOCX)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def page() -> None:
    """Draws the page."""
    assistant = state.opened()
    state.heading(
        "Briefing", "The key facts of one company along an outline, every sentence cited; gaps are named, not filled."
    )
    if not assistant.library.reports():
        st.html(markup.notice("The library is empty", "Add reports on the Reports page; then write a briefing here."))
        return
    if not engines.can_brief():
        st.html(
            markup.notice(
                "Briefings are not part of this build",
                "Ask and Indicators answer the same questions one at a time.",
                "hint",
            )
        )
        return
    _form(assistant)
    kept = st.session_state.get("briefing")
    if kept:
        _show(assistant.library, *kept)


def _form(assistant: Assistant) -> None:
    reports = assistant.library.reports()
    companies, _, _ = choices(reports, Scope())
    one, two, three = st.columns([2, 1, 1.4])
    company = one.selectbox("Company", companies, key="brief-company")
    _, years, _ = choices(reports, Scope(company))
    year = two.selectbox("Year", years, index=0 if years else None, key="brief-year")
    outline = three.selectbox("Outline", engines.OUTLINES, key="brief-outline")
    if not st.button("Write the briefing", type="primary"):
        return
    whose = markup.literal(company)
    bar = st.progress(0.0, f"Reading what the reports tell about {whose} …")

    def show(done: int, total: int) -> None:
        bar.progress(min(1.0, done / max(1, total)), f"Reading what the reports tell about {whose}: {done} of {total}")

    try:
        st.session_state["briefing"] = engines.briefing(assistant, company, year, outline, show)
        st.session_state.pop("brief-marker", None)
        bar.empty()
    except EsgError as error:
        st.html(markup.notice("The briefing was not written", str(error), "trouble"))


def _show(library: Library, made: Any, told: Mapping[str, Any]) -> None:
    st.subheader(markup.literal(str(told["title"])), anchor=False)
    _files(made, told)
    chosen: int | None = st.session_state.get("brief-marker")
    sources = {row["marker"]: row for row in told["citations"]}
    left, right = st.columns([1.1, 1], gap="large") if chosen in sources else (st.container(), None)
    with left:
        ref = state.clickable(draft.coverage_chips(told) + draft.briefing_html(told, chosen), key="briefing-text")
    if ref is not None:
        st.session_state["brief-marker"] = int(ref)
        st.rerun()
    if right is None or chosen is None:
        return
    with right, st.container(key="panel-picked"):
        wanted = panel.step_buttons(list(sources), chosen, "brief")
        if wanted != chosen:
            st.session_state["brief-marker"] = wanted or None
            st.rerun()
        citation = engines.citation_from(sources[chosen], library)
        if citation is None:
            st.html(markup.notice("This report is no longer in the library", str(sources[chosen]["document"]), "hint"))
        else:
            panel.show_citation(library, citation, "brief")


def _files(made: Any, told: Mapping[str, Any]) -> None:
    with st.container(horizontal=True):
        for kind, (label, media) in _FILES.items():
            content = engines.rendered(made, kind)
            if content is not None:
                st.download_button(label, content, f"briefing.{kind}", media, on_click="ignore")
        told_text = json.dumps(told, ensure_ascii=False, indent=2)
        st.download_button("JSON", told_text, "briefing.json", "application/json", on_click="ignore")
