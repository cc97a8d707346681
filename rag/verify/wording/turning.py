"""What turns a sentence round: direction, opposites, quantifiers; and wording that states nothing to check."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.text.terms import stem, words

_UP_TEXT = """increase rise rose risen grow grew grown growth climb gain higher more expand widen strengthen double triple quadruple
surge jump boost raise improve improvement enlarge extend accelerate upward up swell soar multiply"""
_DOWN_TEXT = """decrease reduce reduction fall fell fallen decline drop lower less fewer shrink shrank shrunk cut narrow lessen
diminish halve lighten shed slump slash downward down worsen deteriorate weaken slow ease curb dip plunge minus"""
UP = frozenset(stem(word) for word in _UP_TEXT.split())
DOWN = frozenset(stem(word) for word in _DOWN_TEXT.split())
# words of direction that mean none: bounds, fixed phrases
_NO_DIRECTION = re.compile(
    r"\b(?:more|less|fewer|lower|higher) than(?=\s(?:[$€£¥]?\d+|[A-Z]{3}\s?\d+|half|a (?:half|third|quarter|tenth|dozen|million|billion)|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty)\b)|\bno (?:more|less|fewer)\b|\b(?:once|even|any|what is|no) more\b|\bmore (?:and more|effective\w*|efficient\w*|sustainab\w+|inclusive|about|accessible|convenient\w*|"
    r"accurate\w*|equitable|diverse|responsible|important\w*|detail\w*|information)\b|\bup to\b|\bupwards? of\b|\bmore or less\b|\bset(?:ting)? up\b|\bsign(?:ed|ing)? up\b|\bfollow[- ]up\b|\bstart[- ]?ups?\b|\bback(?:ed|ing)? up\b"
    r"|\bma(?:de|ke)s? up\b|\b(?:look|break|split|speak|clean|open|build|add|put|give|grow|br(?:ing|ought)|tak(?:e|en)|took|turn)\w* up\b|\b(?:low|high)er[- ](?:income|secondary|education|level)\b"
    r"|\bdown(?:stream|load\w*|time)\b|\bbreak ?down\b|\b(?:broken|track\w*|writ\w*|pass\w*|la(?:id|y)|turn\w*) down\b|\bupstream\b|\bf[ae]ll(?:s|ing)? (?:under|within|into|below|short)\b|\bf[ae]ll (?:victim|ill)\b"
    r"|\beas(?:e|ed|ily) of\b|\bcut(?:ting)?[- ](?:edge|off)\b|\bclear[- ]cut\b|\bup[- ]to[- ]date\b|\bthe more\b|\bmore broadly\b|\bcommit\w* to\b",
    re.IGNORECASE,
)
_PAIRS = """above/below before/after first/last include/exclude start/end open/close allow/forbid allow/prohibit permit/prohibit
may/must optional/mandatory voluntary/mandatory optional/compulsory internal/external direct/indirect absolute/relative gross/net urban/rural import/export buy/sell
bought/sold win/lose won/lost succeed/fail success/failure positive/negative minimum/maximum upstream/downstream
onshore/offshore profit/loss public/private permanent/temporary majority/minority approve/reject join/leave begin/stop
launch/discontinue support/oppose accept/refuse domestic/foreign old/young older/younger largest/smallest biggest/smallest highest/lowest most/least best/worst
better/worse strong/weak long/short early/late earlier/later exceed/miss meet/miss met/missed achieve/miss reach/miss all/none
all/some every/some always/never everyone/nobody add/remove hire/dismiss hired/dismissed fully/partly entirely/partly
complete/incomplete online/offline physical/digital encourage/discourage protect/harm safe/unsafe legal/illegal
required/optional paid/unpaid paid/free appoint/remove insource/outsource man/woman
renewable/fossil organic/conventional hazardous/harmless own/lease owned/leased parent/subsidiary
differ/mirror differ/match different/same different/identical
verify/unverified limited/reasonable continue/suspend resume/suspend build/demolish
inside/outside mild/severe rich/poor cheap/expensive easy/difficult
north/south east/west northern/southern eastern/western"""
_OPPOSITES = [tuple(stem(word) for word in pair.split("/")) for pair in _PAIRS.split()]
_NO_OPPOSITE = re.compile(r"\bsome (?:kind|sort|type|form)s? of\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all|every|each|entire(?:ly)?|whole|wholly|always|100 ?(?:%|per ?cent)|fully|only|exclusively|everyone|solely|completely|complete|throughout|any)(?!\w)",
    re.I,
)
# no word of all things: "at all", "once and for all", and shares short of all
_NOT_ALL = re.compile(
    r"\b(?:at all|for all|above all|after all|first of all|in all|all[- ](?:time|round|in)|each other|all but|every (?:other|third|year|month|week|day|hour|second|two|three|four|five)|each (?:year|month|week|day|hour|tonne|person|employee)|"
    r"not only|only just|all (?:over|across)|(?:nearly|almost|virtually|not) (?:all|every|entirely|fully))\b",
    re.I,
)
_PRAISE = re.compile(
    r"\b(?:demonstrat\w+ (?:\w+ ){0,3}(?:leadership|commitment|dedication)|(?:significant|great|important|remarkable|impressive) (?:strides|progress|contributions?|boost)|excel(?:s|led)?|instrumental in|at the forefront|(?:a|the|an? [\w-]+) leader (?:in|for|of|among)|leading role|gold standard|(?:a|the) (?:\w+ )?benchmark (?:for|in)|(?:doing|performing) (?:very |so )?well|enjoy\w* (?:growing|wide|strong|broad|great) \w+|(?:strengthen|deepen|boost|build|earn|enhance)\w* (?:\w+ ){0,3}(?:loyalty|trust|reputation|goodwill)|most (?:trusted|admired|respected|sustainable)|widely (?:regarded|recogni[sz]ed|seen|considered|respected|admired)|(?:the )?(?:best|most|greatest|finest) [\w-]+ (?:\w+ ){0,3}(?:on earth|in the world|of all|anywhere)|people trust|second to none|unparalleled|unrivalled|world[- ]class|spearhead\w*|unwavering|commendable|continues? to (?:set|lead|prioriti[sz]e|play)|"
    r"sets? (?:\w+ )?(?:industry )?standards|in (?:conclusion|summary)|overall|underscor\w+|testament|exemplif\w+|showcas\w+|dedication|crucial role|vital role|"
    r"seriously|paving the way|leading the way|positive impact|stands? out|role model|commitment to (?:sustainab\w+|transparency|the environment|society)|"
    r"fosters? (?:a |an )?(?:\w+ )?(?:trust\w*|environment|culture)|just one (?:facet|example|aspect)|these (?:efforts|achievements|advancements|actions|initiatives) (?:demonstrate|illustrate|show|underscore|reflect|highlight|are))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:]\s|,\s(?:and|but|while|which|who|with|including|as|so|where|whereas)\s|\s(?:and|but|while|whereas)\s|,\s"
)
_BACKWARD = re.compile(
    r"^\W*(?:(?:additionally|moreover|furthermore|also|however|likewise|similarly|in addition|besides|lastly|finally|overall|as a result|thus),? )?(?:these|this|those|such|that|they|it|its|their|he|she)\b",
    re.I,
)


_OTHER_CLAUSE = re.compile(r"[;,]\s|\b(?:while|and|but|whereas|although|though|despite|because|as|when)\b")


def direction(text: str) -> int:
    """1 where the text speaks of rising only, -1 of falling only, 0 of neither or both."""
    found = _directions(text)
    return (1 in found) - (-1 in found)


def _directions(text: str) -> set[int]:
    stems = {stem(word) for word in words(_NO_DIRECTION.sub(" ", text))}
    return ({1} if stems & UP else set()) | ({-1} if stems & DOWN else set())


def without_fixed_phrases(text: str) -> str:
    """The text without the phrases whose words of direction mean none ("more than 50", "set up")."""
    return _NO_DIRECTION.sub(" ", text)


def direction_at(text: str, start: int, end: int, reach: int = 60) -> int:
    """The direction of the words nearest to text[start:end] in its clause; 0 where there are none."""
    plain = _NO_DIRECTION.sub(lambda match: " " * len(match[0]), text)
    best = (reach + 1, 0)
    for match in re.finditer(r"[^\W\d_]+", plain):
        kind = (stem(match[0].lower()) in UP) - (stem(match[0].lower()) in DOWN)
        if not kind or start <= match.start() < end:
            continue
        after = match.start() >= end
        between = plain[end : match.start()] if after else plain[match.end() : start]
        # words of another clause speak of another figure
        far = len(between) + (40 if _OTHER_CLAUSE.search(between) else 0) + (10 if after else 0)
        best = min(best, (far, kind))
    return best[1] if best[0] <= reach else 0


def plain_words(text: str) -> list[str]:
    """The words of a text to look for opposites in, without phrases in which they have none ("some kind of")."""
    return words(_NO_OPPOSITE.sub(" ", text))


def opposites(claim: Iterable[str], evidence: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of stems, the claim's first, where the evidence has the opposite of a word and not the word itself."""
    said, there = set(claim), set(evidence)
    found = []
    for one, other in _OPPOSITES:
        for mine, theirs in ((one, other), (other, one)):
            if mine in said and theirs in there and mine not in there and theirs not in said:
                found.append((mine, theirs))
    return found


def widened(claim: str, evidence: str) -> bool:
    """Whether the claim says all and the evidence does not: "every", "entirely", "100 %" have to stand there too."""
    said = _NOT_ALL.sub(" ", claim)
    return bool(_ALL.search(said) and not _ALL.search(_NOT_ALL.sub(" ", evidence)))


def praises(text: str) -> bool:
    """Whether the sentence judges instead of stating a fact ("demonstrates leadership")."""
    return _PRAISE.search(text) is not None


def leans_on_the_sentence_before(text: str) -> bool:
    """Whether the sentence begins with a word whose meaning stands in the sentence before ("This program ...")."""
    return _BACKWARD.match(text) is not None


def clauses(text: str) -> list[str]:
    """The parts of a sentence between commas and conjunctions; commas inside figures do not part."""
    return [part for part in _CLAUSE.split(text) if part.strip()]
