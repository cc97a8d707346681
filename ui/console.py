"""What the commands print, and where: results on stdout, progress and warnings on stderr."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PIPED_WIDTH = 100


def printable(text: str) -> str:
    """The text without control characters, bidirectional overrides and lone surrogates.

    Report text and file names reach a terminal through here: an escape sequence in a report must not steer it.
    """
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\t", "    "))


def one_line(text: str) -> str:
    """The printable text on a single line."""
    return " ".join(printable(text).split())


def counted(number: int, noun: str) -> str:
    """ "1 page", "2,100 pages"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def json_text(value: Any, encoding: str | None = "utf-8", indent: int | None = None) -> str:
    """The value as JSON that the encoding can carry: escaped to ASCII where a character does not fit."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(encoding or "ascii")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text


def print_json(value: Any) -> None:
    """Write one JSON object to stdout, and nothing else."""
    sys.stdout.write(json_text(value, sys.stdout.encoding, indent=2) + "\n")
    sys.stdout.flush()


def out() -> Console:
    """The console of results."""
    return _console(sys.stdout)


def err() -> Console:
    """The console of progress, warnings and errors."""
    return _console(sys.stderr)


@cache
def _console(stream: TextIO) -> Console:
    from rich.console import Console

    width = None if stream.isatty() else _PIPED_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def say(text: str, style: str = "") -> None:
    """A line for people on stderr."""
    err().print(printable(text), style=style or None, soft_wrap=True)
