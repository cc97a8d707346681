"""What speaks for and against a claim, given its evidence, as numbers (SIGNS) and as findings in words."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from rag.text.terms import stem, terms
from rag.verify.amounts.changes import yearly
from rag.verify.amounts.figures import years_of
from rag.verify.evidence.choose import Chosen
from rag.verify.evidence.said import Said
from rag.verify.findings.numbers import compare_figures, compare_periods
from rag.verify.findings.places import elsewhere
from rag.verify.findings.turns import compare_turns
from rag.verify.wording.names import missing_names, spelled_out
from rag.verify.wording.turning import clauses, direction, leans_on_the_sentence_before, praises

WORDING = (
    "cosine", "cosine_near", "words_first", "words_all", "words_any", "words_around", "weakest_clause", "rarest_missing",
    "exact_words", "figures", "figures_held", "names", "names_held", "years_held", "praise", "leaning", "length", "is_row", "vague",
)  # fmt: skip
"""How much of the claim the evidence says."""
SLOTS = (
    "figure_missing", "figure_missing_first", "figure_other", "number_missing", "year_missing",
    "year_missing_first", "year_other", "year_implied", "month_missing", "turned", "negated", "opposite", "slot_clash", "widened", "exchanged", "unachieved", "quantifier", "actor", "left_out", "name_missing", "name_missing_near",
    "name_missing_first", "ranked", "elsewhere", "unmoved",
)  # fmt: skip
"""What of the claim differs from the evidence, or has no place in it; 0 where all agrees."""
SIGNS = (*WORDING, *SLOTS)
_SHORTEST_CLAUSE = 3


@dataclass(frozen=True, slots=True)
class Findings:
    """`signs` has a value for each of SIGNS. `against` are the contradictions in words, `missing` what was not found."""

    signs: dict[str, float]
    against: tuple[str, ...] = field(default=())
    missing: tuple[str, ...] = field(default=())


def look(chosen: Chosen) -> Findings:
    """Compare a claim with its evidence."""
    said = chosen.said
    against: list[str] = []
    missing: list[str] = []
    signs = {
        **_wording(said, chosen),
        **compare_figures(said, chosen, against, missing),
        **compare_periods(said, chosen, against, missing),
        **compare_turns(said, chosen, against),
        **_names(said, chosen, missing),
        "praise": float(praises(said.text)),
        "leaning": float(leans_on_the_sentence_before(said.text)),
        "length": min(40, len(said.text.split())) / 40,
        "is_row": float(chosen.units[0].is_row),
        "unmoved": float(_unmoved(said, chosen)),
        "vague": 0.0 if said.amounts or said.names or said.periods else 1 - float(chosen.cosines[0]),
    }
    late = _after_the_report(said, chosen)
    if late:
        return Findings(signs, (), (late, *missing))
    return Findings(signs, tuple(dict.fromkeys(against)), tuple(dict.fromkeys(missing)))


def _unmoved(said: Said, chosen: Chosen) -> bool:
    """Whether the claim lets something rise or fall, and no evidence speaks of any change or has figures of two years."""
    if not direction(said.text):
        return False
    return not any(
        direction(u.text) or len(yearly(u.amounts)) > 1 or any(a.derived for a in u.amounts) for u in chosen.units
    )


def _after_the_report(said: Said, chosen: Chosen) -> str:
    """The claim's years in words where all come after the reporting year and the evidence names none of them, else ""."""
    year, asked = chosen.units[0].year, years_of(said.periods)
    named = {year for unit in chosen.units for year in unit.years}
    if year is None or not asked or min(asked) <= year or asked & named:
        return ""
    return f"{', '.join(map(str, sorted(asked)))} (the report is about {year})"


def _wording(said: Said, chosen: Chosen) -> dict[str, float]:
    first, together = chosen.held[0], chosen.held.max(axis=0)
    rare = sorted(range(len(said.wanted)), key=lambda i: -said.weights[i])[:3]
    return {
        "cosine": float(chosen.cosines[0]),
        "cosine_near": chosen.near_cosine,
        "words_first": float(first @ said.weights),
        "words_all": float(together @ said.weights),
        "words_any": float(chosen.chain @ said.weights),
        "words_around": float(np.maximum(chosen.around, together) @ said.weights),
        "weakest_clause": _weakest_clause(said, chosen),
        "rarest_missing": sum(1 - float(together[i]) for i in rare) / max(1, len(rare)),
        "exact_words": float((together >= 1.0) @ said.weights) if len(said.wanted) else 0.0,
    }


def _weakest_clause(said: Said, chosen: Chosen) -> float:
    """The least share of its words that the evidence has of a clause of the claim."""
    together = dict(zip((stem(w) for w in said.wanted), chosen.held.max(axis=0).tolist(), strict=True))
    weights = dict(zip((stem(w) for w in said.wanted), said.weights.tolist(), strict=True))
    shares = []
    for clause in clauses(said.text):
        own = [t for t in dict.fromkeys(terms(clause)) if t in together]
        total = sum(weights[t] for t in own)
        if len(own) >= _SHORTEST_CLAUSE and total:
            shares.append(sum(weights[t] * together[t] for t in own) / total)
    return min(shares, default=float(chosen.held.max(axis=0) @ said.weights))


def _names(said: Said, chosen: Chosen, missing: list[str]) -> dict[str, float]:
    known = frozenset(stem_ for unit in chosen.units for stem_ in unit.known)
    first = chosen.units[0]
    texts = [f"{unit.text} {unit.context} {spelled_out(said.text, unit.text)}" for unit in chosen.units]
    lost_first = missing_names(said.names, texts[0], known)
    lost = missing_names(said.names, " ".join(texts), known)
    lost_near = missing_names(lost, " ".join([first.near, *texts]), known)
    place = None if first.is_row else elsewhere(said.text, lost_first, first.text, known)
    if place:
        missing.append(f"{place[1]} (the report says {place[0]})")
    missing.extend(name for name in lost if not place or name not in place[1])
    return {
        "elsewhere": float(bool(place)),
        "names": min(3, len(said.names)) / 3,
        "names_held": 1 - len(lost) / len(said.names) if said.names else 0.0,
        "name_missing": min(3, len(lost)) / 3,
        "name_missing_near": float(bool(lost_near)),
        "name_missing_first": len(lost_first) / len(said.names) if said.names else 0.0,
    }
