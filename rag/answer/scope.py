"""Which reports a question may be answered from."""

from __future__ import annotations

import re

from rag.schema import Filters
from rag.store import Library, company_core


def filters_for(question: str, library: Library, company: str | None, year: int | None, report: str | None) -> Filters:
    """The filters that were given; without any, the companies of the library that the question names.

    Raises FilterError for a company, year or report that the library does not hold.
    """
    given = Filters(
        companies=(company,) if company else (), years=(year,) if year else (), reports=(report,) if report else ()
    )
    if company or report:
        library.reports(given)
        return given
    named = companies_named(question, [r.company for r in library.reports(given)])
    return Filters(companies=named, years=given.years)


def companies_named(question: str, companies: list[str]) -> tuple[str, ...]:
    """The companies whose name, with or without its legal form, the question holds as whole words.

    A longer name hides a shorter one inside it.
    """
    rest, named = question, []
    for name in sorted({c for c in companies if c}, key=lambda c: (-len(company_core(c)), c)):
        pattern = re.compile(rf"(?<!\w){re.escape(company_core(name))}(?:['’]s?)?(?!\w)", re.IGNORECASE)
        if pattern.search(rest):
            named.append(name)
            rest = pattern.sub(" ", rest)
    return tuple(sorted(named))
