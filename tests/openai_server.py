"""A small server of the OpenAI chat protocol on 127.0.0.1, with one scripted behaviour, for tests over real HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Exchange"], None]


class Exchange(BaseHTTPRequestHandler):
    """One request; behaviours answer it through the methods below."""

    server: OpenAIServer
    protocol_version = "HTTP/1.0"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({"path": self.path, "key": self.headers.get("Authorization", ""), **body})
        try:
            self.server.behaviour(self)
        except (BrokenPipeError, ConnectionResetError):
            self.server.hung_up.set()

    def log_message(self, format: str, *args: Any) -> None: ...

    def start(self, status: int = 200, kind: str = "text/event-stream") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def piece(self, text: str, finish: str | None = None) -> None:
        choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
        self.event(
            json.dumps({"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]})
        )

    def event(self, line: str) -> None:
        self.wfile.write(f"data: {line}\n\n".encode())
        self.wfile.flush()


class OpenAIServer(ThreadingHTTPServer):
    """`requests` are the bodies received; `hung_up` is set when a client went away; `closing` ends waiting behaviours.

    `released` lets a behaviour that holds its breath go on.
    """

    daemon_threads = True

    def __init__(self, behaviour: Behaviour) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.behaviour = behaviour
        self.requests: list[dict[str, Any]] = []
        self.hung_up = threading.Event()
        self.released = threading.Event()
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[OpenAIServer]:
    with OpenAIServer(behaviour) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


def says(reply: str) -> Behaviour:
    """Streams the reply in pieces of ten characters."""

    def behaviour(exchange: Exchange) -> None:
        exchange.start()
        for at in range(0, len(reply), 10):
            exchange.piece(reply[at : at + 10])
        exchange.piece("", finish="stop")
        exchange.event("[DONE]")

    return behaviour


def says_in_two(reply: str, cut: int) -> Behaviour:
    """Streams the reply up to the cut, waits until it is released, and streams the rest."""

    def behaviour(exchange: Exchange) -> None:
        exchange.start()
        for at in range(0, cut, 10):
            exchange.piece(reply[at : min(at + 10, cut)])
        exchange.server.released.wait(30)
        exchange.piece(reply[cut:])
        exchange.piece("", finish="stop")
        exchange.event("[DONE]")

    return behaviour


def fails(status: int) -> Behaviour:
    """Answers every request with an error status."""

    def behaviour(exchange: Exchange) -> None:
        exchange.start(status, "application/json")
        exchange.wfile.write(json.dumps({"error": {"message": "no", "type": "server_error"}}).encode())

    return behaviour


def hangs(exchange: Exchange) -> None:
    """Never answers."""
    exchange.server.closing.wait(30)


def trickles(exchange: Exchange) -> None:
    """Streams a letter every 20 ms without end."""
    exchange.start()
    while not exchange.server.closing.wait(0.02):
        exchange.piece("a")


def floods(exchange: Exchange) -> None:
    """Streams without end as fast as it can."""
    exchange.start()
    while not exchange.server.closing.is_set():
        exchange.piece("many words " * 100)


def babbles(exchange: Exchange) -> None:
    """Streams events that are not JSON."""
    exchange.start()
    exchange.event('{"choices": [{"delta": ')
    exchange.event("[DONE]")
