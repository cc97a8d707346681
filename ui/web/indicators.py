"""The Indicators page: the cited table by company and year, a chart of one indicator, and both as files."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from ui.web import indicator_chart as drawn
from ui.web import indicator_files, markup, panel, state
from ui.web import indicator_table as table

if TYPE_CHECKING:
    from rag import Library
    from rag.indicators import IndicatorValue

_PILLARS = {"E": "Environment", "S": "Social", "G": "Governance"}
_FIRST_COMPANIES = 3
_FIRST_YEARS = 2


def page() -> None:
    """Draws the page."""
    library = state.library()
    state.heading(
        "Indicators",
        "What the reports disclose, by company and year. Click a value to see the page that it is read from.",
    )
    if not library.reports():
        st.html(markup.notice("The library is empty", "Add reports on the Reports page; their indicators appear here."))
        return
    values, names, pillars = _read(library.generation)
    chosen = _filtered(values, pillars)
    if not chosen:
        st.html(markup.notice("Nothing to show", "Choose at least one company, year and pillar above.", "hint"))
        return
    _files(chosen)
    left, right = _places()
    with left:
        ref = state.clickable(table.table_html(chosen, names, st.session_state.get("cell")), key="indicators")
    if ref is not None:
        st.session_state["cell"], st.session_state["candidate"] = ref, 0
        st.rerun()
    if right is not None:
        with right, st.container(key="panel-picked"):
            _source(library, table.refs(chosen), names)
    _chart(chosen, names)


@st.cache_data(max_entries=2, show_spinner="Reading the indicators out of all reports …")
def _read(generation: int) -> tuple[list[IndicatorValue], dict[str, str], dict[str, str]]:
    """All values of the library, and the name and the pillar of each indicator."""
    from rag.indicators import indicator_table, load_catalogue

    indicators = load_catalogue().indicators
    values = list(indicator_table(state.library()))
    return values, {one.id: one.name for one in indicators}, {one.id: one.pillar for one in indicators}


def _filtered(values: Sequence[IndicatorValue], pillars: dict[str, str]) -> list[IndicatorValue]:
    companies = sorted({value.company for value in values}, key=str.casefold)
    years = sorted({value.year for value in values})
    one, two = st.columns([2, 1.3])
    st.session_state.setdefault("indicator-companies", companies[:_FIRST_COMPANIES])
    whose = one.multiselect("Companies", companies, key="indicator-companies", persist_state="session")
    recent = {year for company in companies[:_FIRST_COMPANIES] for year in _years(values, company)[-_FIRST_YEARS:]}
    st.session_state.setdefault("indicator-years", sorted(recent))
    when = two.multiselect("Years", years, key="indicator-years", persist_state="session")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        kinds = st.pills(
            "Pillar",
            list(_PILLARS),
            selection_mode="multi",
            default=["E"],
            format_func=_PILLARS.__getitem__,
            key="pillars",
            persist_state="session",
        )
        everything = st.toggle("Also show what nobody discloses", key="undisclosed", persist_state="session")
    found = [v for v in values if v.company in whose and v.year in when and pillars.get(v.indicator, "E") in kinds]
    disclosed = {value.indicator for value in found if value.status != "not_disclosed" or value.note}
    return [value for value in found if everything or value.indicator in disclosed]


def _years(values: Sequence[IndicatorValue], company: str) -> list[int]:
    return sorted({value.year for value in values if value.company == company})


def _places() -> tuple[st.delta_generator.DeltaGenerator, st.delta_generator.DeltaGenerator | None]:
    if "cell" not in st.session_state:
        return st.container(), None
    left, right = st.columns([1.25, 1], gap="large")
    return left, right


def _source(library: Library, found: dict[str, IndicatorValue], names: dict[str, str]) -> None:
    """The chosen value in words and the page that the chosen value is read from; of an ambiguous one, each of its figures."""
    value = found.get(st.session_state["cell"])
    if st.button("Close", key="cell-close") or value is None:
        st.session_state.pop("cell")
        st.rerun()
    citation = value.citation or value.note_citation
    st.html(f'<div class="plain">{table.value_html(value, names.get(value.indicator, value.indicator))}</div>')
    if value.candidates:
        at = min(st.session_state.get("candidate", 0), len(value.candidates) - 1)
        ref = state.clickable(table.candidates_html(value, at), key="candidates")
        if ref is not None and ref != str(at):
            st.session_state["candidate"] = int(ref)
            st.rerun()
        citation = value.candidates[at].citation
    if citation is not None:
        panel.show_citation(library, citation, "cell")


def _files(values: Sequence[IndicatorValue]) -> None:
    from rag.indicators import csv_records

    records = csv_records(values)
    with st.container(horizontal=True):
        st.download_button(
            "CSV",
            lambda: indicator_files.csv_text(records),
            "indicators.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        st.download_button(
            "Excel",
            lambda: indicator_files.xlsx_bytes(records),
            "indicators.xlsx",
            sheet,
            icon=":material/download:",
            on_click="ignore",
        )


def _chart(values: Sequence[IndicatorValue], names: dict[str, str]) -> None:
    """One indicator over the years and across the companies, in one unit."""
    known = list(dict.fromkeys(value.indicator for value in values if value.canonical_value is not None))
    if not known:
        return
    st.subheader("Chart", anchor=False)
    left, right = st.columns([2, 1])
    indicator = left.selectbox("Indicator", known, format_func=lambda one: names.get(one, one), key="charted")
    points = drawn.chart_points(values, indicator)
    units = sorted(points, key=lambda unit: -len(points[unit]))
    unit = (
        right.selectbox("Unit", units, format_func=lambda one: one or "number", key="chart-unit")
        if len(units) > 1
        else units[0]
    )
    st.altair_chart(drawn.chart(points[unit], names.get(indicator, indicator), unit), key="chart")
    missing = drawn.left_out(values, indicator)
    if missing or len(units) > 1:
        other = " Values in units that cannot be compared are in a chart of their own." if len(units) > 1 else ""
        st.html(f'<p class="lead">{escape(missing + other)}</p>')
