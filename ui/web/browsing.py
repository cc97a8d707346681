"""Reading the pages of a report, with a search in its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from ui.web import markup, panel, state
from ui.web.searching import PageMatch, matches_html, search_pages

if TYPE_CHECKING:
    from rag import Library
    from rag.schema import Report

_MOST_SHOWN = 40


def browse(library: Library, report: Report) -> None:
    """The search on the left, the page on the right."""
    key = f"browse-{report.report_id}"
    left, right = st.columns([1, 1.35], gap="large")
    with left:
        wanted = st.text_input(
            "Find in this report", key=f"{key}-find", placeholder="words or a phrase", persist_state="session"
        )
        matches = search_pages(library.pages(report.report_id), wanted)
        number = int(st.session_state.setdefault(f"{key}-page", 1))
        if matches and st.session_state.get(f"{key}-found") != wanted:
            # A new search opens its first page.
            number = st.session_state[f"{key}-page"] = matches[0].number
        st.session_state[f"{key}-found"] = wanted
        if wanted:
            _matches(matches, number, key)
    with right, st.container(key="panel-browse"):
        if report.paged:
            _paged(library, report, matches, key)
        else:
            source = library.page(report.report_id, 1).source
            st.html(markup.marked_lines(source, matches[0].spans if matches else [(0, 0)], around=60))
        panel.open_link(report.report_id, number if report.paged else None, "Open the file")


def _matches(matches: list[PageMatch], number: int, key: str) -> None:
    if not matches:
        st.html(markup.notice("Not found", "No page holds these words. Try fewer or other words.", "hint"))
        return
    more = f", the first {_MOST_SHOWN} are shown" if len(matches) > _MOST_SHOWN else ""
    st.html(f'<p class="lead">Found on {len(matches)} page{"s" * (len(matches) > 1)}{more}.</p>')
    ref = state.clickable(matches_html(matches[:_MOST_SHOWN], number), key=f"{key}-matches")
    if ref is not None:
        st.session_state[f"{key}-page"] = int(ref)
        st.rerun()


def _paged(library: Library, report: Report, matches: list[PageMatch], key: str) -> None:
    number = int(st.number_input("Page", 1, report.page_count, key=f"{key}-page", persist_state="session"))
    spans = next((match.spans for match in matches if match.number == number), ())
    path = library.original(report.report_id)
    picture = state.drawn_page(str(path), number, spans) if path else None
    held = library.page(report.report_id, number)
    if picture is None:
        st.html(markup.notice("No picture of this page", "The file cannot be drawn; this is its text.", "hint"))
        st.html(markup.marked_lines(held.source, spans or [(0, 0)], around=200))
        return
    label = f", printed {held.label}" if held.label and held.label != str(number) else ""
    state.show_picture(picture, f"{report.report_id}-{number}", f"Page {number}{label}", 100, f"{key}-picture")
