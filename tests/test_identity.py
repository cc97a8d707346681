"""Company, reporting year and title of a report; manifests."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.identity import Clues, guess_company, guess_year, identify
from ingest.language import language_of
from ingest.manifest import Entry, read_manifest
from rag.errors import SettingsError

PROSE = (
    "Tarn Mills saves water. In its sites, Tarn Mills Limited works with people. The board of Tarn Mills met. "
    "We at Tarn Mills care, and Tarn Mills grows. "
)


def clues(*texts: str, running: tuple[str, ...] = (), title: str = "", author: str = "", stem: str = "report") -> Clues:
    return Clues(texts, running, title, author, stem)


@pytest.mark.parametrize(
    ("given", "company"),
    [
        (clues(PROSE, stem="tarn-mills-2023"), "Tarn Mills"),
        (clues(PROSE, stem="TarnMills_ESG_Report_2023_final"), "Tarn Mills"),
        (clues(PROSE, stem="tarn-2023"), "Tarn Mills"),
        (clues(PROSE, stem="sustainability-report-2023"), "Tarn Mills"),
        (clues(PROSE, stem="en-2023-web", running=("TARN MILLS SUSTAINABILITY REPORT 2023 7",)), "Tarn Mills"),
        (clues(PROSE, stem="x91", title="Annual Report", author="Tarn Mills Limited"), "Tarn Mills"),
        (clues("We at KWX care. KWX grows. KWX Group reports.", stem="kwx-2020"), "KWX"),
        (
            clues(PROSE + "Tarn Mills Marine sails. Tarn Mills Marine ships.", stem="tarn-mills-marine-2024"),
            "Tarn Mills Marine",
        ),
        (clues("no names here at all", stem="2023"), ""),
        (
            clues("Tarn Mills saves water. Tarn Mills's sites saved 5 GWh in FY2023 and USD 4 million.", stem="x"),
            "Tarn Mills",
        ),
    ],
)
def test_company(given: Clues, company: str) -> None:
    assert guess_company(given) == company


@pytest.mark.parametrize(
    ("given", "year"),
    [
        (clues("Reporting period: January 1, 2023 to December 31, 2023", stem="tarn-2024", title="Report 2024"), 2023),
        (clues("for the period from 1 July 2019 to 30 June 2020", stem="tarn"), 2020),
        (clues("This report covers the financial year ended 31 March 2022.", stem="tarn"), 2022),
        (clues("Sustainability Report 2021\nIn 2030 we will be green.", stem="tarn"), 2021),
        (clues("Sustainability Report 2022/23", stem="tarn"), 2023),
        (clues("2023 Sustainability Report", stem="tarn"), 2023),
        (clues("Words only.", running=("TARN REPORT 2019 4",), stem="tarn"), 2019),
        (clues("Words only.", stem="tarn-fy2022"), 2022),
        (clues("Words only.", stem="tarn_FY22_esg"), 2022),
        (clues("In FY2018 we grew. In FY2018 we cared. By FY2030 we will be done.", stem="tarn"), 2018),
        (clues("Our previous reporting period was 2015.", stem="tarn-2023"), 2023),
        (clues("Words only.", stem="tarn"), None),
    ],
)
def test_year(given: Clues, year: int | None) -> None:
    assert guess_year(given) == year


def test_title_comes_from_metadata_then_from_running_lines() -> None:
    assert identify(clues(PROSE, title="Water and Work 2023")).title == "Water and Work 2023"
    assert (
        identify(clues(PROSE, title="final.indd", running=("Tarn Mills Report 2023 | 12",))).title
        == "Tarn Mills Report 2023"
    )
    assert identify(clues(PROSE, stem="tarn-mills-2023")).title == "Tarn Mills report 2023"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The water of the mills is clean and the air is as well", "en"),
        ("Das Wasser der Mühlen ist sauber und die Luft ist es auch", "de"),
        ("可持续发展报告", "zh"),
        ("サステナビリティレポート", "ja"),
        ("تقرير الاستدامة", "ar"),
        ("12 34", "en"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language_of([text]) == code


def test_manifest_is_blind_to_case_order_and_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text("Year;FILE;Company;Title\n2023;sub/a.pdf;Tarn Mills;Water\n;b.txt;;\n", encoding="utf-8-sig")
    assert read_manifest(path) == {"a.pdf": Entry("Tarn Mills", 2023, "Water"), "b.txt": Entry()}


@pytest.mark.parametrize(
    ("content", "words"),
    [("company,year\nTarn,2023\n", "no column named file"), ("file,year\na.pdf,last\n", "line 2: the year 'last'")],
)
def test_manifest_mistakes_are_named(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text(content)
    with pytest.raises(SettingsError, match=words):
        read_manifest(path)
    with pytest.raises(SettingsError, match="does not exist"):
        read_manifest(tmp_path / "none.csv")


SHARED = Path(__file__).parents[2] / "shared" / "reports"
