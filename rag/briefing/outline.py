"""Reading outlines: built-in ones, a file of one's own, or the report's own headings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from rag.briefing.model import Item, Need, Outline
from rag.errors import SettingsError
from rag.schema import Passage

OUTLINES = ("esg-overview", "tcfd", "ifrs-s2", "gri-core", "esrs-core", "hkex")
AUTO = "auto"
_NEEDS: tuple[Need, ...] = get_args(Need)
_MOST_ITEMS = 60
_MOST_HEADINGS = 16
_FEWEST_CHARACTERS = 900
_GENERAL = re.compile(
    r"\b(?:contents?|index|appendix|annex|glossary|imprint|abbreviations?|disclaimer|contact|about (?:this|the|our) report|"
    r"forward[- ]looking|assurance|auditor|page|pages|report(?:ing)?|statement|letter|message|foreword|introduction|notes?)\b",
    re.IGNORECASE,
)


def load_outline(name: str, passages: Sequence[Passage] = ()) -> Outline:
    """A built-in outline by name, "auto" for one made of the passages' headings, else a YAML file of that path.

    Raises SettingsError for an unknown name, a file that is no outline, or a report without usable headings.
    """
    if name == AUTO:
        return outline_from_headings(passages)
    if name in OUTLINES:
        return read_outline((files("rag.briefing") / "outlines" / f"{name}.yaml").read_text(encoding="utf-8"), name)
    path = Path(name).expanduser()
    if not path.is_file():
        known = ", ".join((*OUTLINES, AUTO))
        raise SettingsError(f"There is no outline '{name}'. Built in are {known}; or give a YAML file.")
    try:
        return read_outline(path.read_text(encoding="utf-8-sig"), path.stem, str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The outline {path} cannot be read: {error}. Save it as UTF-8 text.") from error


def read_outline(text: str, name: str, where: str = "") -> Outline:
    """An outline from YAML: `title`, and `items`, each a heading or a mapping with heading, questions, needs, ...

    Raises SettingsError naming the item that is wrong.
    """
    import yaml

    where = where or f"outline '{name}'"
    try:
        given = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise SettingsError(f"The {where} is not YAML: {' '.join(str(error).split())[:200]}") from error
    entries = given.get("items") if isinstance(given, dict) else given
    if not isinstance(entries, list) or not 0 < len(entries) <= _MOST_ITEMS:
        raise SettingsError(f"The {where} needs a list 'items' of 1 to {_MOST_ITEMS} headings.")
    items = tuple(_item(entry, number, where) for number, entry in enumerate(entries, 1))
    twice = sorted({item.id for item in items if sum(other.id == item.id for other in items) > 1})
    if twice:
        raise SettingsError(f"The {where} has two items with the id '{twice[0]}'. Give each its own.")
    top = given if isinstance(given, dict) else {}
    return Outline(str(top.get("name") or name), str(top.get("title") or name), items)


def _item(entry: Any, number: int, where: str) -> Item:
    entry = {"heading": entry} if isinstance(entry, str) else entry
    if not isinstance(entry, dict) or not str(entry.get("heading") or "").strip():
        raise SettingsError(f"Item {number} of the {where} has no 'heading'.")
    heading = " ".join(str(entry["heading"]).split())
    needs = _texts(entry, "needs", number, where)
    for need in needs:
        if need not in _NEEDS:
            raise SettingsError(f"Item {number} of the {where} needs '{need}'; known are {', '.join(_NEEDS)}.")
    return Item(
        id=str(entry.get("id") or identifier(heading)),
        heading=heading,
        questions=_texts(entry, "questions", number, where) or (question_about(heading),),
        needs=tuple(need for need in _NEEDS if need in needs),
        reference=str(entry.get("reference") or ""),
        indicators=_indicators(_texts(entry, "indicators", number, where), number, where),
        pillar=str(entry.get("pillar") or ""),
    )


def _texts(entry: dict[str, Any], key: str, number: int, where: str) -> tuple[str, ...]:
    given = entry.get(key) or ()
    given = [given] if isinstance(given, str) else given
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) and one.strip() for one in given):
        raise SettingsError(f"'{key}' of item {number} of the {where} must be a text or a list of texts.")
    return tuple(given)


def _indicators(given: tuple[str, ...], number: int, where: str) -> tuple[str, ...]:
    if given:
        from rag.indicators import load_catalogue

        known = {indicator.id for indicator in load_catalogue().indicators}
        for name in given:
            if name not in known:
                raise SettingsError(f"Item {number} of the {where} names an unknown indicator '{name}'.")
    return given


def identifier(heading: str) -> str:
    """ "Nature and water" -> "nature-and-water"."""
    return re.sub(r"[^\w]+", "-", heading.lower()).strip("-") or "item"


def question_about(heading: str) -> str:
    """The guiding question of a heading that comes without one."""
    return f"What does the company do and achieve on {heading}?"


def outline_from_headings(passages: Iterable[Passage]) -> Outline:
    """An outline of the headings with the most text, in the order of the report. Raises SettingsError without any."""
    sizes: dict[str, int] = defaultdict(int)
    first: dict[str, str] = {}
    for passage in passages:
        heading = " ".join(passage.heading.split()).strip(" :–-")
        if _usable(heading):
            first.setdefault(heading.lower(), heading)
            sizes[heading.lower()] += len(passage.text)
    largest = sorted((key for key in first if sizes[key] >= _FEWEST_CHARACTERS), key=lambda key: -sizes[key])
    chosen = set(largest[:_MOST_HEADINGS])
    items = {identifier(heading): heading for key, heading in first.items() if key in chosen}
    if not items:
        raise SettingsError(
            "The report has no headings that an outline can be made of. "
            f"Use a built-in one: {', '.join(OUTLINES)}, or a file of your own."
        )
    made = (Item(key, heading, (question_about(heading),)) for key, heading in items.items())
    return Outline(AUTO, "By the report's own headings", tuple(made))


def _usable(heading: str) -> bool:
    count = len(heading.split())
    letters = sum(c.isalpha() or c.isspace() for c in heading)
    return (
        1 <= count <= 9
        and 5 <= len(heading) <= 80
        and heading[0].isupper()
        and heading[-1] not in ".,;:?!–-"
        and letters >= 0.85 * len(heading)
        and not heading.endswith((" and", " of", " the", " for", " to", " in", " our", " with"))
        and not _GENERAL.search(heading)
    )
