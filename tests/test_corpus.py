"""The sample reports are what their sources and the manifest say, and the gold of both question sets stands in them."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import io
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

from eval.corpus import CORPUS, DEV, HELDOUT
from eval.dataset import UNANSWERABLE, Question, load_questions
from eval.measures.matching import holds_keys, squeeze
from eval.measures.pages import read_pages

TYPES = {"number", "table", "trend", "yesno", "list", "entity", "date", "explain", UNANSWERABLE}
PAGES = lru_cache(maxsize=None)(lambda name: tuple(map(squeeze, read_pages(CORPUS / name))))


def manifest() -> list[dict[str, str]]:
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_build", CORPUS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def both() -> list[Question]:
    return [*load_questions(DEV), *load_questions(HELDOUT)]


def test_manifest_lists_each_built_file_with_its_hash() -> None:
    rows = manifest()
    assert {row["file"] for row in rows} == {path.name for path in CORPUS.iterdir() if path.suffix in {".pdf", ".txt"}}
    for row in rows:
        assert hashlib.sha256((CORPUS / row["file"]).read_bytes()).hexdigest() == row["sha256"], row["file"]


def test_built_files_say_what_their_sources_say() -> None:
    pytest.importorskip("typst")
    build = builder()
    for entry in build.ENTRIES:
        content = build.build(entry)
        if entry.file.endswith(".txt"):
            assert content == (CORPUS / entry.file).read_bytes()
            continue
        with pypdfium2.PdfDocument(io.BytesIO(content)) as pdf:
            fresh = tuple(squeeze(page.get_textpage().get_text_range()) for page in pdf)
        assert fresh == PAGES(entry.file), entry.file


def test_pdf_reports_have_ten_to_twenty_five_pages_and_labels_of_their_own() -> None:
    sixth = {}
    for name in (row["file"] for row in manifest() if row["file"].endswith(".pdf")):
        with pypdfium2.PdfDocument(CORPUS / name) as pdf:
            assert 10 <= len(pdf) <= 25, name
            sixth[name.rpartition("-")[0]] = pdf.get_page_label(5)
    assert sixth == {
        "brindlewick": "4",
        "harzmoor": "6",
        "tessalund": "45",
        "tessalund-marine": "5",
        "valdorna-bank": "85",
    }


def test_text_export_loses_ligatures_and_hyphens_and_reads_columns_across() -> None:
    build = builder()
    assert build.lose_glyphs("A first-class office affects the field") == "A rst class o ce a ects the eld"
    left, right = " ".join("abcdefghijkl"), " ".join("123")
    assert build.interleave(left, right) == "a b c d e f g h i 1 2 3\nj k l"


@pytest.mark.parametrize("path", [DEV, HELDOUT], ids=["dev", "heldout"])
def test_set_has_every_type_and_enough_unanswerable_questions(path: Path) -> None:
    types = Counter(question.type for question in load_questions(path))
    assert set(types) == TYPES
    assert min(types.values()) >= 6
    assert types.total() >= 66
    assert 6 * types[UNANSWERABLE] >= types.total()


@pytest.mark.parametrize("question", both(), ids=lambda question: question.question_id)
def test_gold_stands_in_the_report(question: Question) -> None:
    """Each quote on its page, each key group in the quotes; nothing of the kind for an unanswerable question."""
    pages = PAGES(question.report)
    for gold in question.evidence:
        assert squeeze(gold.quote) in pages[(gold.page or 1) - 1]
        assert (gold.page is None) == question.report.endswith(".txt")
    if question.answerable:
        assert holds_keys(" ".join(gold.quote for gold in question.evidence), question.groups)
    else:
        assert not question.groups
        assert not question.evidence


def test_question_does_not_give_its_own_answer_away() -> None:
    for question in both():
        assert not (question.answerable and holds_keys(question.question, question.groups)), question.question_id


def test_questions_name_the_company_and_year_of_the_manifest() -> None:
    known = {row["file"]: (row["company"], int(row["year"])) for row in manifest()}
    for question in both():
        assert (question.company, question.year) == known[question.report], question.question_id


def test_two_sets_share_no_id_and_no_fact() -> None:
    dev, heldout = load_questions(DEV), load_questions(HELDOUT)
    assert not {q.question_id for q in dev} & {q.question_id for q in heldout}
    facts = [
        {(q.report, frozenset(key for keys in q.groups for key in keys)) for q in each if q.groups}
        for each in (dev, heldout)
    ]
    assert not facts[0] & facts[1]
    assert not {q.question for q in dev} & {q.question for q in heldout}
