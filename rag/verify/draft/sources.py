"""The sources a draft gives in its text: citation markers, page numbers and web addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from rag.schema import Citation, Report
from rag.store import company_core
from rag.text.terms import stem, words
from rag.verify.model import Source

_URL = r"<?(?:https?://|www\.)[^\s<>()\[\]]+(?:\([^\s()]*\)[^\s<>()\[\]]*)*>?"
_NAMED = r"(?:data ?sources?|sources?|citations?|cited|references?|retrieved|refs?\.?|see|adapted)\b\s*:?\s*"
_PAGE = r"\b(?:pp?\.?|pages?)\s?\d{1,4}(?:\s?[–-]\s?\d{1,4})?"
_PAGES = rf"{_PAGE}(?:\s?[,;]\s?{_PAGE})*"
_PLACE = r"(?:see )?(?:chapters?|sections?|part|appendix|annex|table|figure|fig\.) ?[\dA-Z][\d.]*(?:\s?(?:[,;–-]|and)\s?[\d.]+)*"
_BRACKET = re.compile(r"\s*[\[(](?P<inside>[^()\[\]]*(?:\([^()\[\]]*\)[^()\[\]]*)*)[\])]")
_LONGEST = 300
_NUMBERS = re.compile(r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*")
_AUTHOR_YEAR = re.compile(
    r"(?:[^\d]*[^\W\d_][^\d]*,?\s)?(?:19|20)\d\d[a-z]?(?:\s?[,;].*)?|[^\d,;]{2,80},\s?n\.d\.[a-z]?", re.S
)
_WORK = re.compile(
    r"(?:.*\b)?(?:annual |esg |sustainability |integrated |non-financial )?(?:report|website|appendix [ivx\d]+|annex \w+)(?:\s(?:19|20)\d\d)?",
    re.I,
)
_BARE_URL = re.compile(rf"\s*(?:\b{_NAMED})?{_URL}", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_GENERIC = frozenset(stem(word) for word in "report annual esg sustainability environmental social governance group and the of company integrated website n d a b c d e f".split())  # fmt: skip


def set_aside(text: str) -> tuple[str, tuple[Source, ...]]:
    """The text without the sources it names, and those sources in order."""
    found: list[Source] = []

    def bracket(match: re.Match[str]) -> str:
        inside = match["inside"].strip()
        if not _is_source(inside):
            return match[0]
        found.append(_source(inside))
        return ""

    def address(match: re.Match[str]) -> str:
        found.append(_source(match[0].strip()))
        return ""

    rest = _BARE_URL.sub(address, _BRACKET.sub(bracket, text))
    rest = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(rest.split()))
    return rest, tuple(found)


def _is_source(inside: str) -> bool:
    if len(inside) > _LONGEST:
        return False
    return bool(
        re.search(_URL, inside)
        or re.match(_NAMED, inside, re.IGNORECASE)
        or _NUMBERS.fullmatch(inside)
        or re.fullmatch(_PAGES, inside, re.IGNORECASE)
        or re.fullmatch(_PLACE, inside, re.IGNORECASE)
        or re.search(rf"[,;]\s?{_PAGES}$", inside, re.IGNORECASE)
        or (_AUTHOR_YEAR.fullmatch(inside) and not re.fullmatch(r"(?:in |FY ?|since |by |until |from )*\d{4}", inside))
        or _WORK.fullmatch(inside)
    )


def _source(text: str) -> Source:
    url, pages = re.search(_URL, text), re.findall(_PAGE, text, re.IGNORECASE)
    numbers = re.findall(r"\d+", " ".join(pages))
    year = _YEAR.search(text if url is None else text.replace(url[0], " "))
    return Source(
        text,
        url[0].strip("<>").rstrip(".,;") if url else "",
        int(numbers[0]) if len(numbers) == 1 else None,  # of several pages none can be wrong by itself
        int(year[1]) if year else None,
    )


def source_faults(
    sources: Sequence[Source], reports: Sequence[Report], evidence: Sequence[Citation]
) -> tuple[str, ...]:
    """What is wrong with the given sources, in words: not in the library, or the evidence is on another page."""
    faults = [_fault(source, reports, evidence) for source in sources]
    return tuple(dict.fromkeys(fault for fault in faults if fault))


def _fault(source: Source, reports: Sequence[Report], evidence: Sequence[Citation]) -> str:
    if source.url and not _held_url(source.url, reports):
        return f"the library does not hold {source.url}"
    pages = sorted({c.page for c in evidence if c.page is not None})
    labels = {c.page_label for c in evidence}
    if source.page is not None and pages and source.page not in pages and str(source.page) not in labels:
        return f"the draft gives page {source.page}, the evidence is on page {', '.join(map(str, pages))}"
    if source.page is not None and not evidence:
        return f"the draft gives page {source.page}; nothing was found there that says so"
    name = re.sub(rf"^{_NAMED}", "", source.text, flags=re.IGNORECASE)
    if (
        source.url
        or _NUMBERS.fullmatch(name)
        or re.fullmatch(_PLACE, name, re.IGNORECASE)
        or not re.search(r"[^\W\d_]{3}", name)
    ):
        return ""
    return "" if _held_name(name, source.year, reports) else f"the library does not hold the source ({source.text})"


def _held_url(url: str, reports: Sequence[Report]) -> bool:
    """Whether the address ends in the name of a file that the library holds."""
    last = unquote(urlsplit(url).path).rsplit("/", 1)[-1].lower()
    return any(last == report.file_name.lower() for report in reports)


def _held_name(name: str, year: int | None, reports: Sequence[Report]) -> bool:
    """Whether a held report has the author's name in its company, title or file name, and the year where one is given.

    A source dated in the year after the reporting year is that year's report.
    """
    given = {stem(word) for word in words(_YEAR.sub(" ", name)) if len(word) > 1} - _GENERIC
    given = {word for word in given if not re.search(r"\d", word)}
    for report in reports:
        own = {stem(w) for w in words(f"{company_core(report.company)} {report.title} {report.file_name}")}
        fits = year is None or report.year is None or report.year <= year <= report.year + 1
        if fits and given <= own:
            return True
    return False
