"""A question taken apart: its kind, content terms, periods, slots and the unit and count it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rag.errors import QuestionError
from rag.question.glossary import field_words, load_glossary
from rag.question.kind import MEASURED, AnswerKind, answer_kind
from rag.question.slots import slots
from rag.text.quantities import find_periods
from rag.text.terms import stem, terms, words

MAX_CHARACTERS = 2000
COUNT_WORDS = {w: n for n, w in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)}
"""Numbers of things as they are written out."""
_NO_NAMES = frozenset(
    """Scope Category January February March April May June July August September October November December Give Please
    ESG GHG FY GWh MWh kWh TWh GJ TJ PJ Mt US EU USD EUR GBP""".split()
)
# how a question speaks of the company without its name
_SELF = re.compile(
    r"\b(?:the|this) (?:company|group|firm|business|corporation|bank|lender|insurer|miner|manufacturer|maker|producer|retailer|utility|"
    r"airline|carrier|brewer|chipmaker|carmaker|operator|conglomerate|enterprise|organi[sz]ation|issuer)(?:['’]s)?(?!\w)",
    re.IGNORECASE,
)
# "two years before" in front of a period
_AWAY = re.compile(
    r"\b(?<!the )(?P<count>the|one|two|three|four|five|[1-9]) (?:fiscal |financial |reporting )?years? (?P<side>before|prior to|preceding|earlier than|ahead of|after|following) (?:the )?$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"([A-Z][\w&]+)[^:?.!]{0,60}:(?=\s+\S)")
# words with which a label begins that is no company's name
_TOPICS = frozenset(
    """total overall average annual net gross overview summary breakdown number share level rate question context background
    topic subject note re regarding number amount new our your main key own""".split()
)
_COUNTED = re.compile(
    rf"\b(?:which|what|name|list|are|who are) (?:the |are the )?(?:\w+ )?({'|'.join(COUNT_WORDS)})\b", re.IGNORECASE
)

_DIMENSIONS: tuple[tuple[str, str], ...] = (
    ("percent", r"\b(?:percentage|per ?cent|share|proportion|fraction|slice|%)\b|\bwhat part\b"),
    (
        "money",
        r"\b(?:how much (?:money|did .* (?:spend|invest|pay|donate|give|earn))|spend(?:s|ing)?|spent|costs?|expenses?|budget|revenue|fine(?! (?:dust|particulate|particle))|penalty|sum|worth|price|invest(?:ed|ment)?|expenditure|donat\w+|pay|paid|capex|opex|euros?|dollars?|usd|eur|rmb|endowment)\b",
    ),
    (
        "energy",
        r"\b(?:[kmgt]wh|[tgp]j|gigajoules?|petajoules?|terajoules?|(?:kilo|mega|giga|tera)watt[- ]?hours?|energy (?:use|consumption)|electricity)\b",
    ),
    ("power", r"\b(?:[kmg]w|megawatts?|gigawatts?|capacity)\b"),
    ("volume", r"\b(?:m3|cubic met(?:re|er)s?|megalit(?:re|er)s?|gigalit(?:re|er)s?|lit(?:re|er)s?|water)\b"),
    ("mass", r"\b(?:tonnes?|tons|kilotonnes?|kilograms?|kilos?|kg|t ?co2e?|co2e?|emissions?|waste|footprint)\b"),
    ("hours", r"\bhours?\b"),
    ("days", r"\bdays?\b"),
    ("people", r"\b(?:people|employees|women|men|staff|headcount|workers|persons)\b"),
)
# what the asker sets aside is not what is looked for: "(not just eligible)", "rather than contractors"
_SET_ASIDE = re.compile(
    r"\((?:not|excluding|rather than|as opposed to|instead of)\b[^)]*\)|,? (?:rather than|as opposed to|instead of|not just)\b[^,;?]*",
    re.IGNORECASE,
)
# how figures are asked for behind the question: "Figures please."; after a comma they may be items of a list
_GIVE = r"(?:please (?:give|provide|state|quote) (?:me )?|give (?:me )?|with )"
_FIGURES = r"(?:the |both |exact ){0,2}(?:figures|numbers|values)"
_REQUEST = re.compile(
    rf"(?:(?<=[.?!;])\s*{_GIVE}?{_FIGURES}(?:,? please)?|(?<=,)\s*(?:{_GIVE}{_FIGURES}(?:,? please)?|{_FIGURES},? please))[.!?]*$",
    re.IGNORECASE,
)
_COUNT_ASKED = re.compile(
    r"\bhow many\b|\b(?:number|share|percentage|per ?cent|proportion) of (?:\w+ ){0,2}(?:people|employees|women|men|staff|workers|persons)\b",
    re.IGNORECASE,
)
# words for what is not known, which are no content
_WHOEVER = re.compile(r"\b(?:any|some|every)(?:one|body|thing)\b|\bsince\b", re.IGNORECASE)
_DIMENSION_RX = tuple((name, re.compile(rx, re.IGNORECASE)) for name, rx in _DIMENSIONS)


@dataclass(frozen=True, slots=True)
class Question:
    """`terms` are the stems of the content words without the company's name; `years` the periods it names (first to
    last); `slots` its scope, method and qualifier labels; `count` the number of items asked for (0 if open);
    `dimensions` what the asked figure may measure; `concepts` glossary groups with the stems that named them; `names`
    the stems of its capitalised words other than the first word and the company's name; `companies` those in scope.
    """

    text: str
    kind: AnswerKind
    terms: tuple[str, ...]
    years: tuple[int, ...]
    slots: dict[str, frozenset[str]]
    count: int
    dimensions: tuple[str, ...]
    concepts: dict[int, tuple[str, ...]]
    names: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()

    @property
    def wants_figure(self) -> bool:
        return self.kind in ("figure", "trend")


def parse_question(text: str, company_names: Iterable[str] = ()) -> Question:
    """Take a question apart. Names of companies in scope are not content: every passage is about them.

    Raises QuestionError for an empty or oversize question.
    """
    clean = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not any(c.isalnum() for c in clean):
        raise QuestionError("The question is empty. Type a question, for example: What were the Scope 1 emissions?")
    if len(clean) > MAX_CHARACTERS:
        raise QuestionError(f"The question has {len(clean)} characters; at most {MAX_CHARACTERS} are read. Shorten it.")
    companies = tuple(dict.fromkeys(company_names))
    names = {stem(w) for name in companies for w in words(name)}
    counted = _COUNTED.search(clean)
    wanted = _REQUEST.sub("", _SET_ASIDE.sub(" ", clean))
    plain = _WHOEVER.sub(" ", without_self(wanted, ()))
    content = tuple(dict.fromkeys(t for t in terms(plain) if t not in names and not _is_year(t)))
    return Question(
        text=clean,
        kind=_kind(clean, wanted),
        terms=content,
        years=tuple(_years(clean)),
        slots=slots(wanted),
        count=COUNT_WORDS[counted.group(1).lower()] if counted else 0,
        dimensions=_dimensions(wanted),
        concepts=load_glossary().concepts(wanted),
        names=tuple(dict.fromkeys(n for n in _names(clean) if n in content)),
        companies=companies,
    )


def _dimensions(wanted: str) -> tuple[str, ...]:
    """What the asked figure may measure; money spent on people is no number of people."""
    found = [name for name, rx in _DIMENSION_RX if rx.search(wanted)]
    spent = "money" in found and _COUNT_ASKED.search(wanted) is None
    return tuple(name for name in found if not (spent and name == "people"))


def _years(text: str) -> list[int]:
    """The years of the periods that the text names, ascending; "two years before 2024" is 2022."""
    found = set()
    for period in find_periods(text):
        away = _AWAY.search(text[: period.start])
        steps = (
            0
            if away is None
            else COUNT_WORDS.get(away["count"].lower(), 1 if away["count"].isalpha() else 0) or int(away["count"])
        )
        later = away is not None and away["side"].lower() in ("after", "following")
        found |= {year + (steps if later else -steps) for year in (period.first_year or period.year, period.year)}
    return sorted(found)


def _kind(question: str, wanted: str) -> AnswerKind:
    """Key words without a verb ("scope 1 2023", "LTIFR Norvik") that name something measured ask for its figure."""
    kind = answer_kind(question)
    measured = bool(slots(wanted)) or any(rx.search(wanted) for _, rx in _DIMENSION_RX)
    measured = measured or MEASURED.search(wanted) is not None
    requested = kind in ("other", "yesno", "entity") and _REQUEST.search(question) is not None
    return "figure" if requested or (kind == "other" and measured) else kind


def without_self(text: str, companies: Iterable[str]) -> str:
    """The text less the companies' names, in their short form, and words such as "the bank's" that stand for them."""
    for name in sorted(companies, key=len, reverse=True):
        if name:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?:['’]s?)?(?!\w)", " ", text, flags=re.IGNORECASE)
    return " ".join(_SELF.sub(" ", text).split())


def _names(text: str) -> list[str]:
    """Stems of capitalised words behind the first word; units, months, years and terms of the field are no names.

    Of a label before the question ("Total Energy Use: how much ...") only the first word may be one, as that of a company.
    """
    label = _LABEL.match(text)
    found = re.findall(r"(?<=\s)[\"'“‘(]?([A-Z][\w&]+)", text[label.end() :] if label else text)
    found += [label[1]] if label and label[1].lower() not in _TOPICS else []
    found = [word for word in found if word not in _NO_NAMES and not any(c.isdigit() for c in word)]
    stems = [stem(word.lower()) for word in found]
    return [name for name in stems if name not in field_words()]


def _is_year(term: str) -> bool:
    return re.fullmatch(r"(?:fy)?(?:19|20)\d\d", term) is not None
