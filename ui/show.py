"""Answers, hits and reports as a person reads them in a terminal."""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from ui.console import one_line, out, printable

if TYPE_CHECKING:
    from rag.schema import Answer, Citation, Hit

_QUOTE_LENGTH = 600
_INDENT = " " * 4
_NOT_SHOWN = ("warnings", "file_name", "page_count", "paged")


def show_answer(answer: Answer) -> None:
    """The answer with its markers, then each source with its quote; an abstention with its reason."""
    console = out()
    style = "yellow" if answer.abstained else None
    console.print(wrapped(answer.text, console.width), style=style, soft_wrap=True)
    if answer.abstained and answer.reason and answer.reason not in answer.text:
        console.print(wrapped(f"Reason: {answer.reason}", console.width), style=style, soft_wrap=True)
    if answer.citations:
        console.print("\nSources", style="bold")
    for citation in answer.citations:
        console.print(source_line(citation))
        for line in quote_lines(citation):
            console.print(wrapped(line, console.width, _INDENT), style="italic", soft_wrap=True)
    notes = [note for note in answer.notes if note not in answer.text]
    if notes:
        console.print()
    for note in notes:
        console.print(f"Note: {printable(note)}", style="dim")


def source_line(citation: Citation) -> str:
    """`[1] Company 2023, file.pdf, p. 39 (printed 37)  file.pdf#page=39`."""
    year = "" if citation.year is None else f" {citation.year}"
    place = f"characters {citation.start}-{citation.end}"
    link = citation.document
    if citation.page is not None:
        printed = citation.page_label and citation.page_label != str(citation.page)
        place = f"p. {citation.page}" + (f" (printed {citation.page_label})" if printed else "")
        link = f"{citation.document}#page={citation.page}"
    return one_line(f"[{citation.marker}] {citation.company}{year}, {place}") + "  " + one_line(link)


def quote_lines(citation: Citation) -> list[str]:
    """The quote in quotation marks; of a table, one row per line with its cells apart."""
    quote = printable(citation.quote)
    if citation.kind == "table":
        rows = quote.splitlines()
        # One row has nothing to be aligned with; its bars are easier to read.
        return aligned([[one_line(cell) for cell in row.split(" | ")] for row in rows]) if len(rows) > 1 else rows
    quote = one_line(quote)
    return [f"\u201c{quote[:_QUOTE_LENGTH] + ' …' if len(quote) > _QUOTE_LENGTH else quote}\u201d"]


def wrapped(text: str, width: int, indent: str = "") -> str:
    """The printable text broken at the width, each of its lines on its own, with the indent in front."""
    fill = functools.partial(textwrap.fill, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
    return "\n".join(fill(line, max(width, 40)) for line in printable(text).strip().splitlines())


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of cells as lines: the first cell to the left, the others to the right of their columns."""
    widths = [max(map(len, column)) for column in zip_longest(*rows, fillvalue="")]
    lines = []
    for row in rows:
        first, *rest = (
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=False))
        )
        lines.append("  ".join([first, *rest]))
    return lines


def show_hits(hits: Sequence[Hit]) -> None:
    """The passages in order of rank, each with its place, heading and score."""
    console = out()
    if not hits:
        console.print("Nothing found.", style="yellow")
    for hit in hits:
        page = f"#page={hit.passage.page}" if hit.report.paged else ""
        year = "" if hit.report.year is None else f" {hit.report.year}"
        heading = f"  {one_line(hit.passage.heading)}" if hit.passage.heading else ""
        head = one_line(f"{hit.rank}. {hit.report.company}{year}, {hit.report.file_name}{page}")
        console.print(f"{head}{heading}  (score {hit.score:.3f})", style="bold")
        for line in printable(hit.passage.text).strip().splitlines():
            console.print(wrapped(line, console.width, _INDENT), soft_wrap=True)
        console.print()


def show_reports(rows: Sequence[Mapping[str, Any]], path: str) -> None:
    """A table of the reports of a library."""
    from rich.table import Table

    console = out()
    if not rows:
        console.print(f"The library {path} is empty. Add reports with: esg ingest FOLDER", style="yellow")
        return
    table = Table("File", "Company", box=None, pad_edge=False)
    for column in ("Year", "Pages", "Passages", "Tables", "Without text", "Warnings"):
        table.add_column(column, justify="right")
    for row in rows:
        pages = row["page_count"] if row["paged"] else "-"
        numbers = (row["year"] or "-", pages, row["passages"], row["tables"])
        counts = (len(row["pages_without_text"]), len(row["warnings"]))
        table.add_row(one_line(row["document"]), one_line(row["company"]), *(str(value) for value in numbers + counts))
    console.print(table)


def show_report(row: Mapping[str, Any]) -> None:
    """One report, a field per line, its warnings last."""
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in row.items():
        if name in _NOT_SHOWN:
            continue
        shown = "none: plain text" if name == "pages" and not row["paged"] else one_line(_shown(value))
        table.add_row(name.replace("_", " "), shown)
    for warning in row["warnings"]:
        table.add_row("warning", one_line(warning))
    out().print(table)


def _shown(value: Any) -> str:
    if value is None:
        return "unknown"
    return ", ".join(map(str, value)) or "none" if isinstance(value, list | tuple) else str(value)
