"""Aimed at or achieved, and all, most, some or none: a report's plan is no result, and "most" is not "all"."""

from __future__ import annotations

import re

from rag.text.terms import terms
from rag.verify.amounts.figures import number

_AIM = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|(?<!ahead of the )(?<!ahead of our )target(?:s|ed|ing)?|goals?|pledg\w+|commit(?:s|ted|ment|ments)?(?= to\b|\b.{0,30}\bto\b)|ambitions?|intend(?:s|ed)?|plan(?:s|ned|ning)? (?:to|for)|"
    r"will|would|strive[sd]?|seek(?:s|ing)?|expect(?:s|ed)? to|hope[sd]? to|wants? to|should|may(?! (?:\d|19|20))|might|could|forecasts?|anticipates?|proposes?|estimates?|outlook|budgets?|on (?:track|course)(?= to\b| for\b))\b",
    re.IGNORECASE,
)
_CHANGE = (
    r"reduced|cut|lowered|decreased|increased|raised|achieved|reached|met|halved|doubled|tripled|switched|completed|eliminated|"
    r"become|became|converted|phased|installed|built|replaced|restored|planted|opened|closed|ended|stopped|attained|fulfilled|"
    r"brought|delivered|implemented|invested|spent|trained|hired|saved|avoided|removed|slashed|trimmed|launched|finished|moved|gone|hit"
)
_DONE = re.compile(
    rf"\b(?:has|have|had)\s(?:\w+ly\s|already\s|now\s|since\s|also\s|been\s){{0,3}}(?:{_CHANGE})\b|\balready\b|\bno longer\b|\b(?:after|following|building on)\s(?:an?|the|our)\s(?:[\w-]+\s){{0,2}}(?:reduction|fall|decrease|decline|drop|rise|increase|growth)\s(?:of|by)\b|\b(?:{_CHANGE})\b(?<!\bto cut)(?<!\bto hit)(?<!\bto become)",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:to|will|would|should|must|can|could|may|might|be|being|are|is)\s(?:\w+ly\s)?(?:cut|hit|become|met|reduced|lowered|achieved|reached|completed|increased|built|replaced|installed)\b",
    re.IGNORECASE,
)
# an entry of a list of goals: "Achieve 99% ...", "Packaging: reach ..."
_GOAL = re.compile(
    r"(?:^\W*|[:•→]\s*)(?:achieve|reach|obtain|attain|secure|expand|extend|reduce|cut|halve|lower|increase|raise|double|improve|establish|ensure|become|"
    r"eliminate|phase out|source|switch|transition|recycle|install|introduce|maintain|strengthen|replace|convert)\b",
    re.IGNORECASE,
)
# an entry of a list of steps, which may be under way
_STEP = re.compile(
    r"(?:^\W*|[:•→]\s*)(?:commence|begin|complete|deploy|finali[sz]e|pilot|trial|prepare)\b(?! of\b)", re.IGNORECASE
)
_RANKS = (
    (0, r"none of|not one of|no(?! (?:less|plus|longer)\b)(?= [a-z]+s\b)|not any"),
    (
        1,
        r"(?<!first )(?<!second )(?<!by )half(?: of)?(?= (?:the|our|its|their|all|these|those)\b(?! (?:year|period|price|cost|time|rate|size|level))|(?<=of) [a-z]+s\b)|every (?:second|other)(?: one)?(?: of)?|some(?! (?:kind|sort|type|form)s? of\b| (?:\d|(?:[\w-]+ )?(?:hundreds?|thousands?|millions?|billions?|dozen)\b))(?: of)?|several(?: of)?|a few(?: of)?|few(?: of)?|certain|a minority of|part of",
    ),
    (
        2,
        r"all but (?:\w+|a few)(?: of)?|most(?: of)?(?! \w+ly\b)|the majority of|(?:nearly|almost|virtually) all(?: of)?",
    ),
    (
        3,
        r"all(?: of)?(?! but\b)|every(?: one of)?(?! (?:\d|ten\b|hundred\b|other\b|(?:second|third|fourth|fifth|two|three|four|five)\b))|each(?: of| one of)?|the entire|the whole|100 ?% of|entirely|fully|wholly|exclusively|solely",
    ),
)
_QUANTIFIER = re.compile("|".join(f"(?P<r{rank}>\\b(?:{words})(?!\\w))" for rank, words in _RANKS[::-1]), re.IGNORECASE)
_NEAR_ALL = re.compile(r"\b(?:nearly|almost|virtually|not)\s$", re.IGNORECASE)
# of "half of all yards" and "80% of all yards" the share counts
_SHARED = re.compile(
    r"(?:\d ?%|\bper ?cent|\b(?:half|thirds?|quarters?|fifths?|tenths?|majority|most|some|several|many|few|part|share|number|one|\d)) of\s$",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(r"(?P<share>\d{1,3}(?:[.,]\d+)?) ?(?:%|per ?cent)(?= of\b)", re.IGNORECASE)
_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,4}"
_PART_OF = re.compile(
    rf"\b(?P<part>{_NUMBER}) (?:out )?of (?:(?:the|our|its|their|all|[A-Z][\w-]*['’]s?) )*(?P<whole>{_NUMBER})\b(?![.,]\d| ?(?:%|per ?cent|million|billion|thousand))",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    rf"\b(?:of|among) (?:the|our|its|their) (?P<whole>{_NUMBER}) (?:[\w-]+ ){{0,3}}[\w-]+, (?P<part>{_NUMBER}) (?:are|were|is|was|have|had|has)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|cannot|never|n['’]t|hardly)(?: \w+){0,2} (?:all|every|entirely|fully|wholly|any|yet)\b", re.IGNORECASE
)
# a sentence that begins with a noun such as "Source" or "Double" tells what is
_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|includes?|covers?|remains?|fell|rose|stood|accounts?|amounts?|comprises?|relates?)\b",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"\d ?(?:%|per ?cent)", re.IGNORECASE)
_ANY_SHARE = re.compile(r"(?<![\d.,])(?P<share>\d{1,2}(?:[.,]\d+)?) ?(?:%|per ?cent)(?! ?points?)", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:by|of|plus|minus|up|down|further|another)\s(?:\w+\s){0,2}$|[+–−-]$", re.IGNORECASE)
_REACH, _SHARE_REACH = 60, 20
WORDS = ("none", "some", "most", "all")


def unachieved(claim: str, text: str) -> bool:
    """Whether the claim tells as done what the text tells as an aim."""
    if speaks_of_aim(claim) or _GOAL.search(claim):
        return False
    if _STEP.search(text) and not _TELLS.search(text):
        return _is_done(claim) and not _is_done(text)
    if _GOAL.search(text) and not _TELLS.search(text):
        return not _is_done(text)
    return _is_done(claim) and speaks_of_aim(text) and not _is_done(text)


def speaks_of_aim(text: str) -> bool:
    """Whether the text speaks of what is wanted or planned."""
    return _AIM.search(text) is not None


def _is_done(text: str) -> bool:
    return _DONE.search(_NOT_DONE.sub(" ", text)) is not None


def quantifiers(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Each quantifier of the text as its rank in WORDS, with the stems of up to three words behind it."""
    found = []
    for match in _QUANTIFIER.finditer(text):
        rank = int(str(match.lastgroup)[1:])
        if rank == 3 and _NEAR_ALL.search(text[max(0, match.start() - _SHARE_REACH) : match.start()]):
            rank = 2
        if rank == 3 and _SHARED.search(text[max(0, match.start() - _SHARE_REACH) : match.start()]):
            continue
        behind = _behind(text, match.end())
        if behind:
            found.append((rank, behind))
    return found


def shares(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Each percentage "of" something as a rank, all, most or some, with the stems behind it as `quantifiers` has them."""
    found = []
    for match in _SHARE_OF.finditer(text):
        share = float(match["share"].replace(",", "."))
        behind = _behind(text, match.end())
        if behind and share <= 100:
            found.append((3 if share == 100 else 2 if share >= 50 else 1, behind))
    for match in _PART_OF.finditer(text):
        part, whole = number(match["part"]), number(match["whole"])
        behind = _behind(text, match.end())
        if behind and part is not None and whole is not None and 0 < part <= whole:
            found.append((3 if part == whole else 2 if part >= whole / 2 else 1, behind))
    return found


def lone_share(text: str) -> float | None:
    """The one percentage of a text that tells of no other part and of no change; None where there is none or several."""
    found = list(_ANY_SHARE.finditer(text))
    if len(found) != 1 or quantifiers(text) or _CHANGED.search(text[: found[0].start()]):
        return None
    return float(found[0]["share"].replace(",", "."))


def other_part(claim: str, text: str) -> tuple[str, str] | None:
    """The text's part and the claim's of as many of the same things ("three of four", "two of four"); None where they agree."""
    given = [(m, _behind(text, m.end("whole"))) for m in _parts(text)]
    for mine in _parts(claim):
        things = _behind(claim, mine.end("whole"))
        same = [m for m, others in given if set(things) & set(others) and number(m["whole"]) == number(mine["whole"])]
        if same and all(number(m["part"]) != number(mine["part"]) for m in same):
            return _part_shown(same[0]), _part_shown(mine)
    return None


def _parts(text: str) -> list[re.Match[str]]:
    """ "three of our four yards" and "of our four yards, three are"."""
    return [*_PART_OF.finditer(text), *_OF_THEM.finditer(text)]


def _part_shown(match: re.Match[str]) -> str:
    return f"{match['part']} of {match['whole']}".lower()


def _behind(text: str, end: int) -> tuple[str, ...]:
    return tuple(terms(re.split(r"[;,.]\s", text[end : end + _REACH])[0])[:3])


def other_quantifier(claim: str, text: str, known: frozenset[str] = frozenset()) -> tuple[str, str] | None:
    """The text's quantifier and the claim's for the same things, where the claim says more, or one says none."""
    if (part := other_part(claim, text)) is not None:
        return part
    given = [*quantifiers(text), *([] if _PER_CENT.search(claim) else shares(text))]
    for mine, things in quantifiers(_DENIED.sub(" ", claim)):
        same = [rank for rank, others in given if (set(things) & set(others)) - known]
        share = None if same or _PER_CENT.search(claim) else lone_share(text)
        if (
            mine > 1
            and share is not None
            and share < (100 if mine == 3 else 50)
            and set(things) & set(terms(text)) - known
        ):
            return f"{share:g}%", WORDS[mine]
        if same and mine not in same and all(mine > rank or (mine == 0) != (rank == 0) for rank in same):
            return WORDS[same[0]], WORDS[mine]
    return None
