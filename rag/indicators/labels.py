"""The words of a table row: its label, the labels above it and its table's title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.indicators.model import Catalogue
from rag.indicators.words import stems
from rag.schema import Passage, Row
from rag.text.quantities import canonical

_BRACKET = re.compile(r"[(\[]\s*(?:in\s+)?([^()\[\]]*(?:\([^()]*\))?[^()\[\]]*?)\s*[)\]]")
_THAT_IS = re.compile(r"\(\s*(?:i\.?\s?e\.?|that is)[,:]?\s([^()]*)\)", re.IGNORECASE)
_WITHOUT = re.compile(r"\(\s*(?i:w/o|without|excl\.?|excluding)\s+((?:[A-Z][\w&.-]*\s?)+)\)")
_ITEM = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})*)[.)]?\s")
_BY = re.compile(r"\s+by\s+(?:\S+\s*){1,3}$", re.IGNORECASE)
_MANAGING = re.compile(r"(?<!\bin)\s+management\s*(?=$|\()", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowWords:
    """The stems of a row's label, of the labels above it (outermost first) and of its table's title.

    `total_of` are those of the title without what its rows are broken down by, `subject` those of a title such as "Energy
    management" without that word. `without` names the part of the company that the row leaves out, "" for none.
    """

    label: frozenset[str]
    above: tuple[frozenset[str], ...]
    title: frozenset[str]
    total_of: frozenset[str]
    subject: frozenset[str]
    without: str = ""


def row_words(row: Row, passage: Passage, company: frozenset[str], catalogue: Catalogue) -> RowWords:
    """The words of the row without those of the company, of units and of explanations ("i.e. ...")."""

    def of(text: str) -> frozenset[str]:
        bare = _WITHOUT.sub(" ", _without_explanations(text, catalogue))
        return stems(without_units(bare, row.unit), catalogue.synonyms) - company

    title = passage.heading.rsplit(">", 1)[-1].strip()
    left_out = _WITHOUT.search(row.label)
    return RowWords(
        of(row.label),
        tuple(of(part) for part in own_path(row)),
        of(title),
        of(_total_of(passage.heading)),
        of(_MANAGING.sub(" ", title)),
        f"without {left_out[1].strip()}" if left_out else "",
    )


def own_path(row: Row) -> tuple[str, ...]:
    """The labels above the row without items of the same numbered list: "10. X" is no heading of "11. Y"."""
    own = _ITEM.match(row.label)
    if own is None:
        return row.path
    depth = own[1].count(".")
    items = [(part, _ITEM.match(part)) for part in row.path]
    return tuple(part for part, item in items if item is None or item[1].count(".") != depth)


def _total_of(heading: str) -> str:
    """What the rows of a breakdown add up to: "Emissions by product > Product" as "Emissions"; else the title."""
    *before, title = (part.strip() for part in heading.split(">"))
    if before and before[-1].lower().endswith(f" by {title.lower()}"):
        title = before[-1]
    return _BY.sub("", title)


def _without_explanations(text: str, catalogue: Catalogue) -> str:
    """The text without brackets that only say its meaning again; one that names another group of things stays."""

    def kept(found: re.Match[str]) -> str:
        return found[0] if stems(found[1], catalogue.synonyms) & catalogue.modifiers else " "

    return _THAT_IS.sub(kept, text)


def without_units(text: str, unit: str = "") -> str:
    """The text without brackets that hold a unit, and without a unit at its end; hours also name what is counted."""
    text = _BRACKET.sub(lambda found: " " if _is_unit(found[1], unit) else found[0], text)
    bare = re.sub(r"\s+in\s+(\S+(?:\s\S+)?)$", lambda found: "" if _is_unit(found[1], unit) else found[0], text)
    if unit and bare.endswith(f" {unit}") and canonical(1.0, unit) != (1.0, "h"):
        bare = bare.removesuffix(unit)
    return bare if re.search(r"[^\W\d_]", bare) else text


def _is_unit(text: str, unit: str) -> bool:
    return text.strip() == unit.strip() or (bool(re.search(r"\w|%", text)) and canonical(1.0, text) is not None)
