"""The HTTP API: what the commands give with --json, for other programs.

    POST /ask         {"question", "company"?, "year"?, "report"?, "k"?}      as `esg ask --json`
    POST /search      {"query", "company"?, "year"?, "report"?, "k"?}         as `esg search --json`
    POST /verify      {"draft", "company"?, "year"?, "report"?}               as `esg verify --json`
    GET  /indicators  ?company=&year=&report=&indicator=, each repeatable     as `esg indicators --json`
    GET  /reports                                                             as `esg reports --json`

Errors are {"error": message, "kind": name} with status 400 (bad use), 404, 405, 413, 415 or 500 (a mistake of this
program, whose details go to the server's log alone).
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rag.errors import EsgError, FilterError, QuestionError
from ui.console import json_text

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

    from rag import Assistant
    from rag.schema import Filters

LOOPBACK = ("localhost", "127.0.0.1", "::1")
MOST_BYTES = 2_000_000
ADDRESSES = "Known are: POST /ask, POST /search, POST /verify, GET /indicators, GET /reports."
_LIMITS: dict[str, type] = {"company": str, "year": int, "report": str}

Given = Mapping[str, Any]
Work = Callable[["Assistant", Given], dict[str, Any]]


def api_app(assistant: Assistant, address: str) -> Starlette:
    """The app over the assistant's library; on a loopback address it answers only to that machine's own names."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.routing import Route

    hosts = ["localhost", "127.0.0.1", "[::1]"] if address in LOOPBACK else ["*"]
    posts: dict[str, Work] = {"/ask": ask, "/search": search, "/verify": verify}
    gets: dict[str, Work] = {"/indicators": indicators, "/reports": reports}
    return Starlette(
        routes=[
            *(Route(path, _endpoint(work, assistant, _body), methods=["POST"]) for path, work in posts.items()),
            *(Route(path, _endpoint(work, assistant, _query), methods=["GET"]) for path, work in gets.items()),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)],
        # Starlette raises the exception again behind the reply of the second, so that the server logs it
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )


async def _refused(request: Request, error: Exception) -> Response:
    from starlette.exceptions import HTTPException

    assert isinstance(error, HTTPException)
    known = {
        404: f"There is nothing at {request.url.path}. {ADDRESSES}",
        405: f"{request.url.path} does not answer {request.method}. {ADDRESSES}",
    }
    said = known.get(error.status_code, error.detail)
    return _json({"error": said, "kind": "HTTPException"}, error.status_code)


async def _failed(request: Request, error: Exception) -> Response:
    return _json(
        {"error": "The request failed through a mistake of this program. Its log says more.", "kind": "InternalError"},
        500,
    )


def _endpoint(
    work: Work, assistant: Assistant, read: Callable[[Request], Awaitable[Given]]
) -> Callable[[Request], Awaitable[Response]]:
    from starlette.concurrency import run_in_threadpool

    async def endpoint(request: Request) -> Response:
        try:
            return _json(await run_in_threadpool(work, assistant, await read(request)))
        except EsgError as error:
            return _json({"error": str(error), "kind": type(error).__name__}, 400)

    return endpoint


def _json(value: dict[str, Any], status: int = 200) -> Response:
    from starlette.responses import Response

    return Response(json_text(value), status, media_type="application/json")


async def _body(request: Request) -> Given:
    """The JSON object of the request. Declaring the type is asked for, because no foreign web page may do so unasked."""
    from starlette.exceptions import HTTPException

    if request.query_params:
        raise QuestionError("There are no fields behind the '?' of this address. Send them in the JSON object.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "Send the header Content-Type: application/json.")
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > MOST_BYTES:
            raise HTTPException(413, f"A request holds at most {MOST_BYTES:,} bytes.")
    try:
        given = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"The request is not JSON ({error}).") from error
    if not isinstance(given, dict):
        raise QuestionError("The request must be a JSON object.")
    return given


async def _query(request: Request) -> Given:
    return {name: request.query_params.getlist(name) for name in request.query_params}


def _checked(given: Given, text: str, *, k: bool = False) -> dict[str, Any]:
    """The fields of a request. Raises QuestionError for a missing text, an unknown field or a value of another type."""
    kinds = {text: str, **_LIMITS, **({"k": int} if k else {})}
    for name, value in given.items():
        kind = kinds.get(name)
        if kind is None:
            raise QuestionError(f"There is no field '{name}'. Known are: {', '.join(kinds)}.")
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            raise QuestionError(f"'{name}' must be {'a whole number' if kind is int else 'text'}.")
    if given.get(text) is None:
        raise QuestionError(f"'{text}' is missing.")
    if given.get("k") is not None and not 1 <= given["k"] <= 100:
        raise QuestionError("'k' must be from 1 to 100.")
    return {name: value for name, value in given.items() if value is not None}


def ask(assistant: Assistant, given: Given) -> dict[str, Any]:
    """A cited answer. Raises as `Assistant.ask`."""
    from rag.answer.shape import answer_to_json

    fields = _checked(given, "question", k=True)
    return answer_to_json(assistant.ask(fields.pop("question"), **fields))


def search(assistant: Assistant, given: Given) -> dict[str, Any]:
    """The passages for a query. Raises as `Assistant.search`."""
    from rag.answer.shape import hit_to_json

    fields = _checked(given, "query", k=True)
    query = fields.pop("query")
    return {"query": query, "hits": [hit_to_json(hit) for hit in assistant.search(query, **fields)]}


def verify(assistant: Assistant, given: Given) -> dict[str, Any]:
    """A verdict for each claim of a draft. Raises as `verify_draft`."""
    from rag.schema import Filters
    from rag.verify import verification_to_json, verify_draft

    fields = _checked(given, "draft")
    limits = [(fields[name],) if name in fields else () for name in ("company", "year", "report")]
    return verification_to_json(verify_draft(fields["draft"], assistant.library, assistant.encoder, Filters(*limits)))


def indicators(assistant: Assistant, given: Given) -> dict[str, Any]:
    """The cited indicator table. Raises as `indicator_table`."""
    from rag.indicators import indicator_table, value_to_json

    values = indicator_table(assistant.library, _filters(given), list(given.get("indicator", ())) or None)
    return {"values": [value_to_json(value) for value in values]}


def _filters(given: Given) -> Filters:
    from rag.schema import Filters

    _refuse_unknown(given, (*_LIMITS, "indicator"))
    years = given.get("year", ())
    if not all(year.isascii() and year.isdigit() and len(year) == 4 for year in years):
        raise FilterError("'year' must be a year of four digits, such as 2023.")
    return Filters(tuple(given.get("company", ())), tuple(map(int, years)), tuple(given.get("report", ())))


def _refuse_unknown(given: Given, known: Sequence[str]) -> None:
    for name in given:
        if name not in known:
            there = f"Known are: {', '.join(known)}." if known else "This address takes none."
            raise FilterError(f"There is no field '{name}'. {there}")


def reports(assistant: Assistant, given: Given) -> dict[str, Any]:
    """What the library holds. Raises FilterError for any field."""
    from ui.commands.reports import report_row

    _refuse_unknown(given, ())
    library = assistant.library
    return {"reports": [report_row(library, report) for report in library.reports()]}
