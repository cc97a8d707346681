"""Errors in plain words and exit codes: 0 fine, 1 fell short, 2 bad use or bad input, 130 interrupted."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec

import typer

from ui.console import print_json, say

if TYPE_CHECKING:
    from rag.errors import EsgError

FELL_SHORT = 1
BAD_USE = 2
INTERRUPTED = 130

P = ParamSpec("P")


def in_plain_words(command: Callable[P, None]) -> Callable[P, None]:
    """The command, with every EsgError shown as a message instead of a traceback, and exit code 2.

    With --json (the parameter `as_json`) stdout carries {"error": message, "kind": class name} as well.
    """

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        # Here and not above: `esg --help` needs nothing of the engine.
        from rag.errors import EsgError

        try:
            command(*args, **kwargs)
        except EsgError as error:
            tell(error, as_json=bool(kwargs.get("as_json")))
            raise typer.Exit(BAD_USE) from None

    return run


def tell(error: EsgError, *, as_json: bool) -> None:
    """Show an error on stderr, and as a JSON object on stdout where that was asked for."""
    say(f"Error: {error}", style="bold red")
    if as_json:
        print_json({"error": str(error), "kind": type(error).__name__})
