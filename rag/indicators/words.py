"""Labels as sets of word stems, with the spellings of reports made one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rag.text.quantities import find_periods
from rag.text.quantities.periods import MONTH
from rag.text.terms import stem

_PLAIN = str.maketrans({"₂": "2", "₃": "3", "‑": "-", "–": "-", "—": "-", "’": "'", "ﬁ": "fi", "ﬂ": "fl", "\u00ad": ""})
_AND = r"(?:\s*(?:,|\+|&|/|and)\s*)+(?:scopes?\s*)?"
_CARRIER = r"(?:electricity|electrical energy|energy|power|heat(?:ing)?|steam|cooling)"
_BOUGHT = (
    rf"\bfrom\s+(?:the\s+)?(?:generation of\s+)?(?:purchased|acquired|imported|bought)(?:\s+or\s+acquired)?\s+{_CARRIER}"
    rf"(?:\s*(?:,|/|&|\band\b|\bor\b)+\s*(?:and\s+)?{_CARRIER})*"
)
_OWN = (
    r"\bfrom\s+(?:own|(?:company[- ])?owned|controlled)(?:\s*(?:or|and|/|&)\s*controlled)?\s+(?:sources|operations)\b"
)
_PHRASES = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        # what each Scope is by definition, where the label names it
        (rf"{_OWN}(?=.*\bscope\s*1\b)", " "),
        (rf"(\bscope\s*1\b.*){_OWN}", r"\1 "),
        (rf"{_BOUGHT}(?=.*\bscope\s*2\b)", " "),
        (rf"(\bscope\s*2\b.*){_BOUGHT}", r"\1 "),
        (rf"\bscopes?\s*1{_AND}2{_AND}3\b|\bscopes?\s*1\s*(?:-|to)\s*3\b", " scope123 "),
        (rf"\bscopes?\s*1{_AND}2\b", " scope12 "),
        (rf"\bscopes?\s*2{_AND}3\b", " scope23 "),
        (rf"\bscopes?\s*1{_AND}3\b", " scope13 "),
        (r"\bother indirect\s+(?=(?:ghg |greenhouse gas |co2 )?emissions?\b)", " "),
        (r"\bscopes?\s*3\s?[.,]\s?\d{1,2}\b", " scope3 "),
        (r"\bcat(?:egory)?\.?\s*\d{1,2}\b(?!\s*[-,&+]\s*\d)", " category "),
        (r"\bscopes?\s*([123])\b(?!\.\d)", r" scope\1 "),
        (r"\bregion(?:al)?[- ]based\b", " location-based "),
        (r"\b(?:at|of|across|in|from)\s+(?:all |our |own |its |the )*(?:business|operating|operational) sites\b", " "),
        (r"\b(market|location)[- ]*(?:based|method)\b(?:\s+(?:method|approach))?", r" \1based "),
        (r"\bnon[- ]+(\w+)", r" non\1 "),
        (r"\bgreenhouse[- ]gas(?:es)?\b", " ghg "),
        (r"\bcarbon dioxide\b|\bco\s?2[- ]?(?:e|eq|equivalents?)?\b", " co2 "),
        (r"\bresearch (?:and|&) development\b|\br\s?&\s?d\b", " rnd "),
        (r"\bnitrogen oxides?\b|\boxides of nitrogen\b|\bno\s?x\b", " nox "),
        (r"\bsul(?:ph|f)ur (?:di)?oxides?\b|\bso\s?x\b|\bso2\b", " sox "),
        (r"\bvolatile organic compounds?\b|\bvocs?\b", " voc "),
        (r"\bparticulate matter\b|\bparticulates\b", " particulates "),
        (r"\blost[- ]?time\b", " losttime "),
        (r"\bfull[- ]?time[- ]equivalents?\b|\bftes?\b", " fte "),
        (r"\b(full|part)[- ]time\b", r" \1time "),
        (r"\bcap(?:ital)? ?ex(?:penditures?|penses?)?\b", " capex "),
        (r"\bop(?:erat(?:ional|ing))? ?ex(?:penditures?|penses?)?\b", " opex "),
        (r"\bcode of (?:business )?(?:conduct|ethics)(?: and ethics)?\b", " conductcode "),
        (r"\bhead counts?\b", " headcount "),
        (r"\bend[- ]of[- ]life\b", " endoflife "),
        (r"\bgreen asset ratio\b|\bgar\b", " greenassetratio "),
        (r"\bw/o\b", " without "),
        (r"\bi\.?e\.?\b|\be\.?g\.?\b", " "),
    )
)
_DATE = re.compile(rf"\b(?:\d{{1,2}}\.?\s)?{MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?\b")
_NUMBERED = re.compile(
    r"^\s*(?:(?:cat(?:egor(?:y|ies))?\.?\s*)?(?:\d{1,2}\s*[.):]?\s*(?:&|\+|,|and)\s*)*"
    r"\d{1,2}(?:\.\d{1,2})*\s*[.):-]?\s+(?=[^\W\d])|[-•*]\s*)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?<=[a-z)])(?:\d{1,2}\)|\(\d{1,2}\)|[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+)(?=\s|$|,)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:'s)?")


def stems(text: str, synonyms: Mapping[str, str]) -> frozenset[str]:
    """The stems of the words of a label, without periods, item numbers and footnote marks."""
    return _stems(text, tuple(synonyms.items()))


@lru_cache(maxsize=65536)
def _stems(text: str, synonyms: tuple[tuple[str, str], ...]) -> frozenset[str]:
    known = dict(synonyms)
    plain = _NUMBERED.sub("", _MARKS.sub(" ", text.translate(_PLAIN)))
    for pattern, replacement in _PHRASES:
        plain = pattern.sub(replacement, plain)
    plain = _DATE.sub(" ", _without_periods(plain))
    found = set()
    for word in _WORD.findall(plain.lower()):
        bare = word.removesuffix("'s")
        found.add(known.get(bare) or known.get(stem(bare)) or stem(bare))
    return frozenset(found)


def _without_periods(text: str) -> str:
    parts, at = [], 0
    for period in find_periods(text):
        parts.append(text[at : period.start])
        at = period.end
    return " ".join([*parts, text[at:]])
