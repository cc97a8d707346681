"""Another place or person: where the claim names one that its evidence lacks and the evidence names another in its stead."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rag.text.terms import stem, words
from rag.verify.wording.names import find_names, missing_names

_AT = r"\b(?:in|at|from|near|across|outside|within|around|throughout|inside)\s(?:(?:the|its|our|their|all|northern|southern|eastern|western|central|mainland)\s){0,2}"
_PLACE = re.compile(rf"{_AT}(?P<name>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)*)")
_PERSON = re.compile(
    r"(?:\bby|(?:\bMr|\bMrs|\bMs|\bDr|\bSir|\bDame|\bProf)\.?|\bProfessor|\b[Dd]irector|\b[Cc]hairman|\b[Cc]hairwoman|\b[Cc]hair|\bCEO|\bCFO|\b[Oo]fficer|\b[Pp]resident),? (?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Prof)\.? |Professor )?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*)* [A-Z][\w’'-]+)"
)
_RUN = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
_ROLE = re.compile(
    r"\b(?:chair\w*|head(?:s|ed)?|le(?:d|ads?)|presid\w+|director|CEO|CFO|chief \w+ officer|member of|took over|succeed\w*|appointed)\b",
    re.IGNORECASE,
)
# what takes in other places, and what is no person
_WIDE = re.compile(
    r"\b(?:Europe|Asia|Africa|Americas?|Oceania|Pacific|EU|EMEA|APAC|Middle East|World|North|South|East|West|Region)\b"
)
_BODY = re.compile(
    r"\b(?:Committee|Board|Council|Group|Bank|Institute|University|Company|Foundation|Department|Office|Code|Report|Policy|Programme?|Plan|Award|Standard|Act|Agreement|Initiative|Alliance|Association|Fund|Force|Officer)\b"
)


def elsewhere(claim: str, lost: Sequence[str], text: str, known: Collection[str] = ()) -> tuple[str, str] | None:
    """The text's name and the claim's, where the text has in the place of a lost name ("in Rimnes", "led by Ann Harrow") another.

    `lost` are the claim's names that its evidence lacks, `known` stems that are no rivals.
    """
    if not lost:
        return None
    for pattern, mine in ((_PLACE, _lost_places(claim, lost)), (_PERSON, _lost_people(claim, lost))):
        others = [name for match in pattern.finditer(text) if _is_other(name := match["name"], claim, known)]
        if mine and others:
            return others[0], mine[0]
    return None


def _lost_places(claim: str, lost: Sequence[str]) -> list[str]:
    found = [m["name"] for m in _PLACE.finditer(claim) if any(name in m["name"] for name in lost)]
    return [name for name in found if not _WIDE.search(name)]


def _lost_people(claim: str, lost: Sequence[str]) -> list[str]:
    if not _ROLE.search(claim):
        return []
    runs = (run[0] for run in _RUN.finditer(claim) if not _BODY.search(run[0]))
    return [run for run in runs if all(part in lost for part in run.split())]


def _is_other(name: str, claim: str, known: Collection[str]) -> bool:
    """Whether the claim has no word of the name, which is a name (no month, no currency) and no known one."""
    parts = [part for part in find_names(f"of {name}") if stem(part.lower()) not in known]
    return bool(parts) and len(missing_names(parts, claim)) == len(parts) and not set(words(name)) & set(known)
