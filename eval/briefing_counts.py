"""Counting what a briefing holds: sentences, citations, repetitions, unproved figures, figures of another year.

    python -m eval.briefing_counts LIBRARY FOLDER COMPANY:YEAR:OUTLINE...

writes each briefing to FOLDER as .md, .html, .docx and .json, prints its counts and exits with 1 when one that should
be 0 is not. The checks read the written statements and quotes alone; they share no code with the writing but the
reading of figures and periods.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Any

from rag.answer.checking.check import unsupported_figures
from rag.errors import EvaluationError
from rag.text.quantities import find_periods, find_quantities

NEAR = 0.8
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_COMPARED = re.compile(
    r"\b(?:base|baseline|since|from|against|compared|comparing|versus|vs|than|relative|previous|prior|between|levels?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of one briefing. All from `duplicates` on should be 0.

    `duplicates`: pairs of section sentences that are the same or share NEAR of their words. `unproved`: statements with
    a figure or year that their quotes lack. `off_year`: statements whose figures belong to an earlier year alone.
    `without_citation`: statements that cite nothing. `new_in_overview`: overview lines whose references no section has.
    """

    sections: int
    sentences: int
    overview: int
    citations: int
    duplicates: int
    unproved: int
    off_year: int
    without_citation: int
    new_in_overview: int

    @property
    def faults(self) -> int:
        return self.duplicates + self.unproved + self.off_year + self.without_citation + self.new_in_overview


def count(briefing: dict[str, Any]) -> Counts:
    """The counts of a briefing in its public JSON shape."""
    quotes = {c["marker"]: c["quote"] for c in briefing["citations"]}
    written = [s for section in briefing["sections"] for s in section["statements"]]
    everything = [*briefing["overview"], *written]
    cited = {marker for statement in written for marker in statement["markers"]}
    return Counts(
        sections=len(briefing["sections"]),
        sentences=len(written),
        overview=len(briefing["overview"]),
        citations=len(quotes),
        duplicates=len(list(repeated([s["text"] for s in written]))),
        unproved=sum(bool(unproved(s["text"], [quotes[m] for m in s["markers"]])) for s in everything),
        off_year=sum(off_year(s["text"], briefing["year"]) for s in everything),
        without_citation=sum(not s["markers"] for s in everything),
        new_in_overview=sum(not set(s["markers"]) <= cited for s in briefing["overview"]),
    )


def repeated(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of texts that are the same, or whose words (figures among them) are shared to NEAR of both."""
    words = [set(_WORD.findall(text.lower())) for text in texts]
    for a, b in combinations(range(len(texts)), 2):
        if words[a] and len(words[a] & words[b]) / len(words[a] | words[b]) >= NEAR:
            yield texts[a], texts[b]


def unproved(text: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """The figures, units and years of the text that no quote holds."""
    return unsupported_figures(text, quotes)


def off_year(text: str, year: int | None) -> bool:
    """Whether the text has figures and names earlier years than the one given, but neither it, a later one, a
    comparison nor a month of the year before (which may lie in a fiscal year)."""
    if year is None or not find_quantities(text):
        return False
    periods = [p for p in find_periods(text) if not (p.kind == "date" and p.year == year - 1)]
    earlier = [period for period in periods if period.year < year]
    return bool(earlier) and (len(earlier) == len(periods) or not _COMPARED.search(text))


def main(arguments: Sequence[str]) -> int:
    """Writes and counts the briefings; the exit code."""
    from rag import Assistant, Library
    from rag.briefing import FORMS, briefing_to_json, render_briefing, write_briefing

    if len(arguments) < 3:
        raise EvaluationError("Give the library, the folder for the briefings, and COMPANY:YEAR:OUTLINE for each.")
    folder, faults = Path(arguments[1]), 0
    folder.mkdir(parents=True, exist_ok=True)
    with Library.open(arguments[0]) as library:
        assistant = Assistant(library)
        for wanted in arguments[2:]:
            company, year, outline = wanted.split(":", 2)
            start = perf_counter()
            made = write_briefing(assistant, company=company, year=int(year), outline=outline)
            seconds = perf_counter() - start
            for form in FORMS:
                (folder / f"{company.lower()}-{year}-{outline}.{form}").write_bytes(render_briefing(made, form))
            counts = count(briefing_to_json(made))
            faults += counts.faults
            print(f"{made.title} ({seconds:.1f} s)")
            print("".join(f"  {name.replace('_', ' ')}: {number}\n" for name, number in asdict(counts).items()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
