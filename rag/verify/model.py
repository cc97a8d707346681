"""What a check of a draft gives: its parts, and a verdict with evidence for each claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rag.schema import Citation

Label = Literal["supported", "unsupported", "contradicted"]
PartKind = Literal["claim", "heading", "question", "instruction", "reference"]


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a draft gives for a claim: `text` as written; `url` and `page` where it names them."""

    text: str
    url: str = ""
    page: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence or line of a draft: draft[start:end]. `text` has its sources set aside, which are in `sources`."""

    text: str
    kind: PartKind
    start: int
    end: int
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`score` is the support, 0..1. `reason` says in words what decided; `sources` what is wrong with given sources.

    `citations` hold the evidence, the most telling first; their markers count from 1 within the verdict. `quotes` is the
    evidence where it came as plain texts, without a library.
    """

    claim: str
    label: Label
    score: float
    reason: str
    citations: tuple[Citation, ...] = ()
    quotes: tuple[str, ...] = ()
    kind: PartKind = "claim"
    sources: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """The verdicts of a draft in its order. Headings, questions, instructions and reference lists count as no claim."""

    verdicts: tuple[Verdict, ...]

    def count(self, label: Label) -> int:
        """How many claims have that verdict."""
        return sum(verdict.label == label for verdict in self.claims)

    @property
    def claims(self) -> tuple[Verdict, ...]:
        return tuple(verdict for verdict in self.verdicts if verdict.kind == "claim")
