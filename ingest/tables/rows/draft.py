"""A row being put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.tables.model import Phrase

LEADING = 1.75  # of the type size: lines of one label stand no further apart
_LEAD = re.compile(r"(?:[-–—•·›>]\s|o/w\b|of which|thereof|including:?\s|\bo\.w\.)", re.I)


@dataclass(slots=True)
class Draft:
    """A row being put together. A row without values is a heading of the rows below it."""

    label: list[Phrase]
    values: dict[int, Phrase] = field(default_factory=dict)
    beside: dict[int, list[Phrase]] = field(default_factory=dict)
    parent: list[Phrase] = field(default_factory=list)
    base: float = 0.0

    @property
    def text(self) -> str:
        return " ".join(phrase.text for phrase in self.label)

    @property
    def led(self) -> bool:
        """Whether the label starts with a dash, "of which" or the like."""
        return _LEAD.match(self.text) is not None
