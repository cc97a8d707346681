"""Which reports a question may be answered from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.schema import Filters, Report, Statement
from rag.store import Library, company_core

_SHORTEST_NAME = 4
_MOST_NAMED = 5
_PAGES_READ, _MOST_READ = 20, 50_000
# "mail@norvik.example" writes a name small that the report does not
_ADDRESS = re.compile(r"\S*[@/]\S*|\S+\.[a-z]{2,6}\b")


def filters_for(question: str, library: Library, company: str | None, year: int | None, report: str | None) -> Filters:
    """The filters that were given; without any, the companies of the library that the question names.

    Raises FilterError for a company, year or report that the library does not hold.
    """
    given = Filters(
        companies=(company,) if company else (),
        years=(year,) if year is not None else (),
        reports=(report,) if report else (),
    )
    if company or report:
        library.reports(given)
        return given
    named = companies_named(_with_capitals(question, library, given), [r.company for r in library.reports(given)])
    return Filters(companies=named, years=given.years)


def scopes(filters: Filters) -> list[Filters]:
    """One filter per company where several are asked about, so that each gets its own answer; else the filter itself."""
    if len(filters.companies) < 2:
        return [filters]
    return [replace(filters, companies=(company,)) for company in filters.companies]


def left_out(filters: Filters, statements: Sequence[Statement], library: Library) -> tuple[str, ...]:
    """A note naming the companies that no statement cites, where the question named none and asked for a figure of each.

    Only the best few rows are given; without the note the others would seem not to disclose the figure.
    """
    if filters.companies or filters.reports:
        return ()
    told = {citation.company for statement in statements for citation in statement.citations}
    rest = sorted({report.company for report in library.reports(filters) if report.company} - told)
    if not told or not rest:
        return ()
    more = f" and {len(rest) - _MOST_NAMED} more" if len(rest) > _MOST_NAMED else ""
    return (
        f"The question names no company; not in this answer: {', '.join(rest[:_MOST_NAMED])}{more}. Name one to ask about it.",
    )


def companies_named(question: str, companies: list[str]) -> tuple[str, ...]:
    """The companies whose name, with or without its legal form, the question holds as whole words.

    A longer name hides a shorter one inside it. The first word of a longer name is enough where it is written as a name,
    no other company begins with it and no other name follows it ("Norvik" for "Norvik Marine", but not "Norvik Foods").
    """
    rest, named = question, []
    for name in sorted({c for c in companies if c}, key=lambda c: (-len(company_core(c)), c)):
        pattern = re.compile(rf"(?<!\w){re.escape(company_core(name))}(?:['’]?s|['’])?(?!\w)", re.IGNORECASE)
        if pattern.search(rest):
            named.append(name)
            rest = pattern.sub(" ", rest)
    first_words = [company_core(name).split()[0] for name in companies if name.strip()]
    for name in companies:
        first, *more = company_core(name).split() or [""]
        if name in named or not more or len(first) < _SHORTEST_NAME or first_words.count(first) > 1:
            continue
        if re.search(rf"(?<!\w){re.escape(first)}(?:['’]?s\b|(?!\w|\s+[A-Z&]))", rest):
            named.append(name)
    return tuple(sorted(named))


def _with_capitals(question: str, library: Library, given: Filters) -> str:
    """The question with a capital for the first word of a company's name typed without ("norvik" of "Norvik Marine").

    It is taken for the name only where that company's report never writes the word small, as it would "general".
    """
    for report in library.reports(given):
        first, *more = company_core(report.company).split() or [""]
        typed = re.compile(rf"(?<!\w){re.escape(first.lower())}(?=(?:['’]?s)?(?!\w))")
        if more and len(first) >= _SHORTEST_NAME and typed.search(question) and _never_small(typed, report, library):
            question = typed.sub(first, question)
    return question


def _never_small(word: re.Pattern[str], report: Report, library: Library) -> bool:
    pages = range(1, min(report.page_count, _PAGES_READ) + 1)
    texts = (_ADDRESS.sub(" ", library.page(report.report_id, number).text) for number in pages)
    return not any(word.search(text[:_MOST_READ]) for text in texts)
