"""Units in table text: recognising a unit cell, and units in labels, titles and notes."""

from __future__ import annotations

import re

_SCALE = r"(?:(?:in|of|per|a|the|total|by)\s+|[12]0{0,6}|[12]\d{0,2}(?:[,. ]000)+|thousands?|millions?|billions?|trillions?|hundred|mn|mio\.?|mil\.?|mill\.?|bn|bln|k|m|'000s?|000s?|x|×|10\d)"
_PREFIX = r"(?:[kKMGTPmcµ]|kilo|mega|giga|tera|peta|milli|centi)?"
_CORE = (
    rf"%|‰|{_PREFIX}t(?:pa)?|tons?|tonnes?|ton|{_PREFIX}(?:tonnes?|tons?|wh|watts?|watt[- ]?hours?|joules?|litres?|liters?|met(?:re|er)s?|gram(?:me)?s?|g|l|m)"
    rf"|{_PREFIX}(?:W|Wh|Wp|J|VA)|{_PREFIX}(?:Wh|W|J)/?(?:e|el|th)?|gj|mj|tj|pj|kwh|mwh|gwh|twh|mmbtu|btu|mmboe|boe|bbl|barrels?|bcf|mmscf|toe|lbs?|pounds?|oz|ounces?|gal(?:lons?)?|acres?|hectares?|ha"
    r"|[kcm]?m[23²³]|m\^[23]|(?:cubic|square)\s?(?:met(?:re|er)s?|feet|km|m|kilomet(?:re|er)s?)|sq\.?\s?(?:m|ft|km)|ft[23²³]?|megalit(?:re|er)s?|ml|km|miles?|ppm|ppb|db|°c|°f|kg|mg|µg"
    r"|(?:metric\s)?(?:co2?|co₂|ch4|n2o|nox|sox|r11|hfcs?|sf6|ghg)(?:[- ]?(?:e|eq|equivalents?|equiv\.?))?|[kMG]?tco2?₂?(?:[- ]?e(?:q)?)?|(?:e|eq|equivalents?)"
    r"|eur|usd|gbp|chf|aud|cad|jpy|krw|rmb|cny|hkd|sgd|inr|brl|zar|sek|nok|dkk|pln|try|twd|ntd|us\$|a\$|hk\$|nt\$|[$€£¥₩₹]|euros?|dollars?|yen|won|yuan|pounds?|francs?|rupees?"
    r"|percent(?:age)?(?:\s?points?)?|per\s?cent|pp|p\.p\.|%[- ]?points?|basis\spoints|bps|ratio|index|score|rate|points?|times|fold"
    r"|no\.?|nos\.?|nr\.?|number|count|counts|#|qty|units?|pcs|pieces|cases?|persons?|people|individuals?|employees?|headcounts?|fte?s?|hc|workers?|heads?|men|women|companies|sites?|suppliers?|vehicles?|incidents?|accidents?|injuries|fatalities|events?|complaints?|participants?|members?|students?|patents?|projects?|products?|countries|times|calls|visits"
    r"|hours?|hrs?|h|days?|minutes?|min|months?|years?|yrs?|weeks?|man-?hours?|working|worked|training|calendar|lost|person"
    r"|metric|short|long|gross|net|dry|wet|rounded|equivalents?|revenue|sales|turnover|output|production|produced|total|capita|energy|consumption|emissions?|water|waste|employee|headcount|unit|product|vehicle|fte"
)
_TOKEN = re.compile(rf"(?:{_CORE}|{_SCALE})", re.I)
_STRONG = re.compile(
    r"%|‰|(?<![a-z])(?:per\s?cent|percent(?:age)?|[kmg]?t|[kmg]?tpa|(?:kilo|mega|giga)?(?:tonnes?|tons?)|[kmgt]wh?|[kmgtp]?j|kwh|mwh|gwh|twh|joules?|gigajoules?|m[23³²]|litres?|liters?|ml|kl|gallons?|cubic|hectares?|ha|kg|grams?|km"
    r"|co2?e?|[kmg]?t?co2-?e?q?|eur|usd|gbp|chf|aud|jpy|krw|rmb|cny|hkd|inr|sek|nok|dkk|us\$|hours?|hrs?|h|days?|number|no\.|nos?\.|nr\.|headcount|ftes?|persons?|people|individuals?|employees|cases?|ratio|pp|mio\.?|millions?|thousands?|billions?|mn|bn|companies|units?|times|points?|count|mmboe|bcf|boe)(?![a-z])|[$€£¥₩₹#]|['’]000",
    re.I,
)
_SCALED = re.compile(r"(?:[A-Z]{3}\s)?(?:(?:1|10|100)[ ,.]?000(?:[ ,.]000)*|(?<=[A-Z]{3} )100?)\s[^\d\s]")
_COUNTED = re.compile(
    r"(?:(?:total|and|of|the|lost|full|part|time)\s+)*(?:employees?|workers?|people|persons|women|men|companies|sites?|suppliers?|vehicles?"
    r"|products?|members?|students?|countries|energy|water|waste|emissions?|production|revenue|sales|total|calendar|training|units?|years?|cases)",
    re.I,
)
_GLUED = re.compile(r"(?<=[,.]000)(?=[A-Za-z])")  # "1,000t"
_SPLIT = re.compile(r"[\s/·*]+|(?<=\w)[(](?=\w)|[()\[\],]")
_LAST_BRACKET = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]]")
_BRACKET = re.compile(r"[(\[]\s*([^()\[\]]*(?:\([^()]*\))?[^()\[\]]*)\s*[)\]]")
_AFTER_IN = re.compile(r"(?:^|[,;:(\s–-])(?:in|unit:?|units:?)\s+(.{1,40}?)\s*\)?$", re.I)
_NOTE = re.compile(
    r"(?:all\s+(?:figures|amounts|values|data)\s+(?:are\s+)?|figures\s+|amounts\s+|values\s+)?(?:expressed\s+|stated\s+)?(?:in|unit:?|units:?)\s+(.{1,60}?)\.?",
    re.I,
)


def _subscripts(text: str) -> str:
    return text.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))


def is_unit(text: str, loose: bool = True) -> bool:
    """Whether the whole text reads as a unit: "1,000 tonnes CO2e", "% of revenue", "KRW 100 million", "kg/t".

    `loose` also takes one unknown word beside known ones, and anything after a leading "%" or "number of".
    """
    text = _GLUED.sub(" ", _subscripts(text.strip().strip(".:;")))
    if not text or len(text) > 60 or _is_named(text):
        return False
    if (
        loose
        and re.match(r"(?:%|percent|per cent|number|no\.|nr\.|#)\s*(?:of|in|\()?", text, re.I)
        and len(text.split()) <= 7
    ):
        return True
    if re.search(r"\b(?:of|per|in|and|a|the)$", text, re.I):
        return False
    tokens = [token.strip(".-") for token in _SPLIT.split(text) if token.strip(".-")]
    if not tokens or _STRONG.search(text) is None:
        return False
    known = sum(
        _TOKEN.fullmatch(token) is not None or token.lower() in {"in", "of", "per", "and", "a"} for token in tokens
    )
    if not tokens[0][0].isdigit() and tokens[0].isdigit():
        return False
    return known == len(tokens) or (loose and len(tokens) > 2 and known >= len(tokens) - 1)


def _is_named(text: str) -> bool:
    """Whether the text names what is measured and has its unit in brackets behind: "Energy used (TJ)"."""
    found = _LAST_BRACKET.fullmatch(text)
    return found is not None and is_unit(found[2]) and not is_unit(found[1])


def starts_unit(text: str) -> bool:
    """Whether the text begins with a unit proper or a magnitude word, not with what is counted."""
    return _STRONG.match(_subscripts(text)) is not None and not text[0].isdigit()


def is_scaled_unit(text: str) -> bool:
    """Whether the text is a unit that begins with a power of ten, "1,000 tonnes CO2e", rather than an amount of it."""
    return _SCALED.match(text) is not None and is_unit(text)


def unit_in_label(text: str) -> str:
    """The unit that a label or title states in brackets or after "in", "" where there is none."""
    for found in reversed(list(_BRACKET.finditer(text))):
        inside = re.sub(r"^(?:in|unit:?)\s+", "", found[1].strip(), flags=re.I)
        if is_unit(inside, loose=True) and not inside.isdigit() and not _COUNTED.fullmatch(inside):
            return inside
    after = _AFTER_IN.search(text)
    if after and is_unit(after[1], loose=False):
        return after[1]
    return ""


def unit_note(text: str) -> str:
    """The unit of a line that says nothing else: "in EUR million", "Unit: tonnes", "(US$m)"; "" otherwise."""
    text = text.strip()
    inner = text[1:-1].strip() if text[:1] in "([" and text[-1:] in ")]" else text
    found = _NOTE.fullmatch(inner)
    if found and is_unit(found[1]):
        return found[1]
    return inner if inner != text and is_unit(inner) else ""
