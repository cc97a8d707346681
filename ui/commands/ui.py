"""`esg ui`: the web app."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands.options import LibraryOption, LlmOption, ModelOption
from ui.opening import settings_from


def ui(
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, metavar="N", help="Port to listen on. Default: the first free one from 8501."),
    ] = None,
    address: Annotated[
        str, typer.Option(metavar="HOST", help="Address to listen on. The default is reached from this machine only.")
    ] = "127.0.0.1",
    model: ModelOption = None,
    llm: LlmOption = None,
    library: LibraryOption = None,
) -> None:
    """Open the web app: ask, see the page, compare, brief and check.

    It runs until you press Ctrl+C. There is no login: whoever reaches the address can read and change the library.
    """
    from ui.web.serving import serve

    serve(settings_from(library, model=model, llm=llm), port=port, address=address)
