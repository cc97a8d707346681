"""The titles of people: a chief financial officer is no vice president, a deputy no chair, and a member need not chair."""

from __future__ import annotations

import re

from rag.text.terms import words

_OFFICERS = {
    "ceo": "chief executive officer", "cfo": "chief financial officer", "coo": "chief operating officer",
    "cso": "chief sustainability officer", "cro": "chief risk officer", "cto": "chief technology officer",
    "chro": "chief human resources officer", "ciso": "chief information security officer",
    "evp": "executive vice president", "svp": "senior vice president", "vp": "vice president",
}  # fmt: skip
_SAME = {
    "chief executive": "chief executive officer", "finance director": "chief financial officer",
    "managing director": "chief executive officer", "general counsel": "general counsel",
}  # fmt: skip
_RANK = r"(?:(?P<rank>deputy|vice|co|acting|former|interim|executive|senior|assistant|non-executive)[ -])?"
_AREA = r"(?:[A-Z]?[a-z]+(?: (?:and|&))? ){1,3}?"
_TITLE = re.compile(
    rf"\b{_RANK}(?:(?P<abbreviated>CEO|CFO|COO|CSO|CRO|CTO|CHRO|CISO|EVP|SVP|VP)\b"
    rf"|(?P<officer>(?i:chief) {_AREA}(?i:officers?))\b|(?P<named>(?i:chief executive|finance director|managing director|general counsel))\b"
    r"|(?P<chair>(?i:chair(?:s|ed|ing|man|woman|person)?|presid(?:es|ed|ing)))\b(?! lift)|(?P<president>(?i:presidents?)\b(?! [A-Z][a-z]))|(?P<member>(?i:members?) of|(?i:sits? on|serves? on))\b)"
)
_LOWER = re.compile(
    r"\b(?:Deputy|Vice|Co|Acting|Former|Interim|Executive|Senior|Assistant|Non-executive|non-Executive|Non-Executive)(?=[ -](?:C[A-Z]+O\b|[Cc]hief|[Cc]hair|[Pp]resident))"
)
_STANDING_IN = ("deputy", "vice", "acting", "former", "interim", "assistant")
_LEADS = re.compile(r"\b(?:led|leads?|headed|heads?|leading|heading)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:,? and |,? & |, |/)")
"""What stands between two titles of one person ("president and CEO"); "the CEO and the chair" are two."""
_REACH = 70


def titles(text: str) -> set[str]:
    """The titles that a text gives, in one wording each: "CFO" is "chief financial officer", "chaired by" is "chair"."""
    return set().union(*_people(text))


def _people(text: str) -> list[set[str]]:
    """The titles of each person that a text gives titles of."""
    plain = _LOWER.sub(lambda match: match[0].lower(), text)
    found: list[set[str]] = []
    end = -1
    for match in _TITLE.finditer(plain):
        name = _plain(match)
        rank = (match["rank"] or "").lower()
        title = f"{rank} {name}" if rank in _STANDING_IN and name != "member" else name
        if found and _JOINED.fullmatch(plain, end, match.start()):
            found[-1].add(title)
        else:
            found.append({title})
        end = match.end()
    return found


def _plain(match: re.Match[str]) -> str:
    if match["abbreviated"]:
        return _OFFICERS[match["abbreviated"].lower()]
    if match["officer"]:
        return " ".join(words(match["officer"])).removesuffix("s")
    if match["named"]:
        return _SAME[match["named"].lower()]
    return "chair" if match["chair"] else "president" if match["president"] else "member"


def other_title(claim: str, text: str, near: str = "", names: tuple[str, ...] = ()) -> tuple[str, str] | None:
    """The text's title and the claim's, where the text gives titles but not that one; None where they agree or it gives none.

    Where the text itself gives none, those count that stand beside one of the claim's names in `near`.
    """
    mine, theirs = titles(claim), titles(text) or titles(_beside(near, names))
    if "chair" in theirs:
        theirs.add("member")
    if _LEADS.search(text):
        mine -= {"chair"}
    # who has several titles may be given by one of them
    mine -= {title for person in _people(claim) if person & theirs for title in person - theirs}
    lost = sorted(mine - theirs - {"member"} if theirs - {"member"} else set())
    if not lost and mine == {"chair"} and theirs == {"member"}:
        lost = ["chair"]
    return (
        (sorted(theirs - mine or theirs, key=lambda title: (title in ("chair", "member"), title))[0], lost[0])
        if lost and theirs
        else None
    )


def _beside(near: str, names: tuple[str, ...]) -> str:
    found = []
    for name in names:
        found += [near[max(0, at.start() - _REACH) : at.end() + _REACH] for at in re.finditer(re.escape(name), near)]
    return " ".join(found)
