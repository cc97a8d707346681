"""The text of the sections: the facts as they are, or worded by a language model from the same evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rag.answer.checking.check import cite
from rag.answer.generation.generate import generate
from rag.briefing.choose import SAME, borrowed, overlap
from rag.briefing.coverage import status_of
from rag.briefing.gather import Scope
from rag.briefing.model import Fact, Item, Outline, Point, Section
from rag.briefing.needs import needs_met
from rag.briefing.prove import support
from rag.briefing.years import within_year
from rag.errors import GenerationError
from rag.schema import Statement

if TYPE_CHECKING:
    from rag.settings import Settings


def written_sections(
    chosen: Mapping[str, Sequence[Fact]], outline: Outline, scope: Scope, settings: Settings
) -> tuple[tuple[Section, ...], str, tuple[str, ...]]:
    """The sections, who worded them ("extractive" or "provider:model"), and notes on what was left out or replaced."""
    sections: list[Section] = []
    lent = borrowed(chosen, outline)
    notes: list[str] = []
    for item in outline.items:
        facts = chosen[item.id]
        points = points_of(facts, item.id)
        if settings.llm and facts:
            try:
                points = worded(item, facts, sections, scope, settings)
            except GenerationError as error:
                notes.append(
                    f"{item.heading}: the language model was not used: {error} The report's own sentences stand."
                )
        sections.append(Section(item, points, status_of(item, points), lent[item.id]))
    return tuple(sections), settings.llm or "extractive", tuple(notes)


def points_of(facts: Sequence[Fact], item: str) -> tuple[Point, ...]:
    """The facts as cited statements of the item of that id."""
    return tuple(
        Point(
            Statement(fact.text, (cite(fact.evidence, n),), support(fact.text, fact.evidence, fact.label)),
            fact.meets,
            fact.label,
            fact.value,
            fact.fits.get(item, 0.0),
        )
        for n, fact in enumerate(facts, 1)
    )


def worded(
    item: Item, facts: Sequence[Fact], before: Sequence[Section], scope: Scope, settings: Settings
) -> tuple[Point, ...]:
    """The section in the model's words: statements that the evidence holds, of the year, not said in an earlier section.

    Raises GenerationError when none is left.
    """
    when = f" in {scope.year}" if scope.year else ""
    question = (
        f"Write the section '{item.heading}' of a briefing on {scope.company}{when}: the key facts, those with figures first. "
        f"{' '.join(item.questions)}"
    )
    written = generate(question, [fact.evidence for fact in facts], settings)
    said = [statement.text for section in before for statement in section.statements]
    points: list[Point] = []
    for statement in written.statements:
        known = [*said, *(point.statement.text for point in points)]
        if within_year(statement.text, scope.year, scope.end_month) and not any(
            overlap(statement.text, other) >= SAME for other in known
        ):
            points.append(Point(statement, needs_met(statement.text, scope.year)))
    if not points:
        raise GenerationError("none of its statements keeps to the year or says something new.")
    return tuple(points)
