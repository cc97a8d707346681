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

ZOOMS = {"Fit": 100, "150 %": 150, "200 %": 200}


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
    zoom = zoom_control(f"{key}-zoom")
    alt = f"Page {citation.page} of {citation.document} with the quoted words marked"
    state.show_picture(picture, f"{citation.report_id}-{citation.page}", alt, zoom, f"{key}-picture")
    if not picture.boxes:
        st.html('<p class="lead">Where on the page these words stand is not known.</p>')
    open_link(citation.report_id, citation.page, f"Open the PDF at page {citation.page}")


def zoom_control(key: str) -> int:
    """The zoom that was chosen, in percent."""
    chosen = st.segmented_control("Zoom", list(ZOOMS), default="Fit", key=key, label_visibility="collapsed")
    return ZOOMS.get(chosen or "Fit", 100)


def open_link(report_id: str, page: int | None, label: str) -> None:
    """A link that opens the report's file in a tab of its own."""
    part = f"#page={page}" if page is not None else ""
    href = f"/original/{report_id}{part}"
    st.html(f'<a class="open" href="{escape(href)}" target="_blank" rel="noopener noreferrer">{escape(label)} ↗</a>')


def step_buttons(markers: Sequence[int], marker: int, key: str) -> int:
    """Buttons to the citation before and after; the marker that is to be shown now."""
    at = markers.index(marker)
    back, label, on, close = st.columns([1, 2, 1, 1], vertical_alignment="center", wrap=False)
    if back.button("←", key=f"{key}-back", disabled=at == 0, help="Previous citation", width="stretch"):
        return markers[at - 1]
    label.html(f'<div style="text-align:center">Source {marker} of {len(markers)}</div>')
    if on.button("→", key=f"{key}-on", disabled=at == len(markers) - 1, help="Next citation", width="stretch"):
        return markers[at + 1]
    if close.button("✕", key=f"{key}-close", help="Close the source", width="stretch", type="tertiary"):
        return 0
    return marker
