"""Joining the lines of a cell to one text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SOFT = "\ufffe\u00ad\u0002"
_SOFT_INSIDE = re.compile(rf"[{_SOFT}]\s*")
_COMPOUND = re.compile(
    r"(?:related|based|free|wide|term|time|specific|neutral|level|site|hours?|year|equivalent|renewable|hazardous|eq|to|party"
    r"|and|in|up|off|intensive|made|use|generated|owned|operated|weighted|adjusted)\b"
)


def join_lines(lines: Iterable[str]) -> str:
    """The lines as one text; a word hyphenated over a line end is joined, the hyphen of a compound is kept.

    U+FFFE is how pdfium writes a hyphen at a line end.
    """
    text = ""
    soft = False
    for line in lines:
        here = line.strip()
        soft = soft or here[:1] in _SOFT
        ends_soft = here[-1:] in _SOFT
        here = _SOFT_INSIDE.sub("", here)
        hyphen = text.endswith("-") and text[-2:-1].isalpha()
        if not text or not here:
            text += here
        elif soft:
            text += f"-{here}" if _COMPOUND.match(here) else here
        elif hyphen and here[0].islower():
            text = text + here if _COMPOUND.match(here) else text[:-1] + here
        else:
            text = f"{text} {here}"
        soft = ends_soft
    return text
