"""The command line `esg`: one file of `ui.commands` per command, registered here."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from ui.commands.api import api
from ui.commands.ask import ask
from ui.commands.batch import batch
from ui.commands.bench import bench
from ui.commands.brief import brief
from ui.commands.evaluate import evaluate
from ui.commands.indicators import indicators
from ui.commands.ingest import ingest
from ui.commands.reports import reports
from ui.commands.search import search
from ui.commands.ui import ui
from ui.commands.verify import verify
from ui.plain import INTERRUPTED, in_plain_words

app = typer.Typer(
    name="esg",
    help="Ask corporate ESG reports and get answers with citations to the exact passage.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_COMMANDS: dict[str, Callable[..., None]] = {
    "ingest": ingest,
    "ask": ask,
    "batch": batch,
    "search": search,
    "indicators": indicators,
    "brief": brief,
    "verify": verify,
    "reports": reports,
    "eval": evaluate,
    "bench": bench,
    "ui": ui,
    "api": api,
}

for _name, _command in _COMMANDS.items():
    app.command(_name, no_args_is_help=_name in ("ingest", "ask", "batch", "search", "brief", "verify"))(
        in_plain_words(_command)
    )


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"esg {version('esg-assistant')}")
        raise typer.Exit


@app.callback()
def esg(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and leave.")
    ] = False,
) -> None:
    """Ask corporate ESG reports and get answers with citations to the exact passage."""


def main() -> None:
    """Entry point of the `esg` command; leaves through SystemExit with the exit codes of `ui.plain`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character shows "?" instead of ending the command.
            stream.reconfigure(errors="replace")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
