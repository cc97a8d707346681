"""A stretch of lines that makes one table."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.tables.model import Line


@dataclass(slots=True)
class Band:
    """Lines of one table: those above its first row that may be its header, its rows, and those after the last row."""

    head: list[Line]
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)

    @property
    def rows(self) -> list[Line]:
        return [line for line in self.body if line.numbers]
