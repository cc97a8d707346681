"""Search in a library: the arithmetic, the filters and the odd queries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fakes import Made, made

from rag.errors import EmptyLibraryError, FilterError, ModelMismatchError
from rag.schema import Filters
from rag.store import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", create=True) as opened:
        yield opened


@pytest.fixture
def two(library: Library) -> tuple[Made, Made]:
    """Aldermoor's axes 0, 1, 2 and Brackwell's axes 0, 1."""
    a = made("a.pdf", "Aldermoor", 2022, ("Water use fell.", "Waste rose.", "Energy from wind and sun.")).into(library)
    b = made("b.pdf", "Brackwell", 2023, ("Water from rivers.", "Training for all.")).into(library)
    return a, b


def _vector(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, dtype=np.float32)


def test_dense_search_ranks_by_dot_product(library: Library, two: tuple[Made, Made]) -> None:
    a, b = two
    found = library.search_dense(_vector(0.0, 0.6, 0.8, 0.0), 3)
    assert found[0][0] == a.id(2)
    assert {found[1][0], found[2][0]} == {a.id(1), b.id(1)}
    assert [score for _, score in found] == pytest.approx([0.8, 0.6, 0.6])


@pytest.mark.parametrize("faiss_first", [False, True])
def test_dense_search_stays_within_the_filters(library: Library, two: tuple[Made, Made], faiss_first: bool) -> None:
    _, b = two
    query = _vector(0.6, 0.0, 0.8, 0.0)
    if faiss_first:
        library.search_dense(query, 1)
    for filters in (Filters(companies=("Brackwell",)), Filters(years=(2023,)), Filters(reports=("b.pdf",))):
        found = library.search_dense(query, 10, filters)
        assert [passage_id for passage_id, _ in found] == [b.id(0), b.id(1)]
        assert [score for _, score in found] == pytest.approx([0.6, 0.0])


def test_k_may_be_anything(library: Library, two: tuple[Made, Made]) -> None:
    query = _vector(1.0, 0.0, 0.0, 0.0)
    assert library.search_dense(query, 0) == library.search_text([("water", 1.0)], 0) == []
    assert len(library.search_dense(query, 100)) == 5
    assert len(library.search_dense(query, 100, Filters(years=(2022,)))) == 3


def test_the_index_follows_changes(library: Library, two: tuple[Made, Made]) -> None:
    a, b = two
    query = _vector(0.0, 0.0, 1.0, 0.0)
    assert library.search_dense(query, 1)[0][0] == a.id(2)
    library.remove(a.report.report_id)
    assert {found for found, _ in library.search_dense(query, 5)} == {b.id(0), b.id(1)}
    c = made("c.pdf", texts=("x", "y", "z")).into(library)
    assert library.search_dense(query, 1) == [(c.id(2), 1.0)]


def test_words_are_stemmed_and_accents_folded(library: Library) -> None:
    m = made(texts=("The café reduced its emissions.", "Nothing here.")).into(library)
    for term in ("cafe", "Emission", "REDUCING", "reduced its emissions"):
        assert [found for found, _ in library.search_text([(term, 1.0)], 5)] == [m.id(0)], term
    assert library.search_text([("emissions reduced", 1.0)], 5) == []


def test_headings_are_searched(library: Library) -> None:
    m = made(texts=("It fell by a tenth.",), heading="Water withdrawal").into(library)
    assert [found for found, _ in library.search_text([("withdrawals", 1.0)], 5)] == [m.id(0)]


def test_text_search_stays_within_the_filters(library: Library, two: tuple[Made, Made]) -> None:
    a, b = two
    assert {found for found, _ in library.search_text([("water", 1.0)], 5)} == {a.id(0), b.id(0)}
    found = library.search_text([("water", 1.0), ("waste", 1.0)], 5, Filters(companies=("Brackwell",)))
    assert [passage_id for passage_id, _ in found] == [b.id(0)]


def test_scores_are_weighted_sums_over_terms(library: Library, two: tuple[Made, Made]) -> None:
    a, _ = two
    water = dict(library.search_text([("use", 1.0)], 9))[a.id(0)]
    fell = dict(library.search_text([("fell", 1.0)], 9))[a.id(0)]
    assert water > 0
    both = dict(library.search_text([("use", 1.0), ("fell", 1.0)], 9))[a.id(0)]
    weighted = dict(library.search_text([("use", 1.0), ("fell", 0.25)], 9))[a.id(0)]
    assert both == pytest.approx(water + fell)
    assert weighted == pytest.approx(water + 0.25 * fell)


@pytest.mark.parametrize(
    "term",
    ['"', "*", "AND", "NOT", "OR", "-", "NEAR(a b)", "heading:", "a\x00b", "^", "()", '"" OR ""', "\ud800", "", "  "],
)
def test_no_character_of_a_term_has_a_meaning_of_its_own(library: Library, two: tuple[Made, Made], term: str) -> None:
    a, _ = two
    alone = library.search_text([(term, 1.0)], 5)
    assert isinstance(alone, list)
    found = {passage_id for passage_id, _ in library.search_text([(term, 1.0), ("waste", 1.0)], 5)}
    assert a.id(1) in found


def test_hyphens_and_quotes_join_words_to_phrases(library: Library) -> None:
    m = made(texts=("Our market-based figure.", "based on the market")).into(library)
    assert [found for found, _ in library.search_text([("market-based", 1.0)], 5)] == [m.id(0)]
    assert [found for found, _ in library.search_text([('"market based"', 1.0)], 5)] == [m.id(0)]


def test_many_terms_are_fine(library: Library, two: tuple[Made, Made]) -> None:
    terms = [(f"word{at}", 1.0 / (1 + at % 3)) for at in range(1500)]
    assert len(library.search_text([*terms, ("waste", 1.0)], 5)) == 1


def test_an_empty_library_says_what_to_do(library: Library) -> None:
    assert library.reports() == []
    for search in (
        lambda: library.search_dense(_vector(1.0, 0.0), 5),
        lambda: library.search_text([("water", 1.0)], 5),
        lambda: library.reports(Filters(years=(2023,))),
    ):
        with pytest.raises(EmptyLibraryError, match=r"nothing ingested yet.*esg ingest"):
            search()


def test_a_vector_of_another_model_is_refused(library: Library, two: tuple[Made, Made]) -> None:
    with pytest.raises(ModelMismatchError, match=r"4 dimensions.* 2"):
        library.search_dense(_vector(1.0, 0.0), 5)
    with pytest.raises(ModelMismatchError):
        made("c.pdf", dimension=3).into(library)
    assert len(library.reports()) == 2


def test_an_unknown_filter_stops_every_search(library: Library, two: tuple[Made, Made]) -> None:
    wrong = Filters(companies=("Cranleigh",))
    with pytest.raises(FilterError, match="Aldermoor"):
        library.search_dense(_vector(1.0, 0.0, 0.0, 0.0), 5, wrong)
    with pytest.raises(FilterError, match="Brackwell"):
        library.search_text([("water", 1.0)], 5, wrong)
