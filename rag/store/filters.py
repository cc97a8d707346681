"""Which reports a person means by a company, a year or a file name."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath

from rag.errors import FilterError
from rag.schema import Filters, Report

_WORD = re.compile(r"\w+")
_LEGAL_FORMS = frozenset(
    [
        "ab",
        "ag",
        "aktiengesellschaft",
        "as",
        "asa",
        "bv",
        "co",
        "company",
        "corp",
        "corporation",
        "gmbh",
        "group",
        "holding",
        "holdings",
        "inc",
        "incorporated",
        "kg",
        "kgaa",
        "limited",
        "llc",
        "llp",
        "lp",
        "ltd",
        "nv",
        "oy",
        "oyj",
        "plc",
        "pte",
        "pty",
        "sa",
        "sab",
        "sas",
        "se",
        "spa",
        "srl",
    ]
)

Level = Callable[[str, str], bool]


def matching_reports(reports: Sequence[Report], filters: Filters) -> list[Report]:
    """The reports that the filters allow, in the given order.

    Raises FilterError, naming what there is, for a company, year or report that is not among them.
    """
    companies = {name for given in filters.companies for name in companies_meant(given, reports)}
    files = {name for given in filters.reports for name in files_meant(given, reports)}
    named = [
        report
        for report in reports
        if (report.company in companies or not filters.companies) and (report.file_name in files or not filters.reports)
    ]
    if not named and reports:
        raise FilterError(
            f"No report {_listed(filters.reports)} is of the company {_listed(filters.companies)}. "
            "Leave one of the two out."
        )
    return _of_years(named, filters)


def companies_meant(given: str, reports: Sequence[Report]) -> set[str]:
    """The companies that the given name means: the very name; or it without legal form ("plc"); or the only company
    whose name begins with it or holds its words. Case, accents and punctuation do not count. Raises FilterError.
    """
    held = {report.company for report in reports}
    return _meant(given, held, "company", (_same, _same_core, _begins, _has_words), _plain)


def files_meant(given: str, reports: Sequence[Report]) -> set[str]:
    """The file names that are meant: the very name, without folder, without suffix, or the only one that begins so.

    Raises FilterError.
    """
    held = {report.file_name for report in reports}
    return _meant(given, held, "report", (_same_case, _same_file, _same_stem, _begins), str)


def _meant(given: str, held: set[str], what: str, levels: Iterable[Level], identity: Callable[[str], str]) -> set[str]:
    if given in held:
        return {given}
    for level in levels:
        found = {name for name in held if level(given, name)}
        if len(set(map(identity, found))) > 1:
            raise FilterError(f"The {what} '{given}' can be any of: {_listed(found)}. Give the full name.")
        if found:
            return found
    raise FilterError(f"The library holds no {what} '{given}'. {_nearest(given, held)}")


def _nearest(given: str, held: Iterable[str]) -> str:
    plain = {_plain(name): name for name in held}
    close = difflib.get_close_matches(_plain(given), plain, n=3, cutoff=0.5)
    return f"Nearest: {_listed(plain[name] for name in close)}." if close else f"It holds: {_listed(held)}."


def _of_years(reports: list[Report], filters: Filters) -> list[Report]:
    held = sorted({report.year for report in reports if report.year is not None})
    missing = [year for year in filters.years if year not in held]
    if missing:
        scope = [*filters.companies, *filters.reports]
        whom = f"for {_listed(scope)}" if scope else "in the library"
        known = f"The years held are: {', '.join(map(str, held))}" if held else "The year of none of them is known"
        raise FilterError(f"There is no report of {', '.join(map(str, missing))} {whom}. {known}.")
    return [report for report in reports if report.year in filters.years] if filters.years else list(reports)


def company_core(name: str) -> str:
    """The company's name without its legal form at the end ("Norvik AG" -> "Norvik"), otherwise as it is written."""
    words = name.split()
    while len(words) > 1 and _plain(words[-1]).replace(" ", "") in _LEGAL_FORMS:
        words.pop()
    return " ".join(words).rstrip(",")


def _plain(name: str) -> str:
    """Lower-case words without accents and punctuation, joined by single spaces."""
    decomposed = unicodedata.normalize("NFKD", name)
    return " ".join(_WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c)).casefold()))


def _core(name: str) -> list[str]:
    words = _plain(name).split()
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return words


def _same(given: str, name: str) -> bool:
    return _plain(given) == _plain(name)


def _same_core(given: str, name: str) -> bool:
    return _core(given) == _core(name)


def _begins(given: str, name: str) -> bool:
    return bool(_plain(given)) and _plain(name).startswith(_plain(given))


def _has_words(given: str, name: str) -> bool:
    return bool(_plain(given)) and f" {_plain(given)} " in f" {_plain(name)} "


def _same_case(given: str, name: str) -> bool:
    return given.casefold() == name.casefold()


def _same_file(given: str, name: str) -> bool:
    return PurePath(given).name.casefold() == name.casefold()


def _same_stem(given: str, name: str) -> bool:
    return PurePath(given).name.casefold() == PurePath(name).stem.casefold()


def _listed(names: Iterable[str]) -> str:
    ordered = sorted(names, key=str.casefold)
    shown = ", ".join(f"'{name}'" for name in ordered[:12])
    return f"{shown} and {len(ordered) - 12} more" if len(ordered) > 12 else shown
