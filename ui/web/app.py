"""The web app's frame: its look, its pages and the way between them. Started by `esg ui`."""

from __future__ import annotations

import streamlit as st

from ui.web import state


def _ask() -> None:
    from ui.web.ask import page

    page()


def _reports() -> None:
    from ui.web.reports import page

    page()


def _indicators() -> None:
    from ui.web.indicators import page

    page()


def _briefing() -> None:
    from ui.web.briefing import page

    page()


def _verify() -> None:
    from ui.web.verify import page

    page()


st.set_page_config(page_title="ESG assistant", page_icon=str(state.ASSETS / "icon.png"), layout="wide")
st.html(state.ASSETS / "app.css")
st.navigation(
    [
        st.Page(_ask, title="Ask", icon=":material/forum:", url_path="ask", default=True),
        st.Page(_reports, title="Reports", icon=":material/folder_open:", url_path="reports"),
        st.Page(_indicators, title="Indicators", icon=":material/table_chart:", url_path="indicators"),
        st.Page(_briefing, title="Briefing", icon=":material/article:", url_path="briefing"),
        st.Page(_verify, title="Verify", icon=":material/rule:", url_path="verify"),
    ]
).run()
