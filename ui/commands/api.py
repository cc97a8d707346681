"""`esg api`: the HTTP API."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.commands.options import LibraryOption, LlmOption, ModelOption
from ui.console import say
from ui.opening import opened_assistant, settings_from


def api(
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="Port to listen on.")] = 8600,
    address: Annotated[
        str, typer.Option(metavar="HOST", help="Address to listen on. The default is reached from this machine only.")
    ] = "127.0.0.1",
    model: ModelOption = None,
    llm: LlmOption = None,
    library: LibraryOption = None,
) -> None:
    """Serve the same JSON to other programs over HTTP.

    POST /ask, /search and /verify take a JSON object, GET /indicators and /reports a query string. It runs until you
    press Ctrl+C. There is no login: whoever reaches the address can read the library."""
    import uvicorn

    from ui.api import api_app
    from ui.web.serving import free_port

    free = free_port(address, port)
    with opened_assistant(settings_from(library, model=model, llm=llm)) as assistant:
        say(f"Listening on http://{f'[{address}]' if ':' in address else address}:{free}. Ctrl+C ends it.")
        uvicorn.run(api_app(assistant, address), host=address, port=free, log_level="warning")
