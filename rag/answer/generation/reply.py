"""Reading a language model's reply: statements and their markers, with everything but plain text taken out."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rag.answer.generation.prompts import REFUSAL, visible
from rag.text.locate import squeeze

MAX_STATEMENTS = 12
MAX_TEXT = 800
_TRIES = 50
_MARKERS = re.compile(r"[\[【]\s*([0-9]{1,6}(?:\s*[,;–-]\s*[0-9]{1,6})*)\s*[\]】]")
_AFTER_MARKERS = re.compile(r"(?<=[\]】])[.!?]?\s+(?=[^\s\[【.,;:!?)])")
_BULLET = re.compile(r"^\s*(?:[-*•>#]+|[0-9]{1,2}[.)])\s+")
_TARGET = r"\((?:[^()]|\([^()]*\))*\)?"
_PICTURE = re.compile(rf"!\[([^\]]*)\](?:{_TARGET}|\[[^\]]*\])")
_LINK = re.compile(rf"\[([^\[\]]*)\]{_TARGET}")
_DEFINITION = re.compile(r"^\s*\[[^\]]+\]:\s*\S.*$", re.MULTILINE)
_TAG = re.compile(r"<!--.*?(?:-->|$)|<[/!?A-Za-z][^<>]*>?", re.DOTALL)
_HIDDEN = re.compile(r"<(script|style|iframe|object|svg|template)\b.*?(?:</\1\s*>|$)", re.DOTALL | re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b(?:https?|ftp|file)://[^\s)\]\"'>]*|\bwww\.[^\s)\]\"'>]+|\b(?:javascript|vbscript|mailto)\s*:|\bdata:\w+/[^\s)\]\"'>]*",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\{|\[(?=\s*\{)")
_JSON_BEGUN = re.compile(r"\s*(?:```\w*\s*)?(?:$|[{`]|\[\s*(?:$|[{\"]))")
_TEXT_BEGUN = re.compile(r'"text"\s*:\s*"((?:[^"\\]|\\.)*)', re.DOTALL)
_CUT_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{0,3}$")
_EMPHASIS = re.compile(r"\*\*|__|`+|~~")


@dataclass(frozen=True, slots=True)
class Written:
    """One statement as the model wrote it: plain text without markers, its markers, and whether markup was removed."""

    text: str
    markers: tuple[int, ...]
    stripped: bool


def read_reply(reply: str) -> tuple[Written, ...]:
    """The statements of a reply: those of its JSON if it holds some, else its lines, cut after their markers."""
    items = _from_json(reply)
    return tuple(_written(text, markers) for text, markers in (_from_lines(reply) if items is None else items))


def words_so_far(reply: str) -> str:
    """What a reply that is still being written says: the statements of its JSON, else its lines, as plain text in one line.

    Nothing of it is checked; markers are left out, since their numbers are not final.
    """
    if _JSON_BEGUN.match(reply) or _TEXT_BEGUN.search(reply):
        texts = [_unescaped(match.group(1)) for match in _TEXT_BEGUN.finditer(reply)][:MAX_STATEMENTS]
    else:
        texts = [text for text, _ in _from_lines(reply)]
    return " ".join(_written(text[:MAX_TEXT], ()).text for text in texts).strip()


def _unescaped(begun: str) -> str:
    """The text of a JSON string that may end in the middle of an escape."""
    try:
        return str(json.loads(f'"{_CUT_ESCAPE.sub("", begun)}"', strict=False))
    except ValueError:
        return ""


def is_refusal(text: str) -> bool:
    """Whether the text says nothing but that the answer is not in the evidence."""
    return squeeze(text)[0] == squeeze(REFUSAL)[0]


def plain_text(text: str) -> str:
    """The text without pictures, links, addresses, HTML, emphasis and invisible characters; link texts stay."""
    before = None
    while before != text:
        before = text
        text = _LINK.sub(_link_text, _PICTURE.sub(" ", _DEFINITION.sub("", html.unescape(text))))
        text = _ADDRESS.sub("", _TAG.sub(" ", _HIDDEN.sub(" ", text)))
        text = visible(_EMPHASIS.sub("", text)).replace("](", "] (")
    return text


def _link_text(match: re.Match[str]) -> str:
    """A linked marker stays a marker."""
    return f"[{match.group(1)}]" if match.group(1).strip().isdigit() else match.group(1)


def _written(text: str, markers: Iterable[int]) -> Written:
    plain = plain_text(text)
    inline = [number for match in _MARKERS.finditer(plain) for number in _numbers(match.group(1))]
    bare = plain_text(re.sub(r"\s+([.,;:!?])", r"\1", " ".join(_MARKERS.sub(" ", plain).split())))
    stripped = len(squeeze(plain)[0]) < len(squeeze(html.unescape(text))[0])
    return Written(bare, tuple(dict.fromkeys((*markers, *inline))), stripped)


def _numbers(listed: str) -> Iterator[int]:
    """The numbers of "1", "1, 3" and "2-4"; of a range wider than ten only its ends."""
    for part in re.split(r"[,;]", listed):
        ends = [int(number) for number in re.findall(r"[0-9]+", part)]
        yield from range(ends[0], ends[-1] + 1) if 0 <= ends[-1] - ends[0] <= 10 else ends


def _from_json(reply: str) -> list[tuple[str, tuple[int, ...]]] | None:
    """The statements of the reply's JSON, None if there is none; of a JSON cut short those that are whole."""
    decoder = json.JSONDecoder()
    listed: list[object] | None = None
    end = 0
    for match in list(_OPENING.finditer(reply))[:_TRIES]:
        if match.start() < end:
            continue
        try:
            value, end = decoder.raw_decode(reply, match.start())
        except (ValueError, RecursionError):
            continue
        listed = [*(listed or ()), *_listed(value)]
    if listed is None:
        return None
    return [item for one in listed[:MAX_STATEMENTS] if (item := _item(one)) is not None]


def _listed(value: object) -> list[object]:
    if not isinstance(value, dict):
        return value if isinstance(value, list) else []
    statements = value.get("statements")
    return statements if isinstance(statements, list) else [value]


def _item(value: object) -> tuple[str, tuple[int, ...]] | None:
    if isinstance(value, str):
        return value[:MAX_TEXT], ()
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return None
    given = value.get("markers", [])
    listed = given if isinstance(given, list) else [given]
    numbers = [int(found) for one in listed[:20] for found in re.findall(r"[0-9]{1,6}", str(one)[:20])]
    return value["text"][:MAX_TEXT], tuple(numbers)


def _from_lines(reply: str) -> list[tuple[str, tuple[int, ...]]]:
    lines = [_BULLET.sub("", line).strip() for line in reply.splitlines() if not line.strip().startswith("```")]
    parts = [part for line in lines for part in _cut(line) if re.search(r"\w", part)]
    return [(part[:MAX_TEXT], ()) for part in parts[:MAX_STATEMENTS]]


def _cut(line: str) -> Iterator[str]:
    """The line cut after each run of markers that another sentence follows ("A [1]. B [2]." and "A. [1] B. [2]")."""
    start = 0
    for match in _AFTER_MARKERS.finditer(line):
        following = line[match.end() : match.end() + 1]
        ended = match.group().strip() or re.search(
            r"[.!?]\s*(?:[\[【][^\]】]*[\]】]\s*)+$", line[start : match.start()]
        )
        if ended and (following.isupper() or following.isdigit() or following in "\"“‘'"):
            yield line[start : match.end()].strip()
            start = match.end()
    yield line[start:].strip()
