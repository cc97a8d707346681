"""What denies ("not", "prohibits", "leaves out"), what only looks like a denial, and what leaves open what follows."""

from __future__ import annotations

import re

# no denial although it looks like one
NONE = re.compile(
    r"\bnot (?:only|just|merely|necessarily|limited to|least|yet known)\b|\bno (?:doubt|matter|means)\b|\bno (?:later|less|fewer|more|earlier|longer) than\b|\bwhether or not\b|\bor not\b|\bNo\.(?=\s?\d)"
    r"|\bnot (?:less|more|fewer|later|earlier) than\b|\bat no (?:\w+ )?(?:charge|cost|expense)\b|\bnon-?profits?\b|\bwithout (?:exception|limitation|restriction|delay|fail|doubt)s?\b"
    r"|\bcannot (?:be )?(?:overstated|underestimated)\b|\b(?:cannot|can ?not|could not) be avoided\b|\bif not\b|\bwhy not\b|\bdo not hesitate\b|\bfree of (?:charge|cost)\b|\bwithout (?:any |extra |additional )?(?:charge|cost)s?\b|\bno-?one\b|\buntil further notice\b",
    re.IGNORECASE,
)
# "zero accidents" and "0 accidents" are none; "net zero", "zero waste" and "zero-emission" are names of something
_ZERO = (
    r"(?<!net )(?<!net-)(?<!near )(?<!near-)(?<!to )(?<!from )(?<!below )(?<!above )(?<!vision )zero(?=\s(?!(?:tolerance|emissions?|carbon|waste|net|"
    r"landfill|liquid|discharge|hunger|harm|deforestation|defects?|sugar|rat(?:ed|ing)|coupon|hours?|energy|trust|draft|point|percent|per|and|or|to|by|in|on|at|"
    r"as|for|since|until|from|is|was|through|across|among|during|within|with|again|degrees?)\b)[a-z])|"
    r"(?<![\d.,:/–-])(?<!from )(?<!to )0(?=\s(?!per|percent|and|or|to|in|tonnes?|degrees?)[a-z]{4})"
)
# "ended the lease" denies the lease; "ended the year with", "the year ended", "stopped short of" and "stopped work to" do not
_STOPPED = r"stopped(?!\s(?:short|to|at|by|over|off|for|(?:\w+\s){1,3}?to)\b)"
_NOT_OF_TIME = r"(?<!year )(?<!years )(?<!period )(?<!quarter )(?<!month )(?<!months )(?<!half )(?<!weeks )(?<!season )(?<!open )(?<!open-)"
_CEASES = (
    rf"{_NOT_OF_TIME}ended(?!\s(?:up|well|as|at|with|when|there|here|\d|(?:the|this|that|last|our|its|their|a)\s(?:\w+\s)?(?:year|period|quarter|month|season|day|week|half)\b))|"
    rf"{_STOPPED}|(?:halted|suspended)(?!\s(?:to|at|by|over|for|(?:\w+\s){{1,3}}?to)\b)|(?<!be )phased[ -]out|"
    r"(?:(?<=\bnot )|(?<=n['’]t ))(?:end|stop|halt|suspend|cease|discontinue|phase out)"
)
_NEGATIVE = (
    rf"{_ZERO}|not|never(?!-)|none(?: of)?|neither|nor|cannot|nobody|no|hardly|(?:do|does|did|is|are|was|were|has|have|had|ca|wo|might|need|would|could|should|must)n['’]t|fail(?:s|ed)? to|"
    r"refus(?:e|es|ed|ing) to|declin(?:e|es|ed) to(?=\s(?!about|around|nearly|roughly|some|below|under|just|less)[a-z])|refrain(?:s|ed|ing)? from|abstain(?:s|ed|ing)? from"
)
_FORBIDS = (
    r"prohibit(?:s|ed|ing)?|prohibitions? (?:of|on|against)|forbid(?:s|den|ding)?|forbade|ban(?:s|ned|ning)?(?: on)?|reject(?:s|ed|ing)?|zero[- ]tolerance(?: \w+){0,2}? (?:of|for|to|towards?|on|against|when it comes to|regarding|concerning|with regard to)|"
    r"oppos(?:e|es|ed)|condemn(?:s|ed)?|outlaw(?:s|ed)?|disallow(?:s|ed)?|rul(?:e|es|ed) out|free (?:of|from)|intoleran\w+|g(?:ive|ives|ave|iven|iving) up|withdr(?:aws?|ew|awn) from|cease[sd]?|discontinue[sd]?|abandon(?:s|ed)?|terminate[sd]?|no longer"
)
_LEAVES = r"exclud(?:e|es|ed|ing)|exclusive of|omit(?:s|ted|ting)?|le(?:ave|aves|ft|aving) out|outside the scope of|exempt(?:s|ed)?(?: from)?|disregard(?:s|ed|ing)?"
DENIAL = re.compile(
    rf"\b(?:(?P<no>{_NEGATIVE})|(?P<forbids>{_FORBIDS}|{_CEASES})|(?P<leaves>{_LEAVES}))(?!\w)", re.IGNORECASE
)
# what has the word behind it denied, and only that: "without nets", "instead of nets"
LACKING = re.compile(
    rf"\b(?:{_NEGATIVE}|without|nothing|lack(?:s|ed|ing)?|unable|yet to|{_STOPPED}|rather than|instead of)(?!\w)",
    re.IGNORECASE,
)
_AUX = (
    r"(?:is|are|was|were|be|been|being|gets?|got|remains?)(?:\s(?:\w+ly|also|not|yet|so far|as a rule|always|still))*\s"
)
PASSIVE = re.compile(
    rf"\b{_AUX}(?:prohibited|forbidden|banned|rejected|outlawed|disallowed|ruled out|excluded|omitted|left out|exempt(?:ed)?|disregarded|outside(?: of)? (?:the|its|their) scope)(?!\s(?:from|by)\b)"
    # "the use of coal ended in May", "the sale of nets has been stopped"
    rf"|\b(?:{_AUX}(?:then )?(?:ended|stopped|halted|suspended|discontinued|terminated|abandoned|phased[ -]out)(?!\s(?:from|by)\b)"
    rf"|{_NOT_OF_TIME}(?:ended|stopped|ceased|came to an end)(?=\s(?:in|on|after|for good|altogether|there|completely|entirely)\b|\s*(?:$|[.;)])))",
    re.IGNORECASE,
)
# "accidents were reduced to zero", "accidents were zero": what is none is said before it
_NOUGHT = re.compile(
    r"\b(?:(?:not|never|n['’]t)\s(?:\w+\s){0,4}?)?(?:to|at|was|were|is|are|remained|stayed|been)\szero(?=\s*(?:$|[.,;:)])|"
    r"\s(?:in|on|at|as|for|since|until|from|through|across|among|during|within|again|throughout|and|both)\b)",
    re.IGNORECASE,
)
_BROUGHT = re.compile(
    r"\b(?:reduced|(?<!to )cut|brought|lowered|decreased|fell|fallen|dropped|declined|went|came|gone|stood|remain(?:s|ed)?|stayed|kept|held|(?:was|were|is|are|been)(?= zero))\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:aim\w*|goals?|targets?|ambition|wants?|plan(?:s|ned)?|will|would|should|to be|vision)\b", re.IGNORECASE
)
_NONE_OF = re.compile(rf"\b(?:{_ZERO}|no|none|not|never|nobody|n['’]t)(?!\w)", re.IGNORECASE)
# what is closed and does not end
_CLOSED_ELSE = (
    "year|quarter|month|week|day|period|session|meeting|gaps?|deals?|sales?|transactions?|acquisitions?|agreements?|books?|"
    "loops?|cycles?|doors?|eyes?|cases?|round"
)
# in what words an end is told, also those in which the word that it falls on is not denied
_ENDS = re.compile(
    rf"\b(?:{_CEASES}|ended|stopp(?:ed|ing)|suspen(?:ds?|ded|sion)|no longer|discontinu\w+|cease[sd]?|abandon\w*|terminat\w+|g(?:ave|iven) up|phas(?:e[ds]?|ing)[ -]?outs?|"
    r"exit(?:s|ed|ing)?|replac\w+|switch(?:ed|ing)? (?:away )?(?:from|to)|(?:the|an|its) end (?:of|to)|scrapp\w+|divest\w*|shut(?:s|ting)? (?:\w+ ){0,4}?down|clos(?:ed|es|ing) down|(?:was|were|been|being) (?:closed|shut)|"
    rf"clos(?:ed|es|ures? of) (?:the|its|their|his|her|our|a|an|all|both)(?! (?:\w+ )?(?:{_CLOSED_ELSE})\b))(?!\w)",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(r"\bno longer\b", re.IGNORECASE)
# "zinc is not included": what is not done is said before the "not"
NOT_DONE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|be|will be|may be|can be|could be|should be)\s(?:\w+ly\s|also\s|so far\s|yet\s)*(?:not|never|neither)\s(?:\w+ly\s|yet\s|been\s|be\s|being\s)*"
    r"(?P<done>\w+(?:ed|en|wn|id|ld|ne|pt)|made|built|met|put|cut|set|sold|sent)\b",
    re.IGNORECASE,
)
# open: what is fought may be there, and what is set apart by name is not denied
SHUNS = re.compile(
    r"\b(?:avoids?(?! emissions)|avoiding|prevent\w*|combat\w*|fight\w*|against|eliminat\w+|eradicat\w+|without(?! (?-i:[a-z]))|w/o|except(?:ing)?(?: for)?|apart from|other than|besides|despite|instead of|rather than|unless|(?P<if>if)|when(?:ever)?|whether|even though)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(r"\b(?:if|when(?:ever)?|whether|unless|in case)\b[^,;:.]*$", re.IGNORECASE)
WITHOUT = re.compile(
    r"(?<=\bwithout )(?-i:[a-z])[\w-]*(?:\s(?!(?:for|in|on|at|to|by|of|from|within|during|and|as)\b)[\w-]+){0,2}",
    re.IGNORECASE,
)
# "not too steep for the region" denies the measure and leaves what follows open
NOT_VERY = re.compile(r"\b(?:not|n['’]t)\s(?:too|very|so|that|quite|particularly|especially)\s[\w-]+", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till|before|prior to)\b", re.IGNORECASE)


def nothing_left(text: str) -> re.Match[str] | None:
    """Where a text says that what comes before is none ("was reduced to zero"), if it tells so as a fact."""
    found = _NOUGHT.search(text)
    if found is None or _WANTED.search(text[: found.start()]):
        return None
    return found if _BROUGHT.search(text[: found.end()]) else None


def ends(text: str) -> bool:
    """Whether the text tells that something ended, in whatever words, and denies nothing else."""
    if not _ENDS.search(text):
        return False
    return not any(mark["no"] for mark in DENIAL.finditer(_NO_LONGER.sub(" ", text)))


def says_none(text: str) -> bool:
    """Whether the text says that there is none of something ("no accidents", "reduced to zero")."""
    return _NONE_OF.search(NONE.sub(" ", text)) is not None or nothing_left(text) is not None
