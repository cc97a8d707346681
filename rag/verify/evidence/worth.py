"""What a unit is worth as evidence beyond its words: the claim's figures, names and years, its Scope, and its direction."""

from __future__ import annotations

from collections.abc import Sequence

from rag.question.slots import slot_agreement, slots
from rag.verify.amounts.changes import yearly
from rag.verify.amounts.figures import Amount, is_telling, years_of
from rag.verify.amounts.held import says
from rag.verify.evidence.said import Said
from rag.verify.evidence.units import Unit
from rag.verify.wording.names import missing_names, spelled_out
from rag.verify.wording.turning import direction

_EXACT, _TELLING, _EVERY = 0.4, 0.3, 0.15
_OTHER_SCOPE = 0.3
"""What a row of another Scope or method is worth less where there is one of the claim's."""
_YEARLY = 0.25
"""What a row with figures of several years is worth more where the claim tells of a change."""


def exactness(said: Said, units: Sequence[Unit]) -> list[float]:
    """What each unit is worth beyond its likeness to the claim, about -0.3 to 1."""
    asked = scopes(said.text)
    agreements = [
        slot_agreement(asked, {**scopes(unit.context), **scopes(unit.text)}) if unit.is_row else (0, 0, 0)
        for unit in units
    ]
    own_row = any(match and not clash for match, clash, _ in agreements)
    return [
        _exact(said, unit) + _YEARLY * tells_the_change(said, unit) - _OTHER_SCOPE * (own_row and clash > 0)
        for unit, (_, clash, _) in zip(units, agreements, strict=True)
    ]


def tells_the_change(said: Said, unit: Unit) -> bool:
    """Whether the claim lets something rise or fall and the unit is a row with its figures of two years or more."""
    if not direction(said.text) or not unit.is_row:
        return False
    years, asked = yearly(unit.amounts), years_of(said.periods)
    return len(years) > 1 and asked <= set(years)


def scopes(text: str) -> dict[str, frozenset[str]]:
    """The Scopes and methods that a text names, not whether it speaks of a target or an intensity."""
    return {name: values for name, values in slots(text).items() if name not in ("target", "intensity")}


def _exact(said: Said, unit: Unit) -> float:
    """What the claim's figures, names and years that the unit has are worth; 0 where there are none."""
    text = f"{unit.text} {unit.context} {spelled_out(said.text, unit.text)}"
    years = years_of(said.periods)
    lost = missing_names(said.names, text, unit.known)
    missing = (len(lost) + len(missing_names(lost, unit.near, unit.known))) / 2 + sum(
        not has_figure(a, unit, years) for a in said.amounts
    )
    missing += len(years - unit.years - {unit.year})
    count = len(said.names) + len(said.amounts) + len(years)
    held = [has_figure(amount, unit, years) for amount in said.amounts]
    telling = any(has and is_telling(amount.quantity) for has, amount in zip(held, said.amounts, strict=True))
    every = len(held) > 1 and all(held)
    bonus = (_TELLING if telling or every else 0.0) + (_EVERY if every else 0.0)
    return (_EXACT * (1 - missing / count) if count else 0.0) + bonus


def has_figure(amount: Amount, unit: Unit, years: set[int] | frozenset[int] = frozenset()) -> bool:
    """Whether the unit states the figure; of a table's cell, for one of the years or for a year beside them."""
    around = {year + step for year in years for step in (-1, 0, 1)}
    return any(
        says(amount, other) for other in unit.amounts if not (around and other.years) or around & set(other.years)
    )
