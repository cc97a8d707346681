"""`esg search`: the passages that a query finds, without an answer."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands.options import (
    CompanyOption,
    CountOption,
    JsonOption,
    LibraryOption,
    ModelOption,
    ReportOption,
    YearOption,
)
from ui.console import print_json
from ui.opening import opened_assistant, settings_from


def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help="What to look for.")],
    company: CompanyOption = None,
    year: YearOption = None,
    report: ReportOption = None,
    k: CountOption = None,
    model: ModelOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the passages that fit a query best."""
    with opened_assistant(settings_from(library, model=model, k=k)) as assistant:
        hits = assistant.search(" ".join(query), company=company, year=year, report=report, k=k)
    if as_json:
        from rag.answer.shape import hit_to_json

        print_json({"query": " ".join(query), "hits": [hit_to_json(hit) for hit in hits]})
    else:
        from ui.show import show_hits

        show_hits(hits)
