"""Questions for an indicator of the catalogue: which one, and which candidates are its figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rag.answer.ranking.candidates import Candidate
from rag.indicators.catalogue import load_catalogue
from rag.indicators.match import meanings
from rag.indicators.model import Finding
from rag.indicators.prose import sentence_findings
from rag.indicators.rows import row_findings
from rag.indicators.words import stems
from rag.question import Question, parse_question, without_self
from rag.schema import Hit, Passage, Report

_ASKING = re.compile(
    r"\b(?:what|which|how|many|much|large|high|big|low|great|does|do|did|has|have|had|is|are|was|were|will|would|report(?:ed|s)?|"
    r"disclose[ds]?|give[ns]?|there|people|state[ds]?|year|please|me|tell|show|rise|rose|fall|fell|change[ds]?|move[ds]?|"
    r"develop(?:ed)?|compare[ds]?|vs|versus|between|from|to|(?<!\d )and(?! (?:scopes? ?)?\d)|or|up|down|evolve[ds]?|go|went|increase[ds]?|decrease[ds]?|grow|grew|"
    r"cause[ds]?|ar[io]se|release[ds]?|record(?:ed)?|produce[ds]?|amount(?:ed)?|during|both|values?|figures?|latest|most recent|last|fiscal|current|way|"
    r"by|under|as a whole|combined|altogether|among|own|itself|(?:two|three) years|before|ago|get|got|level|count|each|every|"
    r"receive[ds]?|on|filled|held|occupied)\b|['’]s\b",
    re.IGNORECASE,
)
_UNIT_WORDS = re.compile(
    r"\b(?:in |how many )?(?:(?:million|thousand|billion|metric|short)\s)*(?:tonnes|tons|kilotonnes|megatonnes|kilograms|t|kt|mt)"
    r"(?:\s?(?:of\s)?(?:co[2₂](?:[- ]?e(?:q|quivalents?)?)?))?\b"
    r"|\b(?:in |how many )?(?:(?:million|thousand|billion)\s)*(?:(?:kilo|mega|giga|tera)watt[- ]?hours|[kmgt]wh|(?:giga|tera|peta)joules|[gtp]j|"
    r"cubic met(?:re|er)s|m3|(?:mega|giga)?lit(?:re|er)s)\b",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(r"what(?:['’]s| is| are|(?P<past> was| were))\b", re.IGNORECASE)
_CATEGORY = re.compile(r"\bcat(?:egory|\.)? ?(\d{1,2})\b", re.IGNORECASE)
_NUMBERED = re.compile(r"Scope 3\.(\d+) (.+)")
# everyday words for what the catalogue names in the terms of the field
_EVERYDAY = tuple(
    (re.compile(pattern, re.IGNORECASE), term)
    for pattern, term in (
        (r"\b(?:bought|purchased)(?:[- ]in)? (?:electricity|power|energy)(?: and heat)?\b", "scope 2"),
        (r"\b(?:bought|purchased)[- ](?:electricity|power|energy)(?= emissions| \(scope 2\))", ""),
        (
            r"\b(?:people|persons) (?:(?:who )?(?:work(?:s|ed)? (?:for|at)|(?:are|were) employed (?:by|at))|(?:does|do|did) (?=.*\bemploy\b))",
            "employees ",
        ),
        (r"(?<=employees )(?=.*\bemploy\b)(.*?)\bemploy\b", r"\1"),
        (r"\bdirect (?:ghg |greenhouse gas )?emissions\b", "scope 1 emissions"),
        (
            r"\b(?:for|from|of|at|across|by) (?:its|their|the|all|our) (?:own )?(?:operated assets|operations|sites|facilities|business(?:es)?)\b",
            "",
        ),
        (r"\bgreenhouse gas footprint\b|\bcarbon footprint\b", "greenhouse gas emissions"),
        (
            r"\bwater\b(?=.*\b(?:take in|taken in|took in|draw|drawn|drew|abstract(?:ed)?|withdraw|withdrew)\b)",
            "water withdrawal",
        ),
        (r"\b(?:sites )?(?:take in|taken in|took in|draw|drawn|drew|abstract(?:ed)?|withdraw|withdrew)\b", ""),
        (r"\b(?:hours of )(?:learning|training)\b(?=.*\b(?:average|each|per)\b)", "average training hours"),
        (
            r"\b(?:quit|quitting|resign(?:ed|ing|ation)?|left|leav(?:e|es|ing)) (?:\w+ ){0,3}?(?:of their own (?:accord|will|free will)|voluntarily)\b",
            "voluntary turnover",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class AskedIndicators:
    """`names` are the indicators that the question means; `years` holds, per candidate, the years it gives them for."""

    names: tuple[str, ...]
    years: tuple[frozenset[int], ...]


def asked_question(text: str, companies: Sequence[str]) -> Question:
    """The question taken apart; for a figure where it asks what something was whose words the catalogue explains ("What was
    the hazardous waste in 2021?"). Raises QuestionError as `parse_question` does."""
    question = parse_question(text, companies)
    told = _WHAT_IS.match(question.text)
    open_kind = question.kind in ("entity", "list") and told and (told["past"] or question.years)
    return replace(question, kind="figure") if open_kind and _meant(question, set(question.companies)) else question


def indicator_names(text: str, companies: Sequence[str]) -> tuple[str, ...]:
    """The names of the indicators that a question for figures means; none where the catalogue does not explain all its words."""
    question = asked_question(text, companies)
    return tuple(_meant(question, set(question.companies)).values()) if question.wants_figure else ()


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


def means_indicator(question: Question) -> bool:
    """Whether the catalogue explains all words of the question."""
    return bool(meant_indicators(question))


def meant_indicators(question: Question) -> tuple[str, ...]:
    """The ids of the indicators that a question for figures means; none where the catalogue does not explain all its words."""
    return tuple(_meant(question, set(question.companies))) if question.wants_figure else ()


def giving_indicator(question: Question, hits: Sequence[Hit]) -> list[Hit]:
    """The hits whose passages give an indicator that the question means; none where it means none."""
    wanted = _meant(question, {*question.companies, *(h.report.company for h in hits)}) if question.wants_figure else {}
    return [hit for hit in hits if wanted and any(f.indicator.id in wanted for f in _findings(hit.report, hit.passage))]


def _meant(question: Question, companies: set[str]) -> dict[str, str]:
    catalogue = load_catalogue()
    own = frozenset().union(*(stems(company, catalogue.synonyms) for company in companies))
    words = stems(_in_terms_of_the_field(without_self(question.text, ())), catalogue.synonyms) - own
    return {m.indicator.id: m.indicator.name for m in meanings(words, catalogue) if m.tier == 0} if words else {}


def _in_terms_of_the_field(text: str) -> str:
    text = _CATEGORY.sub(lambda match: f" {_categories().get(match[1], 'unknown')} ", text)
    for pattern, term in _EVERYDAY:
        text = pattern.sub(f" {term} ", text)
    return _ASKING.sub(" ", _UNIT_WORDS.sub(" ", text))


@lru_cache(maxsize=1)
def _categories() -> dict[str, str]:
    """The names of the Scope 3 categories by their numbers, from the catalogue ("Scope 3.6 Business travel")."""
    found = (_NUMBERED.match(indicator.name) for indicator in load_catalogue().indicators)
    return {match[1]: match[2] for match in found if match}


def _findings(report: Report, passage: Passage) -> list[Finding]:
    catalogue = load_catalogue()
    found = row_findings if passage.rows else sentence_findings
    return [finding for finding in found(report, passage, catalogue) if finding.tier == 0]


def _of(finding: Finding, unit: Candidate) -> bool:
    if unit.row is not None:
        return finding.row == unit.row
    return finding.row is None and finding.start < unit.end and unit.start < finding.end
