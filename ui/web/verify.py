"""The Verify page: a draft held against the reports, each sentence coloured by its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from rag.errors import EsgError
from ui.web import draft, engines, markup, panel, state
from ui.web.conversation import Scope, choices

if TYPE_CHECKING:
    from rag import Assistant, Library

_LONGEST = 200_000


def page() -> None:
    """Draws the page."""
    assistant = state.opened()
    state.heading(
        "Verify", "Paste or upload a draft. Each sentence is held against the reports; click one to see the evidence."
    )
    if not assistant.library.reports():
        st.html(markup.notice("The library is empty", "Add the reports that the draft is about on the Reports page."))
        return
    if not engines.can_verify():
        st.html(
            markup.notice(
                "Checking drafts is not part of this build",
                "Ask about a sentence on the Ask page to see its evidence.",
                "hint",
            )
        )
        return
    _form(assistant)
    kept = st.session_state.get("verified")
    if kept:
        _show(assistant.library, *kept)


def _form(assistant: Assistant) -> None:
    reports = assistant.library.reports()
    with st.expander("The draft", expanded="verified" not in st.session_state, icon=":material/edit_note:"):
        pasted = st.text_area("Text", height=220, max_chars=_LONGEST, key="draft", placeholder="Paste the draft here.")
        file = st.file_uploader("or a file (txt, md, docx)", ["txt", "md", "docx"], key="draft-file")
        companies, _, _ = choices(reports, Scope())
        one, two = st.columns(2)
        company = one.selectbox("Company", companies, index=None, placeholder="All companies", key="verify-company")
        _, years, _ = choices(reports, Scope(company))
        year = two.selectbox("Year", years, index=None, placeholder="All years", key="verify-year")
        if not st.button("Check the draft", type="primary", disabled=not (pasted.strip() or file)):
            return
    try:
        text = pasted if pasted.strip() or file is None else draft.draft_text(file.name, file.getvalue())
        bar = st.progress(0.0, "Reading the draft …")

        def show(done: int, total: int) -> None:
            bar.progress(done / max(1, total), f"{done} of {total} sentences held against the reports")

        st.session_state["verified"] = (text, engines.verdicts(assistant, text, Scope(company, year), show))
        st.session_state.pop("claim", None)
    except EsgError as error:
        st.html(markup.notice("The draft was not checked", str(error), "trouble"))
        return
    st.rerun()


def _show(library: Library, text: str, verified: Mapping[str, Any]) -> None:
    claims = verified["claims"]
    if not claims:
        st.html(markup.notice("Nothing to check", "The draft holds no sentence that says something.", "hint"))
        return
    chosen: int | None = st.session_state.get("claim")
    left, right = st.columns([1.1, 1], gap="large")
    with left:
        ref = state.clickable(
            draft.counts_html(verified) + draft.draft_html(text, claims, chosen), key="verified-draft"
        )
    if ref is not None:
        st.session_state["claim"] = int(ref)
        st.rerun()
    with right:
        if chosen is None or chosen >= len(claims):
            st.html(
                markup.notice("Click a sentence", "Its verdict, the reason and the page of the evidence appear here.")
            )
            return
        with st.container(key="panel-picked"):
            if st.button("Close", key="claim-close"):
                st.session_state.pop("claim")
                st.rerun()
            _evidence(library, claims[chosen])


def _evidence(library: Library, claim: Mapping[str, Any]) -> None:
    state.clickable(draft.verdict_html(claim), key="verdict")
    found = [citation for row in claim["citations"] if (citation := engines.citation_from(row, library))]
    if not found:
        st.html(markup.notice("No evidence", "Nothing in the reports was found to hold this sentence against.", "hint"))
        return
    at = 0
    if len(found) > 1:
        at = (
            st.segmented_control(
                "Evidence", range(len(found)), default=0, format_func=lambda n: str(n + 1), key="evidence"
            )
            or 0
        )
    panel.show_citation(library, found[min(at, len(found) - 1)], "verify")
