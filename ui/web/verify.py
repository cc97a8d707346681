"""The Verify page: a draft held against the reports, each sentence with its verdict and its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rag.errors import EsgError
from ui.web import draft, markup, panel, state
from ui.web.conversation import Scope, choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag import Assistant, Library
    from rag.schema import Report
    from rag.verify import Verdict, Verification

_LONGEST = 200_000
_KINDS = ["txt", "md", "docx", "pdf"]


def page() -> None:
    """Draws the page."""
    assistant = state.opened()
    state.heading(
        "Verify", "Each sentence of a draft is held against the reports; click one to see the page of its evidence."
    )
    reports = assistant.library.reports()
    if not reports:
        st.html(markup.notice("The library is empty", "Add the reports that the draft is about on the Reports page."))
        return
    _form(assistant, reports)
    kept: tuple[str, str, Verification] | None = st.session_state.get("verified")
    if kept is not None:
        _show(assistant.library, *kept)


def _form(assistant: Assistant, reports: Sequence[Report]) -> None:
    with st.expander("The draft", expanded="verified" not in st.session_state, icon=":material/edit_note:"):
        pasted = st.text_area(
            "Text", height=200, max_chars=_LONGEST, key="draft", placeholder="Paste the draft here.", persist_state="session"
        )  # fmt: skip
        file = st.file_uploader("or a file: PDF, Word, Markdown or text", _KINDS, key="draft-file")
        if file and pasted.strip():
            st.html('<p class="lead">The file is checked, not the text above.</p>')
        scope = _scope(reports)
        if st.button("Check the draft", type="primary", disabled=not (pasted.strip() or file), key="check-draft"):
            _check(assistant, file.name if file else "draft.txt", file.getvalue() if file else pasted.encode(), scope)


def _scope(reports: Sequence[Report]) -> Scope:
    companies, _, _ = choices(reports, Scope())
    one, two, three = st.columns([2, 1, 2])
    company = one.selectbox(
        "Company", companies, index=None, placeholder="All companies", key="verify-company", persist_state="session"
    )
    years = choices(reports, Scope(company))[1]
    year = two.selectbox("Year", years, index=None, placeholder="All", key="verify-year", persist_state="session")
    files = choices(reports, Scope(company, year))[2]
    report = three.selectbox(
        "Report", files, index=None, placeholder="All reports", key="verify-report", persist_state="session"
    )
    return Scope(company, year, report)


def _check(assistant: Assistant, name: str, content: bytes, scope: Scope) -> None:
    from ingest.read.draft import draft_text
    from rag.verify import verify_draft

    bar = st.progress(0.0, "Reading the draft …")

    def show(done: int, total: int) -> None:
        bar.progress(done / max(1, total), f"{done} of {total} sentences held against the reports")

    try:
        text = draft_text(content, name)
        made = verify_draft(text, assistant.library, assistant.encoder, scope.filters(), show)
    except EsgError as error:
        bar.empty()
        st.html(markup.notice("The draft was not checked", str(error), "trouble"))
        return
    st.session_state["verified"] = (name, text, made)
    for key in ("claim", "verdicts-shown"):
        st.session_state.pop(key, None)
    st.rerun()


def _show(library: Library, name: str, text: str, made: Verification) -> None:
    claims = made.claims
    if not claims:
        st.html(markup.notice("Nothing to check", "The draft holds no sentence that says something.", "hint"))
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        shown = _chosen_kinds(made)
        _files(name, made)
    chosen: int | None = st.session_state.get("claim")
    left, right = st.columns([1.1, 1], gap="large")
    with left:
        marked = draft.notes_html(made) + draft.draft_html(text, claims, shown, chosen)
        ref = state.clickable(marked, key="verified-draft")
    if ref is not None:
        st.session_state["claim"] = int(ref)
        st.rerun()
    with right:
        if chosen is None or chosen not in shown:
            st.html(
                markup.notice("Click a sentence", "Its verdict, the reason and the page of the evidence appear here.")
            )
            return
        with st.container(key="panel-picked"):
            _panel(library, claims, shown, chosen)


def _chosen_kinds(made: Verification) -> list[int]:
    """The numbers of the claims that are to be marked."""
    kinds = [label for label in draft.KINDS if made.count(label)]
    wanted = st.pills(
        "Mark", kinds, selection_mode="multi", default=kinds, key="verdicts-shown", label_visibility="collapsed",
        format_func=lambda label: draft.label_text(made, label),
    )  # fmt: skip
    return [number for number, claim in enumerate(made.claims) if claim.label in wanted]


def _panel(library: Library, claims: Sequence[Verdict], shown: Sequence[int], chosen: int) -> None:
    """The verdict on one claim and its evidence, with the way to the next."""
    wanted = panel.step_buttons([number + 1 for number in shown], chosen + 1, "claim", "Sentence")
    if wanted != chosen + 1:
        st.session_state["claim"] = wanted - 1 if wanted else None
        st.rerun()
    claim = claims[chosen]
    state.clickable(draft.verdict_html(claim), key="verdict")
    found = claim.citations
    if not found:
        st.html(markup.notice("No evidence", "Nothing in the reports was found to hold this sentence against.", "hint"))
        return
    at = 0
    if len(found) > 1:
        at = st.segmented_control(
            "Evidence", range(len(found)), default=0, required=True, key=f"evidence-{chosen}",
            format_func=lambda n: f"Evidence {n + 1}", label_visibility="collapsed",
        )  # fmt: skip
    panel.show_citation(library, found[at], "verify")


def _files(name: str, made: Verification) -> None:
    with st.container(horizontal=True, width="content"):
        icon = ":material/download:"
        st.download_button(
            "HTML", lambda: report_html(name, made), "verification.html", "text/html", icon=icon, on_click="ignore"
        )
        st.download_button(
            "JSON", lambda: report_json(made), "verification.json", "application/json", icon=icon, on_click="ignore"
        )


def report_html(name: str, made: Verification) -> str:
    """The checked draft as a page of its own."""
    from ui.verify_page import verification_page

    return verification_page(name, made)


def report_json(made: Verification) -> str:
    """The checked draft in the public JSON shape."""
    import json

    from rag.verify import verification_to_json

    return json.dumps(verification_to_json(made), ensure_ascii=False, indent=2)
