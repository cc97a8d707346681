"""Starting the web app in this process: Streamlit with its settings, and the reports' files for the browser."""

from __future__ import annotations

import os
import socket
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.errors import EsgError, SettingsError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from streamlit.web.server.starlette.starlette_app import App

    from rag.settings import Settings

FOLDER = Path(__file__).parent
LOOPBACK = ("localhost", "127.0.0.1", "::1")
FIRST_PORT, LAST_PORT = 8501, 8520
_TYPES = {".pdf": "application/pdf"}


def serve(settings: Settings, *, port: int | None, address: str) -> None:
    """Runs the app until it is interrupted. Raises SettingsError when the port is taken."""
    free = free_port(address, port)
    # The pages run inside Streamlit's threads and read the settings of this process.
    os.environ["ESG_LIBRARY"] = str(settings.library.expanduser().absolute())
    os.environ["ESG_MODEL"], os.environ["ESG_LLM"] = settings.model, settings.llm
    web_app(settings, address).run(config=options(address, free))


def free_port(address: str, port: int | None) -> int:
    """The given port, or the first free one from 8501 on. Raises SettingsError when there is none."""
    for candidate in range(FIRST_PORT, LAST_PORT + 1) if port is None else (port,):
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, candidate))
            except OSError:
                continue
        return candidate
    taken = f"Port {port} is" if port is not None else f"The ports {FIRST_PORT} to {LAST_PORT} are"
    raise SettingsError(f"{taken} not free on {address}. Choose another one with --port.")


def options(address: str, port: int) -> dict[str, Any]:
    """Streamlit's options: those of the app's config.toml, and where to listen."""
    with (FOLDER / ".streamlit" / "config.toml").open("rb") as file:
        given = flattened(tomllib.load(file))
    hosts = {"server.allowedHosts": ["localhost", "127.0.0.1", "[::1]"]} if address in LOOPBACK else {}
    return {**given, **hosts, "server.address": address, "server.port": port}


def flattened(tables: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested tables as one level of dotted names."""
    flat: dict[str, Any] = {}
    for name, value in tables.items():
        flat |= flattened(value, f"{prefix}{name}.") if isinstance(value, Mapping) else {f"{prefix}{name}": value}
    return flat


def web_app(settings: Settings, address: str) -> App:
    """The app with a route that gives the browser the file of a report."""
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import Route
    from streamlit.starlette import App

    def original(request: Request) -> Response:
        return original_file(settings.library, request.path_params["report_id"])

    # A page of another site that names this machine by its own host name gets nothing.
    hosts = ["localhost", "127.0.0.1", "[::1]"] if address in LOOPBACK else ["*"]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)
    return App(FOLDER / "app.py", routes=[Route("/original/{report_id}", original)], middleware=[guard])


def original_file(library: Path, report_id: str) -> Response:
    """The kept file of a report, shown by the browser itself; 404 with a reason where there is none."""
    from starlette.responses import FileResponse, PlainTextResponse

    from rag import Library

    try:
        with Library.open(library) as opened:
            report, path = opened.report(report_id), opened.original(report_id)
    except EsgError as error:
        return PlainTextResponse(str(error), status_code=404)
    if path is None:
        return PlainTextResponse("The library keeps no copy of this file.", status_code=404)
    # Anything but a PDF is shown as plain text: markup in a report is not run.
    media = _TYPES.get(path.suffix, "text/plain; charset=utf-8")
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
    return FileResponse(
        path, media_type=media, filename=report.file_name, content_disposition_type="inline", headers=headers
    )
