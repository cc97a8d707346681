"""`esg bench`: speed and memory beside the pipeline that tutorials teach, measured in one go."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import JsonOption, LibraryOption
from ui.console import out, print_json, say

if TYPE_CHECKING:
    from eval.bench import BenchResult, Speed

_LINES = (
    ("Pages", "pages", ",.0f"),
    ("Pages per second", "pages_per_s", ",.1f"),
    ("First answer from a cold start, s", "first_answer_s", ",.2f"),
    ("Search, median, ms", "search_p50_ms", ",.1f"),
    ("Search, 95th percentile, ms", "search_p95_ms", ",.1f"),
    ("Answer, median, ms", "answer_p50_ms", ",.1f"),
    ("Answer, 95th percentile, ms", "answer_p95_ms", ",.1f"),
    ("Memory while indexing, MiB", "index_peak_mb", ",.0f"),
    ("Memory while answering, MiB", "answer_peak_mb", ",.0f"),
)


def bench(
    reports: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of reports to measure with. Default: the samples.")
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure speed and memory beside a tutorial pipeline.

    It takes some minutes. Both index the same reports and answer the same questions, one after the other, in fresh
    processes and libraries of their own; --library is not touched."""
    from eval.bench import run_bench
    from eval.corpus import CORPUS

    result = run_bench(reports or CORPUS, say)
    if as_json:
        print_json(bench_to_json(result))
    else:
        show_bench(result)


def bench_to_json(result: BenchResult) -> dict[str, object]:
    """Both pipelines and how many times better this project is; null where a memory figure is missing."""
    ratios = {
        "ingest": result.ingest_ratio,
        "first_answer": result.first_answer_ratio,
        "search": result.search_ratio,
        "answer": result.answer_ratio,
        "memory": result.memory_ratio,
    }
    return {
        "reports": list(result.reports),
        "ours": _row(result.ours),
        "tutorial": _row(result.tutorial),
        "ratios": ratios,
    }


def _row(speed: Speed) -> dict[str, object]:
    return {**asdict(speed), "pages_per_s": speed.pages_per_s}


def show_bench(result: BenchResult) -> None:
    """A table of both pipelines side by side."""
    from rich.table import Table

    table = Table(f"{len(result.reports)} reports", box=None, pad_edge=False)
    for column in ("This project", "Tutorial", "Times better"):
        table.add_column(column, justify="right")
    ratios = {
        "pages_per_s": result.ingest_ratio,
        "first_answer_s": result.first_answer_ratio,
        "search_p50_ms": result.search_ratio,
        "answer_p50_ms": result.answer_ratio,
        "answer_peak_mb": result.memory_ratio,
    }
    for label, name, form in _LINES:
        ours, theirs = getattr(result.ours, name), getattr(result.tutorial, name)
        shown = ["-" if value is None else format(value, form) for value in (ours, theirs)]
        ratio = ratios.get(name)
        table.add_row(label, *shown, "" if ratio is None else f"{ratio:.1f}")
    out().print(table)
