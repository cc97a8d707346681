"""What a person means by a company, a year or a report."""

from __future__ import annotations

import pytest
from fakes import made

from rag.errors import FilterError
from rag.schema import Filters, Report
from rag.store.filters import matching_reports

REPORTS: list[Report] = [
    made(file_name, company, year).report
    for file_name, company, year in [
        ("corvane-2022.pdf", "Corvane AG", 2022),
        ("corvane-2023.pdf", "Corvane AG", 2023),
        ("corvane-energy-2023.pdf", "Corvane Energy", 2023),
        ("brisling.txt", "Nordbrisling", None),
        ("delacroix.pdf", "Société Delacroix & Fils", 2021),
        ("north-harrow.pdf", "North Harrow Water", 2023),
        ("south-harrow.pdf", "South Harrow Water", 2023),
    ]
]


def files(**given: tuple[str, ...] | tuple[int, ...]) -> list[str]:
    return [report.file_name for report in matching_reports(REPORTS, Filters(**given))]  # type: ignore[arg-type]


@pytest.mark.parametrize("given", ["Corvane AG", "corvane ag", "CORVANE", "Corvane Ltd", "Corvane, AG", "AG"])
def test_the_exact_company_hides_the_longer_name(given: str) -> None:
    assert files(companies=(given,)) == ["corvane-2022.pdf", "corvane-2023.pdf"]


@pytest.mark.parametrize(
    ("given", "file"),
    [
        ("Corvane E", "corvane-energy-2023.pdf"),
        ("societe delacroix", "delacroix.pdf"),
        ("Delacroix", "delacroix.pdf"),
        ("delacroix & fils", "delacroix.pdf"),
        ("nordbris", "brisling.txt"),
        ("North Harrow", "north-harrow.pdf"),
    ],
)
def test_a_beginning_or_words_of_one_name_are_enough(given: str, file: str) -> None:
    assert files(companies=(given,)) == [file]


@pytest.mark.parametrize("given", ["Harrow Water", "harrow"])
def test_a_name_that_can_be_two_is_refused_with_both(given: str) -> None:
    with pytest.raises(FilterError, match=r"'North Harrow Water', 'South Harrow Water'"):
        files(companies=(given,))


@pytest.mark.parametrize("given", ["brisling", "orvane", "", "   ", "&"])
def test_the_middle_of_a_word_is_no_company(given: str) -> None:
    with pytest.raises(FilterError):
        files(companies=(given,))


def test_an_unknown_company_names_the_nearest() -> None:
    with pytest.raises(FilterError, match=r"no company 'Corvayne'. Nearest: 'Corvane AG'"):
        files(companies=("Corvayne",))
    with pytest.raises(FilterError, match="It holds: 'Corvane AG'"):
        files(companies=("Zzyzx",))


def test_several_companies_add_up_and_years_cut() -> None:
    assert files(companies=("Corvane AG", "Nordbrisling")) == ["corvane-2022.pdf", "corvane-2023.pdf", "brisling.txt"]
    assert files(companies=("Corvane AG", "Corvane Energy"), years=(2022, 2023)) == [
        "corvane-2022.pdf",
        "corvane-2023.pdf",
        "corvane-energy-2023.pdf",
    ]
    assert files(years=(2021,)) == ["delacroix.pdf"]
    assert len(files()) == 7


def test_a_year_that_is_not_held_names_those_that_are() -> None:
    with pytest.raises(FilterError, match=r"no report of 2019 for 'Corvane AG'. The years held are: 2022, 2023"):
        files(companies=("Corvane AG",), years=(2019, 2022))
    with pytest.raises(FilterError, match=r"in the library. The years held are: 2021, 2022, 2023"):
        files(years=(1999,))
    with pytest.raises(FilterError, match="The year of none of them is known"):
        files(companies=("Nordbrisling",), years=(2023,))


@pytest.mark.parametrize("given", ["delacroix.pdf", "DELACROIX.PDF", "some/folder/delacroix.pdf", "delacroix", "dela"])
def test_a_report_is_found_by_its_file_name(given: str) -> None:
    assert files(reports=(given,)) == ["delacroix.pdf"]


def test_an_unknown_or_unclear_report_is_said() -> None:
    with pytest.raises(FilterError, match=r"no report 'delacrux.pdf'. Nearest: 'delacroix.pdf'"):
        files(reports=("delacrux.pdf",))
    with pytest.raises(FilterError, match=r"can be any of: 'corvane-2022.pdf', 'corvane-2023.pdf'"):
        files(reports=("corvane",))


def test_a_report_of_another_company_is_said() -> None:
    with pytest.raises(FilterError, match=r"No report 'delacroix.pdf' is of the company 'Corvane AG'"):
        files(reports=("delacroix.pdf",), companies=("Corvane AG",))
