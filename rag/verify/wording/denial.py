"""What denies ("not", "prohibits", "leaves out"), what only looks like a denial, and what leaves open what follows."""

from __future__ import annotations

import re

# no denial although it looks like one
NONE = re.compile(
    r"\bnot (?:only|just|merely|necessarily|limited to|least|yet known)\b|\bno (?:doubt|matter|means)\b|\bno (?:later|less|fewer|more|earlier|longer) than\b|\bwhether or not\b|\bor not\b|\bNo\.(?=\s?\d)"
    r"|\bnot (?:less|more|fewer|later|earlier) than\b|\bat no (?:\w+ )?(?:charge|cost|expense)\b|\bnon-?profits?\b|\bwithout (?:exception|limitation|restriction|delay|fail|doubt)s?\b"
    r"|\bcannot (?:be )?(?:overstated|underestimated)\b|\b(?:cannot|can ?not|could not) be avoided\b|\bif not\b|\bwhy not\b|\bdo not hesitate\b|\bfree of (?:charge|cost)\b|\bwithout (?:any |extra |additional )?(?:charge|cost)s?\b|\bno-?one\b",
    re.IGNORECASE,
)
_NEGATIVE = (
    r"not|never(?!-)|none(?: of)?|neither|nor|cannot|nobody|no|hardly|(?:do|does|did|is|are|was|were|has|have|had|ca|wo|might|need|would|could|should|must)n['’]t|fail(?:s|ed)? to|"
    r"refus(?:e|es|ed|ing) to|declin(?:e|es|ed) to(?=\s(?!about|around|nearly|roughly|some|below|under|just|less)[a-z])|refrain(?:s|ed|ing)? from|abstain(?:s|ed|ing)? from"
)
_FORBIDS = (
    r"prohibit(?:s|ed|ing)?|prohibitions? (?:of|on|against)|forbid(?:s|den|ding)?|forbade|ban(?:s|ned|ning)?(?: on)?|reject(?:s|ed|ing)?|zero[- ]tolerance(?: \w+){0,2}? (?:of|for|to|towards?|on|against|when it comes to|regarding|concerning|with regard to)|"
    r"oppos(?:e|es|ed)|condemn(?:s|ed)?|outlaw(?:s|ed)?|disallow(?:s|ed)?|rul(?:e|es|ed) out|free (?:of|from)|intoleran\w+|g(?:ive|ives|ave|iven|iving) up|withdr(?:aws?|ew|awn) from|cease[sd]?|discontinue[sd]?|abandon(?:s|ed)?|terminate[sd]?|no longer"
)
_LEAVES = r"exclud(?:e|es|ed|ing)|exclusive of|omit(?:s|ted|ting)?|le(?:ave|aves|ft|aving) out|outside the scope of|exempt(?:s|ed)?(?: from)?|disregard(?:s|ed|ing)?"
DENIAL = re.compile(rf"\b(?:(?P<no>{_NEGATIVE})|(?P<forbids>{_FORBIDS})|(?P<leaves>{_LEAVES}))(?!\w)", re.IGNORECASE)
# what has the word behind it denied, and only that: "without nets", "instead of nets"
LACKING = re.compile(
    rf"\b(?:{_NEGATIVE}|without|nothing|lack(?:s|ed|ing)?|unable|yet to|stopped|rather than|instead of)(?!\w)",
    re.IGNORECASE,
)
_AUX = (
    r"(?:is|are|was|were|be|been|being|gets?|got|remains?)(?:\s(?:\w+ly|also|not|yet|so far|as a rule|always|still))*\s"
)
PASSIVE = re.compile(
    rf"\b{_AUX}(?:prohibited|forbidden|banned|rejected|outlawed|disallowed|ruled out|excluded|omitted|left out|exempt(?:ed)?|disregarded|outside(?: of)? (?:the|its|their) scope)(?!\s(?:from|by)\b)",
    re.IGNORECASE,
)
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
