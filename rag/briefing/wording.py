"""Which sentences of a report read well on their own, and how they are tidied for a briefing."""

from __future__ import annotations

import re

from rag.text.quantities import find_periods
from rag.text.terms import STOP_WORDS, stem, words

_FEWEST_WORDS, _MOST_WORDS = 6, 45
_BULLET = re.compile(r"^(?:[→•●▪■◆▶►‣⁃◦∙·➔➜✓✔\uf0b7\uf0a7–—*-]+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s*")
_MARK_INSIDE = re.compile(
    r"(?<=\d%)\d{1,2}(?=[\s,;.)])|(?<=[a-z]{4})\d(?=[\s,;.)])|(?<=[A-Z]\))\d(?=[\s,;.])|(?<=\b(?:by|in) (?:19|20)\d\d)\d(?=[\s,;.])"
)
_FOOTNOTE = re.compile(r"(?<=[a-z)%])([.!])\d{1,2}(?:[,;]\s?\d{1,2})*$")
_LINK = re.compile(
    r"^(?:Also(?=\s+in\b)|(?:In addition|Furthermore|Moreover|Additionally|However|Therefore|Thus|Also|Meanwhile|For (?:example|instance)|To this end|"
    r"In this (?:regard|context|way|respect)|Besides|At the same time|Consequently|Accordingly|As a result|Among them|Likewise|Similarly|"
    r"Nevertheless|Nonetheless|In turn|Hence|Finally|Lastly|Overall|In particular|Specifically|On the other hand|Beyond this|That is why|"
    r"As such|In response|In return|Again|Indeed|Then|Secondly|Firstly|First|Second|Third|Thirdly|In fact|In total|To begin with|As mentioned(?: above)?)\s*,)\s*"
)
_DANGLING = re.compile(
    r"^(?:These|Those|This(?! (?:year|report|fiscal|reporting))|It|They|Such|That|He|She|Its|Their|His|Her|Both|Another|Here|"
    r"The (?:former|latter|same|above|following|project|program|programme|initiative|platform|system|tool|team|report|cent(?:er|re)|process|app|service|event|alliance|fund|partnership|committee also|scope of)|"
    r"In (?:this|these|that|both|doing|addition to|the same (?:year|month|quarter|period|spirit))|By (?:this|these|doing|then)|With (?:this|these|it|their)|To (?:do this|this end|\w+ (?:this|these|such|those))|"
    r"For (?:this|these)|At (?:this|these)|On this|Through (?:this|these)|Of these|Each of|Some of|Most of these|Among these|All of (?:this|these)|"
    r"One of (?:them|these)|Or|And|But|So|Nor|Which|Where|While this|As (?:this|these|such)|Below|Above|The (?:resulting|third|second|first|framework|committee))\b"
)
_NOTE = re.compile(
    r"\b(?:Figure|Table|Chart|Exhibit) \d|\b(?:refers? to|(?:is|are) (?:defined as|classified into|(?:in)?direct emissions)|emissions (?:consist of|include|comprise) (?:all )?(?:the )?(?:in)?direct)\b|^(?:notes?|sources?|\*|\d{1,2}\)|\[\d|definition)\b|\b(?:see|refer to|please refer|as described in|described (?:above|below))\b.{0,40}"
    r"\b(?:page|pages|chapter|section|appendix|annex|table|figure|above|below|report|p\.)\b|"
    r"\bplease (?:refer|see|visit)\b|https?://|www\.|→|\bGRI \d|\bESRS [EGS]?\d|\bpages? \d|\b(?:1,000,000|200,000)\.?$|\bNumber of [a-z -]+ Total\b",
    re.IGNORECASE,
)
# the assurer's words about the assurance
_ASSURER = re.compile(
    r"\b(?:limited|reasonable) assurance (?:conclusions?|engagements?|procedures|reports?)\b|\bour (?:responsibility (?:is|was) to|assurance (?:procedures|conclusions?|work))\b|"
    r"\b(?:evidence|procedures) (?:that )?we (?:have )?(?:obtained|performed)\b",
    re.IGNORECASE,
)
# an entry of a list without its subject ("Propose including ..."), and a list run together
_ENTRY = re.compile(
    r"^(?:Propose|Continue|Develop|Implement|Increase|Reduce|Strengthen|Enhance|Expand|Promote|Establish|Maintain|Achieve|Build|Create|Improve|"
    r"Incorporate|Integrate|Invest|Ensure|Introduce|Deliver|Foster|Engage|Encourage|Identify|Adopt|Optimi[sz]e|Provide|Publish)\s"
    r"(?!of|for|on|with|in|by|to|from|at|and|as)[a-z]|:\s[–—•-]\s"
)
_INSTRUCTION = re.compile(
    r"^(?:The (?:data|statistics|numbers) (?:come|are|include|cover|refer)|(?:[A-Z]\w+ )?(?:[Dd]ata|[Ff]igures) (?:used|are|is|were|include|may)\b|\w+ (?:are|is) (?:all|defined as|any)\b|(?:An?|The) (?:explanation|description|statement|list|organi[sz]ation shall|reporting organi[sz]ation)|Disclose|Describe|Report|Explain|State|Specify|Indicate|List|Provide|Policies|Information on|Whether|How|What|Why|Number of|Percentage of|Principle|Goal|Target|Indicator)\b"
)
_COUNT = re.compile(r"^The (?:total )?(?:number|percentage|rate|share|amount|proportion)\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|rose|fell|grew|increased|decreased|declined|reached|amounted|totall?ed|stood|remained)\b"
)
_REFERENCE = re.compile(r"\s*[(\[](?:see|cf\.|refer to|please)\b[^()\[\]]*[)\]]", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|can|may|must|should|would|could|aim|aims|make|makes|made|"
    r"set|sets|took|take|takes|hold|held|cover|covers|include|includes|need|needs|work|works|support|supports|use|uses|help|helps|"
    r"ensure|ensures|seek|strive|commit|believe|give|gave|given|run|runs|won|grew|rose|fell|cut|kept|keep|built|brought|saw|led|"
    r"went|spent|paid|bought|sold|met|began|became|\w{3,}ed|\w{3,}(?:izes?|ises?|ates?|ifies|ify))\b",
    re.IGNORECASE,
)
# a heading that was printed in front of the sentence without a full stop
_GLUED = re.compile(
    r"^(?:[A-Z][\w’'&/-]*)(?:[\s,]+(?:[\w’'&/()-]+)){1,11}?\s+(?=(?:We|Our|In|The|As|To|By|At|Since|During|This|With|For|It|All|Each)\s(?!of\b)[a-z]|(?:In|During|Since|By) (?:fiscal |FY ?)?(?:19|20)\d\d)"
)
_PRONOUN_INSIDE = re.compile(
    r"[a-z0-9)%]\s(?:We|Our|These|They|It|This|In|As|The|At|By|To|For)\s[a-z]|[a-z)%]\s(?:In|During|Since) (?:fiscal |FY ?)?(?:19|20)\d\d\b"
)
_CLASH = re.compile(
    r"\b(?:the|a|an|our|its|their|every)\s(?:the|a|an|of|to|for|with|by|in|from|at|on|and|or|is|are|was|were|we|our|they|it|has|have|had)\b|"
    r"\b(?:of|with|from|for|by|at)\s(?:is|are|was|were|we|they|and|or|of|will|has|have)\b|"
    r"\baccordance\s(?!with\b)|\bcompared\s(?!to\b|with\b|against\b)|\b(?:we|they)\s(?:of|in|the|a|an|from|our)\b|\b(\w+)\s\1\b(?<!\bthat that)(?<!\bhad had)",
    re.IGNORECASE,
)
# words that cannot follow one another; a clean sentence that looks so too is no great loss
_MISMATCH = re.compile(
    r"\b(?:variety|range|majority|lack) (?!of\b|from\b|and\b|between\b|in\b|is\b|are\b|was\b)(?=[a-z])|\b\w{3,}ly \w+(?:ness|ment|tion|ity)\b|"
    r"\ba (?=[aeio])(?!one\b|once\b|eu)|\ban (?=[bcdfgjklmnpqrstvwyz])|\bthe (?:million|billion|thousand)\b|\(such (?!as\b)|"
    r"\b(?:will|can|may|must|should|would|could) (?:\w+(?:tion|ment|ity|ness|ees?|ism|ship)\b|the\b|an?\b|our\b|their\b|its\b|of\b|in\b|for\b|"
    r"with\b|from\b|and\b|is\b|are\b)|\bto (?:is|are|was|were|has|had|of|to|we)\b|(?<!commit )(?<!adhere )(?<!contribute )(?<!access )(?<!related )(?<!due )(?<!committed )\bto and\b|\bregardless (?!of\b)|\b(?!in\b)\w+ addition\b(?! (?:of|to)\b)|\brather (?!than\b)(?=the|our|a)|"
    r"\ba (?:[a-z]+(?:al|ive|ed|ic|ous|ary|ful|able|ent|ant|y|ing) )?(?!series\b|means\b|species\b)[a-z]+[^aiuos'’]s(?= (?:and|or|for|of|to|in|that|who|with|at|by|are|"
    r"were|have)\b|[.,;])|\b(?:is|are|was|were|be|been) (?:that we|of our|and|or|is|are|was|were|have|has)\b|\bto which (?:aims?|has|have|is|are)\b|"
    r"\b(?:we|they) (?:\w+ )?(?:is|was|has)\b|\b(?:of|for|with|by|through) (?:our|the|their) (?:is|are|and|to|of|we)\b"
)
_DO = r"(?:promote|provide|ensure|improve|help|reduce|create|enable|make|take|give|bring|develop|encourage|maintain|look|keep|become|grow|have|be|do|get)"
# the same, by words that need a certain neighbour: a number counts things, "million" follows a number
_LOST_WORD = re.compile(
    rf"(?<![$€£¥\d] )(?<!\bto )\b\d[\d,.]* (?!help\b){_DO}\b|\b\w+(?:al|ive|ous|ful|able|ic) and {_DO} (?:an?|the|our|their|its)\b|"
    r"\b(?:believe|that|our|their|we|is|are|and|with|by|for|have|has) (?:million|billion|trillion)\b|, with [^,]+, (?!we\b|the\b|our\b|and\b|which\b|it\b|they\b|an?\b)[a-z]+ (?:their|our|its)\b|"
    r"\bdesigned to \w+(?:ions|ments|ness)\b|\b[Cc]ommittee are\b|\b\d[\d,.]* (?!train|build|meet|work|operat|charg|manufactur|test|remain|participat|engineer|lead|develop|exist|liv|outstand|contribut|report|underly|perform|follow|recurr|host|vot|park|hear|exercis|program|hold|mining)[a-z]{5,}ing [a-z]+ [a-z]+|"
    rf": {_DO} (?:this|these|that|those)\b|\b(?:had|has|have) an? (?:(?!that|which|who|and|or|we|they|where|it|also|to)[\w%-]+ ){{1,3}}(?:have|has|had|are|were)\b|"
    r"\b[a-z]+s (?:our|the|its|their) [a-z]+ and (?:covering|including|ensuring|providing|promoting|enabling)\b"
)
_SUBJECT_VERB = re.compile(
    r"\b[a-z]{2,}ed\s(?:an?|the|our|its|their|more|over|about|\d)\b|"
    r"\b(?:is|are|was|were|has|have|had|will|can|may|must|should|does|did)\b|\b(?:[Ww]e|they)\s(?:\w+ly\s|also\s|all\s|both\s)?[a-z]+|"
    r"\b(?:ensur|support|provid|includ|cover|overs|aim|tak|help|compris|requir|appl|consist|serv|offer|contribut|focus|lead|represent|promot|enabl|account|mak|"
    r"us|address|report|follow|guid|govern|defin|manag|combin|build|work|seek|meet|set|hold|giv|remain|continu|conduct|monitor|driv|receiv|reach|operat|play|"
    r"show|allow|increas|decreas|reduc|complet|launch|establish|introduc|achiev|join|engag|strengthen|prohibit|expect|develop|maintain|embed|emphasi[sz]|recogni[sz]|"
    r"implement|benefit|appoint|publish|assess|identif|creat|strive|believe|commit|invest|participat|organi[sz]|employ|hir|exceed|purchas|generat|consum|recycl|emit|sav|plant|restor|attend|volunteer|award|donat|improv|expand|"
    r"inform|approv|encompass|requir|oblig|obligat|concern|act|advis|coordinat|determin|discuss|delegat|review|chair|decid|collaborat|communicat|evaluat|educat|encourag|prevent|own|pay|rely|reli|stat|updat|verif|undergo|treat|invit|host|select|test|trac|screen|"
    r"protect|handl|start|open|add|collect|distribut|produc|sign|adopt|enhanc|upgrad|install|explor|integrat|align|measur|record)(?:e?s|ies|ie[sd]|e?d)\b|"
    r"\b(?:\w+s|[Ww]omen|[Mm]en|[Pp]eople)\s(?:also\s)?(?:make|account|represent|comprise|receive|hold|work|take|participate|complete|benefit|use|"
    r"provide|support|help|ensure|include|cover|apply|show|play|lead|contribute|undergo|oversee|report|promote|enable|offer|serve|meet|follow|need|commit|encompass|rely|require|govern|review|conduct|manage|pay|own|operate|receive|agree)\b|"
    r"\b(?:[a-z]+s|[A-Z]+s) (?:also |then |\w+ly )*(?!of\b|in\b|to\b|for\b|with\b|by\b|on\b|at\b|from\b|a?cross\b|with\w+\b|under\b|over\b|into\b|through\w*\b|during\b|after\b|"
    r"before\b|and\b|or\b|as\b|than\b|per\b|via\b|against\b|towards?\b|between\b|among\b|about\b|like\b|upon\b|around\b|beyond\b|but\b|if\b|when\b|where\b|while\b|since\b|until\b|that\b|which\b|\w+ing\b)[a-z]+ (?:the|an?|our|its|their)\b|"
    r"\b[a-z]{3,}[^s\W]s (?:the|an?|our|its|their)\b|"
    r"\b(?:rose|fell|grew|led|made|took|held|won|built|cut|kept|met|spent|paid|saw|became|began|brought|stood|gave|went)\b"
)
_SUBORDINATE = re.compile(r"\b(?:that|which|who|whose|when|where|while|if|to)\b[^,;:]*")
# "Purchasing rules, we ask ...": the word that joined the first part to the rest is missing
_LOST_START = re.compile(
    r"^(?!(?:In|As|To|With|By|For|At|On|From|Since|During|Through|Under|After|Before|Until|Within|Across|Among|Beyond|Based|When|While|If|Because|"
    r"Although|Today|Currently|Globally|Together|Over|Throughout|Via|Like|Unlike|Despite|Given|Due|According|Once|Where|Every|Each|This|Last|Here|"
    r"FY\w*|Alongside|Besides|Towards?|Following|Without|Between|Instead|\w+ly|\w+ing|\w+ed)\b)[A-Z][^,:]*, (?:we|our) "
)
# "... Policy, are integral pillars": the subject's beginning is missing
_CUT_SUBJECT = re.compile(r"^[^,]*, (?:is|are|was|were|has|have)\b")
_POINTING = re.compile(
    r"\b(?:those|these|them)\.$|\b(?:this|these) (?:has|have|is|are|was|were|yield\w*|result\w*|led|allow\w*|mean\w*|includ\w*|show\w*|help\w*|ensur\w*|can|will)\b"
)
_POINTS_LATER = re.compile(
    r"^(?:In|As of|By|Since|At|On|Until|During|To date)\b[^,]{2,40}(?:, \d{4})?, (?:it|they|this|these|he|she|its|their)\b"
)
_POINTED = re.compile(r"\b(?:this|these|those) ([a-z]\w+)(?: ([a-z]\w+))?")
_NO_POINTING = frozenset(
    "year report fiscal reporting period financial century decade day month quarter who in".split()
)
_GERUND = re.compile(
    r"^[A-Z]\w+ing\b(?![^.]*\b(?:is|are|was|were|has|have|will|can|helps?|means|requires|remains|plays)\b)"
)
_BARE_YEAR = re.compile(r"^(FY\s?\d{2,4},)(?=\s[a-z])")
_OWN = re.compile(r"\b(?:we|our|ours|us|the company|the group|the bank|the corporation)\b", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:(?:management|supervisory|executive|managing) board|board of directors|committee|department|employees|workforce|suppliers|sites|women|"
    r"directors|business units|headcount|managers|shareholders|Scope [123])\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:according to|worldwide|the industry|market|government)\b", re.IGNORECASE)
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


def tidy(text: str) -> str:
    """The sentence without bullet, footnote mark, references in brackets, glued heading and linking words at its start.

    Words are only taken away, so that a quote which holds the sentence holds what is left.
    """
    text = _REFERENCE.sub("", _FOOTNOTE.sub(r"\1", _BULLET.sub("", " ".join(text.split()))))
    text = _MARK_INSIDE.sub("", text)
    glued = _GLUED.match(text)
    if glued and not _VERB.search(glued.group()) and "," not in glued.group()[-2:]:
        text = text[glued.end() :]
    without = _BARE_YEAR.sub(r"In \1", _LINK.sub("", text))
    return without[:1].upper() + without[1:] if without != text else text


def readable(text: str) -> bool:
    """Whether a tidied sentence is whole and can stand on its own: no fragment, heading, note or instruction."""
    count = len(text.split())
    return (
        _FEWEST_WORDS <= count <= _MOST_WORDS
        and (text[0].isupper() or text[0].isdigit() or text[0] in '€$£¥“"')
        and text[-1] in ".!"
        and not text.endswith(("...", "…", " etc."))
        and _SUBJECT_VERB.search(_SUBORDINATE.sub(" ", text)) is not None
        and not _LOST_START.match(text)
        and not _GERUND.match(text)
        and not _NOTE.search(text)
        and not _INSTRUCTION.match(text)
        and not _ASSURER.search(text)
        and not _ENTRY.search(text)
        and not _CUT_SUBJECT.match(text)
        and not (_COUNT.match(text) and not _FINITE.search(text))
        and not re.match(r"\d{1,3} [A-Z]", text)
        and not _looks_like_heading(text)
        and not seamed(text)
    )


def stands_alone(text: str) -> bool:
    """Whether the sentence points back to none before it: what it calls "this" or "these" it has named itself."""
    if _DANGLING.match(text) or _POINTING.search(text) or _POINTS_LATER.match(text):
        return False
    for match in _POINTED.finditer(text):
        named = {stem(word) for word in words(text[: match.start()])}
        pointed = {stem(word) for word in match.groups() if word and word not in STOP_WORDS}
        if match[1] not in _NO_POINTING and not pointed & named:
            return False
    return True


def about_company(text: str, company: str) -> bool:
    """Whether the sentence is about the company: it speaks of itself, of the company by name, of its people and bodies, or
    of a fiscal year, which is the company's own."""
    name = company.split()[0] if company.split() else ""
    fiscal = any(period.kind == "fiscal" for period in find_periods(text)) and not _OTHERS.search(text)
    named = len(name) > 1 and name.lower() in text.lower()
    return fiscal or named or bool(_OWN.search(text) or _BODY.search(text))


def seamed(text: str) -> bool:
    """Whether the sentence shows a seam where two texts ran together, as when columns were read across."""
    unpaired = any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS)
    patterns = (_PRONOUN_INSIDE, _CLASH, _MISMATCH, _LOST_WORD)
    return unpaired or text.count('"') % 2 == 1 or any(pattern.search(text) for pattern in patterns)


def _looks_like_heading(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) > 0.65 * len(words)
