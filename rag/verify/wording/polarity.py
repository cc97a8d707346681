"""Said or denied: whether claim and evidence speak of the same things and one of them denies what the other says.

A word is denied in the reach of a denial: "do not deduct offsets", "prohibits child labour", "zero tolerance of bribery" deny
what follows; "bribery is prohibited", "zinc is not included" deny what comes before as well. Two denials make none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from rag.text.terms import stem, terms, words

_DENIED, _SAID, _OPEN = -1, 1, 0
_FEWEST = 3
"""Words of the claim that a sentence has to deny where it is not the one nearest to the claim."""
# no denial although it looks like one
_NONE = re.compile(
    r"\bnot (?:only|just|merely|necessarily|limited to|least|yet known)\b|\bno (?:doubt|matter|means)\b|\bno (?:later|less|fewer|more|earlier|longer) than\b|\bwhether or not\b|\bor not\b|\bNo\.(?=\s?\d)"
    r"|\bnot (?:less|more|fewer|later|earlier) than\b|\bat no (?:\w+ )?(?:charge|cost|expense)\b|\bnon-?profits?\b|\bwithout (?:exception|limitation|restriction|delay|fail|doubt)s?\b"
    r"|\bcannot (?:be )?(?:overstated|underestimated)\b|\b(?:cannot|can ?not|could not) be avoided\b|\bif not\b|\bwhy not\b|\bdo not hesitate\b|\bfree of (?:charge|cost)\b|\bwithout (?:any |extra |additional )?(?:charge|cost)s?\b|\bno-?one\b",
    re.IGNORECASE,
)
_NEGATIVE = (
    r"not|never(?!-)|none(?: of)?|neither|nor|cannot|nobody|no|hardly|(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|could|should|must)n['’]t|fail(?:s|ed)? to|"
    r"refus(?:e|es|ed|ing) to|declin(?:e|es|ed) to|refrain(?:s|ed|ing)? from|abstain(?:s|ed|ing)? from"
)
_FORBIDS = (
    r"prohibit(?:s|ed|ing)?|prohibitions? (?:of|on|against)|forbid(?:s|den|ding)?|forbade|ban(?:s|ned|ning)?(?: on)?|reject(?:s|ed|ing)?|zero[- ]tolerance(?: \w+){0,2}? (?:of|for|to|towards?|on|against|when it comes to|regarding|concerning|with regard to)|"
    r"oppos(?:e|es|ed)|condemn(?:s|ed)?|outlaw(?:s|ed)?|disallow(?:s|ed)?|rul(?:e|es|ed) out|free (?:of|from)|intoleran\w+|g(?:ive|ives|ave|iven|iving) up|withdr(?:aws?|ew|awn) from|cease[sd]?|discontinue[sd]?|abandon(?:s|ed)?|terminate[sd]?|no longer"
)
_LEAVES = r"exclud(?:e|es|ed|ing)|exclusive of|omit(?:s|ted|ting)?|le(?:ave|aves|ft|aving) out|outside the scope of|exempt(?:s|ed)?(?: from)?|disregard(?:s|ed|ing)?"
_DENIAL = re.compile(rf"\b(?:(?P<no>{_NEGATIVE})|(?P<forbids>{_FORBIDS})|(?P<leaves>{_LEAVES}))(?!\w)", re.IGNORECASE)
_AUX = (
    r"(?:is|are|was|were|be|been|being|gets?|got|remains?)(?:\s(?:\w+ly|also|not|yet|so far|as a rule|always|still))*\s"
)
_PASSIVE = re.compile(
    rf"\b{_AUX}(?:prohibited|forbidden|banned|rejected|outlawed|disallowed|ruled out|excluded|omitted|left out|exempt(?:ed)?|disregarded|outside(?: of)? (?:the|its|their) scope)(?!\s(?:from|by)\b)",
    re.IGNORECASE,
)
# "zinc is not included": what is not done is said before the "not"
_NOT_DONE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|be|will be|may be|can be|could be|should be)\s(?:\w+ly\s|also\s|so far\s|yet\s)*(?:not|never|neither)\s(?:\w+ly\s|yet\s|been\s|be\s|being\s)*"
    r"(?P<done>\w+(?:ed|en|wn|id|ld|ne|pt)|made|built|met|put|cut|set|sold|sent)\b",
    re.IGNORECASE,
)
# open: what is fought may be there, and what is set apart by name is not denied
_SHUNS = re.compile(
    r"\b(?:avoids?(?! emissions)|avoiding|prevent\w*|combat\w*|fight\w*|against|eliminat\w+|eradicat\w+|without(?! (?-i:[a-z]))|w/o|except(?:ing)?(?: for)?|apart from|other than|besides|despite|instead of|rather than|unless|(?P<if>if)|when(?:ever)?|whether|even though)\b",
    re.IGNORECASE,
)
_LEMMAS = {
    "paid": "pay",
    "made": "make",
    "gave": "give",
    "given": "give",
    "took": "take",
    "taken": "take",
    "held": "hold",
    "sold": "sell",
    "bought": "buy",
}
_WITHOUT = re.compile(
    r"(?<=\bwithout )(?-i:[a-z])[\w-]*(?:\s(?!(?:for|in|on|at|to|by|of|from|within|during|and|as)\b)[\w-]+){0,2}",
    re.IGNORECASE,
)
# "not too steep for the region" denies the measure and leaves what follows open
_NOT_VERY = re.compile(r"\b(?:not|n['’]t)\s(?:too|very|so|that|quite|particularly|especially)\s[\w-]+", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|before|prior to)\b", re.IGNORECASE)
SKIPPED = frozenset(
    stem(w)
    for w in "yet current previous far date so date still also already ever currently generally usually rule such use other like".split()
)
_CLAUSE = re.compile(
    r"[;:()]|,(?!\d)|\s[–—-]\s|\b(?:but|while|whereas|although|though|because|since|however|unless|so that|in order to|and (?=(?:is|are|was|were|has|have|had|will|would|can|may)\b)|as (?=[a-z]+ (?:is|are|was|were)\b))\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|do|does|did|can|may|must|should|\w{2,}ed|made|held|built|rose|fell|cut|set|met|"
    r"(?:cover|include|contain|apply|report|publish|need|require|allow|mean|show|provide)(?:s|es)?)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r",\s(?:for example|for instance|such as|e\.g\.|including|like)\b(?:,)?", re.IGNORECASE)
_LIST = re.compile(r"^\s*(?:and\s|or\s|nor\s)?(?:\w+[\s-]){0,3}\w+\s*$")
_CARRIED_OUT = re.compile(
    r"exercis|us(?:ed|age)|implement|appl|realis|realiz|adopt|carried|complet|start|paid|built|taken|made|disclos|report|publish|grant|award",
    re.IGNORECASE,
)


def denied(claim: str, text: str, known: frozenset[str] = frozenset()) -> str:
    """A word that one side denies and the other says, where fewer of the shared words agree; "" where there is none.

    `known` are stems that prove nothing, such as the company's name. A figure that both say settles it: they agree.
    """
    mine, theirs = polarity(claim), polarity(text)
    if _DENIED not in mine.values() and _DENIED not in theirs.values():
        return ""
    shared = [word for word in mine if word in theirs and word not in known]
    if any(word.isdigit() and mine[word] * theirs[word] == _SAID for word in shared):
        return ""
    differ = [word for word in shared if mine[word] * theirs[word] == _DENIED and not word.isdigit()]
    agree = [word for word in shared if mine[word] * theirs[word] == _SAID]
    if len(differ) <= len(agree) or not (len(differ) > 1 or _plainly(differ[0], mine, theirs)):
        return ""
    return next((word for word in words(f"{claim} {text}") if stem(_LEMMAS.get(word, word)) == differ[0]), differ[0])


def denies(text: str, claim: str, known: frozenset[str] = frozenset()) -> str:
    """A word of the claim, which denies nothing itself, where the text denies most of what it says; "" where it does not."""
    mine, theirs = polarity(claim), polarity(text)
    own = [word for word in mine if word not in known and not word.isdigit()]
    if _DENIED in mine.values() or not own:
        return ""
    turned = [word for word in own if mine[word] * theirs.get(word, _OPEN) == _DENIED]
    agree = [word for word in own if mine[word] * theirs.get(word, _OPEN) == _SAID]
    return turned[0] if not agree and len(turned) >= max(_FEWEST, len(own) / 2) else ""


def both_deny(claim: str, text: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether both sides deny the same things, in whatever words."""
    mine, theirs = polarity(claim), polarity(text)
    shared = [word for word in mine if word in theirs and word not in known and not word.isdigit()]
    same = sum(mine[word] == theirs[word] == _DENIED for word in shared)
    return same > sum(mine[word] * theirs[word] == _DENIED for word in shared)


def _plainly(word: str, mine: dict[str, int], theirs: dict[str, int]) -> bool:
    """Whether a single word decides: it is one of the first two that its side denies."""
    side = mine if mine[word] == _DENIED else theirs
    return word in [w for w, value in side.items() if value == _DENIED][:2]


def polarity(text: str) -> dict[str, int]:
    """Each content stem of the text with 1 where it is said, -1 where it is denied and 0 where it is open or both."""
    found: dict[str, set[int]] = defaultdict(set)
    plain = _NONE.sub(lambda match: " " * len(match[0]), text)
    before: list[str] = []
    for clause in _clauses(plain):
        values = _of_clause(clause)
        if re.match(r"\s*which\b", clause) and _DENIAL.search(clause) and _CARRIED_OUT.search(clause):
            for word in before:
                found[word] = {_DENIED}
        for word, value in values.items():
            found[word].add(value)
        before += values
    return {word: next(iter(values)) if len(values) == 1 else _OPEN for word, values in found.items()}


def _clauses(text: str) -> Iterator[str]:
    """The parts of the sentence in which a denial reaches; the items of a list stay with the part that they follow."""
    cuts = [match.start() for match in _CLAUSE.finditer(text)]
    start = 0
    for at, cut in enumerate(cuts):
        after = cuts[at + 1] if at + 1 < len(cuts) else len(text)
        if _EXAMPLE.match(text, cut) or text[:cut].endswith(("for example", "for instance")):
            continue
        part = text[start:cut]
        which = text.startswith(", which ", cut)
        if text[cut] == "," and not which and not _VERB.search(part) and not _DENIAL.search(part):
            continue
        if text[cut] == "," and _LIST.match(text[cut + 1 : after].rstrip(".")) and not _DENIAL.search(text[cut:after]):
            continue
        if text[start:cut].strip():
            yield text[start:cut]
        start = cut + 1 if text[cut] in ";:()," else cut
    if text[start:].strip():
        yield text[start:]


def _of_clause(clause: str) -> dict[str, int]:
    marks = list(_DENIAL.finditer(clause))
    passive = _PASSIVE.search(clause)
    backward = _NOT_DONE.search(clause)
    shunned = _SHUNS.search(clause)
    measured = _NOT_VERY.search(clause)
    if shunned and shunned["if"] and any(mark.end() <= shunned.start() for mark in marks):
        shunned = None
    # "none before 2023" and "not until 2023" say that there is one
    lacking = [match.span() for match in _WITHOUT.finditer(clause)]
    begun = bool(marks) and _UNTIL.search(clause) is not None
    found: dict[str, int] = {}
    for match in re.finditer(r"[^\W_]+", clause):
        at = match.start()
        if any(mark.start() <= at < mark.end() for mark in marks):
            continue
        no = any(mark["no"] for mark in marks if mark.end() <= at or (backward and at < backward.start()))
        if passive:
            # the denial of a passive falls on what comes before it
            no = any(mark["no"] and (_inside(mark, passive) or mark.end() <= at) for mark in marks)
            other = at < passive.start()
        else:
            other = any(not mark["no"] for mark in marks if mark.end() <= at)
        ahead = not backward and not passive and any(mark.start() > at for mark in marks)
        value = _DENIED if no != other else _SAID
        if measured and at >= measured.end():
            value = _OPEN
        if begun or (shunned and at >= shunned.start()) or (ahead and value == _SAID and not match[0].isdigit()):
            value = _OPEN
        if any(start <= at < end for start, end in lacking):
            value = _SAID if value == _DENIED else _DENIED
        for word in terms(_LEMMAS.get(match[0].lower(), match[0])):
            if word not in SKIPPED:
                found[word] = value if found.get(word, value) == value else _OPEN
    return found


def _inside(mark: re.Match[str], span: re.Match[str]) -> bool:
    return span.start() <= mark.start() < span.end()
