"""The names a claim gives, and whether a text has them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rag.text.quantities import find_periods, find_quantities
from rag.text.terms import STOP_WORDS, stem, words

_CAPITAL = re.compile(r"(?<![\w.])[A-Z][\w]*(?:[.&'’-]\w+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•]\s+|[\"“‘(]\s*)$")
_ORDINARY = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday i we scope esg co2 co2e ghg nox sox voc vocs ceo us usd eur rmb phase category fy financial fiscal year mr ms mrs dr""".split()
)
_RUN = re.compile(r"\b(?!(?:The|Our|In|All|Its|At|By|For|Under) )[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_LONGEST_RUN = 5
# what a sentence may begin with before a name
_BEGINNING = re.compile(
    "Leaving|Setting|Excluding|Including|Following|According|Compared|Based|During|Regarding|Concerning|Considering|Using|Working|Being|Having|"
    "Given|Taking|Starting|Beginning|Building|Reducing|Increasing|Counting|Adding|Looking|Only|Currently|Recently|Finally|Additionally|"
    "Outside|Inside|Across|Among|Amongst|Between|Within|Beyond|Besides|Like|Unlike|Despite|Alongside|Throughout|Towards?|"
    "Half|Some|Most|Many|Several|New|Former|Today|Even|Next|Last|First|Apart|Aside|Than|Thanks|Both|Each|Every|Set|Put|Made|Built"
)
# names and peoples of countries whose words are not alike
_COUNTRIES = tuple(
    frozenset(group.split(", "))
    for group in (
        "uk, united kingdom, great britain, britain, british", "us, u s, usa, united states, america, american",
        "netherlands, dutch, holland", "france, french", "germany, german, deutschland", "china, chinese, prc", "korea, korean, rok",
        "switzerland, swiss", "spain, spanish", "denmark, danish, danes", "sweden, swedish", "poland, polish", "turkey, türkiye, turkish",
        "greece, greek", "ireland, irish", "wales, welsh", "czechia, czech, czech republic", "peru, peruvian", "thailand, thai", "norway, norwegian",
        "uae, united arab emirates, emirati", "finland, finnish", "philippines, filipino, philippine", "eu, european union",
    )
)  # fmt: skip
_FOLK = re.compile(r"(?:ese|ish|ian|ean|an|n|i|s)$")


def find_names(text: str) -> list[str]:
    """Capitalised words, in order, each once; the first word of a sentence only with a sign that it is a name."""
    spans = [(p.start, p.end) for p in find_periods(text)] + [(q.start, q.end) for q in find_quantities(text)]
    found = []
    for match in _CAPITAL.finditer(text):
        word = re.sub(r"['’]s?$", "", match[0])
        if any(start <= match.start() < end and not word.isalpha() for start, end in spans) or _in_period(match, spans):
            continue
        first = _SENTENCE_START.search(text[: match.start()]) is not None
        if first and not _surely_a_name(text, match, word):
            continue
        if word.lower() not in _ORDINARY and word.lower() not in STOP_WORDS and len(word) > 1:
            found.append(word)
    return list(dict.fromkeys(found))


def _in_period(match: re.Match[str], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in spans)


def _surely_a_name(text: str, match: re.Match[str], word: str) -> bool:
    """Capitals or digits inside, or followed by another capitalised word ("Leaving Oslo" aside), or a possessive."""
    if _BEGINNING.fullmatch(word):
        return False
    inside = any(c.isupper() or c.isdigit() for c in word[1:])
    follows = re.match(r"\s[A-Z]\w", text[match.end() :]) is not None
    return (inside or follows or match[0] != word) and word.lower() not in STOP_WORDS


def acronyms(text: str) -> dict[str, tuple[str, ...]]:
    """The first letters of runs of two to five capitalised words, with the words ("HSC": Harbour, Safety, Code)."""
    runs = (tuple(run.split()) for run in _RUN.findall(text))
    return {"".join(name[0] for name in run): run for run in runs if len(run) <= _LONGEST_RUN}


def spelled_out(claim: str, text: str) -> str:
    """The names of the claim that the text only has as their first letters."""
    held = (run for short, run in acronyms(claim).items() if re.search(rf"\b{short}s?\b", text))
    return " ".join(name for run in held for name in run)


def missing_names(names: Iterable[str], text: str, known: Collection[str] = ()) -> list[str]:
    """The names that the text has not, in any of their forms; `known` are stems that need no proof."""
    there = words(text)
    stems = {stem(word) for word in there} | set(known)
    joined = "".join(there)
    initials = _initials(text)
    return [name for name in names if not _holds(name, there, stems, joined, initials)]


def _holds(name: str, there: list[str], stems: set[str], joined: str, initials: str) -> bool:
    parts = words(name)
    if all(stem(part) in stems for part in parts) or (len(name) > 4 and "".join(parts) in joined):
        return True
    if name.isupper() and 2 <= len(name) <= 6 and name.lower() in initials:
        return True
    root = _FOLK.sub("", name.lower())
    if any(
        name.lower() in group and any(f" {other} " in f" {' '.join(there)} " for other in group) for group in _COUNTRIES
    ):
        return True
    return (
        len(root) >= 4 and root != name.lower() and any(w.startswith(root) and len(w) <= len(root) + 4 for w in there)
    )


def _initials(text: str) -> str:
    """The first letters of the capitalised words, runs of names separated by spaces."""
    runs = re.findall(r"[A-Z][\w'’-]*(?:\s+(?:of|the|and|for|on|de)?\s*[A-Z][\w'’-]*)+", text)
    return " ".join("".join(w[0] for w in re.findall(r"[A-Z][\w'’-]*", run)).lower() for run in runs)
