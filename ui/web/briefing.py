"""The Briefing page: cited briefings on one company, or on several side by side, with what their reports do not tell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from rag.errors import EsgError
from ui.web import briefing_parts as parts
from ui.web import markup, panel, state
from ui.web.conversation import Scope, choices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rag import Assistant, Library
    from rag.briefing import Briefing, Comparison
    from rag.briefing.model import Form
    from rag.schema import Report

OUTLINES = {
    "esg-overview": "ESG overview", "tcfd": "TCFD", "ifrs-s2": "IFRS S2", "gri-core": "GRI core", "esrs-core": "ESRS core",
    "hkex": "HKEX", "auto": "The report's own headings",
}  # fmt: skip
VIEWS = ("Text", "Coverage", "Gaps", "References")
_MOST_COMPANIES = 3
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FILES: tuple[tuple[Form, str, str], ...] = (
    ("md", "Markdown", "text/markdown"), ("html", "HTML", "text/html"), ("docx", "Word", _WORD),
    ("json", "JSON", "application/json"),
)  # fmt: skip


def page() -> None:
    """Draws the page."""
    assistant = state.opened()
    state.heading(
        "Briefing", "The key facts of a company along an outline, every sentence cited; gaps are named, not filled."
    )
    reports = assistant.library.reports()
    if not reports:
        st.html(markup.notice("The library is empty", "Add reports on the Reports page; then write a briefing here."))
        return
    _form(assistant, reports)
    made: Briefing | Comparison | None = st.session_state.get("briefing")
    if made is None:
        st.html(
            markup.notice(
                "No briefing yet",
                "Choose a company and an outline above. With two or three companies, their briefings stand side by side.",
            )
        )
        return
    _show(assistant.library, made)


def _form(assistant: Assistant, reports: Sequence[Report]) -> None:
    companies, _, _ = choices(reports, Scope())
    st.session_state.setdefault("brief-companies", companies[:1])
    one, two, three, four = st.columns([2, 0.9, 1.2, 1], vertical_alignment="bottom")
    whose = one.multiselect(
        "Company, or several to compare", companies, key="brief-companies", max_selections=_MOST_COMPANIES,
        placeholder="Choose a company", persist_state="session",
    )  # fmt: skip
    held = [set(choices(reports, Scope(company))[1]) for company in whose]
    years = sorted(set.intersection(*held), reverse=True) if held else []
    year = two.selectbox(
        "Year", years, index=None, placeholder="Latest held", key="brief-year", persist_state="session"
    )
    outline = three.selectbox(
        "Outline", list(OUTLINES), format_func=OUTLINES.__getitem__, key="brief-outline", persist_state="session"
    )
    label = "Compare" if len(whose) > 1 else "Write"
    if four.button(label, type="primary", disabled=not whose, key="brief-write", width="stretch"):
        _write(assistant, whose, year, outline)


def _write(assistant: Assistant, companies: Sequence[str], year: int | None, outline: str) -> None:
    whose = markup.literal(" and ".join(companies))
    bar = st.progress(0.0, f"Reading what the reports tell about {whose} …")

    def show(done: int, total: int) -> None:
        bar.progress(min(1.0, done / max(1, total)), f"Reading what the reports tell about {whose}: {done} of {total}")

    try:
        st.session_state["briefing"] = written(assistant, companies, year, outline, show)
        st.session_state.pop("brief-marker", None)
    except EsgError as error:
        st.html(markup.notice("The briefing was not written", str(error), "trouble"))
    bar.empty()


def written(
    assistant: Assistant, companies: Sequence[str], year: int | None, outline: str, progress: Callable[[int, int], None]
) -> Briefing | Comparison:
    """A briefing on one company, a comparison of several. Raises as `write_briefing` does."""
    from rag.briefing import write_briefing, write_comparison

    if len(companies) == 1:
        return write_briefing(assistant, company=companies[0], year=year, outline=outline, progress=progress)
    return write_comparison(assistant, companies=companies, year=year, outline=outline, progress=progress)


def _show(library: Library, made: Briefing | Comparison) -> None:
    st.subheader(markup.literal(made.title), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        view = st.segmented_control(
            "Show", VIEWS, default=VIEWS[0], key="brief-view", label_visibility="collapsed", persist_state="session",
            required=True,
        )  # fmt: skip
        _files(made)
    known = {citation.marker: citation for citation in made.citations}
    chosen: int | None = st.session_state.get("brief-marker")
    left, right = st.columns([1.25, 1], gap="large") if chosen in known else (st.container(), None)
    with left:
        ref = state.clickable(view_html(made, view, chosen), key=f"briefing-{view}")
    if ref is not None:
        st.session_state["brief-marker"] = int(ref)
        st.rerun()
    if right is None or chosen is None:
        return
    with right, st.container(key="panel-picked"):
        wanted = panel.step_buttons(list(known), chosen, "brief")
        if wanted != chosen:
            st.session_state["brief-marker"] = wanted or None
            st.rerun()
        panel.show_citation(library, known[chosen], "brief")


def view_html(made: Briefing | Comparison, view: str, chosen: int | None) -> str:
    """One of VIEWS of a briefing or comparison."""
    from rag.briefing.words import briefings_of

    known = {citation.marker: citation for citation in made.citations}
    each = briefings_of(made)
    if view == "Coverage":
        return parts.coverage_html(each, known, chosen)
    if view == "Gaps":
        return parts.gaps_html(each)
    if view == "References":
        return parts.references_html(known, chosen)
    chips = parts.coverage_chips(each[0]) if len(each) == 1 else ""
    return chips + parts.text_html(each, known, chosen)


def _files(made: Briefing | Comparison) -> None:
    from rag.briefing import render_briefing

    with st.popover("Download", icon=":material/download:"):
        for form, label, media in _FILES:
            st.download_button(
                label, partial(render_briefing, made, form), f"briefing.{form}", media, on_click="ignore",
                key=f"brief-{form}", width="stretch",
            )  # fmt: skip
