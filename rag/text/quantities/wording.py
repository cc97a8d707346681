"""Regular expressions of what stands around a number: currencies, magnitudes, units, count nouns, labels."""

from __future__ import annotations

import re
from typing import Final

CODES: Final = (
    "USD|EUR|GBP|RMB|CNY|KRW|JPY|CHF|HKD|AUD|CAD|INR|SGD|TWD|NTD|BRL|ZAR|SEK|NOK|DKK|PLN|CZK|HUF|RON|TRY|RSD|BAM|MXN|NZD|THB|MYR"
    "|IDR|PHP|VND|AED|SAR|ILS|RUB|CLP|COP"
)
CURRENCY: Final = (
    rf"(?:(?:(?:(?:USD|AUD|CAD|NZD|HKD|SGD)\s?|US|HK|NT|AU|CA|NZ|A|C|S|R)?\$|[€£¥₩₹]|\b(?:{CODES}|Rs\.?))\s?)"
)

_CO2 = (
    r"(?:\s?(?:of\s|in\s)?(?:CO\s?[2₂²]\s?(?:[-‑ ]?(?:\((?i:equivalents?|equiv\.?|eqv?|e)\)|(?i:equivalents?|equiv\.?|eqv?|e)(?![A-Za-z])))?"
    r"|(?i:(?:carbon\sdioxide|carbon|CO2)[\s-]equivalents?|carbon\sdioxide)))"
)
_MASS = (
    r"(?:(?:[Mk]?tpa|MMT|MT|Mt|mt|Gt|kt|KT|Gg|Tg|kg|mg|g|t|T(?=\s?CO)|lbs?|k?oz|Moz)|(?i:(?:metric\s)?(?:kilo|mega|giga)?tonn?e?s?(?![a-z])"
    r"|metric\stons?|short\stons?|(?:kilo|milli|giga|tera)?grams?|pounds(?!\ssterling)|ounces?|carats?))"
)
_ENERGY = (
    r"(?:[kKMGTP]?Wh|[kMGTPE]J|J(?=\s?/)|MM[Bb][Tt][Uu]|[Bb][Tt][Uu]|[kMGT]Wp?|[kM]?toe|(?:k|mm)?boe"
    r"|(?i:(?:kilo|mega|giga|tera|peta)?(?:watt[\s-]?hours?|joules?|watts?)|barrels(?:\sof\soil(?:\sequivalent)?)?))"
)
_SPACE = (
    r"(?:[kM]?m\s?[23](?!\d)|[kM]?m[²³]|k?m|cm|mm|ha|sqm|[MGk][Ll]|[Ll](?=[\s/.,;)]|$)|m[Ll]|hl"
    r"|(?i:(?:cubic|square)\s(?:kilo)?(?:met(?:er|re)s?|feet|miles)|(?:kilo|milli|centi)?met(?:er|re)s?|(?:mega|giga|kilo)?lit(?:er|re)s?"
    r"|hectares?|acres?|miles?|gallons?))"
)
_TIME = (
    r"(?i:(?:(?:calendar|working|business)\s)?(?:hours?|hrs?|days?|weeks?|months?|years?|minutes?|mins?|seconds?)|h)"
)
PERCENT: Final = r"(?:%[\s-]?(?i:points?)|%|‰|(?i:per\s{0,2}cent(?:age)?[\s-]{0,2}points?|per\s{0,2}cent|basis\spoints?|pct)|ppts?|pps?|p\.p\.|bps?|ppm|ppb)"
_COIN = (
    rf"(?:{CODES}|[€£¥₩₹]|(?i:(?:US|Canadian|Australian|New\sZealand|Hong\sKong|Singapore|(?:New\s)?Taiwan)\sdollars?|dollars?|euros?|yuan|renminbi"
    r"|(?:Korean\s)?won|yen|(?:Indian\s)?rupees?|(?:South\sAfrican\s)?rand|(?:Swiss\s)?francs?|pounds\ssterling|(?:Brazilian\s)?reais"
    r"|Swedish\skron(?:a|or)|(?:Norwegian|Danish)\skroner?|z[lł]otys?|(?:Czech\s)?koruna|forints?|Romanian\slei|Turkish\slira|Serbian\sdinars?"
    r"|(?:Mexican|Philippine|Chilean|Colombian)\spesos?|baht|ringgit|rupiah|Vietnamese\sdong|dirhams?|riyals?|shekels?|rou?bles?)|cents)"
)
_FACTOR = r"(?:x|times)"

# a footnote digit may follow a percent sign at once ("41%49"), no other unit
HARD: Final = rf"(?:%(?![\s-]?(?i:points?))|(?:{PERCENT}|{_MASS}{_CO2}?|{_CO2}|{_ENERGY}|{_COIN}|{_SPACE}|{_FACTOR})(?![A-Za-z0-9²³₂]))"
_WORDED = r"[A-Za-z][A-Za-z-]*"
DENOMINATOR: Final = (
    r"(?:(?:\s?/\s?|[\s-]per[\s-])(?:(?:\d[\d,]*|one|a)\s?)?(?:(?:million|thousand|hundred|billion|mn|bn|(?i:mio\.?|mln\.?))(?:\s|(?=[€$£])))?"
    rf"(?:{CURRENCY}\s?(?:\d[\d,]*\s(?=(?:million|thousand|billion|mn|bn|m)\b)|(?:\d{{1,3}}(?:,\d{{3}})+|10+)(?![.,]?\d)\s?)?(?:(?:million|thousand|billion|mn|bn|m)\b)?|{HARD}|{_WORDED}(?:-{_WORDED})*)"
    r"(?:(?:\s|(?<=\s))(?:worked|produced|sold|equivalent|revenues?|turnover|(?:of\s)?(?:net\s)?(?:revenues?|sales|production|product)))?"
    r"|\s(?:a|each|every)\s(?:year|month|week|day|hour|tonne|person|employee)\b(?!\s(?:earlier|later|before|ago|after|previously))|\s(?:p\.a\.|annually))"
)
MAGNITUDE: Final = (
    r"(?:(?:\s{1,3}|-)?(?P<mag>(?i:thousand|million|billion|trillion|hundred|lakh|crore|mln|mio)s?|mn|bn|tn)(?![A-Za-z])(?:\sof(?=\s))?"
    r"|(?P<apart>\s)?(?P<letter>[kKmMbB]|MM)(?![A-Za-z0-9²³/]|\s[23]\b))"
)
TIME_WORD: Final = re.compile(_TIME)

_STOP = (
    "is|was|has|does|as|this|its|us|plus|versus|vs|across|less|thus|various|always|besides|towards|afterwards|perhaps|whereas|unless"
    "|represents|includes|remains|shows|covers|comprises|accounts|relates|provides|means|requires|amounts|contains|applies"
    "|the|a|an|of|in|on|at|by|to|for|from|with|and|or|but|that|which|who|were|are|be|been|had|have|will|would|under|over|than|per"
    "|when|while|where|if|into|through|during|within|against|about|after|before|since|until|between|among|not|no|our|their|these"
    "|those|it|they|we|also|then|so|both|each|such|compared|including|respectively|using|based|due|can|may|could|should|up|down"
    "|out|only|more|because|however|all|any|some|other|his|her|my|your|previous|last|near|via|one"
    "|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?!-)"
)
_PEOPLE = r"(?:people|women|men|children|staff|personnel|headcount|FTEs?|persons?|employees?|individuals)"
_STEP = rf"(?:(?!(?:{_STOP})\b)[a-z][a-z-]+\s){{0,2}}"
COUNTED: Final = re.compile(
    rf"\s{{1,3}}(?:{_STEP}(?:{_PEOPLE}|(?!(?:{_STOP})\b)[a-z][a-z-]*[a-rt-z]s)\b|[A-Z]{{2,5}}s\b|[A-Z][a-z]+s(?=\s*(?:$|[|.,;)])))(?![’'])"
)
UNIT: Final = re.compile(
    rf"(?:(?:\s{{0,3}}|-)(?:{HARD})(?:{DENOMINATOR})?|{DENOMINATOR}|(?:\s{{0,3}}|-)(?:{_TIME})\b(?:{DENOMINATOR})?)"
)
HYPHENATED: Final = re.compile(r"-[a-z]{3,}\b")

APPROXIMATE: Final = re.compile(
    r"(?i)(?:\b(?:about|approximately|approx\.?|nearly|almost|around|roughly|some|circa|ca\.|c\.|close\sto|(?:an\s)?estimated)\s(?:a\s)?|[~≈]\s?)$"
)
AT_LEAST: Final = re.compile(
    r"(?i)(?:\b(?:(?<!no\s)(?<!not\s)more\sthan|over|above|at\sleast|exceed(?:ing|s|ed)?|in\sexcess\sof|(?:no|not)\s(?:less|fewer)\sthan|minimum\sof|upwards\sof)\s|[>≥]=?\s?)$"
)
AT_MOST: Final = re.compile(
    r"(?i)(?:\b(?:(?<!no\s)(?<!not\s)(?:less|fewer)\sthan|under|below|(?<!rounded\s)(?<!rounding\s)up\sto|at\smost|(?:no|not|never|(?:can|wo|do|does|did|is|must)n['’]t)\s(?:\w+\s){0,2}more\sthan|maximum\sof|not\sexceeding)\s|[<≤]=?\s?)$"
)

_LIST = r"(?:[\dA-Z][\w.]{0,6}\s?(?:,\s?(?:and|or)|,|&|\+|/|and|or|to|through|[-–])\s?)*"
LABEL: Final = re.compile(
    r"(?:\b(?:(?i:scopes?|categor(?:y|ies)|sections?|articles?|chapters?|clauses?|paragraphs?|pages?|figures?|fig\.|tables?|notes?"
    r"|principles?|goals?|phases?|steps?|stages?|tiers?|levels?|appendix|annex(?:es)?|exhibits?|schedules?|items?|rules?|versions?"
    r"|volumes?|pillars?|priority|footnotes?|actions?|para\.|SDGs?|UN\sSDGs?|options?|questions?|recommendations?)"
    r"|Sec\.|Art\.|[Pp]p?\.|No\.|Nos\.|Nr\.|Vol\.|v|Type|Class|Grade|Zone|Part|Form|Act|Law|Directive|Regulation|Resolution|Decree|Group"
    r"|Euro|Basel|Generation|Gen|Top|Method|Standard|Room|Floor|Building|Block|Unit|Line|Box|Target|Chapter"
    r"|Industry|ISO(?:/IEC)?|IEC|IEEE|IFRS|IAS|GRI|ESRS|SASB|ISAE|ISRE|OHSAS|SA|AA|EN|DIN|BS|ASTM|PAS|COP|RCP|SSP|PM|NACE|ATC|CAS|WG)"
    rf"(?:\s|-|\sEN\s|\sISO\s)\(?{_LIST}|[§#№]\s?|\[)$"
)
MONTH_BEFORE: Final = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|March|Mar|April|Apr|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?\s$"
)
MONTH_AFTER: Final = re.compile(
    r"\s?(?:st|nd|rd|th)?\s(?:of\s)?(?:Jan|Feb|March|Mar\b|Apr|May\b|June?\b|July?\b|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
)
