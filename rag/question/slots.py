"""Scope, method and qualifier labels that a question or a passage names."""

from __future__ import annotations

import re
from functools import lru_cache

# Each slot has values that exclude one another: evidence for one is no evidence for another.
_SLOTS: dict[str, dict[str, str]] = {
    "scope": {
        "1": r"\bscopes? ?1\b|\bdirect (?:\(scope 1\) )?(?:ghg |greenhouse gas |co2e? |carbon )?emissions\b",
        "2": r"\bscopes? ?2\b|\bscopes? 1 (?:and|&|\+|,) ?2\b|\bscopes? 1, 2\b",
        "3": r"\bscopes? ?3\b|\bscopes? 1, 2,? (?:and|&) 3\b|\bvalue[- ]chain emissions\b",
    },
    "method": {"location": r"\blocation[- ](?:based|method)", "market": r"\bmarket[- ](?:based|method)"},
    "gender": {
        "women": r"\b(?:women|woman|females?|girls?|mothers?)\b",
        "men": r"\b(?:men|man|males?|boys?|fathers?)\b",
    },
    "target": {
        "target": r"\b(?:targets?|goals?|ambitions?|aims?|pledges?d?|commit(?:ment|ments|ted)|will|plan(?:s|ned)?|intend(?:s|ed)?)\b"
    },
    "intensity": {
        "intensity": r"\bintensit|\bper (?:tonne|ton|employee|unit|million|revenue|capita|m2|square|fte|head)|\bcarbon[- ]efficien"
    },
    "hazard": {"hazardous": r"(?<!non-)(?<!non )\bhazardous\b", "non-hazardous": r"\bnon[- ]hazardous\b"},
    "workers": {
        "employees": r"\b(?:employees|own workforce|own staff|staff)\b",
        "others": r"\b(?:contractors?|temporary workers?|agency workers?|subcontractors?|temporary staff|leased (?:staff|personnel))\b",
    },
}
_COMPILED = {
    slot: {value: re.compile(rx, re.IGNORECASE) for value, rx in values.items()} for slot, values in _SLOTS.items()
}


def slots(text: str) -> dict[str, frozenset[str]]:
    """The slot values that the text names; slots it does not name are absent."""
    return dict(_named(text))


# The same units are held against many questions.
@lru_cache(maxsize=4096)
def _named(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    plain = text.replace("‑", "-").replace("–", "-").replace("₂", "2")
    found = {slot: frozenset(v for v, rx in values.items() if rx.search(plain)) for slot, values in _COMPILED.items()}
    return tuple((slot, values) for slot, values in found.items() if values)


def slot_agreement(asked: dict[str, frozenset[str]], given: dict[str, frozenset[str]]) -> tuple[int, int, int]:
    """How many of the asked slots the given text matches, contradicts and leaves open.

    It contradicts a slot with other values only, or with some of several asked ones ("Scope 1" for "Scope 1 and 2").
    """
    match = clash = silent = 0
    for slot, values in asked.items():
        if slot not in given:
            silent += 1
        elif values <= given[slot]:
            match += 1
        else:
            clash += 1
    return match, clash, silent
