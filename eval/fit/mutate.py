"""Claims made by rule from the sentences of reports: true ones, and ones with a single thing changed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.text.quantities import find_periods, find_quantities
from rag.text.terms import stem
from rag.verify.wording.names import find_names

_SWAPS = (
    ("increased", "decreased"), ("rose", "fell"), ("grew", "shrank"), ("higher", "lower"), ("reduced", "increased"), ("fell", "rose"),
    ("declined", "climbed"), ("improved", "worsened"), ("up", "down"), ("dropped", "jumped"), ("lowered", "raised"),
)  # fmt: skip
_UNITS = (
    ("per cent", "tonnes"), ("%", " million"), ("GWh", "MWh"), ("MWh", "GWh"), ("tonnes", "kilograms"), ("EUR", "USD"), ("GBP", "EUR"),
    ("hours", "days"), ("days", "hours"), ("USD", "GBP"), ("kt", "Mt"), ("years", "months"),
)  # fmt: skip
_SCALES = (("million", "billion"), ("thousand", "million"), ("billion", "million"))
_SCOPES = (
    ("location-based", "market-based"), ("market-based", "location-based"), ("Scope 1", "Scope 3"), ("Scope 3", "Scope 2"),
    ("women", "men"), ("employees", "contractors"),
)  # fmt: skip
_QUANTIFIERS = (
    ("most of", "all"),
    ("Most of", "All"),
    ("some of", "all"),
    ("all of", "none of"),
    ("some", "all"),
    ("most", "all"),
)
_AIMS = re.compile(
    r"\b(?:aims?|plans?|intends?|wants?|hopes?|expects?|commits?|is committed|has committed|pledged|has pledged) to (reduc|achiev|halv|install|complet|replac|restor|eliminat|increas)(e|ing)?\b"
)
_VERBS = re.compile(r"\b(is|are|was|were|has|have|will|must|can)\b(?! (?:not|never|no)\b)")
_SAME = (
    (r"\bper cent\b", "%"), (r"\b(?:more than|over)\b", "in excess of"), (r"\bemployees\b", "staff"), (r"\bapproximately\b", "about"),
    (r"\breduced\b", "cut"), (r"\bcompared with\b", "against"), (r"\bsupport(s|ed)?\b", r"help\1"), (r"\bannual\b", "yearly"), (r"\bbegan\b", "started"),
    (r"\bbuilt\b", "set up"), (r"\bthe company\b", "it"), (r"\bemissions fell\b", "emissions declined"), (r"\blargest\b", "biggest"),
    (r"\bcustomers\b", "clients"), (r"\bcolleagues\b", "staff"), (r"\bgoal\b", "target"), (r"\blaunched\b", "started"), (r"\bbuy\b", "purchase"), (r"\bvehicles\b", "cars"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A claim made by rule: `kind` names the rule, `supported` tells whether the report still says it."""

    claim: str
    kind: str
    supported: bool


def reworded(sentence: str, company: str, draw: random.Random) -> str:
    """The sentence as somebody else would put it: the company's name for "we", other words, the time at the end."""
    text = re.sub(r"\b[Ww]e\b", company, re.sub(r"\b[Oo]ur\b", f"{company}'s", sentence))
    for pattern, other in _SAME:
        text = re.sub(pattern, other, text)
    moved = re.match(r"^((?:In|Since|By|At the end of) [^,]{4,30}), (.+?)\.?$", text)
    if moved and draw.random() < 0.7:
        text = f"{moved[2][0].upper()}{moved[2][1:]} {moved[1][0].lower()}{moved[1][1:]}."
    clause = re.split(r"; |, (?:which|and|but|while|because|so that) ", text)
    return clause[0].rstrip(".") + "." if len(clause) > 1 and len(clause[0].split()) > 7 else text


def edits(sentence: str, names: Sequence[str], draw: random.Random) -> list[Made]:
    """The sentence with one thing changed, once per rule that fits it. `names` are other names of the report."""
    rules: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("number", lambda text: _number(text, draw)),
        ("unit", lambda text: _swapped(text, _UNITS)),
        ("magnitude", lambda text: _swapped(text, _SCALES)),
        ("year", lambda text: _year(text, draw)),
        ("direction", lambda text: _swapped(text, _SWAPS)),
        ("scope", lambda text: _swapped(text, _SCOPES)),
        ("negation", lambda text: _VERBS.sub(r"\1 not", text, count=1)),
        ("achieved", lambda text: _AIMS.sub(r"has \1ed", text, count=1)),
        ("quantifier", lambda text: _swapped(text, _QUANTIFIERS)),
        ("exchanged", _exchanged),
        ("entity", lambda text: _name(text, names, draw)),
    )
    made = [Made(rule(sentence), kind, False) for kind, rule in rules]
    return [one for one in made if one.claim != sentence]


def _number(text: str, draw: random.Random) -> str:
    """One figure with two of its digits exchanged or one changed."""
    found = [q for q in find_quantities(text) if sum(c.isdigit() for c in q.text) > 1]
    if not found:
        return text
    quantity = draw.choice(found)
    places = [i for i, c in enumerate(quantity.text) if c.isdigit()]
    digits = list(quantity.text)
    first, second = places[0], places[1]
    if digits[first] != digits[second] and digits[second] != "0":
        digits[first], digits[second] = digits[second], digits[first]
    else:
        digits[first] = str(int(digits[first]) % 9 + 1)
    return text[: quantity.start] + "".join(digits) + text[quantity.end :]


def _exchanged(text: str) -> str:
    """The first two figures of one kind in each other's place."""
    found = [q for q in find_quantities(text) if any(c.isdigit() for c in q.text)]
    for first, second in pairwise(found):
        if first.unit == second.unit and first.value != second.value:
            between = text[first.end : second.start]
            return f"{text[: first.start]}{second.text}{between}{first.text}{text[second.end :]}"
    return text


def _year(text: str, draw: random.Random) -> str:
    found = [p for p in find_periods(text) if str(p.year) in p.text]
    if not found:
        return text
    period = draw.choice(found)
    other = period.text.replace(str(period.year), str(period.year + draw.choice((-3, -2, -1, 1, 2, 5))))
    return text[: period.start] + other + text[period.end :]


def _swapped(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    for one, other in pairs:
        pattern = rf"(?<!\w){re.escape(one)}(?!\w)" if one[-1].isalpha() else re.escape(one)
        if re.search(pattern, text):
            return re.sub(pattern, other, text, count=1)
    return text


def _name(text: str, names: Sequence[str], draw: random.Random) -> str:
    own = [name for name in find_names(text) if len(name) > 3]
    others = [name for name in names if name.lower() not in text.lower()]
    return text.replace(draw.choice(own), draw.choice(others), 1) if own and others else text


_DONE = "built sold opened closed planted hired bought launched donated scrapped painted leased".split()
_THINGS = """submarines|palm trees|nuclear reactors|cathedrals|steam locomotives|vineyards|zeppelins|opera houses|telescopes|
race horses|lighthouses|snow ploughs|fishing boats|film studios|bowling alleys|observatories|sausage factories|drawbridges|
violins|parachutes|canoes|igloos|carousels|windmills""".replace("\n", "").split("|")
_COUNTS = "two three four five six seven nine twelve 14 25 60 300".split()


def invented(company: str, known: Collection[str], count: int, draw: random.Random) -> list[Made]:
    """Short claims about things for which the report has no word; `known` are the stems of its words."""
    things = [thing for thing in _THINGS if not {stem(word) for word in thing.split()} & set(known)]
    return [
        Made(f"{company} {draw.choice(_DONE)} {draw.choice(_COUNTS)} {thing}.", "invented", False)
        for thing in draw.sample(things, min(count, len(things)))
    ]
