"""Faithfulness, citation precision and recall, and quote exactness on small worked cases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from eval.measures.citations import citation_precision, citation_recall, faithful, quote_exact
from eval.measures.faithfulness import Faithfulness, check_statement, premise
from eval.measures.matching import squeeze
from eval.measures.pages import folder_pages, holds_quote
from rag.errors import EvaluationError
from rag.schema import Answer, Cell, Citation, Hit, Passage, Report, Row, Statement

QUOTE = "Energy use fell by 12%, reaching 340 GWh in 2023, reported Northmoor Dairies."


def citation(
    quote: str, *, marker: int = 1, page: int | None = 1, kind: str = "prose", document: str = "a.pdf"
) -> Citation:
    return Citation(marker, "r1", document, "Northmoor Dairies", 2023, page, "", quote, 10, 40, kind)  # type: ignore[arg-type]


def answer(*statements: tuple[str, Sequence[Citation]], hits: tuple[Hit, ...] = ()) -> Answer:
    made = tuple(Statement(text, tuple(cited), 0.9) for text, cited in statements)
    every = tuple(dict.fromkeys(c for statement in made for c in statement.citations))
    return Answer("?", " ".join(s.text for s in made), made, every, False, None, hits, "extractive", {})


@pytest.mark.parametrize(
    ("statement", "field", "missing"),
    [
        ("Energy use fell by 12%, reaching 340 GWh in 2023 [1].", None, ()),
        ("In 2023, energy use fell to 340 GWh.", None, ()),
        ("Energy use fell by 21%, reaching 340 GWh.", "figures", ("21%",)),
        ("Energy use fell to 340 GWh in 2022.", "periods", ("2022",)),
        ("Energy use at Eastmoor fell by 12%.", "names", ("Eastmoor",)),
        ("Energy use rose by 12%, reaching 340 GWh.", "opposed", ("rose",)),
        ("Energy use never fell by 12%.", "opposed", ("never",)),
    ],
)
def test_what_a_quote_does_not_hold_is_named(statement: str, field: str | None, missing: tuple[str, ...]) -> None:
    found = check_statement(statement, [QUOTE])
    for name in ("figures", "periods", "names", "opposed"):
        assert getattr(found, name) == (missing if name == field else ())
    assert found.faithful is (field is None)


def test_another_unit_or_magnitude_is_another_figure() -> None:
    assert check_statement("Energy use fell to 340 MWh.", [QUOTE]).figures == ("340 MWh",)
    assert check_statement("Energy use fell to 340 million GWh.", [QUOTE]).figures
    assert check_statement("Waste was 1,200 tonnes.", ["Waste: 1.2 thousand tonnes"]).faithful


def test_what_is_said_to_be_calculated_must_follow_from_quoted_amounts() -> None:
    quotes = ["Waste | 2022 | 80.0 t | 2023 | 92.5 t"]
    said = "Waste: 80.0 t in 2022, 92.5 t in 2023, up {} t (calculated, +{} %)."
    # 92.5 - 80.0 = 12.5, and 12.5 / 80.0 = 15.625 %
    assert check_statement(said.format("12.5", "15.6"), quotes).figures == ()
    assert check_statement(said.format("12.6", "15.6"), quotes).figures == ("12.6 t",)
    assert check_statement(said.format("12.5", "16.6"), quotes).figures == ("16.6 %",)
    assert check_statement("Waste: 80.0 t in 2022, 92.5 t in 2023, up 12.5 t.", quotes).figures == ("12.5 t",)


def test_a_calculated_difference_may_leave_out_unit_and_magnitude() -> None:
    quotes = ["Gas | 2019 | 28.3 million tonnes | 2020 | 20.6 million tonnes"]
    said = "Gas: 28.3 million tonnes in 2019, 20.6 million tonnes in 2020, down {} (calculated)."
    assert check_statement(said.format("7.7"), quotes).figures == ()
    assert check_statement(said.format("7.8"), quotes).figures == ("7.8",)


def test_a_quoted_sentence_is_faithful_to_itself() -> None:
    sentence = "Sites in Xi\u2019an aim for 30% by 31 May 2025.1 Others follow"
    assert check_statement(sentence + ". [2]", [sentence]) == Faithfulness((), (), (), (), 1.0)
    assert check_statement("Waste came to 9", ["Waste came to 90"]).figures == ("9",)
    assert check_statement("The site in Xi\u2019an aims for 30%.", [sentence]).names == ()


def test_other_words_are_not_supported_and_no_quotes_support_nothing() -> None:
    found = check_statement("Packaging waste became lighter.", ["Energy use fell."])
    assert found.words == 0
    assert not found.faithful
    assert check_statement("Energy use fell.", ["Energy use fell quickly."]).words == 1


def table_hit() -> Hit:
    cells = (Cell("2022", "51.4", 20, 24), Cell("2023", "48.9", 26, 30))
    row = Row("Direct emissions", ("Climate",), cells, 10, 30, unit="kt CO2e")
    report = Report("r1", "Report", "Northmoor Dairies", 2023, "a.pdf", "0" * 64, 3)
    return Hit(Passage("r1-00001", "r1", 1, 0, 60, "table", "Key figures", "", (row,)), report, 0.9, 1)


def test_a_table_row_is_read_with_the_headings_of_the_cells_it_states() -> None:
    cited, hits = citation("Direct emissions | 51.4 | 48.9", kind="table"), (table_hit(),)
    right = answer(("Direct emissions, 2023: 48.9 kt CO2e [1]", [cited]), hits=hits)
    wrong_year = answer(("Direct emissions, 2022: 48.9 kt CO2e [1]", [cited]), hits=hits)
    wrong_unit = answer(("Direct emissions, 2023: 48.9 Mt CO2e [1]", [cited]), hits=hits)
    assert [citation_recall(given) for given in (right, wrong_year, wrong_unit)] == [1, 0, 0]
    assert "2022" not in premise(cited, hits, "Direct emissions, 2023: 48.9 kt CO2e")


def test_the_reporting_year_stands_in_only_where_the_quote_names_no_year() -> None:
    assert "2023" in premise(citation("We use 340 GWh a year."), (), "")
    assert "2023" not in premise(citation("We used 350 GWh in 2019."), (), "")


def test_recall_asks_for_a_statements_own_citations_and_faithful_for_any_of_the_answer() -> None:
    energy, waste = citation("Energy use fell by 12%."), citation("Waste came to 90 tonnes.", marker=2)
    given = answer(
        ("Energy use fell by 12%.", [energy]), ("Waste came to 90 tonnes.", [energy]), ("Waste: 90 tonnes", [waste])
    )
    assert faithful(given) == 1
    assert citation_recall(given) == pytest.approx(2 / 3)
    uncited = answer(("Energy use fell by 12%.", []))
    assert (citation_recall(uncited), faithful(uncited), citation_precision(uncited)) == (0, 0, 0)


def test_precision_counts_needed_citations() -> None:
    energy, waste = citation("Energy use fell by 12%."), citation("Waste came to 90 tonnes.", marker=2)
    both = "Energy use fell by 12%, and waste came to 90 tonnes."
    assert citation_precision(answer((both, [energy, waste]))) == 1
    # the second citation neither supports the statement alone nor is missed without it
    assert citation_precision(answer(("Energy use fell by 12%.", [energy, waste]))) == 0.5
    # what is not supported by its citations together makes all of them worthless
    assert citation_precision(answer(("Energy use fell by 13%.", [energy, waste]))) == 0
    assert citation_precision(answer()) is None


PAGES = [squeeze("Energy use fell. Direct emissions 51.4 kt"), squeeze("48.9 kt. Waste came to 90 tonnes.")]


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (citation("Energy   use\nfell."), True),
        (citation("Energy use rose."), False),
        (citation("Waste came to 90 tonnes.", page=2), True),
        (citation("Waste came to 90 tonnes.", page=1), False),
        (citation("51.4 kt 48.9 kt", page=1), True),
        (citation("Direct emissions | 51.4", kind="table"), True),
        (citation("51.4 | Direct emissions", kind="table"), True),
        (citation("51.4 | Direct emissions"), False),
        (citation("48.9 | Direct emissions", kind="table"), False),
        (citation("Energy use fell.", page=3), False),
        (citation("Energy use fell.", page=None), False),
        (citation("…"), False),
    ],
)
def test_a_quote_stands_on_its_page(cited: Citation, expected: bool) -> None:
    assert holds_quote(cited, lambda _: PAGES) is expected


def test_a_text_export_may_have_lost_its_ligatures() -> None:
    lost = [squeeze("e ective o ce bene ts")]
    assert holds_quote(citation("effective office benefits", page=None, document="a.txt"), lambda _: lost)
    assert not holds_quote(citation("defective office", page=None, document="a.txt"), lambda _: lost)


def test_quotes_are_checked_against_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Energy use fell.", encoding="utf-8")
    pages = folder_pages(tmp_path)
    kept, invented = citation("energy use", document="a.txt"), citation("water use", document="a.txt", marker=2)
    assert quote_exact(answer(("x", [kept, invented])), pages) == 0.5
    assert quote_exact(answer(), pages) is None
    with pytest.raises(EvaluationError, match=r"gone\.txt"):
        pages("gone.txt")
    (tmp_path / "bad.pdf").write_bytes(b"not a PDF")
    with pytest.raises(EvaluationError, match=r"bad\.pdf"):
        pages("bad.pdf")
