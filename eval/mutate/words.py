"""Statements with one thing changed, so that they say something else than before."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from eval.fit.mutate import edits
from eval.mutate.exchange import exchanged
from rag.text.quantities import find_quantities
from rag.verify.wording.names import find_names

Edit = Callable[[str, Sequence[str], random.Random], str]
"""From a statement, names that stand elsewhere and a source of chance to the changed statement; "" where none fits."""

_UNITS = (
    ("kWh", "MWh", "GWh", "TWh"), ("MWh", "kWh", "GWh"), ("GWh", "MWh", "TWh"), ("TWh", "GWh", "MWh"), ("TJ", "GJ", "PJ"), ("PJ", "TJ", "GJ"),
    ("kt", "Mt", "kg"), ("Mt", "kt", "kg"), ("MtCO2e", "ktCO2e"), ("ktCO2e", "tCO2e"), ("USD", "EUR", "GBP"), ("kilotonnes", "tonnes"), ("GJ", "TJ", "PJ"), ("kg", "g", "kt", "Mt"), ("tonnes", "kilograms", "pounds"), ("tCO2e", "ktCO2e", "MtCO2e"),
    ("litres", "cubic metres", "megalitres"), ("m³", "ML", "litres"), ("m3", "ML", "litres"), ("km", "m", "miles"), ("hectares", "square metres"),
    ("EUR", "USD", "GBP", "RMB"), ("€", "$", "£"), ("US$", "€"), ("hours", "days", "weeks"), ("days", "hours", "months"), ("years", "months"),
    ("months", "years"), ("per cent", "tonnes"), ("percent", "tonnes"), ("%", " kWh"), ("employees", "hours"), ("°C", "°F"), ("t", "kg"),
)  # fmt: skip
_SCALES = ("thousand", "million", "billion", "trillion")
_SCOPE = re.compile(r"\b(scopes? ?)([123])\b(?!,| and| &|\+|-)", re.IGNORECASE)
_METHODS = (("location", "market"), ("market", "location"))


def number(text: str, others: Sequence[str], draw: random.Random) -> str:
    """One figure with digits exchanged or changed; a figure of one digit gets another one."""
    return _by_rule("number", text, others, draw) or _one_digit(text, draw)


def unit(text: str, others: Sequence[str], draw: random.Random) -> str:
    """The unit behind or before a figure exchanged for another one."""
    choices = []
    for quantity in find_quantities(text):
        for family in _UNITS:
            at = re.search(rf"(?<![^\W\d_]){re.escape(family[0])}(?![^\W\d_])", quantity.text)
            if at:
                other = draw.choice(family[1:])
                start = quantity.start + at.start()
                choices.append(text[:start] + other + text[start + len(family[0]) :])
                break
    return draw.choice(choices) if choices else ""


def magnitude(text: str, others: Sequence[str], draw: random.Random) -> str:
    """A thousand for a million, or a figure of thousands ten times as large."""
    found = list(re.finditer(rf"(?<=\d )(?:{'|'.join(_SCALES)})\b", text))
    if found:
        match = draw.choice(found)
        other = draw.choice([scale for scale in _SCALES if scale != match[0]])
        return text[: match.start()] + other + text[match.end() :]
    large = [q for q in find_quantities(text) if re.search(r"\d[,.]\d{3}\b", q.text)]
    if not large:
        return ""
    quantity = draw.choice(large)
    figure = re.search(r"\d[\d.,]*\d", quantity.text)
    assert figure is not None
    # behind the decimal mark of 12,345.6 another 0 would change nothing: ten times that is 123456
    parts = re.fullmatch(r"((?:\d|[,.](?=\d{3}(?!\d)))+)(?:([.,])(\d)(\d*))?", figure[0])
    whole, mark, first, rest = parts.groups("") if parts else (figure[0], "", "", "")
    larger = re.sub(r"\D", "", whole) + (f"{first}{mark if rest else ''}{rest}" if first else "0")
    return text[: quantity.start] + quantity.text.replace(figure[0], larger, 1) + text[quantity.end :]


def year(text: str, others: Sequence[str], draw: random.Random) -> str:
    return _by_rule("year", text, others, draw)


def direction(text: str, others: Sequence[str], draw: random.Random) -> str:
    return _by_rule("direction", text, others, draw)


def negation(text: str, others: Sequence[str], draw: random.Random) -> str:
    """A "not" put in, or taken out where there is one."""
    plain = re.sub(r"\b(is|are|was|were|do|does|did|has|have|will|must|can) not\b", r"\1", text, count=1)
    return plain if plain != text else _by_rule("negation", text, others, draw)


def entity(text: str, others: Sequence[str], draw: random.Random) -> str:
    """A name exchanged for one from elsewhere in the reports."""
    own = [name for name in find_names(text) if len(name) > 3]
    strange = [name for name in others if name.lower() not in text.lower()]
    return text.replace(draw.choice(own), draw.choice(strange), 1) if own and strange else ""


def company(text: str, others: Sequence[str], draw: random.Random) -> str:
    """Said of another company: its name in the place of "we" or of the own name, else before the statement."""
    if not others:
        return ""
    other = draw.choice(list(others))
    changed = re.sub(r"\b[Ww]e\b", other, text, count=1)
    return changed if changed != text else f"{other}: {text}"


def scope(text: str, others: Sequence[str], draw: random.Random) -> str:
    """Scope 1, 2 or 3 exchanged for another one."""
    found = _SCOPE.search(text)
    if found is None:
        return ""
    other = draw.choice([n for n in "123" if n != found[2]])
    return text[: found.start(2)] + other + text[found.end(2) :]


def method(text: str, others: Sequence[str], draw: random.Random) -> str:
    """Location-based for market-based, or the reverse."""
    for one, other in _METHODS:
        changed = re.sub(rf"\b{one}(?=[- ‑–](?:based|method))", other, text, count=1, flags=re.IGNORECASE)
        if changed != text:
            return changed
    return ""


def _by_rule(kind: str, text: str, names: Sequence[str], draw: random.Random) -> str:
    return next((made.claim for made in edits(text, names, draw) if made.kind == kind), "")


def _one_digit(text: str, draw: random.Random) -> str:
    found = [q for q in find_quantities(text) if re.search(r"\d", q.text)]
    if not found:
        return ""
    quantity = draw.choice(found)
    other = re.sub(r"\d", lambda match: str(int(match[0]) % 9 + 1), quantity.text, count=1)
    return text[: quantity.start] + other + text[quantity.end :]


WORDS: dict[str, Edit] = {
    "number": number, "unit": unit, "magnitude": magnitude, "year": year, "direction": direction, "negation": negation,
    "exchanged": exchanged, "entity": entity, "company": company, "scope": scope, "method": method,
}  # fmt: skip
"""The edits by name. `company` takes the names of other companies, the others names from other statements."""
