"""The indicator table of two sample reports, against figures copied from the sources they were typeset from."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import LetterEncoder

from eval.corpus import CORPUS
from ingest.pipeline import IngestOptions, ingest_files
from rag.answer.checking.check import quote_in
from rag.indicators import IndicatorValue, indicator_table
from rag.store import Library

HARZMOOR = {
    "scope_1": (431206, 412350, 388914),
    "scope_2_location": (279318, 268107, 255640),
    "scope_2_market": (322640, 301882, 196475),
    "energy_consumption": (2794100, 2684300, 2571950),
    "renewable_electricity_share": (19.8, 24.6, 51.3),
    "water_withdrawal": (None, 18420000, 17905000),
    "water_consumption": (None, 2214000, 2097000),
    "waste_total": (None, 96480, 91315),
    "voc": (None, 214.6, 188.3),
    "ltifr": (2.4, 2.1, 1.7),
    "fatalities": (0, 0, 0),
    "employees": (6905, 6842, 6795),
    "women_share": (24.1, 24.7, 25.6),
    "turnover_rate": (6.4, 5.9, 5.2),
    "taxonomy_aligned_revenue": (None, 9.1, 11.6),
    "rd_expenditure": (71905e3, 74310e3, 79845e3),
    "nox": (None, None, None),
    "gender_pay_gap": (None, None, None),
}
VALDORNA = {
    "scope_1": (2418, 2207, 1986),
    "scope_2_market": (1284, 402, 118),
    "scope_3_business_travel": (511, 684, 702),
    "employees": (3012, 2968, 2946),
    "women_share": (57.1, 57.4, 57.9),
    "gender_pay_gap": (18.9, 18.1, 17.2),
    "training_hours_per_employee": (31.5, 34.2, 38.6),
    "green_asset_ratio": (None, 4.8, 6.3),
    "corruption_cases": (0, 0, 0),
    "scope_3": (None, None, None),
    "ltifr": (None, None, None),
    "women_board_share": (None, None, None),
}
GOLD = {"Harzmoor AG": HARZMOOR, "Valdorna Bank": VALDORNA}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, letter_encoder: LetterEncoder) -> Library:
    opened = Library.open(tmp_path_factory.mktemp("indicators") / "library", create=True, model=letter_encoder)
    files = [CORPUS / "harzmoor-2024.pdf", CORPUS / "valdorna-bank-2024.pdf"]
    ingest_files(files, opened, letter_encoder, IngestOptions(manifest=CORPUS / "manifest.csv"), None)
    return opened


@pytest.fixture(scope="module")
def values(library: Library) -> dict[tuple[str, str, int], IndicatorValue]:
    return {(value.company, value.indicator, value.year): value for value in indicator_table(library)}


def test_every_given_figure_is_the_one_of_the_source(values: dict[tuple[str, str, int], IndicatorValue]) -> None:
    given = correct = expected = 0
    for company, figures in GOLD.items():
        for indicator, row in figures.items():
            for year, figure in zip((2022, 2023, 2024), row, strict=True):
                value = values.get((company, indicator, year))
                disclosed = value is not None and value.status == "disclosed"
                given += disclosed
                expected += figure is not None
                if disclosed and value is not None:
                    assert value.canonical_value == pytest.approx(figure), (company, indicator, year)
                    correct += 1
    assert correct == given
    assert correct / expected >= 0.8


def test_every_quote_stands_on_its_page(library: Library, values: dict[tuple[str, str, int], IndicatorValue]) -> None:
    cited = [value.citation for value in values.values() if value.citation is not None]
    assert len(cited) > 60
    for citation in cited:
        assert citation.page is not None
        page = library.page(citation.report_id, citation.page)
        assert all(quote_in(page.source, part) or part in page.source for part in citation.quote.split(" | "))


def test_a_note_marks_the_restated_figure(values: dict[tuple[str, str, int], IndicatorValue]) -> None:
    assert values["Harzmoor AG", "scope_2_market", 2023].restated
    assert not values["Harzmoor AG", "scope_2_market", 2024].restated


def test_the_source_of_the_figures_is_still_the_same() -> None:
    source = (CORPUS / "sources" / "harzmoor.yaml").read_text(encoding="utf-8")
    assert "Scope 1 | t CO2e | 431.206 | 412.350 | 388.914" in source
    assert Path(CORPUS / "valdorna-bank-2024.pdf").is_file()
