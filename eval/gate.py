"""The gate: the least an evaluation must reach, written in gate.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.measures import MEASURES
from eval.measures.bootstrap import Mean
from eval.schema import Evaluation
from rag.errors import EvaluationError

GATE = Path(__file__).with_name("gate.toml")
_FIELDS = {"minimum", "maximum", "measured"}
# a mean of exact 1.0 or 0.9 must not fall short by the last bit of a float
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Limit:
    """The least and the most a measure may be, over all questions or over those of one type ("" for all)."""

    measure: str
    type: str
    minimum: float | None
    maximum: float | None
    measured: str

    @property
    def name(self) -> str:
        return f"{self.measure}:{self.type}" if self.type else self.measure


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A limit that was not kept. `value` is None when the measure applied to none of the questions."""

    limit: Limit
    value: float | None

    @property
    def text(self) -> str:
        wanted = " and ".join(
            f"{word} {bound:g}"
            for word, bound in (("at least", self.limit.minimum), ("at most", self.limit.maximum))
            if bound is not None
        )
        found = "was not measured: no question of this set has it" if self.value is None else f"is {self.value:.3f}"
        return f"{self.limit.name} {found}; the gate asks for {wanted}"


def load_gate(path: Path = GATE) -> tuple[Limit, ...]:
    """The limits of a gate file.

    Raises EvaluationError for a file that cannot be read, an unknown measure or field, and a limit that is not 0..1.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise EvaluationError(f"There is no gate file at {path}.") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise EvaluationError(f"The gate file {path} cannot be read: {error}.") from error
    if not tables:
        raise EvaluationError(f"The gate file {path} is empty: it would let everything pass. Add a limit.")
    return tuple(_limit(name, table, path) for name, table in tables.items())


def check_gate(evaluation: Evaluation, limits: Sequence[Limit]) -> tuple[Shortfall, ...]:
    """The limits that the evaluation does not keep, in the order of the gate; a measure without a value keeps none."""
    found = [Shortfall(limit, _value(evaluation, limit)) for limit in limits]
    return tuple(shortfall for shortfall in found if not _kept(shortfall))


def mean_of(evaluation: Evaluation, limit: Limit) -> Mean | None:
    """What a limit is about: a mean over all questions or those of one type; of "caught" that of one mutation."""
    if not limit.type:
        return evaluation.means.get(limit.measure)
    if limit.measure == "caught":
        return evaluation.self_test.caught.get(limit.type) if evaluation.self_test else None
    return evaluation.by_type.get(limit.type, {}).get(limit.measure)


def _value(evaluation: Evaluation, limit: Limit) -> float | None:
    mean = mean_of(evaluation, limit)
    return mean.value if mean else None


def _kept(shortfall: Shortfall) -> bool:
    value, limit = shortfall.value, shortfall.limit
    if value is None:
        return False
    above = limit.minimum is None or value >= limit.minimum - _ROUNDING
    below = limit.maximum is None or value <= limit.maximum + _ROUNDING
    return above and below


def _limit(name: str, table: Any, path: Path) -> Limit:
    measure, _, kind = name.partition(":")
    if measure not in MEASURES:
        raise EvaluationError(
            f"{path} has a limit for '{measure}', which is no measure. There are: {', '.join(MEASURES)}."
        )
    if not isinstance(table, dict) or not table.keys() & {"minimum", "maximum"} or table.keys() - _FIELDS:
        raise EvaluationError(
            f"{path}, [{name}]: a table with 'minimum', 'maximum' or both, and 'measured', is needed."
        )
    return Limit(
        measure=measure,
        type=kind,
        minimum=_bound(table, "minimum", name, path),
        maximum=_bound(table, "maximum", name, path),
        measured=str(table.get("measured", "")),
    )


def _bound(table: dict[str, Any], field: str, name: str, path: Path) -> float | None:
    value = table.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise EvaluationError(f"{path}, [{name}]: '{field}' is {value!r}, where a number from 0 to 1 is needed.")
    return float(value)
