"""Correcting company and year of a report in a library."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from conftest import LetterEncoder

from ingest.amend import amend_report
from ingest.pipeline import IngestOptions, ingest_files
from rag.errors import LibraryError
from rag.schema import Filters
from rag.store import Library


@pytest.fixture
def library(tmp_path: Path, text_report: Path, letter_encoder: LetterEncoder) -> Library:
    library = Library.open(tmp_path / "library", create=True, model=letter_encoder)
    ingest_files([text_report], library, letter_encoder, IngestOptions(company="Wrong", year=2001))
    return library


def test_company_and_year_change_everywhere_and_the_file_stays(library: Library, letter_encoder: LetterEncoder) -> None:
    before = library.reports()[0]
    passages, original = library.passages(before.report_id), library.original(before.report_id)
    done: list[tuple[int, int]] = []
    after = amend_report(
        library,
        letter_encoder,
        before.report_id,
        company=" Zzyzx  Works ",
        year=2023,
        progress=lambda *n: done.append(n),
    )
    assert (after.company, after.year) == ("Zzyzx Works", 2023)
    assert library.reports(Filters(companies=("Zzyzx Works",), years=(2023,))) == [after]
    assert library.passages(before.report_id) == passages
    assert original is not None
    assert library.original(before.report_id) == original
    assert done[-1] == (len(passages), len(passages))


def test_the_vectors_are_those_of_the_new_name(library: Library, letter_encoder: LetterEncoder) -> None:
    report = library.reports()[0]
    ids = [passage.passage_id for passage in library.passages(report.report_id)]
    z = ord("z") - ord("a")
    before = library.vectors(ids)
    amend_report(library, letter_encoder, report.report_id, company="Zzzzzz", year=None)
    after = library.vectors(ids)
    assert np.all(after[:, z] > before[:, z])


@pytest.mark.parametrize("company", ["", "  "])
def test_a_report_needs_a_company(library: Library, letter_encoder: LetterEncoder, company: str) -> None:
    with pytest.raises(LibraryError, match="needs a company"):
        amend_report(library, letter_encoder, library.reports()[0].report_id, company=company, year=2023)


def test_a_report_that_is_gone_is_said(library: Library, letter_encoder: LetterEncoder) -> None:
    with pytest.raises(LibraryError, match="holds no report"):
        amend_report(library, letter_encoder, "0" * 16, company="A", year=None)
