"""The measures agree with the scorer that lies beside the project, where it is there."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from eval.dataset import GoldEvidence, Question
from eval.measures import answers
from eval.measures.evidence import Place, gains, points_at
from eval.measures.matching import contains, normalise, squeeze, token_f1
from eval.measures.pages import holds_quote
from eval.measures.ranking import hit_at_k
from rag.schema import Answer, Citation

SCORER = Path(__file__).parents[2] / "shared" / "score" / "score_answers.py"
pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not there")

TEXTS = (
    "It cut 1,234 t of CO2e (12.5%) by 2030.", "1 234,5 and 1'000'000", "Net\u2011zero \u2013 Acme\u2019s \u201cplan\u201d", "co\u00adop \ufffd",
    "81", "812 sites", "18.1.81", "a.81", "\u00b2 m\u00b2 \u00bd", "snake_case word", "1234", "12,34 1.234.567", "(81)", "FY2023", "\ufb01rst", "", " \n ",
)  # fmt: skip
KEYS = (
    "1234",
    "1,234",
    "12.5%",
    "12.5",
    "2030",
    "net-zero",
    "plan",
    "81",
    "case",
    "acme's",
    "234",
    "prior",
    "m2",
    "1000000",
    "first",
    "",
    "(81",
)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("shared_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_texts_are_compared_alike(scorer: ModuleType) -> None:
    for text in TEXTS:
        assert normalise(text) == scorer.normalise(text)
        assert squeeze(text) == scorer.squeeze(text)
        for key in (*KEYS, *TEXTS):
            assert contains(text, key) == scorer.contains(text, key), (text, key)
            assert token_f1(text, key) == pytest.approx(scorer.token_f1(text, key))


GOLD: dict[str, Any] = {
    "id": "q", "report": "a.pdf", "type": "number", "groups": [["81", "eighty-one"], ["site"]],
    "evidence": [{"page": 3, "quote": "at 81 sites"}, {"page": 5, "quote": ""}], "pages": [7],
}  # fmt: skip
LOOSE: dict[str, Any] = {
    **GOLD,
    "report": "a.txt",
    "evidence": [{"page": None, "quote": "the oven was moved to 81 sites in May"}],
    "pages": [],
}
PAGES_ONLY: dict[str, Any] = {**GOLD, "groups": [], "evidence": [], "pages": [2, 9]}
NONE: dict[str, Any] = {**GOLD, "type": "unanswerable", "groups": [], "evidence": [], "pages": []}
PLACES = (
    Place("a.pdf", 3, "x"), Place("dir/a.pdf", 7, "x"), Place("a.pdf", 9, "x"), Place("b.pdf", 3, "x"), Place("a.pdf", None, "at 81 sites"),
    Place("a.txt", None, "the oven was moved to 81 sites in May"), Place("a.txt", None, "oven was moved to 81 sites"), Place("a.txt", None, "81 sites"),
    Place("a.txt", None, "In May the oven was taken to 81 other sites"), Place("a.txt", 3, ""), Place("a.txt", None, ""),
)  # fmt: skip
ANSWERS = (
    "81 sites", "eighty-one sites [1].", "18 sites", "word " * 60 + "81 sites", "81 sites " + "word " * 148, "81 sites " + "word " * 149, "", "  ",
)  # fmt: skip


def question(gold: dict[str, Any]) -> Question:
    return Question(
        gold["id"], gold["report"], None, None, "?", gold["type"], tuple(map(tuple, gold["groups"])),
        tuple(GoldEvidence(item["page"], item["quote"]) for item in gold["evidence"]), tuple(gold["pages"]),
    )  # fmt: skip


@pytest.mark.parametrize("gold", [GOLD, LOOSE, PAGES_ONLY, NONE])
def test_places_point_alike(scorer: ModuleType, gold: dict[str, Any]) -> None:
    raw = [{"document": place.document, "page": place.page, "quote": place.text} for place in PLACES]
    theirs = [scorer.points_at(place, gold) for place in raw]
    assert [points_at(place, question(gold)) for place in PLACES] == theirs
    for start in range(len(PLACES)):
        for k in (1, 5):
            found = gains(PLACES[start:], question(gold))
            assert hit_at_k(found, k) == any(theirs[start : start + k])


class NoPages:
    """The scorer's page texts where no quote is ever found."""

    def holds(self, *_: object) -> bool:
        return False


@pytest.mark.parametrize("gold", [GOLD, LOOSE, PAGES_ONLY, NONE])
@pytest.mark.parametrize("abstained", [False, True])
@pytest.mark.parametrize("text", ANSWERS)
def test_answers_score_alike(scorer: ModuleType, gold: dict[str, Any], text: str, abstained: bool) -> None:
    asked = question(gold)
    for place in PLACES:
        cited = Citation(1, "r", place.document, "", None, place.page, "", place.text, 0, 1, "prose")
        given = Answer("?", text, (), (cited,), abstained, None, (), "fake", {})
        raw = {"id": "q", "answer": text, "abstained": abstained}
        raw["citations"] = [{"document": place.document, "page": place.page, "quote": place.text}]
        (row,) = scorer.score([gold], {"q": raw}, NoPages())["rows"]
        assert answers.correct(asked, given) == row["correct"]
        assert answers.direct(asked, given) == row["direct"]
        assert answers.silent(given) == row["abstained"]
        if asked.answerable:
            assert answers.grounded(asked, given) == row["grounded"]


def test_quotes_are_found_alike_in_a_text_file(scorer: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The o ce saved 1,200 t.\nIt was e ective.", encoding="utf-8")
    reports, texts = scorer.Reports(tmp_path), [squeeze("The o ce saved 1,200 t.\nIt was e ective.")]
    for quote in ("the office saved 1200 t", "effective", "defective", "saved", "", "1,300 t"):
        cited = Citation(1, "r", "a.txt", "", None, None, "", quote, 0, 1, "prose")
        assert holds_quote(cited, lambda _: texts) == reports.holds("a.txt", None, quote)
