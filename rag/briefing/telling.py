"""How much a sentence tells by itself."""

from __future__ import annotations

import math
import re

from rag.briefing.model import Point
from rag.text.quantities import find_periods, find_quantities

_YEARS = re.compile(r"\b(?:FY ?)?(?:19|20)\d\d\b")
_MEASURED = re.compile(r"%|\d[\d,.]{2,}|\b(?:million|billion|tons?|tonnes?|hours?)\b")
_PLATITUDE = re.compile(
    r"\b(?:(?:ever|fast|rapidly)[- ]chang\w+|rooted in (?:all|everything)|(?:at|to|in) the (?:heart|core|center|centre) of (?:all|everything|our|what)|(?:attach|place)(?:s|ed)? (?:great|high|utmost) (?:importance|value)|"
    r"(?:top|foremost|highest|key strategic|utmost) (?:priorit\w+|concerns?)|very seriously|(?:safety|privacy|security|duty|matter|matters|responsibility)\w* (?:\w+ )?seriously|great initiative|one-size-fits-all|"
    r"fundamental (?:prerequisite|to (?:our|stakeholder|the))|cornerstone|(?:crucial|vital|integral|essential|indispensable|important) (?:part|aspect|element|role|foundation|component|prerequisite|for|to) |"
    r"better (?:tomorrow|future|world|lives|life)|improve (?:people['’]s|the) lives|make a (?:real |positive )?(?:difference|contribution)|equal opportunities for everyone|employer of choice|"
    r"holistic approach|is key (?:to|for)\b|blue skies|we hope to|great(?:est)? asset|our people are|drives? us|inspire\w* us)",
    re.IGNORECASE,
)
_MIND = re.compile(
    r"^(?:[^,]{0,60}, )?(?:we|[A-Z]\w+)\s(?:\w+ly\s|also\s|firmly\s)?(?:believes?|strives?|hopes?|cares?|recogni[sz]es?|values?|understands?|seeks?|aspires?)\b"
)
_DEFINITE = re.compile(r"\d|(?<=[a-z,] )(?:[A-Z][\w&-]+ ){1,}[A-Z][\w&-]+|\([A-Z]{2,}\)|\b[A-Z]{3,}\b")
_FIT, _MOST_FIT = 8.0, 0.5
_SCALE, _SHARE_SCALE, _MOST_SCALE = 0.3, 5.0, 9.0


def platitude(text: str) -> bool:
    """Whether the sentence only praises or wishes: it names no figure, year, body or programme."""
    return not _DEFINITE.search(text) and bool(_PLATITUDE.search(text) or _MIND.match(text))


def measured(text: str) -> bool:
    """Whether the text has a figure that is a share, an amount with its unit, or large."""
    return bool(_MEASURED.search(_YEARS.sub(" ", text)))


def telling(point: Point) -> float:
    """How much a sentence tells of its section: a target or a figure, measured, for a named year, on its topic, in few words."""
    text = point.statement.text
    counted = "figure" in point.meets
    shown = 2.0 * counted + 2.0 * ("target" in point.meets) + (counted and measured(text)) + bool(find_periods(text))
    return shown + _FIT * min(point.fit, _MOST_FIT) + _SCALE * scale(text) - len(text.split()) / 20


def scale(text: str) -> float:
    """The size of the text's largest figure, as its power of ten; of a share, as for 100,000. 0 to 9, 0 without one."""
    values = [10**_SHARE_SCALE if "%" in q.unit else abs(q.value) for q in find_quantities(text)]
    return min(_MOST_SCALE, math.log10(max([1.0, *values])))
