"""Reading catalogue.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from rag.indicators.model import Catalogue, Indicator, Measure
from rag.indicators.words import stems


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The indicators of catalogue.yaml in its order, read once."""
    import yaml

    given = yaml.safe_load((files("rag.indicators") / "catalogue.yaml").read_text(encoding="utf-8"))
    synonyms = {word: group for group, line in given["synonyms"].items() for word in line.split()}
    words = given["words"]
    measures = {name: _measure(name, entry, synonyms) for name, entry in given["measures"].items()}
    return Catalogue(
        indicators=tuple(_indicator(entry, measures, synonyms) for entry in given["indicators"]),
        neutral=stems(words["neutral"], synonyms),
        links=stems(words["links"], synonyms) - stems(words["neutral"], synonyms),
        modifiers=stems(words["modifiers"], synonyms),
        titles=stems(words["titles"], synonyms),
        dropped=stems(words["dropped"], synonyms),
        restated=stems(words["restated"], synonyms),
        synonyms=synonyms,
    )


def _measure(name: str, entry: Mapping[str, Any], synonyms: Mapping[str, str]) -> Measure:
    units = tuple("" if unit is None else str(unit) for unit in entry["units"])
    return Measure(name, units, dict(entry.get("factors", {})), stems(entry.get("words", ""), synonyms))


def _indicator(entry: Mapping[str, Any], measures: Mapping[str, Measure], synonyms: Mapping[str, str]) -> Indicator:
    given = [(stems(words, synonyms), shown) for words, shown in entry.get("qualifiers", {}).items()]
    return Indicator(
        id=entry["id"],
        name=entry["name"],
        pillar=entry["pillar"],
        measure=measures[entry["measure"]],
        unit=entry.get("unit", ""),
        names=tuple(stems(name, synonyms) for name in entry["names"]),
        extras=_union(stems(line, synonyms) for line in (entry.get("extras", ""), *entry["names"])),
        qualifiers=tuple(sorted(given, key=lambda pair: len(pair[0]), reverse=True)),
        references={name: str(entry[name]) for name in ("gri", "esrs", "ifrs") if name in entry},
        strict=bool(entry.get("strict", False)),
    )


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
