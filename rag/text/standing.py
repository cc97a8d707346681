"""Whether words stand in a text as they are, blind to white space, hyphens and punctuation, but never as part of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.text.locate import squeeze

_FIGURE = re.compile(r"(?:(?<!\w)[-−–])?\d+(?:[.,]\d+)*")
_MINUS = "-−–"
_DENIED = re.compile(r"\bnon[-‑–]$", re.IGNORECASE)


def stands_in(text: str, hay: tuple[str, list[int]], quote: str) -> bool:
    """Whether the quote stands in the text as whole words and figures; `hay` is the text squeezed (see `locate.squeeze`)."""
    quote = quote.strip()
    needle, _ = squeeze(quote)
    figures = _FIGURE.findall(quote)
    for start, end in _places(hay, needle) if needle else ():
        signed = (
            start - 1
            if start and _FIGURE.match(quote[:2]) and quote[0] in _MINUS and text[start - 1] in _MINUS
            else start
        )
        if _FIGURE.findall(text[signed:end]) == figures and _whole(text, start, end):
            return True
    return False


def _places(hay: tuple[str, list[int]], needle: str) -> Iterator[tuple[int, int]]:
    squeezed, places = hay
    at = squeezed.find(needle)
    while at >= 0:
        yield places[at], places[at + len(needle) - 1] + 1
        at = squeezed.find(needle, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no figure and no word is cut at either end ("5 t" does not stand in "15 t", nor "direct" in "indirect").

    A capital letter behind a small one begins a word: pages run headings into the text.
    """
    cut_left = text[start].isdigit() and re.search(r"\d[.,]?$", text[max(0, start - 2) : start])
    cut_right = text[end - 1].isdigit() and re.match(r"[.,]?\d", text[end : end + 2])
    inside = text[start].isalpha() and text[start - 1 : start].isalpha() and not _new_word(text, start)
    goes_on = text[end - 1].isalpha() and text[end : end + 1].isalpha() and not _new_word(text, end)
    denied = _DENIED.search(text[max(0, start - 5) : start])
    return not (cut_left or cut_right or inside or goes_on or denied)


def _new_word(text: str, at: int) -> bool:
    return text[at].isupper() and text[at - 1].islower()
