"""First, only, largest, ahead of time: a rank that the claim gives and the evidence does not."""

from __future__ import annotations

import re

from rag.text.terms import terms

_ORDINAL = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|2nd|3rd|4th|5th)"
_MOST = r"largest|biggest|greatest|highest|leading|leader|most|main|top|foremost|number one|majority|record|maximum|dominant|primary|best|above all|strongest|richest|longest|oldest"
_LEAST = r"smallest|lowest|least|fewest|minimum|minor|weakest|poorest|shortest"
_SAID = {
    "the first": r"(?:the|a|its|their|his|her|our|\w{1,60}['’]s|world|world['’]s) first(?=[ -][a-z])(?!-? ?(?:and|or|to|is|was|but|in|on|at|for|half|quarter|of|aid|hand|tier|class|phase|part|step|wave|year|months?|\d))|for the first time",
    "the only": r"(?:the|as|is|are) only\b|the sole\b|\bexclusively\b",
    "the most": r"\b(?:largest|biggest|greatest|highest|number one)\b",
    "the least": r"\b(?:smallest|lowest|fewest)\b",
    "ahead of time": r"\bahead of (?:time|schedule|plan|target|(?:its|the|their) (?:\w+ ){0,2}(?:target|goal|deadline|schedule|plan))|\b(?:years?|months?) (?:ahead|early|in advance|earlier than (?:planned|scheduled|targeted))\b",
    "late": r"\b(?:behind (?:schedule|plan|target)|later than (?:planned|scheduled|targeted)|(?:years?|months?) (?:late|behind)|delayed)\b",
}  # fmt: skip
_TOLD = {
    "the first": r"\bfirst\b|\bpioneer\w*|\bnever before\b|\bpremiere\b|\bearliest\b|\bmaiden\b|\binaugura\w+|\bdebut\w*|\b(?:a |brand[- ])?new\b|\binitial\b|\b1st\b",
    "the only": r"\bonly\b|\bsole(?:ly)?\b|\bexclusive(?:ly)?\b|\bunique(?:ly)?\b|\bno other\b|\balone\b|\ball\b|\bentirely\b|\b100 ?(?:%|per ?cent)|\bsingle\b",
    "the most": rf"\b(?:{_MOST})\b|\bpeak(?:s|ed)?\b|\b(?:more|larger|higher|greater) than any\b",
    "the least": rf"\b(?:{_LEAST})\b|\b(?:less|smaller|lower|fewer) than any\b",
    "ahead of time": r"\bahead\b|\bearly\b|\bearlier\b|\bin advance\b|\bbefore\b|\balready\b|\bexceed\w*|\bsurpass\w*|\boverachiev\w*|\bsooner\b|\baccelerat\w+|\bprior to\b",
    "late": r"\bbehind\b|\blate[r]?\b|\bdelay\w*|\bpostpon\w+|\bslipp\w+|\bdefer\w*|\bmiss(?:ed|es)?\b",
}  # fmt: skip
_CLAIMED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SAID.items()}
_HELD = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _TOLD.items()}
_PLACED = re.compile(
    rf"\b(?P<rank>{_ORDINAL})[ -](?:largest|biggest|highest|greatest|most|smallest|lowest|best)\b", re.IGNORECASE
)
_PLAIN = re.compile(
    r"(?<!second[ -])(?<!third[ -])(?<!fourth[ -])(?<!fifth[ -])\b(?:largest|biggest|highest|greatest)\b", re.IGNORECASE
)
_OF = r"(?P<of>[a-z][\w-]*(?: [\w-]+){0,3})"
_NTH = re.compile(
    rf"\b(?:the|its|their|our|a|[\w-]{{1,60}}['’]s?) (?P<rank>second|third|fourth|fifth|last) (?!half|quarter|time|phase|part|step|edition|tier|party|day|week|month|year){_OF}",
    re.IGNORECASE,
)
_FIRST = re.compile(rf"\bfirst(?:[ -]ever)? {_OF}", re.IGNORECASE)
_ONE_OF = re.compile(
    r"\b(?:one of|among|amongst|some of) (?:the |its |our )?(?:[\w-]+(?:['’]s)? ){0,2}(?:largest|biggest|highest|greatest)\b",
    re.IGNORECASE,
)
_COUNT = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "eighteen": 18}  # fmt: skip
_AHEAD = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNT)}|\d+)[ -](?P<unit>year|month)s? (?P<way>ahead|early|in advance|earlier|before|late|later|behind)(?![a-z])",
    re.IGNORECASE,
)


def unranked(claim: str, text: str, everything: str = "") -> str:
    """The rank that the claim gives and the text does not ("the first", "the second-largest"); "" where there is none.

    `everything` is all the evidence: a rank that stands there is not missing, a rank of another kind has to be in the text.
    """
    mine, theirs = _placed(claim), _placed(text)
    if mine and not mine & theirs and (theirs or _HELD["the most"].search(text)):
        return f"{sorted(mine)[0]}"
    if not mine and theirs and _PLAIN.search(claim) and not _PLAIN.search(text):
        return "the most"
    nth = _NTH.search(claim)
    if (
        nth
        and any(set(terms(nth["of"])) & set(terms(m["of"])) for m in _FIRST.finditer(text))
        and not _NTH.search(text)
    ):
        return nth["rank"].lower()
    if _PLAIN.search(claim) and not _ONE_OF.search(claim) and _ONE_OF.search(text) and len(_PLAIN.findall(text)) == 1:
        return "the most"
    told = _ahead(text)
    other = [at for at in _ahead(claim) if told and at not in told and any(at[1:] == given[1:] for given in told)]
    if other:
        return f"{other[0][0]} {other[0][1]}s {other[0][2]}"
    for name, pattern in _CLAIMED.items():
        if pattern.search(_PLACED.sub(" ", claim)) and not _HELD[name].search(f"{text} {everything}"):
            return name
    return ""


def _placed(text: str) -> set[str]:
    return {match["rank"].lower() for match in _PLACED.finditer(text)}


def _ahead(text: str) -> set[tuple[int, str, str]]:
    """(how many, of what, which way) of "two years ahead"."""
    return {
        (
            _COUNT.get(match["count"].lower(), 0) or int(match["count"]),
            match["unit"].lower(),
            "late" if match["way"].lower() in ("late", "later", "behind") else "ahead",
        )
        for match in _AHEAD.finditer(text)
    }
