"""`esg brief`: a cited briefing on a company, or on several side by side, written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import JsonOption, LibraryOption, LlmOption, ModelOption
from ui.console import print_json, say
from ui.opening import opened_assistant, settings_from
from ui.progress import CountProgress, bar

if TYPE_CHECKING:
    from rag import Assistant
    from rag.briefing import Briefing, Comparison


CompaniesOption = Annotated[
    list[str],
    typer.Option("--company", "-c", metavar="NAME", help="The company; more than one are set side by side."),
]
YearOption = Annotated[
    int | None, typer.Option("--year", "-y", metavar="YEAR", help="Reporting year. Default: the latest held.")
]
OutlineOption = Annotated[
    str,
    typer.Option(
        metavar="NAME|FILE|auto",
        help="esg-overview, tcfd, ifrs-s2, gri-core, esrs-core, hkex, a YAML file, or auto (the report's headings).",
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="OUT.(md|html|docx|json)", help="The file to write.")
]


def brief(
    company: CompaniesOption,
    year: YearOption = None,
    outline: OutlineOption = "esg-overview",
    output: OutputOption = None,
    model: ModelOption = None,
    llm: LlmOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a cited briefing about a company.

    It has an overview, sections, a coverage table, the gaps and the references. Every statement is proved by a quote; a
    section without evidence says so. Without -o the text goes to stdout."""
    from rag.briefing import briefing_to_json, form_of, render_briefing

    form = form_of(output.suffix) if output else "md"
    with opened_assistant(settings_from(library, model=model, llm=llm)) as assistant:
        made = _written(assistant, company, year, outline)
    content = render_briefing(made, form)
    if output:
        _save(output, content)
        say(f"{made.title}: {len(made.citations)} references. Written to {output}")
    if as_json:
        print_json(briefing_to_json(made))
    elif not output:
        typer.echo(content.decode(), nl=False)


def _written(assistant: Assistant, companies: list[str], year: int | None, outline: str) -> Briefing | Comparison:
    from rag.briefing import write_briefing, write_comparison

    with bar() as shown:
        progress = CountProgress(shown, "Reading for the sections")
        if len(companies) == 1:
            return write_briefing(assistant, company=companies[0], year=year, outline=outline, progress=progress)
        return write_comparison(assistant, companies=companies, year=year, outline=outline, progress=progress)


def _save(path: Path, content: bytes) -> None:
    from rag.errors import SettingsError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise SettingsError(
            f"Cannot write the briefing to {path}: {error.strerror}. Name another file with -o."
        ) from error
