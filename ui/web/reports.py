"""The Reports page: what the library holds; adding, checking, correcting and removing reports; reading their pages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from rag.errors import EsgError
from ui.web import markup, state
from ui.web.browsing import browse

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from ingest.pipeline import Progress
    from rag import Assistant
    from rag.schema import Report
    from ui.web.uploads import Upload

_KINDS = ["pdf", "txt", "md"]


def page() -> None:
    """Draws the page."""
    assistant = state.opened()
    state.heading("Reports", "What the library holds. Add reports, see how well they were read, and read their pages.")
    _add(assistant)
    reports = assistant.library.reports()
    if not reports:
        st.html(
            markup.notice("The library is empty", "Choose report files above; then ask about them on the Ask page.")
        )
        return
    chosen = _chosen(reports)
    ref = state.clickable(reports_html(assistant, reports, chosen), key="reports")
    if ref is not None and ref != chosen.report_id:
        st.session_state["report_id"] = ref
        st.rerun()
    st.subheader(markup.literal(markup.report_label(chosen)), anchor=False)
    pages, health, change = st.tabs(["Pages", "Health", "Correct or remove"])
    with pages:
        browse(assistant.library, chosen)
    with health:
        st.html(health_html(assistant, chosen))
    with change:
        _correct(assistant, chosen)
        _remove(assistant, chosen)


def _chosen(reports: Sequence[Report]) -> Report:
    wanted = st.session_state.get("report_id")
    return next((report for report in reports if report.report_id == wanted), reports[0])


def _add(assistant: Assistant) -> None:
    """The upload form, the progress of the files on their way, and what became of the last ones."""
    from ingest.pipeline import IngestOptions
    from ui.web.uploads import start_upload

    held = bool(assistant.library.reports())
    with st.expander(
        "Add reports", expanded=not held or bool(st.session_state.get("results")), icon=":material/upload_file:"
    ):
        round_ = st.session_state.setdefault("upload_round", 0)
        files = st.file_uploader(
            "PDF or text files, several at once", _KINDS, accept_multiple_files=True, key=f"files-{round_}"
        )
        left, middle, right = st.columns([2, 1, 1])
        company = left.text_input("Company", placeholder="told from the report", key=f"company-{round_}")
        year = middle.number_input(
            "Reporting year", 1990, 2100, None, placeholder="told from the report", key=f"year-{round_}"
        )
        password = right.text_input("Password", type="password", placeholder="if encrypted", key=f"password-{round_}")
        if st.button("Add to the library", type="primary", disabled=not files):
            options = IngestOptions(company=company.strip() or None, year=year, password=password or None, workers=2)
            given = [(file.name, file.getvalue()) for file in files]
            _follow(start_upload(given, assistant, options))
        results: list[tuple[str, str, str]] = st.session_state.get("results", [])
        for title, text, kind in results:
            st.html(markup.notice(title, text, kind))


def _follow(upload: Upload) -> None:
    """Shows the progress of each file and keeps the result lines for the next drawing of the page."""
    from ui.commands.ingest import health_line
    from ui.web.uploads import share_done, step_line, watched

    bars: dict[str, DeltaGenerator] = {}
    with st.status("Reading the files …", expanded=True) as status:

        def show(name: str, progress: Progress) -> None:
            if name not in bars:
                bars[name] = st.progress(0.0)
            bars[name].progress(share_done(progress), markup.literal(step_line(progress)))

        watched(upload, show)
        status.update(label="Done", state="error" if upload.error else "complete")
    lines = [
        (result.file_name, health_line(result), "trouble" if result.status == "failed" else "")
        for result in upload.results
    ]
    if upload.error:
        lines.append(("The files were not added", upload.error, "trouble"))
    st.session_state["results"] = lines
    st.session_state["upload_round"] += 1
    st.rerun()


def reports_html(assistant: Assistant, reports: Sequence[Report], chosen: Report) -> str:
    """A table of the reports, each file name a button."""
    rows = []
    for report in reports:
        health = assistant.library.health(report.report_id)
        remarks = len(health.warnings)
        notes = f"{remarks} remark{'s' * (remarks > 1)}" if remarks else "none"
        year = "–" if report.year is None else str(report.year)
        name = f'<button type="button" class="link" data-ref="{escape(report.report_id)}">{escape(report.file_name)}</button>'
        counts = (f"{health.pages:,}" if report.paged else "text", f"{health.passages:,}", f"{health.tables:,}")
        numbers = "".join(_number("td", at, count) for at, count in enumerate(counts))
        on = ' class="on"' if report.report_id == chosen.report_id else ""
        rows.append(
            f'<tr{on}><td>{escape(report.company)}</td><td class="number">{year}</td><td>{name}</td>{numbers}'
            f'<td><span class="faint">{escape(notes)}</span></td></tr>'
        )
    numbers = "".join(_number("th", at, name) for at, name in enumerate(("Pages", "Passages", "Tables")))
    head = f'<tr><th>Company</th><th class="number">Year</th><th>File</th>{numbers}<th>Remarks</th></tr>'
    return f'<div class="wide listed"><table><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table></div>'


def _number(tag: str, at: int, text: str) -> str:
    """A cell of a column of numbers; a phone has room for the first of them."""
    return f'<{tag} class="number{" extra" if at else ""}">{text}</{tag}>'


def health_html(assistant: Assistant, report: Report) -> str:
    """How well a report was read, in words."""
    health = assistant.library.health(report.report_id)
    empty = health.pages_without_text
    lines = [
        f"Title: {report.title or 'unknown'}",
        (f"{health.pages:,} pages, " if report.paged else "")
        + f"{health.passages:,} passages, {health.tables:,} tables",
        f"Language: {report.language}",
        *([] if empty else ["Every page has text." if report.paged else "Plain text, which has no pages."]),
        *(f"Remark: {warning}" for warning in health.warnings),
    ]
    kind = "hint" if empty or health.warnings else ""
    return f'<div class="card {kind}">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div>'


def _correct(assistant: Assistant, report: Report) -> None:
    from ingest.amend import amend_report

    with st.form(f"correct-{report.report_id}", border=False):
        left, right = st.columns([2, 1])
        company = left.text_input("Company", report.company, max_chars=200)
        year = right.number_input("Reporting year", 1990, 2100, report.year)
        if not st.form_submit_button("Save"):
            return
    bar = st.progress(0.0, "Encoding the passages under the new name …")

    def show(done: int, total: int) -> None:
        bar.progress(done / total)

    try:
        amend_report(
            assistant.library,
            assistant.encoder,
            report.report_id,
            company=company,
            year=year,
            progress=show,
        )
    except EsgError as error:
        st.html(markup.notice("Nothing was changed", str(error), "trouble"))
        return
    st.rerun()


def _remove(assistant: Assistant, report: Report) -> None:
    with st.popover("Remove this report", icon=":material/delete:"):
        st.html(
            '<p class="lead">The report leaves the library, with the copy of its file there. Your own file stays.</p>'
        )
        if st.button("Remove for good", type="primary", key=f"remove-{report.report_id}"):
            try:
                assistant.library.remove(report.report_id)
            except EsgError as error:
                st.html(markup.notice("The report was not removed", str(error), "trouble"))
                return
            st.session_state["results"] = [(report.file_name, "Removed from the library.", "")]
            st.rerun()
