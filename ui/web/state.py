"""What a page works with: one assistant for the whole process, and what belongs to a person's session."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from rag.errors import EsgError

if TYPE_CHECKING:
    from rag import Assistant, Library
    from rag.schema import Citation
    from ui.web.picture import PagePicture

ASSETS = Path(__file__).parent / "assets"


@st.cache_resource(show_spinner="Opening the library and loading the language model of the search …")
def _assistant(folder: str) -> Assistant:
    from rag import Assistant, Library
    from rag.encode import load_encoder
    from rag.settings import load_settings

    settings = load_settings(library=Path(folder))
    encoder = load_encoder(settings)
    return Assistant(Library.open(settings.library, create=True, model=encoder), encoder, settings)


def assistant() -> Assistant:
    """The assistant that all sessions share. Raises the errors of opening a library or a model."""
    from rag.settings import load_settings

    return _assistant(str(load_settings().library.expanduser().absolute()))


def opened() -> Assistant:
    """The assistant; where the library cannot be opened the page ends here and says why."""
    from ui.web.markup import notice

    try:
        return assistant()
    except EsgError as error:
        st.html(notice("The library cannot be opened", str(error), "trouble"))
        st.stop()


def heading(title: str, lead: str) -> None:
    """The title of a page and what it is for."""
    st.title(title, anchor=False)
    st.html(f'<p class="lead">{escape(lead)}</p>')


def clickable(html: str, key: str) -> str | None:
    """Shows escaped markup; the `data-ref` of the element that was clicked in it just now, else None."""
    result = _component("esg_clickable", "clickable.js")(key=key, data={"html": html}, on_ref_change=_nothing)
    chosen = result.get("ref")
    return None if chosen is None else str(chosen)


def show_picture(picture: PagePicture, name: str, alt: str, zoom: int, key: str) -> None:
    """The picture of a page with its boxes. `name` tells one page from another; `zoom` is in percent of the
    width there is; 0 is as large as the boxes allow."""
    from base64 import b64encode

    data = {
        "src": "data:image/png;base64," + b64encode(picture.png).decode("ascii"),
        "name": name,
        "alt": alt,
        "zoom": zoom,
        "width": picture.width,
        "height": picture.height,
        "boxes": [list(box) for box in picture.boxes],
    }
    _component("esg_picture", "picture.js")(key=key, data=data)


@cache
def _component(name: str, script: str) -> Callable[..., Any]:
    js, css = ((ASSETS / file).read_text("utf-8") for file in (script, "parts.css"))
    component: Callable[..., Any] = st.components.v2.component(name, js=js, css=css)
    return component


def _nothing() -> None:
    """Makes Streamlit run the page again when a trigger fires."""


@st.cache_data(max_entries=64, show_spinner=False)
def cited_picture(path: str, citation: Citation) -> PagePicture | None:
    """The page of a citation, drawn once."""
    from ui.web.picture import citation_picture

    return citation_picture(Path(path), citation)


@st.cache_data(max_entries=64, show_spinner=False)
def drawn_page(path: str, number: int, spans: tuple[tuple[int, int], ...]) -> PagePicture | None:
    """A page with some ranges of its text marked, drawn once."""
    from ui.web.picture import page_picture

    return page_picture(Path(path), number, spans)


def library() -> Library:
    """The library that all sessions share."""
    return opened().library
