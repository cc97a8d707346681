"""Which of the kinds of statement that count as disclosure a text is."""

from __future__ import annotations

import re

from rag.briefing.model import Need
from rag.text.quantities import find_periods, find_quantities

_PATTERNS: dict[Need, str] = {
    "policy": r"polic(?:y|ies)|codes? of (?:\w+ )?(?:conduct|ethics)|guidelines?|charter|principles|standards?|commitments?|prohibit\w*|"
    r"zero tolerance|management system|ISO ?\d+",
    "target": r"targets?|goals?|ambitions?|aims?|pledge[sd]?|commit(?:s|ted|ment|ments)?|will|plans? to|intends? to|strive[sd]?|by 20\d\d",
    "governance": r"(?<!standards )board|committees?|chair(?:s|ed|man|woman|person)?|officers?|oversee[sn]?|oversight|executives?|directors|"
    r"responsible for|responsibility (?:for|of)|delegated to|accountable|supervis\w+|steering|remuneration|departments?|reports to",
    "action": r"launch\w*|introduc\w+|implement\w*|establish\w*|provid\w+|support\w*|invest\w*|train(?:s|ed|ing)|develop\w*|buil[dt]\w*|"
    r"install\w*|reduc\w+|help(?:s|ed|ing)?|offer\w*|creat\w+|carr(?:y|ied) out|held|conducted|conducts|donat\w+|improv\w+|expand\w*|use[sd]?|"
    r"upgrad\w+|protect\w*|organi[sz]\w+|promot\w+|work(?:s|ed|ing)? with|partner\w*|enabl\w+",
    "process": r"assess\w*|identif\w+|monitor\w*|audit\w*|evaluat\w+|review\w*|due diligence|screen\w*|procedures?|inspect\w*|"
    r"survey\w*|dialog(?:ue)?s?|analy[sz]\w+|mechanisms?|investigat\w+|whistle-?\s?blow\w+|hotline|complaints?",
    "risk": r"risks?|opportunit(?:y|ies)|exposures?|hazards?|impacts?",
    "scenario": r"scenarios?|pathways?|RCP ?\d|SSP ?\d|stress tests?|resilien\w+",
}
_SHORT_LIST = 9
_GOALS = re.compile(
    r"\b360[- °]?(?:degrees?|view)?|\b24/7\b|\b1\.5 ?°|\b17 (?:UN |United Nations )?(?:SDGs?|Sustainable Development Goals)\b"
)
_MEASURE = re.compile(r"[%€$£¥]|\b(?:m|t|k|per ?cent|million|billion|tonnes?|tons?|hours?|[kMGT]?Wh|RMB|USD|EUR)\b")
_COMPILED = {need: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for need, words in _PATTERNS.items()}


def counts(text: str) -> bool:
    """Whether the text gives an amount in digits that is more than the length of a short list."""
    return any(
        any(c.isdigit() for c in q.text)
        and (abs(q.value) > _SHORT_LIST or q.value != int(q.value) or _MEASURE.search(q.unit))
        for q in find_quantities(_GOALS.sub(" ", text))
    )


def needs_met(text: str, year: int | None, *, is_figure: bool = False) -> frozenset[Need]:
    """The needs that the text meets. A target needs a later year or an amount beside its words; a figure, an amount."""
    met: set[Need] = {need for need, pattern in _COMPILED.items() if pattern.search(text)}
    counted = is_figure or counts(text)
    later = any(year is None or period.year > year for period in find_periods(text))
    if "target" in met and not (later or (counted and re.search(r"\b(?:target|goal)s?\b", text, re.IGNORECASE))):
        met.discard("target")
    if counted and not (later and "target" in met):
        met.add("figure")
    return frozenset(met)
