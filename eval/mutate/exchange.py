"""Statements with two figures or two names in each other's place."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rag.text.quantities import Quantity, find_quantities
from rag.verify.wording.names import find_names

Span = tuple[int, int]

_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
# the unit "1,000 tonnes" of a table, the number before a label ("1. Purchased goods") and one inside its brackets
_NO_FIGURE = re.compile(r"1[,.]?000(?![\d.,])")
_LABELLED = re.compile(r"\.?\s*[A-Z]|\s*\)\s*[A-Z]")
_LISTING = frozenset("and or as well to in at of for with the".split())


def exchanged(text: str, others: Sequence[str], draw: random.Random) -> str:
    """Two figures of one kind, or two names, in each other's place; "" where there are none whose order tells anything.

    Those that are only listed may stand in any order, and so may the labels of a table row, which stand before a colon
    or behind it.
    """
    pairs = [*_figures(text), *([] if ": " in text else _names(text))]
    if not pairs:
        return ""
    (start, end), (start_2, end_2) = draw.choice(pairs)
    return f"{text[:start]}{text[start_2:end_2]}{text[end:start_2]}{text[start:end]}{text[end_2:]}"


def _figures(text: str) -> Iterator[tuple[Span, Span]]:
    """The digits of each two different figures in one unit, or of which one has none beside it, as in a table."""
    found = [(q, m) for q in find_quantities(text) if (m := _DIGITS.search(text, q.start, q.end)) and _counts(text, q)]
    for (first, one), (second, other) in combinations(found, 2):
        alike = first.unit == second.unit or not first.unit or not second.unit
        if alike and first.value != second.value and not _merely_listed(text, first.end, second.start):
            yield one.span(), other.span()


def _counts(text: str, quantity: Quantity) -> bool:
    return not _NO_FIGURE.match(quantity.text) and (bool(quantity.unit) or not _LABELLED.match(text[quantity.end :]))


def _names(text: str) -> Iterator[tuple[Span, Span]]:
    """Each two different names that stand alone: of two that follow one another both are parts of one."""
    found = [m.span() for name in find_names(text) for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    alone = [
        (start, end)
        for start, end in sorted(found)
        if not re.search(r"[A-Z][\w.&’'-]*\s$", text[:start]) and not re.match(r"[\s-]&?\s?[A-Z]|-\w", text[end:])
    ]
    for one, other in combinations(alone, 2):
        if text[slice(*one)] != text[slice(*other)] and not _merely_listed(text, one[1], other[0]):
            yield one, other


def _merely_listed(text: str, start: int, end: int) -> bool:
    """Whether no word stands between the two that gives each of them a place of its own."""
    between = text[start:end]
    for quantity in reversed(find_quantities(between)):
        between = between[: quantity.start] + between[quantity.end :]
    if re.search(r"\brespectively\b", text[end:]) or ":" in between:
        return False
    if between.strip() == "to":
        return re.search(r"\bfrom\b[^,;.]*$", text[:start]) is None
    names = {word for name in find_names(text) for word in name.split()}
    return all(w.lower() in _LISTING or w in names for w in re.findall(r"[^\W\d_][\w-]*", between))
