"""From an outline's guiding questions to facts: ranked candidates that read well, keep to the year and are provable."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rag.answer.evidence.quoted import evidence_of
from rag.answer.ranking.candidates import Candidate
from rag.answer.ranking.features import FEATURES
from rag.answer.ranking.rank import Scored, rank
from rag.briefing.clauses import whole_clause
from rag.briefing.model import Fact, Outline
from rag.briefing.needs import counts, needs_met
from rag.briefing.prove import proved
from rag.briefing.rows import row_figure
from rag.briefing.telling import measured
from rag.briefing.wording import about_company, readable, stands_alone, tidy
from rag.briefing.years import only_earlier, within_year
from rag.question import Question, parse_question
from rag.retrieve import retrieve
from rag.schema import Filters

if TYPE_CHECKING:
    from rag.answer.assistant import Assistant
    from rag.encode import Encoder

Step = Callable[[int, int], None]
"""Called with the number of steps done and of all steps."""

POOL = 40
DEPTH = 40
"""Ranked units per guiding question that are looked at."""
LEAST_AFFINITY, LEAST_MEASURED = 0.39, 0.33
"""Cosine of a sentence with its section's heading and questions below which it is off the topic; of one with a figure."""
LEAST_LINE = 0.48
"""The same for a table row, which has few words to be judged by."""
MARGIN = 0.08
"""How much nearer another section may be."""
_GAP, _READER = 0.02, 0.02
_FARTHEST = -5.0
_GASES = re.compile(
    r"\b(?:CO2e?|[kMG]?tCO2e?|GHGs?|greenhouse|carbon|scopes? [123]|net[- ]zero|climate|decarboni[sz]\w+)\b",
    re.IGNORECASE,
)
_INDEX = re.compile(r"\b(?:GRI|SASB|WEF|World Economic Forum|content index|index)\b")


class Remembering:
    """An encoder that encodes each text once: the same passages are ranked for many questions."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}
        self.name, self.sha256, self.dimension = encoder.name, encoder.sha256, encoder.dimension

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As Encoder.encode."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.array([self._known[text] for text in texts], dtype=np.float32).reshape(len(texts), self.dimension)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a briefing may use: reports within the filters, and the year with the month in which it ends."""

    filters: Filters
    company: str
    year: int | None
    end_month: int = 12


@dataclass(frozen=True, slots=True)
class _Found:
    """A unit with the question that found it first and, per item, how well it answers that item's questions (<= 0)."""

    question: Question
    scored: Scored
    answers: dict[str, float]


def gather(assistant: Assistant, outline: Outline, scope: Scope, step: Step) -> list[Fact]:
    """All facts that fit an item of the outline, without order. `step` is called once per guiding question."""
    encoder = Remembering(assistant.encoder)
    found: dict[tuple[str, int], _Found] = {}
    done = 0
    for item in outline.items:
        for text in item.questions:
            question = parse_question(text, [scope.company])
            question = replace(question, years=(scope.year,)) if scope.year else question
            hits = retrieve(question, assistant.library, encoder, scope.filters, POOL)
            ranked = rank(question, hits, assistant.library, encoder, scope.filters, assistant.reader)
            _note(found, item.id, question, ranked[:DEPTH])
            done += 1
            step(done, 0)
    affinities = affinities_of([one.scored.candidate for one in found.values()], outline, encoder)
    facts = (_fact(one, near, outline, assistant, scope) for one, near in zip(found.values(), affinities, strict=True))
    return [fact for fact in facts if fact is not None]


def _note(found: dict[tuple[str, int], _Found], item: str, question: Question, ranked: Sequence[Scored]) -> None:
    reader = FEATURES.index("reader")
    for scored in ranked:
        unit = scored.candidate
        key = (unit.hit.passage.passage_id, unit.position)
        one = found.setdefault(key, _Found(question, scored, {}))
        answers = _GAP * max(_FARTHEST, scored.score - ranked[0].score)
        answers += _READER * max(_FARTHEST, min(0.0, float(scored.features[reader])))
        one.answers[item] = max(answers, one.answers.get(item, -1.0))


def affinities_of(units: Sequence[Candidate], outline: Outline, encoder: Encoder) -> list[dict[str, float]]:
    """Per unit and item the mean of its cosine with the heading and the highest with one of the questions."""
    if not units:
        return []
    vectors = encoder.encode([f"{u.context}. {u.text}" if u.is_row and u.context else u.text for u in units])
    columns = []
    for item in outline.items:
        cosines = vectors @ encoder.encode([item.heading, *item.questions]).T
        columns.append(0.3 * cosines[:, 0] + 0.7 * cosines[:, 1:].max(axis=1))
    table = np.stack(columns, axis=1)
    return [dict(zip((item.id for item in outline.items), map(float, row), strict=True)) for row in table]


def items_of_its_subject(text: str, outline: Outline) -> set[str]:
    """The items that the text may go to: greenhouse gases only to those that ask for them, where the outline has any."""
    asking = {item.id for item in outline.items if _GASES.search(" ".join((item.heading, *item.questions)))}
    return asking if asking and _GASES.search(text) else {item.id for item in outline.items}


def _fact(
    found: _Found, near: Mapping[str, float], outline: Outline, assistant: Assistant, scope: Scope
) -> Fact | None:
    unit = found.scored.candidate
    closest = max(near.values())
    affinity = LEAST_MEASURED if counts(unit.text) and measured(unit.text) else LEAST_AFFINITY
    least = max(LEAST_LINE, closest - MARGIN / 2) if unit.is_row else max(affinity, closest - MARGIN)
    kept = items_of_its_subject(unit.text, outline)
    fits = {item: near[item] + a for item, a in found.answers.items() if near[item] >= least and item in kept}
    if not fits:
        return None
    return _row_fact(found, fits, assistant, scope) if unit.is_row else _sentence_fact(found, fits, assistant, scope)


def _sentence_fact(found: _Found, fits: dict[str, float], assistant: Assistant, scope: Scope) -> Fact | None:
    unit = found.scored.candidate
    text = tidy(unit.text)
    text = text if text and readable(text) else whole_clause(text)
    if (
        not text
        or _INDEX.search(unit.context)
        or not (about_company(text, scope.company) or text not in tidy(unit.text))
        or not stands_alone(text)
        or not _in_year(unit, text, scope)
    ):
        return None
    evidence = evidence_of(found.question, found.scored, assistant.library)
    if evidence is None or not proved(text, evidence):
        return None
    return Fact(text, replace(evidence, text=text), fits, needs_met(text, scope.year))


def _in_year(unit: Candidate, text: str, scope: Scope) -> bool:
    """Whether the sentence keeps to the year; one without a period takes it from its heading and the sentence before."""
    if not within_year(text, scope.year, scope.end_month) or only_earlier(unit.context, scope.year, scope.end_month):
        return False
    before = unit.hit.passage.text[: unit.start].rstrip()
    last = before[max(before.rfind(". "), before.rfind(".\n")) + 1 :]
    needs = needs_met(text, scope.year)
    return "figure" not in needs or str(scope.year) in text or not only_earlier(last, scope.year, scope.end_month)


def _row_fact(found: _Found, fits: dict[str, float], assistant: Assistant, scope: Scope) -> Fact | None:
    unit = found.scored.candidate
    shown = row_figure(found.question, unit, scope.year) if unit.row is not None else None
    evidence = evidence_of(found.question, found.scored, assistant.library) if shown else None
    if shown is None or evidence is None:
        return None
    label, value, text = shown
    if not proved(text, evidence):
        return None
    return Fact(text, replace(evidence, text=text), fits, needs_met(text, scope.year, is_figure=True), label, value)
