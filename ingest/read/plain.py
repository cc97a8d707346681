"""Reading plain text files in any usual encoding."""

from __future__ import annotations

import codecs
import re

from ingest.read.limits import Limits
from ingest.read.raw import Line, RawFile, RawPage
from ingest.tables import tables_of_text
from rag.errors import DamagedFileError, NoTextError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_MARKUP = re.compile(r"\s*<(?:!doctype html|html|\?xml)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_SAMPLE, _TAG_LENGTH = 20_000, 60  # characters looked at; so many for each tag are still text about tags
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_plain(content: bytes, name: str, limits: Limits) -> RawFile:
    """The text as one page without number. Raises NoTextError when blank, DamagedFileError when it is no text or too long."""
    source, warnings = decode(content, name)
    if not source.strip():
        raise NoTextError(f"{name} is empty: there is nothing to index. Give a file with text.")
    if len(source) > limits.characters:
        raise DamagedFileError(
            f"{name} has {len(source):,} characters; at most {limits.characters:,} are read. Split it."
        )
    page = RawPage(
        number=1, label="", source=source, lines=tuple(lines_of(source)), tables=tuple(tables_of_text(source))
    )
    if _MARKUP.match(source) or len(_TAG.findall(source[:_SAMPLE])) * _TAG_LENGTH > len(source[:_SAMPLE]):
        warnings = (*warnings, "looks like a web page (HTML): its tags are read as text. Save the page as PDF instead")
    return RawFile(pages=(page,), paged=False, warnings=warnings)


def decode(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The decoded text without byte order mark, and warnings about a guessed encoding."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _clean(content[len(mark) :].decode(encoding, errors="replace")), ()
    guessed = _utf16_without_mark(content)
    if guessed:
        return _clean(content.decode(guessed, errors="replace")), (f"read as {guessed.upper()}: no byte order mark",)
    if _binary(content[:4096]):
        raise DamagedFileError(f"{name} is not text: it holds binary bytes. Give a PDF or a text file.")
    text = content.decode("utf-8", errors="surrogateescape")
    odd = len(_LONE_SURROGATE.findall(text))
    if not odd:
        return text, ()
    if sum(char > "\x7f" for char in text) >= 2 * odd:
        warning = f"not wholly valid UTF-8: {odd} of its bytes read as Latin-1"
        return _LONE_SURROGATE.sub(lambda found: _western(bytes([ord(found[0]) & 0xFF])), text), (warning,)
    return _clean(_western(content)), ("read as Latin-1: not valid UTF-8",)


def _western(content: bytes) -> str:
    """cp1252 is what is labelled Latin-1 in practice; five of its bytes are undefined."""
    return content.decode("cp1252", errors="replace")


def _binary(head: bytes) -> bool:
    """More than one in fifty bytes is a control that no text holds; a few stray ones are let pass."""
    return sum(byte < 32 and byte not in b"\t\n\v\f\r\x1b" for byte in head) > len(head) // 50 + 8


def lines_of(source: str) -> list[Line]:
    """The lines that hold more than white space, without the white space at their ends."""
    lines = []
    for match in _LINE.finditer(source):
        text = match.group()
        stripped = text.strip()
        if stripped:
            start = match.start() + len(text) - len(text.lstrip())
            lines.append(Line(start, start + len(stripped)))
    return lines


def _utf16_without_mark(content: bytes) -> str:
    head = content[:4096]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else ""


def _clean(text: str) -> str:
    return _LONE_SURROGATE.sub("\ufffd", text)
