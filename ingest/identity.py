"""Whose report it is and of which year: from a manifest, the first pages, the metadata and the file name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.wordlists import GENERIC, NOT_NAMES

_LEGAL = r"(?:AG|SE|KGaA|GmbH|[Pp][Ll][Cc]|Ltd|Limited|Inc|Incorporated|Corp|Corporation|LLC|N\.?V|S\.?A|S\.p\.A|A/?S|ASA|AB|Oyj|Co)"
_NAME_WORD = r"(?:[A-ZÀ-Ý][\w&’'.-]*[\w&]|[A-ZÀ-Ý])"
_LEGAL_NAME = re.compile(rf"((?:{_NAME_WORD} ){{1,4}}?)(?:Group |Holdings? )?{_LEGAL}\b")
_PROPER = re.compile(rf"(?<![\w’'&-])((?:{_NAME_WORD} ){{0,2}}(?<=[a-z,;] ){_NAME_WORD}(?: {_NAME_WORD}){{0,2}})")
_YEAR = r"(?:20[0-4]\d|199\d)"
_FILE_YEAR = re.compile(rf"(?:FY|fy|Fy)?[-_ ]?(?<!\d)({_YEAR})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![A-Za-z])(?:FY|fy|Fy)[-_ ’']?(\d\d)(?!\d)")
_PERIOD = re.compile(
    r"(?i:reporting\s+(?:period|year|cycle)|report\s+(?:primarily\s+|mainly\s+)?covers|disclosures\s+in\s+this\s+report|"
    r"report\s+(?:is|are)\s+for|data\s+(?:covers|refers)|(?:for|during|in)\s+the\s+period\s+(?:from|between)|(?:year|period|months)\s+ended)(.{0,200})",
    re.S,
)
_RANGE = re.compile(rf"({_YEAR})?[^.;]{{0,25}}?(?:\bto\b|[–—-]|\buntil\b|\bthrough\b|\band\b)[^.;]{{0,25}}?({_YEAR})")
_TITLE_YEAR = re.compile(
    rf"(?i:report|review|statement|book|disclosures?|update|plan)\W{{0,4}}(?:(?i:FY|fiscal(?: year)?)\s?)?({_YEAR})(?!\d)"
    rf"|(?<!\d)({_YEAR})(?:[/–-]\d\d)?\W{{1,3}}(?:\w+\W{{1,3}}){{0,4}}?(?i:report|review|statement)"
)
_SPREAD_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?[/–-]\s?(\d\d)(?!\d)")
_FISCAL = re.compile(rf"(?i:FY|fiscal(?: year)?|financial year)\s?[’']?({_YEAR})")
_POSSESSIVE = re.compile(r"[’']s$")
_FISCAL_WORD = re.compile(r"(?:FY|H[12]|Q[1-4])\d*")


@dataclass(frozen=True, slots=True)
class Identity:
    """Company, reporting year and title of a report; "" and None where nothing tells."""

    company: str
    year: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Clues:
    """What identity is told from: page texts, texts of running headers and footers, metadata and the file's stem."""

    texts: Sequence[str]
    running: Sequence[str]
    title: str
    author: str
    stem: str


def identify(clues: Clues) -> Identity:
    """Guess company, reporting year and title."""
    company = guess_company(clues)
    year = guess_year(clues)
    return Identity(company, year, _title(clues, company, year))


def guess_year(clues: Clues) -> int | None:
    """The reporting year: what the report says it covers, else its title, else the file name, else the usual FY."""
    head = [*clues.running[:6], clues.title, *(" ".join(text[:1500].split()) for text in clues.texts[:2])]
    titled = Counter(_title_years(head))
    named = [int(year) for year in _FILE_YEAR.findall(clues.stem)] + [
        2000 + int(year) for year in _SHORT_YEAR.findall(clues.stem)
    ]
    stated = Counter(_stated_years([*clues.texts[:12], *clues.texts[-6:]]))
    near = {*titled, *named}
    for year, _ in stated.most_common():
        if not near or any(0 <= other - year <= 1 for other in near):
            return year
    if titled:
        return titled.most_common(1)[0][0]
    if named:
        return named[-1]
    fiscal = Counter(int(year) for text in clues.texts[:20] for year in _FISCAL.findall(text))
    return fiscal.most_common(1)[0][0] if fiscal else None


def _title_years(texts: Iterable[str]) -> Iterable[int]:
    for text in texts:
        for match in _TITLE_YEAR.finditer(text):
            yield _later(text, match) or int(match.group(1) or match.group(2))


def _later(text: str, match: re.Match[str]) -> int | None:
    """2022/23 is 2023."""
    spread = _SPREAD_YEAR.search(text, match.start(), match.end() + 4)
    return int(spread.group(1)[:2] + spread.group(2)) if spread else None


def _stated_years(texts: Sequence[str]) -> Iterable[int]:
    for text in texts:
        for match in _PERIOD.finditer(text[:20_000]):
            window = " ".join(match.group(1).split())
            span = _RANGE.search(window)
            if span:
                yield int(span.group(2))
                continue
            single = re.search(rf"(?<!\d){_YEAR}(?!\d)", window[:80])
            if single:
                yield int(single.group())


def guess_company(clues: Clues) -> str:
    """The company's short name: what file name, metadata, headers and text agree on; "" where nothing does."""
    text = " ".join(" ".join(clues.texts)[:400_000].split())
    for source in (clues.stem, clues.author, *clues.running[:4], clues.title):
        name = _from_words(_own_words(source), text)
        if name:
            return _extended(name, text)
    counts = _proper_names(text)
    return _extended(counts.most_common(1)[0][0], text) if counts else ""


def _own_words(source: str) -> list[str]:
    """The words of a file name or title that say neither kind, year nor language."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", source)
    return [word for word in re.findall(r"[^\W\d_]+", spaced) if word.lower() not in GENERIC]


def _from_words(words: Sequence[str], text: str) -> str:
    """The run of words that the text uses as a name, the whole run first, as the text writes it."""
    best, best_score = "", 0.0
    for length in range(min(4, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            if length == 1 and len(run[0]) < 2:
                continue
            written = _as_written(run, text)
            if not written:
                continue
            if length == len(words):
                return written[0]
            score = written[1] * (1 + 0.5 * (length - 1))
            if score > best_score:
                best, best_score = written[0], score
    return best


def _as_written(run: Sequence[str], text: str) -> tuple[str, int] | None:
    """The commonest capitalised spelling of a run of words and its count; None where it is used less than twice."""
    pattern = r"[ \-&]{1,3}".join(map(re.escape, run))
    forms = Counter(match for match in re.findall(rf"\b{pattern}\b", text, re.I) if match[0].isupper())
    total = sum(forms.values())
    if total < 2:
        return None
    mixed = [(count, form) for form, count in forms.items() if not form.isupper()]
    _, form = (
        max(mixed) if mixed and sum(c for c, _ in mixed) >= 0.15 * total else max((c, f) for f, c in forms.items())
    )
    return form, total


def _extended(name: str, text: str) -> str:
    """ "Acme" -> "Acme Foods" where the text mostly says so; words of legal form and kind are not taken in."""
    following = Counter(re.findall(rf"\b{re.escape(name)} ({_NAME_WORD})", text))
    total = len(re.findall(rf"\b{re.escape(name)}\b", text))
    for word, count in following.most_common(3):
        if word.lower().strip(".") not in GENERIC | NOT_NAMES and count >= 0.4 * total and not word.isupper():
            return f"{name} {word}"
    return name


def _proper_names(text: str) -> Counter[str]:
    """Capitalised names inside sentences or of two words at their start, those with a legal form counting more."""
    counts: Counter[str] = Counter()
    for name in _PROPER.findall(text):
        words = [_POSSESSIVE.sub("", word) for word in name.split() if not _FISCAL_WORD.fullmatch(word)]
        while words and words[-1].lower() in GENERIC | NOT_NAMES:
            words.pop()
        while words and words[0].lower() in GENERIC | NOT_NAMES:
            words.pop(0)
        if words and not any(word.lower() in GENERIC | NOT_NAMES for word in words):
            counts[" ".join(words)] += 1
    for name in _LEGAL_NAME.findall(text[:200_000]):
        words = [word for word in name.split() if word.lower() not in NOT_NAMES]
        if words:
            counts[" ".join(words)] += 5
    return counts


def _title(clues: Clues, company: str, year: int | None) -> str:
    if (
        len(clues.title) > 5
        and " " in clues.title
        and not re.search(r"\.(?:indd|docx?|pdf|pptx?)\b", clues.title, re.I)
    ):
        return clues.title
    for text in clues.running:
        title = re.sub(r"\s*\|?\s*(?<!\d)\d{1,3}$|^\d{1,3}(?!\d)\s*\|?\s*", "", text).strip()
        if re.search(r"(?i)report|review", title) and len(title) <= 90:
            return title
    return " ".join(part for part in (company, "report", str(year or "")) if part) if company else clues.stem
