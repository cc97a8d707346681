"""The kind of answer a question asks for, from its wording."""

from __future__ import annotations

import re
from typing import Literal

AnswerKind = Literal["figure", "trend", "yesno", "list", "entity", "date", "explain", "other"]

_FLAGS = re.IGNORECASE
_NUMBER_WORDS = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_MEASURE = (
    r"(?:number|amount|total|volume|rate|level|percentage|per ?cent|share|proportion|fraction|size|value|cost|price|figure|"
    r"quantity|intensity|ratio|count|sum|range|capacity|average|mean|median|area|weight|budget|distance|score|gap|headcount|"
    r"emissions?|consumption|withdrawals?|intake|usage|use|turnover|spend(?:ing)?|expenditure|revenues?|investment|investments|"
    r"hours|days|tonnage|tonnes|tons|output|production|savings?|footprint|length|speed|temperature|age|coverage|frequency)"
)
MEASURED = re.compile(
    rf"\b(?:{_MEASURE}|LTIFR?|LTIR|TRIFR?|TRIR|PUE|WUE|GAR|capex|opex|FTEs?|fatalities|accidents|injuries)\b", _FLAGS
)
"""A word that names something measured; key words with one ask for its figure."""
_MOVE = (
    r"(?:chang\w+|develop\w*|evolv\w*|mov\w+|compar\w+|ris\w+|rose|fall\w*|fell|drop\w*|grow\w*|grew|increas\w*|decreas\w*|"
    r"declin\w*|improv\w*|worsen\w*|shrink|shrank|shrunk|reduc\w+|go up|go down|gone up|gone down|went up|went down|differ\w*)"
)
# the base form, as after "did", of what moves by itself: "how does the mill reduce its waste" asks for a way
_MOVES = r"(?:change|develop|evolve|move|compare|rise|fall|drop|grow|increase|decrease|decline|improve|worsen|shrink|reduce|go up|go down|differ)"
_NO_OBJECT = r"(?! (?:its|their|the|our|a|an|this|these|those|all|any|each|more|energy|water|carbon|waste|emissions|people|employees|staff|through|by using)\b)"
# an earlier time to compare with, not another company
_EARLIER = r"(?:the )?(?:year before|year earlier|(?:previous|prior|preceding|last) (?:\w+ )?year|(?:\w+ ){0,2}?(?:FY ?)?(?:19|20)\d\d)"
_OPENERS = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may)"

_TREND = [
    re.compile(
        rf"\bhow (?:did|do|does)\b(?!.*\bcompar\w+ (?:with|to) (?!{_EARLIER})).*\b{_MOVES}\b{_NO_OBJECT}",
        _FLAGS,
    ),
    re.compile(
        rf"\bhow (?:has|have|had|was|were)\b(?!.*\bcompar\w+ (?:with|to) (?!{_EARLIER})).*\b{_MOVE}\b",
        _FLAGS,
    ),
    re.compile(
        r"\b(?:rise or fall|fall or rise|increase or decrease|decrease or increase|up or down|improve or worsen|more or less|more or fewer|fewer or more|less or more|grow or shrink|higher or lower)\b",
        _FLAGS,
    ),
    re.compile(rf"\b(?:by how much|in which direction|how fast|how strongly|how sharply)\b.*\b{_MOVE}\b", _FLAGS),
    re.compile(rf"\b{_MOVE}\b.*\b(?:between|from)\b.*\b(?:19|20)\d\d\b.*\b(?:and|to)\b.*\b(?:19|20)\d\d\b", _FLAGS),
    re.compile(
        r"\b(?:between|from) (?:FY|fiscal(?: year)? )?(?:19|20)\d\d (?:and|to) (?:FY|fiscal(?: year)? )?(?:19|20)\d\d\b",
        _FLAGS,
    ),
    re.compile(r"^\s*compare\b.*(?:19|20)\d\d\b.*(?:19|20)\d\d\b", _FLAGS),
    re.compile(
        r"(?:\b(?:19|20)\d\d|\bFY ?['’]?\d\d) (?:vs\b\.?|versus|against|compared (?:with|to)) (?:FY ?['’]?\d\d\b|(?:FY ?|fiscal(?: year)? )?(?:19|20)\d\d\b)",
        _FLAGS,
    ),
    re.compile(
        r"\b(?:vs\b\.?|versus|against|compared (?:with|to)|over|than)(?: in)? (?:the )?(?:(?:last|previous|prior|preceding) (?:(?:financial|fiscal|business|reporting) )?year|year before|year earlier)\b",
        _FLAGS,
    ),
    re.compile(
        r"\b(?:year[- ]on[- ]year|year[- ]over[- ]year|compared (?:with|to) the (?:previous|prior|preceding) year|trend|before and after)\b",
        _FLAGS,
    ),
    re.compile(
        r"^\s*(?:is|are|do|does|did|has|have)\b.*\b(?:more|less|fewer|higher|lower|larger|smaller|greater)\b.*\b(?:since|than in) (?:the )?(?:FY ?|fiscal (?:year )?|year )?(?:19|20)\d\d\b",
        _FLAGS,
    ),
    re.compile(
        rf"^\s*(?:did|has|have)\b.*\b{_MOVE}\b.*\b(?:since|between|from|over|against|versus|compared|than)\b", _FLAGS
    ),
]
_DATE = [
    re.compile(r"^\s*(?:since |until |by |from )?when\b", _FLAGS),
    re.compile(
        r"\b(?:in|by|since|until|from|for|during) (?:which|what) (?:\w+ )?(?:year|date|month|deadline|quarter|day)\b",
        _FLAGS,
    ),
    re.compile(
        r"^\s*(?:which|what) (?:\w+ ){0,2}?(?:year|date|month|deadline|target year|base year|baseline year)\b", _FLAGS
    ),
    re.compile(r"\bwhat is the (?:deadline|(?:target|base|baseline|start|end|reference) (?:year|date))\b", _FLAGS),
]
_FIGURE = [
    re.compile(r"\bhow (?:many|much|large|big|high|low|great|long|far|old|heavy|strong|wide|often|tall)\b", _FLAGS),
    re.compile(rf"\b(?:what|which)(?:\s[\w'’-]+){{0,3}}?\s{_MEASURE}\b", _FLAGS),
    re.compile(rf"\b(?:what|which) (?:is|are|was|were|would|will)\b.*\b{_MEASURE}\b", _FLAGS),
    re.compile(r"\b(?:at|by|for|to|in|of|on) (?:how many|how much|what (?:rate|price|percentage|share))\b", _FLAGS),
    re.compile(rf"^\s*(?:give|state|report|tell me|quantify|compare)\b.*\b{_MEASURE}\b", _FLAGS),
    re.compile(r"^\s*what did\b.*\b(?:give|donate|spend|pay|invest|contribute|earn|cost|report)\b", _FLAGS),
    re.compile(r"^\s*[Ww](?:hich|hat) [A-Z]{2,6} (?:did|does|was|were|is|are|has|have)\b"),
    re.compile(r"^\s*what part\b", _FLAGS),
    # an abbreviation as the thing asked for is an indicator: "What was the LTIFR of ..."
    re.compile(r"^\s*[Ww]hat (?:is|are|was|were)(?: [\w'’-]+){0,3}? [A-Z]{3,6}s?\b"),
]
_LIST = [
    re.compile(
        rf"\b(?:which|what|name|list|who are) (?:the |are the |were the )?(?:(?!scopes?\b|phases?\b|categor|tiers?\b|grades?\b|levels?\b)[a-z]\w* )?{_NUMBER_WORDS}\b(?! (?:emissions|suppliers))",
        _FLAGS,
    ),
    re.compile(r"^\s*(?:please )?(?:name|list|enumerate)\b", _FLAGS),
    re.compile(r"\b(?:what|which|who) (?:are|were)\b", _FLAGS),
    re.compile(
        r"\b(?:in|on|for|at|of|from|to|with|under) which (?:[\w'’-]+ ){0,3}?[a-z]{3,}(?:ies|[^aius'’]s)\b", _FLAGS
    ),
    re.compile(
        r"\b(?:in |on |for |at |of |from |to |with |under )?(?:which|what) (?:[\w'’-]+ ){0,3}?[a-z]{3,}(?:ies|ses|xes|ches|shes|[^aius'’]s)\b(?!(?: (?!of\b|in\b|for\b|at\b|by\b|to\b|on\b)[\w’'-]+){0,2} (?:is|was)\b)",
        _FLAGS,
    ),
]
_EXPLAIN = [
    re.compile(r"^\s*why\b", _FLAGS),
    re.compile(rf"^\s*(?:[^,?]{{1,60}}, (?!.*\bcompar))?how {_OPENERS}\b", _FLAGS),
    re.compile(
        r"\b(?:what|which)\b(?: (?!are\b|were\b)[\w'’-]+){0,6}? (?:the|an?|any|its|their|our|[\w-]+['’]s?)(?: [\w-]+){0,2}? "
        r"(?:causes?(?= (?:of|for|behind)\b)|reasons?|motives?|grounds|explanation|rationale)\b|^\s*(?:what|which) (?:causes|reasons)\b"
        r"|\b(?:with|to|for) what (?:aim|purpose|end|intention|reason)s?\b|\bon what grounds\b|\bhow come\b",
        _FLAGS,
    ),
    re.compile(r"\bwho (?:does|did|do) what\b", _FLAGS),
    re.compile(
        r"\b(?:what happens|in what way|in which way|for what reason|what is the reason|what drove|what explains|what led to|what (?:is|was|lies|lay) behind|"
        r"what (?:caused|prevented|delayed|held (?:up|back)|accounts for|accounted for)|explain|describe|by what means)\b",
        _FLAGS,
    ),
    re.compile(
        r"^\s*what (?:(?:must|should)\b|(?:is|was|gets|got)(?: being)? done\b"
        r"|(?:do|does|did|can|could|will|would|may)(?: [^\s,;?]+){1,8}? (?:do|happen)\b|(?:has|have|had)(?: [^\s,;?]+){1,8}? (?:done|happened)\b)",
        _FLAGS,
    ),
    re.compile(
        r"\bwhat is the (?:\w+ )?(?:principle|purpose|logic|approach|rationale|idea|reason|definition|process|procedure|method)\b",
        _FLAGS,
    ),
    re.compile(r"^\s*what (?:order|role)\b", _FLAGS),
]
# "in which" and ", which" tell of what stands before them
_YESNO = re.compile(
    rf"^\s*(?:[^,?]{{1,60}}, )?{_OPENERS}(?:n['’]t)? "
    rf"(?!you\b|we\b)(?!.*(?<!\bin)(?<!\bon)(?<!\bat)(?<!\bof)(?<!\bto)(?<!\bby)(?<!\bfor)(?<!\bwith)(?<!\bunder)(?<!,) which\b)",
    _FLAGS,
)
# what is asked inside it ("pay for what it buys") is not asked for, unless it is asked as well ("and what for")
_ONLY_DECIDED = re.compile(
    rf"^(?!.*(?:\band|\bor|[,;:?]) (?:what|which|who|whom|whose|where|when|why|how)\b){_YESNO.pattern.removeprefix('^')}",
    _FLAGS,
)
_ENTITY = re.compile(r"\b(?:who|whom|whose|where|which|what)\b", _FLAGS)

# a question to be decided may have another inside it: "Is there a cap on how much may be offset?"
_EXPLAINED = re.compile(
    rf"^\s*how {_OPENERS}\b(?:(?!,|\band how\b|\bor how\b).)* how (?:far|much|many|large|high|low|long|often|well)\b",
    _FLAGS,
)
_DECIDED = re.compile(
    rf"^\s*{_OPENERS}(?:n['’]t)? (?!you\b|we\b)(?:\S+ ){{3,}}?how (?:many|much|large|big|high|low|long|far|often)\b",
    _FLAGS,
)

_ORDER: tuple[tuple[AnswerKind, list[re.Pattern[str]]], ...] = (
    ("explain", _EXPLAIN[:1]),
    ("trend", _TREND),
    ("date", _DATE),
    ("yesno", [_DECIDED]),
    ("explain", [_EXPLAINED]),
    ("figure", _FIGURE[:1]),
    ("explain", _EXPLAIN),
    ("list", _LIST[:2]),
    ("figure", _FIGURE[1:]),
    ("yesno", [_ONLY_DECIDED]),
    ("list", _LIST[2:]),
)

_MEANING = re.compile(
    r"\b(?:what (?:does|do|did) (?:(?!\bmean\b|\bunderst)[^?])+ (?:mean (?:by|with|when (?:it|he|she|they) (?:speaks?|talks?) (?:of|about))"
    r"|understand (?:by|under)) (?:the (?:term )?)?(?P<by>[^?]+)"
    r"|how (?:does|do|did|has|have) (?:(?!\bdefine)[^?])+ defined? (?:the (?:term )?)?(?P<defines>[^?]+)"
    r"|how (?:is|are|was|were) (?:the (?:term )?)?(?P<defined>[^?]+?) defined\b"
    r"|what is (?:[^?]+ )?definition of (?:the (?:term )?)?(?P<definition>[^?]+)"
    r"|what (?:does|do|did) (?:the (?:term |abbreviation |acronym |word )?)?(?P<said>.+?) (?:mean|stand for|refer to|denote|signify)\b"
    r"|what is meant by (?:the (?:term )?)?(?P<meant>[^?]+)|what is the meaning of (?:the )?(?P<of>[^?]+))",
    _FLAGS,
)


def defined_term(question: str) -> str:
    """The term whose meaning the question asks for ("What does MTBF stand for?": "MTBF"), without quotation marks, else ""."""
    found = _MEANING.search(question)
    return next(term for term in found.groups() if term).strip(" \"'“”‘’") if found else ""


def answer_kind(question: str) -> AnswerKind:
    """The kind of answer the question asks for; "other" where no wording decides."""
    bare = re.sub(r"\s*\([^)]*\)", "", question)
    # "mean" is no average there
    if _MEANING.search(bare):
        return "explain"
    for kind, patterns in _ORDER:
        if any(pattern.search(bare) for pattern in patterns):
            return kind
    if _YESNO.search(bare):
        return "yesno"
    return "entity" if _ENTITY.search(bare) else "other"
