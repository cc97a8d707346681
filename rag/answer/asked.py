"""Questions for an indicator of the catalogue: which one, and which candidates are its figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.candidates import Candidate
from rag.indicators.catalogue import load_catalogue
from rag.indicators.match import meanings
from rag.indicators.model import Finding
from rag.indicators.prose import sentence_findings
from rag.indicators.rows import row_findings
from rag.indicators.words import stems
from rag.question import Question
from rag.schema import Passage, Report

_ASKING = re.compile(
    r"\b(?:what|which|how|many|much|large|high|big|low|great|does|do|did|has|have|had|is|are|was|were|will|report(?:ed|s)?|"
    r"disclose[ds]?|give[ns]?|there|people|state[ds]?|year|please|me|tell|show|rise|rose|fall|fell|change[ds]?|"
    r"develop(?:ed)?|compare[ds]?|between|from|to|and|or|up|down|evolve[ds]?|go|went)\b|['’]s\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AskedIndicators:
    """`names` are the indicators that the question means; `years` holds, per candidate, the years it gives them for."""

    names: tuple[str, ...]
    years: tuple[frozenset[int], ...]


def asked_indicators(question: Question, units: Sequence[Candidate]) -> AskedIndicators:
    """The indicators of a question for figures all of whose words the catalogue explains; none for any other question."""
    wanted = (
        _meant(question, {*question.companies, *(u.hit.report.company for u in units)}) if question.wants_figure else {}
    )
    if not wanted:
        return AskedIndicators((), (frozenset(),) * len(units))
    found: dict[str, list[Finding]] = {}
    for unit in units:
        passage = unit.hit.passage
        if passage.passage_id not in found:
            found[passage.passage_id] = [f for f in _findings(unit.hit.report, passage) if f.indicator.id in wanted]
    years = tuple(frozenset(f.year for f in found[u.hit.passage.passage_id] if _of(f, u)) for u in units)
    return AskedIndicators(tuple(wanted.values()), years)


def _meant(question: Question, companies: set[str]) -> dict[str, str]:
    catalogue = load_catalogue()
    own = frozenset().union(*(stems(company, catalogue.synonyms) for company in companies))
    words = stems(_ASKING.sub(" ", question.text), catalogue.synonyms) - own
    return {m.indicator.id: m.indicator.name for m in meanings(words, catalogue) if m.tier == 0} if words else {}


def _findings(report: Report, passage: Passage) -> list[Finding]:
    catalogue = load_catalogue()
    found = row_findings if passage.rows else sentence_findings
    return [finding for finding in found(report, passage, catalogue) if finding.tier == 0]


def _of(finding: Finding, unit: Candidate) -> bool:
    if unit.row is not None:
        return finding.row == unit.row
    return finding.row is None and finding.start < unit.end and unit.start < finding.end
