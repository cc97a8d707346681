"""The units of units.txt, by name: read as a plain table for common units, and by pint for composed ones.

pint takes about 0.3 s to import, more than a whole answer should take. Almost every unit of a report is one name, or one name
per another, so these are looked up in a table read from the same file; only products and powers ("kWh/(m2*K)") need pint.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

_FACTOR: Final = re.compile(r"([\d.e+-]+)(?: / ([\d.e+-]+))? \* (\w+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A known unit: a value in it times `factor` is the value in the unit `canonical`."""

    factor: float
    canonical: str


def definitions_text() -> str:
    """The text of units.txt."""
    return (files("rag.text.quantities") / "units.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def table() -> dict[str, Unit]:
    """Every name and symbol of units.txt with its factor to the canonical unit of its dimension."""
    units: dict[str, Unit] = {}
    for line in definitions_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, value, *names = (part.strip() for part in line.split(" = "))
        match = _FACTOR.fullmatch(value)
        if match:
            base = units[match[3]]
            unit = Unit(float(match[1]) / float(match[2] or 1) * base.factor, base.canonical)
        else:
            unit = Unit(1.0, names[0] if names and names[0] != "_" and not name.isupper() else name)
        units.update({key: unit for key in (name, *names) if key != "_"})
    return units


@lru_cache(maxsize=1)
def _lowered() -> dict[str, Unit]:
    """Names of three letters and more in lower case, where that leaves one meaning."""
    lowered: dict[str, Unit | None] = {}
    for name, unit in table().items():
        key = name.lower()
        if len(name) > 2:
            lowered[key] = unit if lowered.get(key, unit) == unit else None
    return {name: unit for name, unit in lowered.items() if unit is not None}


def look_up(name: str) -> Unit | None:
    """The unit of that name: as written, then in the singular, then blind to case (three letters and more)."""
    key = re.sub(r"[\s-]+", "_", name.strip())
    known = table()
    found = known.get(key) or (known.get(key[:-1]) if len(key) > 3 and key.endswith("s") else None)
    if found is not None or len(key) < 3:
        return found
    lowered = _lowered()
    key = key.lower()
    return lowered.get(key) or (lowered.get(key[:-1]) if key.endswith("s") else None)


@lru_cache(maxsize=1)
def registry() -> Any:
    """The one pint registry, holding the units of units.txt and no others."""
    import pint

    made = pint.UnitRegistry(None)
    made.load_definitions(definitions_text().splitlines())
    return made


@lru_cache(maxsize=256)
def composed(expression: str) -> Unit | None:
    """A product, quotient or power of units, read by pint and reduced to root units; None where pint knows it not."""
    import pint

    try:
        reduced = registry().Quantity(1.0, expression).to_root_units()
    except (pint.errors.PintError, ValueError, TypeError, AttributeError, SyntaxError):
        return None
    return Unit(float(reduced.magnitude), f"{reduced.units:~C}")
