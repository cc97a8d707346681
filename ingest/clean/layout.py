"""What grouping works on: the running text of a file, measured, and groups of lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.read.raw import Line, RawPage

GroupKind = Literal["heading", "paragraph", "item", "short", "table"]


@dataclass(frozen=True, slots=True)
class Body:
    """The type of running text in a file: its size in points (0 without boxes), weight, and line pitch over size."""

    size: float
    weight: int
    pitch: float
    wrap: int
    """Length of a full line in characters; 0 where lines are not wrapped."""


@dataclass(slots=True)
class Group:
    """Lines that belong together, in reading order."""

    kind: GroupKind
    lines: list[Line]

    @property
    def right(self) -> float:
        return max(line.right for line in self.lines)


def body_of(pages: Sequence[RawPage]) -> Body:
    """Measure the running text of a file."""
    sizes: Counter[float] = Counter()
    weights: Counter[int] = Counter()
    pitches: Counter[float] = Counter()
    lengths: list[int] = []
    for page in pages:
        before: Line | None = None
        for line in page.lines:
            length = line.end - line.start
            lengths.append(length)
            if line.size and line.upright:
                sizes[round(line.size * 2) / 2] += length
                weights[line.weight] += length
                if before and abs(before.left - line.left) < 2 and before.size and length > 30:
                    pitches[round((before.bottom - line.bottom) / line.size, 1)] += 1
                before = line
    common = [pitch for pitch, _ in pitches.most_common() if 0.7 <= pitch <= 3]
    return Body(
        size=sizes.most_common(1)[0][0] if sizes else 0.0,
        weight=weights.most_common(1)[0][0] if weights else 400,
        pitch=common[0] if common else 1.15,
        wrap=_wrap(lengths),
    )


def _wrap(lengths: list[int]) -> int:
    ordered = sorted(lengths)
    full = ordered[int(len(ordered) * 0.9)] if ordered else 0
    return full if full <= 140 else 0
