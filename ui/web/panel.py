"""The panel beside an answer: where a quote stands, with the picture of its page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from ui.web import markup, state

if TYPE_CHECKING:
    from rag import Library
    from rag.schema import Citation

ZOOMS = {"Page": 100, "Quote": 0, "Large": 220}
"""Percent of the panel's width; 0 is as large as the marked places allow."""
USUAL = "Quote"


def show_citation(library: Library, citation: Citation, key: str) -> None:
    """Company, document, page and quote, and below them the page itself with the quote marked."""
    from rag.errors import LibraryError

    st.html(markup.where(citation) + markup.quote(citation))
    try:
        path = library.original(citation.report_id)
        if citation.page is None:
            source = library.page(citation.report_id, 1).source
            st.html(markup.marked_lines(source, [(citation.start, citation.end)]))
            open_link(citation.report_id, None, "Open the whole text")
            return
    except LibraryError as error:
        st.html(markup.notice("This report is no longer in the library", str(error), "hint"))
        return
    picture = state.cited_picture(str(path), citation) if path else None
    if picture is None:
        st.html(
            markup.notice(
                "No picture of this page",
                "The library keeps no file of this report that can be drawn; the quote above is verbatim.",
                "hint",
            )
        )
        return
    alt = f"Page {citation.page} of {citation.document} with the quoted words marked"
    state.show_picture(picture, f"{citation.report_id}-{citation.page}", alt, zoom_chosen(key), f"{key}-picture")
    if not picture.boxes:
        st.html('<p class="lead">Where on the page these words stand is not known.</p>')
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        zoom_control(key)
        open_link(citation.report_id, citation.page, f"Open the PDF at page {citation.page}")


def zoom_chosen(key: str) -> int:
    """The zoom that was chosen, as in ZOOMS."""
    return ZOOMS.get(st.session_state.get(f"{key}-zoom") or USUAL, ZOOMS[USUAL])


def zoom_control(key: str) -> None:
    """Lets a person choose the zoom; `zoom_chosen` gives it."""
    st.segmented_control("Zoom", list(ZOOMS), default=USUAL, key=f"{key}-zoom", label_visibility="collapsed")


def open_link(report_id: str, page: int | None, label: str) -> None:
    """A link that opens the report's file in a tab of its own."""
    part = f"#page={page}" if page is not None else ""
    href = f"/original/{report_id}{part}"
    st.html(f'<a class="open" href="{escape(href)}" target="_blank" rel="noopener noreferrer">{escape(label)} ↗</a>')


def step_buttons(markers: Sequence[int], marker: int, key: str, noun: str = "Source") -> int:
    """Buttons to the one before and after; the marker that is to be shown next, 0 to show none."""
    at = markers.index(marker)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        back = st.button("‹ Previous", key=f"{key}-back", disabled=at == 0)
        st.html(f'<div class="step">{noun} {at + 1} of {len(markers)}</div>', width="content")
        on = st.button("Next ›", key=f"{key}-on", disabled=at == len(markers) - 1)
        close = st.button("Close", key=f"{key}-close")
    if close:
        return 0
    return markers[at - 1] if back else markers[at + 1] if on else marker
