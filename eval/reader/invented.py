"""Invented tables of indicators, and questions of an analyst about them, with and without an answer.

No public set asks for scopes, boundaries and methods, so these rows are made from lists of everyday indicator names and
drawn figures. A question without an answer is asked about the very row that is there, for another qualifier, unit of
the organisation or year.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from eval.reader.lists import NEGATIVES, UnitList
from rag.reader.units import with_heading

_KINDS: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Climate", "t CO2e", ("Scope 1 emissions", "Scope 2 emissions", "Scope 3 emissions", "biogenic emissions"),
     ("location-based", "market-based", "gross", "absolute", "per unit of revenue")),
    ("Greenhouse gas emissions", "kt CO2e", ("GHG emissions", "emissions", "carbon footprint"),
     ("Scope 1", "Scope 2", "Scope 3", "Scope 1 and 2", "location-based", "market-based", "intensity", "business travel",
      "purchased goods and services", "upstream transport", "use of sold products", "employee commuting", "methane")),
    ("Energy", "MWh", ("energy consumption", "electricity consumption", "energy use", "heat consumption", "fuel consumption"),
     ("renewable", "non-renewable", "purchased", "self-generated", "natural gas", "diesel", "own buildings", "intensity")),
    ("Water", "m3", ("water withdrawal", "water consumption", "water discharge"),
     ("surface water", "groundwater", "third-party water", "seawater", "areas of water stress", "recycled", "fresh water")),
    ("Waste", "tonnes", ("waste generated", "waste directed to disposal", "waste recycled", "waste diverted from disposal"),
     ("hazardous", "non-hazardous", "landfill", "incineration", "packaging", "plastic", "food", "electronic")),
    ("Workforce", "number", ("employees", "new hires", "headcount", "apprentices", "employees who left"),
     ("women", "men", "permanent", "temporary", "full-time", "part-time", "under 30 years", "30 to 50 years", "over 50 years",
      "managers", "contractors")),
    ("Diversity", "%", ("share of women", "share of men", "share of employees with disabilities", "pay gap", "turnover rate"),
     ("senior management", "board of directors", "all employees", "middle management", "new hires", "engineering roles",
      "voluntary", "involuntary", "mean", "median")),
    ("Health and safety", "per million hours worked", ("lost-time injury rate", "recordable injuries", "fatalities", "accidents"),
     ("employees", "contractors", "suppliers", "visitors", "high-consequence", "near misses", "commuting")),
    ("Training", "hours", ("training hours", "average training hours", "employees trained"),
     ("women", "men", "managers", "anti-corruption", "human rights", "safety", "information security", "online")),
    ("Suppliers", "number", ("suppliers", "supplier audits", "suppliers assessed", "spending on suppliers"),
     ("tier 1", "tier 2", "local", "critical", "high-risk", "new", "with science-based targets", "on site", "remote")),
    ("Society", "EUR million", ("donations", "community investment", "taxes paid", "sponsoring"),
     ("cash", "in kind", "education", "environment", "health", "employee volunteering", "disaster relief")),
    ("Products", "%", ("revenue from sustainable products", "recycled content", "customer satisfaction", "eligible revenue"),
     ("packaging", "taxonomy-aligned", "taxonomy-eligible", "capital expenditure", "operating expenditure", "post-consumer")),
    ("Finance", "EUR million", ("revenue", "investments", "green bonds", "research spending", "fines", "operating profit"),
     ("environmental", "adjusted", "reported", "climate protection", "continuing operations", "capital expenditure")),
    ("Air", "tonnes", ("nitrogen oxides", "sulphur oxides", "particulate matter", "volatile organic compounds"),
     ("stationary sources", "mobile sources", "vessels", "road transport", "intensity")),
)  # fmt: skip
_PLACES = """Germany|Spain|Poland|India|Brazil|China|Asia|Europe|North America|the cement business|the retail division|the bank|
the parent company|the Group|joint ventures|the Leeds site|the Porto plant|leased buildings|the fleet|data centres""".replace(
    "\n", ""
).split("|")
_FIRMS = "Norvell Brask Tamsin Ostrava-Lind Quellmark Pelion Harrowgate Vantia Sorrel Meridon".split()
_MADE = (
    "What was {what} in {year}?", "What were {what} in {year}?", "How high was {what} in {year}?", "How much {what} did {firm} report for {year}?",
    "What does {firm} report as {what} for {year}?", "What figure is given for {what} in {year}?", "{what} {year}?",
    "How many {unit} of {what} were there in {year}?", "Did {what} rise in {year}?", "By how much did {what} change in {year}?",
    "How did {what} develop between {before} and {year}?", "By how much did {what} fall from {before} to {year}?",
    "What was the change in {what} from {before} to {year}?", "What was {firm}'s {what} for {year}?", "In {year}, what was {what}?",
)  # fmt: skip
_SAID = (
    "In {year}, {what} came to {value} {unit}.", "{what} amounted to {value} {unit} in {year}, against {old} the year before.",
    "{what} changed from {old} in {before} to {value} {unit} in {year}.", "For {year} we report {what} of {value} {unit}.",
)  # fmt: skip

_ASKED_AS = (
    ("Scope 1", "direct"), ("women", "female"), ("men", "male"), ("water withdrawal", "water drawn"), ("waste generated", "waste produced"),
    ("employees", "staff"), ("headcount", "people employed"), ("fatalities", "deaths"), ("donations", "money given to charity"),
    ("turnover rate", "share of people who left"), ("new hires", "people hired"), ("energy consumption", "energy used"),
    ("electricity consumption", "power used"), ("energy use", "energy consumed"), ("water consumption", "water used"),
    ("market-based", "by the market-based method"), ("lost-time injury rate", "rate of injuries with lost days"),
    ("share of women", "proportion of women"), ("revenue", "sales"), ("under 30 years", "younger than 30"), ("fines", "penalties paid"),
    ("research spending", "money spent on research"), ("nitrogen oxides", "NOx"), ("sulphur oxides", "SOx"), ("recycled", "reused"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Named:
    """What a row or a question is about; its qualifier and place may be empty."""

    name: str
    qualifier: str
    place: str


def invented_lists(most: int, seed: int) -> list[UnitList]:
    """`most` lists, two of five without an answer. All text in them is made here."""
    draw = random.Random(seed)
    return [_one(draw, answered=draw.random() < 0.6) for _ in range(most)]


def _one(draw: random.Random, *, answered: bool) -> UnitList:
    topic, unit, names, qualifiers = draw.choice(_KINDS)
    latest = draw.randint(2017, 2025)
    years = [latest - n for n in range(draw.choice((2, 3, 3, 4)))]
    asked = _Named(
        draw.choice(names), draw.choice((*qualifiers, "")), draw.choice(_PLACES) if draw.random() < 0.3 else ""
    )
    if not answered and not asked.place and not asked.qualifier:
        # A row with a qualifier would answer a question without one.
        asked = replace(asked, qualifier=draw.choice(qualifiers))
    year = draw.choice(years[:-1])
    rivals = _rivals(asked, names, qualifiers, draw)
    if answered:
        things = [asked, *rivals]
    elif draw.random() < 0.45:
        # The very row is there, but not for the year that is asked for.
        things, year = [asked, *rivals], draw.choice((latest + 1, latest + 2, years[-1] - 1, years[-1] - 3, latest + 6))
    else:
        things = rivals
    in_words = draw.random() < 0.3
    texts = [_text(thing, unit, years, draw, in_words) for thing in things[: NEGATIVES + 1]]
    heading = draw.choice((topic, "", f"{topic} indicators", "Key figures"))
    question = _question(asked, unit, year, draw)
    return UnitList(question, tuple(with_heading(heading, text) for text in texts), answered)


def _rivals(asked: _Named, names: Sequence[str], qualifiers: Sequence[str], draw: random.Random) -> list[_Named]:
    """Others of the same table: another qualifier or place of the same indicator first, then other indicators."""
    others = [q for q in qualifiers if q != asked.qualifier]
    found = [_Named(asked.name, q, asked.place) for q in draw.sample(others, min(3, len(others)))]
    if asked.place:
        places = draw.sample([p for p in _PLACES if p != asked.place], 2)
        found = [*(_Named(asked.name, asked.qualifier, p) for p in places), *found[:2]]
    more = [_Named(n, draw.choice((asked.qualifier, *others)), asked.place) for n in names if n != asked.name]
    found += draw.sample(more, min(len(more), NEGATIVES))
    return found[:NEGATIVES]


def _text(thing: _Named, unit: str, years: Sequence[int], draw: random.Random, in_words: bool) -> str:
    figures = [_figure(unit, draw) for _ in years]
    if in_words:
        n = draw.randrange(len(years) - 1)
        text = draw.choice(_SAID).format(
            what=_phrase(thing, draw),
            value=figures[n],
            unit=unit,
            year=years[n],
            old=figures[n + 1],
            before=years[n + 1],
        )
        # A sentence has the years of the table, so that only what the question asks tells them apart.
        rest = ", ".join(
            f"{year}: {figure}" for year, figure in zip(years, figures, strict=True) if str(year) not in text
        )
        return f"{text[:1].upper()}{text[1:]}{f' ({rest})' if rest else ''}"
    label = thing.name[:1].upper() + thing.name[1:]
    parts = [part for part in (thing.place, thing.qualifier) if part]
    form = draw.random()
    if form < 0.4:
        name = " > ".join((*(part[:1].upper() + part[1:] for part in parts), label))
    elif form < 0.7:
        name = " > ".join((label, *(f"thereof {part}" if draw.random() < 0.5 else part for part in parts)))
    else:
        name = ", ".join((label, *parts))
    name = f"{name} ({unit})" if draw.random() < 0.8 else name
    cells = [f"{year}: {figure}" for year, figure in zip(years, figures, strict=True)]
    if draw.random() < 0.5:
        cells.reverse()
    return " | ".join((name, *cells))


def _figure(unit: str, draw: random.Random) -> str:
    if unit == "%" or "per " in unit:
        return f"{draw.uniform(0.3, 99):.1f}"
    value = int(10 ** draw.uniform(1, 6))
    return f"{value:,}"


def _phrase(thing: _Named, draw: random.Random) -> str:
    text = thing.name
    if thing.qualifier:
        text = draw.choice((f"{thing.qualifier} {text}", f"{text} ({thing.qualifier})", f"{text}, {thing.qualifier},"))
    if thing.place:
        text = f"{text} {draw.choice(('in', 'at', 'for', 'of'))} {thing.place}"
    return text


def _question(asked: _Named, unit: str, year: int, draw: random.Random) -> str:
    what, template = _phrase(asked, draw).rstrip(","), draw.choice(_MADE)
    firm = draw.choice((*_FIRMS, "the company", "the company", "the Group" if not asked.place else "the company"))
    for said, other in _ASKED_AS:
        if draw.random() < 0.25 and re.search(rf"\b{said}\b", what):
            what = re.sub(rf"\b{said}\b", other, what, count=1)
    text = template.format(what=what, year=year, before=year - 1, firm=firm, unit=unit)
    if "{firm}" not in template and draw.random() < 0.3:
        text = f"{text.rstrip('?')} at {firm}?"
    return text[:1].upper() + text[1:]
