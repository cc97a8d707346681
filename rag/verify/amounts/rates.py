"""What figures are counted by where that stands apart from them: "the price per ton rose to GBP 75"."""

from __future__ import annotations

import re

BELOW = re.compile(r"\s?/\s?|[\s-](?:per|a|each|every)[\s-]")
"""What parts a unit from what it is counted by."""
_RATE = re.compile(
    r"(?<!\d )(?<!\d)\b(?:(?<!\bas )per|for (?:each|every)(?! (?:one )?of\b)) (?!(?:se|our|the|its|their|this|that|these|those|my|your)\b)(?P<thing>(?:(?:(?:million|thousand|billion) |mio\.? ?|mln\.? ?))?(?!cent\b)[\w€$£²³]+(?: of \w+(?: equivalent)?)?)",
    re.IGNORECASE,
)
_INTENSITY = re.compile(r"\bintensit(?:y|ies)\b", re.IGNORECASE)


def counted_by(text: str) -> str:
    """What the figures of a text are counted by, where it says so apart from them ("per ton"); "" where it does not."""
    rate = _RATE.search(text)
    if rate is not None:
        return f"per {rate['thing']}"
    return "intensity" if _INTENSITY.search(text) else ""
