"""What speaks for and against a claim, given its evidence, as numbers (SIGNS) and as findings in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from rag.question.slots import slot_agreement, slots
from rag.text.quantities import Quantity, find_periods
from rag.text.terms import stem, terms, words
from rag.verify.choose import Chosen, Said
from rag.verify.figures import Amount, alike, months_missing, same_number, states, years_of
from rag.verify.names import missing_names
from rag.verify.units import Unit
from rag.verify.wording import (
    direction,
    direction_at,
    leans_on_the_sentence_before,
    negated_phrases,
    opposites,
    praises,
    widened,
)

WORDING = (
    "cosine", "cosine_near", "words_first", "words_all", "words_any", "words_around", "weakest_clause", "rarest_missing",
    "exact_words", "figures", "figures_held", "names", "names_held", "years_held", "praise", "leaning", "length", "is_row",
)  # fmt: skip
"""How much of the claim the evidence says."""
SLOTS = (
    "figure_missing", "figure_missing_first", "figure_other", "number_missing", "year_missing", "year_missing_first", "year_other",
    "year_implied", "month_missing", "turned", "negated", "opposite", "slot_clash", "widened", "name_missing", "name_missing_near",
    "name_missing_first",
)  # fmt: skip
"""What of the claim differs from the evidence, or has no place in it; 0 where all agrees."""
SIGNS = (*WORDING, *SLOTS)
_CLAUSE = re.compile(
    r"[;:]\s|,\s(?:and|but|while|which|who|with|including|as|so|where|whereas)\s|\s(?:and|but|while|whereas)\s|,\s"
)
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
        **_figures(said, chosen, against, missing),
        **_periods(said, chosen, against, missing),
        **_turns(said, chosen, against),
        **_names(said, chosen, missing),
        "praise": float(praises(said.text)),
        "leaning": float(leans_on_the_sentence_before(said.text)),
        "length": min(40, len(said.text.split())) / 40,
        "is_row": float(chosen.units[0].is_row),
    }
    return Findings(signs, tuple(dict.fromkeys(against)), tuple(dict.fromkeys(missing)))


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


def clauses(text: str) -> list[str]:
    """The parts of a sentence between commas and conjunctions; commas inside figures do not part."""
    return [part for part in _CLAUSE.split(text) if part.strip()]


def _figures(said: Said, chosen: Chosen, against: list[str], missing: list[str]) -> dict[str, float]:
    first, given = chosen.units[0].amounts, [a for unit in chosen.units for a in unit.amounts]
    lost = [a for a in said.amounts if not any(states(a.quantity, other.quantity) for other in given)]
    lost_first = [a for a in said.amounts if not any(states(a.quantity, other.quantity) for other in first)]
    firm = [a for a in lost if _is_firm(a.quantity)]
    rivals = {id(a): _rival(a, said, chosen.units[0]) for a in lost_first}
    for amount in lost:
        own, rival = amount.quantity.text.strip(), rivals[id(amount)]
        if rival is not None:
            against.append(f"the report says {_shown(rival.quantity)}, the draft {own}")
        else:
            missing.append(own)
    count = len(said.amounts)
    return {
        "figures": min(3, count) / 3,
        "figures_held": (count - len(lost)) / count if count else 0.0,
        "figure_missing": float(bool(firm)),
        "number_missing": float(len(lost) > len(firm)),
        "figure_missing_first": len(lost_first) / count if count else 0.0,
        "figure_other": sum(rival is not None for rival in rivals.values()) / max(1, count),
    }


def _is_firm(quantity: Quantity) -> bool:
    return bool(quantity.unit) or re.search(r"\d", quantity.text) is not None


def _rival(claimed: Amount, said: Said, unit: Unit) -> Amount | None:
    """The figure of the unit that stands where the claim's should: same number in another unit, else the same kind."""
    free = [a for a in unit.amounts if not any(states(own.quantity, a.quantity) for own in said.amounts)]
    for given in free:
        if _is_firm(given.quantity) and same_number(claimed.quantity, given.quantity):
            return given
    for given in free:
        if _is_firm(given.quantity) == _is_firm(claimed.quantity) and alike(claimed.quantity, given.quantity):
            return given
    return None


def _shown(quantity: Quantity) -> str:
    return " ".join(quantity.text.split()) + (
        f" {quantity.unit}" if quantity.unit and quantity.unit not in quantity.text and "%" not in quantity.text else ""
    )


def _periods(said: Said, chosen: Chosen, against: list[str], missing: list[str]) -> dict[str, float]:
    asked = years_of(said.periods)
    units, first = chosen.units, chosen.units[0]
    own = set(first.years) | years_of(find_periods(first.context))
    around = own | years_of(find_periods(first.near)) | {year for unit in units for year in unit.years}
    column = _column_years(said, first)
    reporting = {first.year} if first.year is not None else set()
    implied = {year for year in asked - own if year in reporting and not first.years}
    lost = asked - own - implied
    stray = sorted(lost - around - reporting)
    other = bool(lost) and bool(first.years)
    if column and asked and not asked & column:
        other = True
        against.append(f"the figure is for {_listed(sorted(column))}, the draft says {_listed(sorted(asked))}")
    elif other and not asked & first.years:
        against.append(f"the report says {_listed(sorted(first.years))}, the draft {_listed(sorted(lost))}")
    elif stray:
        missing.append(_listed(stray))
    months = months_missing(said.periods, " ".join(unit.text for unit in units)) if not lost else []
    missing.extend(months)
    return {
        "year_missing": float(bool(stray)),
        "year_missing_first": float(bool(lost)),
        "year_other": float(other),
        "year_implied": float(bool(implied)),
        "years_held": float(bool(asked & own)),
        "month_missing": float(bool(months)),
    }


def _column_years(said: Said, unit: Unit) -> set[int]:
    """Years of the columns of a row whose figures are the claim's."""
    found = [a for a in unit.amounts if a.years and any(states(own.quantity, a.quantity) for own in said.amounts)]
    return {year for amount in found for year in amount.years}


def _listed(years: list[int]) -> str:
    return ", ".join(map(str, years))


def _turns(said: Said, chosen: Chosen, against: list[str]) -> dict[str, float]:
    """Direction, negation, opposites, scope labels and "all" for "some", against the most telling unit."""
    unit = chosen.units[0]
    turned = _turned(said, unit)
    if turned:
        against.append(f"the report speaks of {turned}")
    negated = _negated(said.text, chosen)
    if negated:
        against.append(f'the report and the draft differ in a "not" ({negated})')
    pairs = opposites((stem(w) for w in words(said.text)), (stem(w) for w in words(unit.text)))
    if pairs:
        shown = {stem(word): word for word in words(f"{said.text} {unit.text}")}
        against.append(f'the report says "{shown[pairs[0][1]]}", the draft "{shown[pairs[0][0]]}"')
    _, clash, _ = slot_agreement(_exclusive(said.text), _exclusive(f"{unit.text} {unit.context}"))
    if clash:
        against.append("the scope or method is another one")
    return {
        "turned": float(bool(turned)),
        "negated": float(bool(negated)),
        "opposite": float(bool(pairs)),
        "slot_clash": float(bool(clash)),
        "widened": float(widened(said.text, unit.text)),
    }


def _exclusive(text: str) -> dict[str, frozenset[str]]:
    return {name: values for name, values in slots(text).items() if name not in ("target", "intensity")}


def _turned(said: Said, unit: Unit) -> str:
    """What the report says of the direction where the claim says the opposite; "" where they agree."""
    names = {1: "a rise", -1: "a fall"}
    for amount in said.amounts:
        for given in unit.amounts:
            if given.start < 0 or not states(amount.quantity, given.quantity):
                continue
            mine = direction_at(said.text, amount.start, amount.end)
            theirs = direction_at(unit.text, given.start, given.end)
            if mine and theirs:
                return names[theirs] if mine != theirs else ""
    mine, theirs = direction(said.text), direction(unit.text)
    return names[theirs] if mine and theirs and mine != theirs else ""


def _negated(claim: str, chosen: Chosen) -> str:
    """The word that one side negates and the other says plainly; "" where there is none.

    Where both have a negation they are taken to be the same one, put differently. In a unit that is not the most telling one
    two words in a row have to agree.
    """
    mine, said = negated_phrases(claim), set(terms(claim))
    for at, unit in enumerate(chosen.units):
        theirs, there = negated_phrases(unit.text), set(terms(unit.text))
        if bool(mine) == bool(theirs):
            continue
        for phrase in mine or theirs:
            other = there if mine else said
            if phrase[0] in other and (at == 0 or all(word in other for word in phrase)):
                return next((word for word in words(f"{claim} {unit.text}") if stem(word) == phrase[0]), phrase[0])
    return ""


def _names(said: Said, chosen: Chosen, missing: list[str]) -> dict[str, float]:
    known = frozenset(stem_ for unit in chosen.units for stem_ in unit.known)
    first = chosen.units[0]
    texts = [f"{unit.text} {unit.context}" for unit in chosen.units]
    lost_first = missing_names(said.names, texts[0], known)
    lost = missing_names(said.names, " ".join(texts), known)
    lost_near = missing_names(lost, " ".join([first.near, *texts]), known)
    missing.extend(lost)
    return {
        "names": min(3, len(said.names)) / 3,
        "names_held": 1 - len(lost) / len(said.names) if said.names else 0.0,
        "name_missing": min(3, len(lost)) / 3,
        "name_missing_near": float(bool(lost_near)),
        "name_missing_first": len(lost_first) / len(said.names) if said.names else 0.0,
    }
