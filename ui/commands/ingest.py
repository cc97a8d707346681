"""`esg ingest`: report files into the library, with a health line per file."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.options import JsonOption, LibraryOption, ModelOption
from ui.console import counted, one_line, out, print_json
from ui.opening import settings_from
from ui.plain import BAD_USE, FELL_SHORT

if TYPE_CHECKING:
    from ingest.pipeline import FileResult, IngestOptions
    from rag.settings import Settings


PathsArgument = Annotated[list[Path], typer.Argument(metavar="PATH", help="Report files, or folders of them.")]
ManifestOption = Annotated[
    Path | None,
    typer.Option(metavar="CSV", help="Table with file, company, year, title, url. Default: manifest.csv beside them."),
]
CompanyOption = Annotated[
    str | None, typer.Option("--company", "-c", metavar="NAME", help="The company of these reports.")
]
YearOption = Annotated[
    int | None, typer.Option("--year", "-y", metavar="YEAR", help="The reporting year of these reports.")
]
PasswordOption = Annotated[str | None, typer.Option(metavar="TEXT", help="Password of encrypted files.")]
WorkersOption = Annotated[
    int | None,
    typer.Option(min=1, max=64, metavar="N", help="Files read at the same time. Default: one per core, at most 4."),
]


def ingest(
    paths: PathsArgument,
    manifest: ManifestOption = None,
    company: CompanyOption = None,
    year: YearOption = None,
    password: PasswordOption = None,
    workers: WorkersOption = None,
    model: ModelOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read report files into the library.

    Unchanged files are skipped, changed ones replaced; each file ends in a line about its health."""
    from ingest.discover import passed_over
    from ingest.pipeline import IngestOptions

    started = time.perf_counter()
    settings = settings_from(library, model=model)
    options = IngestOptions(manifest, company, year, password, workers or default_workers())
    results = ingested(paths, settings, options)
    _show(results, passed_over(paths), settings, time.perf_counter() - started, as_json)
    if any(result.status == "failed" for result in results):
        nothing_there = not any(result.path.is_file() for result in results)
        raise typer.Exit(BAD_USE if nothing_there else FELL_SHORT)


def _show(
    results: Sequence[FileResult], others: Sequence[Path], settings: Settings, seconds: float, as_json: bool
) -> None:
    counts: Counter[str] = Counter(result.status for result in results)
    if as_json:
        rows = [file_row(result) for result in results]
        print_json(
            {
                "library": str(settings.library),
                "files": rows,
                **_totals(counts),
                "passed_over": [str(path) for path in others],
                "seconds": round(seconds, 2),
            }
        )
    else:
        for result in results:
            out().print(health_line(result), style="red" if result.status == "failed" else None, soft_wrap=True)
        if others:
            out().print(one_line(others_line(others)), style="yellow", soft_wrap=True)
        out().print(summary_line(counts, str(settings.library), seconds), style="bold", soft_wrap=True)


def default_workers() -> int:
    """A reading process per core, at most 4: beyond that the encoder is what takes the time."""
    return min(4, os.cpu_count() or 1)


def ingested(paths: Sequence[Path], settings: Settings, options: IngestOptions) -> list[FileResult]:
    """What became of each file on its way into the library of the settings, with progress on stderr."""
    from ingest.pipeline import ingest_files
    from rag import Library
    from rag.encode import load_encoder
    from ui.progress import FileProgress, bar

    with bar() as shown:
        progress = FileProgress(shown)
        encoder = load_encoder(settings)
        with Library.open(settings.library, create=True, model=encoder) as library:
            return ingest_files(paths, library, encoder, options, progress)


def health_line(result: FileResult) -> str:
    """One file in one line: what became of it, what was found in it, and its warnings."""
    name = one_line(result.file_name)
    if result.status == "failed" or result.report is None:
        return f"{name}: {result.status}: {one_line(result.error or '')}"
    report = result.report
    year = "year unknown" if report.year is None else str(report.year)
    pages = counted(result.pages, "page") if report.paged else "no pages"
    counts = f"{pages}, {counted(result.passages, 'passage')}, {counted(result.tables, 'table')}"
    line = f"{name}: {result.status}: {one_line(report.company)}, {year}: {counts}"
    missing = report.pages_without_text
    line += f", no text on {counted(len(missing), 'page')} ({_ranges(missing)})" if missing else ""
    return line + "".join(f"\n    warning: {one_line(warning)}" for warning in result.warnings)


def _ranges(numbers: Sequence[int]) -> str:
    """(1, 2, 3, 7) as "1-3, 7"."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def others_line(others: Sequence[Path]) -> str:
    """`2 files of kinds that are not read: a.docx, b.html. Save them as PDF.`, the first ten named."""
    names = ", ".join(path.name for path in others[:10]) + (" ..." if len(others) > 10 else "")
    return f"{counted(len(others), 'file')} of kinds that are not read: {names}. Save as PDF what should be read."


def summary_line(counts: Counter[str], library: str, seconds: float) -> str:
    """`6 files: 5 added, 1 failed; 12.3 s. Library: ...`."""
    parts = [f"{count} {status}" for status, count in _totals(counts).items() if count]
    return f"{counted(sum(counts.values()), 'file')}: {', '.join(parts) or 'nothing to do'}; {seconds:.1f} s. Library: {library}"


def _totals(counts: Counter[str]) -> dict[str, int]:
    return {status: counts[status] for status in ("added", "replaced", "unchanged", "failed")}


def file_row(result: FileResult) -> dict[str, Any]:
    """A file's result as JSON."""
    report = result.report
    return {
        "file": str(result.path),
        "document": result.file_name,
        "status": result.status,
        "company": report.company if report else None,
        "year": report.year if report else None,
        "title": report.title if report else None,
        "pages": result.pages,
        "passages": result.passages,
        "tables": result.tables,
        "pages_without_text": list(report.pages_without_text) if report else [],
        "warnings": list(result.warnings),
        "error": result.error,
        "seconds": round(result.seconds, 3),
    }
