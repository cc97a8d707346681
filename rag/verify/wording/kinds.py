"""Kinds that exclude each other: where the report says "gas turbines" and the draft "coal turbines", it is another thing."""

from __future__ import annotations

from collections import defaultdict

from rag.text.terms import stem, terms

_KINDS = """coal gas oil diesel petrol gasoline kerosene nuclear solar wind hydro hydroelectric hydropower geothermal tidal biomass biogas hydrogen lignite peat
copper iron steel aluminium aluminum zinc nickel gold silver lithium cobalt tin platinum titanium
paper cardboard plastic glass wood cotton wool leather rubber concrete linen silk
wheat maize barley rice soy cocoa coffee tea sugar
freshwater seawater groundwater rainwater wastewater
employee contractor supplier customer shareholder visitor"""
_GROUP = {stem(word): at for at, line in enumerate(_KINDS.splitlines()) for word in line.split()}
_SAME = [{stem(word) for word in line.split()} for line in ("aluminium aluminum", "petrol gasoline")]


def other_kinds(claim: str, text: str) -> list[tuple[str, str]]:
    """Pairs of stems, the claim's kind first, where the text has another kind of the same thing and not the claim's.

    It is of the same thing where the word before or behind it is the same.
    """
    mine, theirs = _beside(claim), _beside(text)
    return [
        (one, other)
        for one in mine
        for other in theirs
        if one not in theirs and other not in mine and _exclude(one, other) and mine[one] & theirs[other]
    ]


def _beside(text: str) -> dict[str, set[tuple[str, bool]]]:
    """Of each kind in the text the content words that stand before it and behind it."""
    found: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    stems = terms(text)
    for at, word in enumerate(stems):
        if word in _GROUP:
            found[word] |= {(stems[at - 1], False)} if at else set()
            found[word] |= {(stems[at + 1], True)} if at + 1 < len(stems) else set()
    return found


def _exclude(one: str, other: str) -> bool:
    return one != other and _GROUP[one] == _GROUP[other] and not any(one in same and other in same for same in _SAME)
