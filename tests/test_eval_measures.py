"""Ranking, answer, risk and bootstrap measures against values worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from eval.dataset import GoldEvidence, Question
from eval.measures import MEASURES, answers, score_answer, score_failure
from eval.measures.bootstrap import bootstrap_difference, bootstrap_mean
from eval.measures.evidence import Place, gains, gold_places, points_at
from eval.measures.matching import contains, holds_keys, normalise, squeeze, token_f1
from eval.measures.ranking import hit_at_k, ndcg_at_k, recall_at_k, reciprocal_rank
from eval.measures.risk import aurc, risk_coverage
from rag.schema import Answer, Citation, Hit, Passage, Report, Statement


def question(**given: object) -> Question:
    values: dict[str, object] = {
        "question_id": "q1",
        "report": "a.pdf",
        "company": "Acme",
        "year": 2023,
        "question": "How many?",
        "type": "number",
        "groups": (("81", "eighty-one"),),
        "evidence": (GoldEvidence(3, "81 sites"),),
    }
    return Question(**{**values, **given})  # type: ignore[arg-type]


def citation(
    quote: str, page: int | None = 3, *, document: str = "a.pdf", kind: str = "prose", marker: int = 1
) -> Citation:
    return Citation(marker, "r1", document, "Acme", 2023, page, "", quote, 0, len(quote), kind)  # type: ignore[arg-type]


def answer(text: str, *citations: Citation, abstained: bool = False, hits: tuple[Hit, ...] = ()) -> Answer:
    statements = () if abstained else (Statement(text, citations, 0.9),)
    reason = "nothing found" if abstained else None
    return Answer("How many?", text, statements, citations, abstained, reason, hits, "extractive", {})


def hit(page: int, rank: int, file_name: str = "a.pdf") -> Hit:
    report = Report("r1", "Report", "Acme", 2023, file_name, "0" * 64, 9, paged=file_name.endswith(".pdf"))
    return Hit(Passage(f"r1-{rank:05d}", "r1", page, 0, 5, "prose", "", "words"), report, 1 / rank, rank)


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("There are 81 sites.", "81", True),
        ("There are 812 sites.", "81", False),
        ("There are 2.81 sites.", "81", False),
        ("It is 81.5 now.", "81", False),
        ("It is 81.", "81", True),
        ("It was 1,234,567 t", "1234567", True),
        ("It was 1 234 t", "1,234", True),
        ("It prioritises cuts", "priorit", True),
        ("It deprioritises cuts", "priorit", False),
        ("net\u2011zero", "net-zero", True),
        ("Acme\u2019s", "acme's", True),
        ("anything", "", False),
        ("in 2011,12 of", "12", False),
    ],
)
def test_contains(text: str, key: str, expected: bool) -> None:
    assert contains(text, key) is expected


def test_texts_are_compared_without_their_dress() -> None:
    assert normalise("  A\u2013B\n 1,000 ") == "a-b 1000"
    assert normalise("1,000", merge=False) == "1,000"
    assert squeeze("Co\u00adop, 1,000 t!") == "coop1000t"
    assert holds_keys("red and green", [["red", "blue"], ["green"]])
    assert not holds_keys("red and yellow", [["red", "blue"], ["green"]])
    # two of three words in common on each side: 2 * 2 / (3 + 3)
    assert token_f1("a b c", "b c d") == pytest.approx(2 / 3)
    assert token_f1("a", "b") == 0


def test_points_at_needs_the_report_and_one_of_the_pages() -> None:
    asked = question(pages=(7,))
    assert points_at(Place("a.pdf", 3, ""), asked)
    assert points_at(Place("a.pdf", 7, ""), asked)
    assert not points_at(Place("a.pdf", 4, "81 sites"), asked)
    assert not points_at(Place("b.pdf", 3, ""), asked)
    assert not points_at(Place("a.pdf", None, "81 sites"), asked)


def test_points_at_compares_words_where_there_are_no_pages() -> None:
    asked = question(report="a.txt", evidence=(GoldEvidence(None, "the canteen served ninety meals on Monday"),))
    assert points_at(Place("a.txt", None, "As planned, the canteen served ninety meals on Monday."), asked)
    assert points_at(Place("a.txt", None, "canteen served ninety meals on"), asked)
    assert not points_at(Place("a.txt", None, "the canteen"), asked)
    assert not points_at(Place("a.txt", None, ""), asked)


def test_gains_count_each_gold_place_once() -> None:
    asked = question(evidence=(GoldEvidence(3, "x"), GoldEvidence(5, "y"), GoldEvidence(3, "z")), pages=(8,))
    assert [gold.page for gold in gold_places(asked)] == [3, 5]
    found = gains([Place("a.pdf", page, "") for page in (1, 3, 3, 8, 5)], asked)
    assert found == (0, 1, 0, 1, 0)
    assert gold_places(question(evidence=(), pages=(4, 4, 6))) == (GoldEvidence(4, ""), GoldEvidence(6, ""))


def test_ranking_measures() -> None:
    found = (0, 1, 0, 1, 0)
    assert (hit_at_k(found, 1), hit_at_k(found, 5)) == (0.0, 1.0)
    assert recall_at_k(found, 2, 3) == 0.5
    assert reciprocal_rank(found) == 0.5
    assert reciprocal_rank((0, 0)) == 0
    # found at ranks 2 and 4; the ideal has them at 1 and 2
    expected = (1 / log2(3) + 1 / log2(5)) / (1 + 1 / log2(3))
    assert ndcg_at_k(found, 2, 5) == pytest.approx(expected)
    assert ndcg_at_k((1, 1), 2, 5) == 1
    assert ndcg_at_k((), 1, 5) == 0


def test_answers_are_right_brief_and_direct() -> None:
    asked = question()
    assert answers.correct(asked, answer("It has 81 sites [1]."))
    assert answers.direct(asked, answer("It has 81 sites [1]."))
    assert not answers.correct(asked, answer("It has 18 sites."))
    late = "word " * 60 + "81"
    assert answers.correct(asked, answer(late))
    assert answers.direct(asked, answer(late)) is False
    assert answers.correct(asked, answer("81 " + "word " * 149))
    assert answers.correct(asked, answer("81 " + "word " * 150)) is False
    assert answers.correct(asked, answer("81", abstained=True)) is False
    assert answers.correct(question(groups=()), answer("81")) is None


def test_grounded_needs_right_words_and_a_citation_of_the_evidence_among_the_first_six() -> None:
    asked, gold, other = question(), citation("81 sites", 3), citation("81 sites", 4)
    assert answers.grounded(asked, answer("81", gold))
    assert not answers.grounded(asked, answer("81", other))
    assert not answers.grounded(asked, answer("18", gold))
    assert answers.grounded(asked, answer("81", *[other] * 5, gold))
    assert not answers.grounded(asked, answer("81", *[other] * 6, gold))
    assert answers.grounded(question(groups=()), answer("whatever", gold))


def test_silence_counts_for_unanswerable_and_against_answerable_questions() -> None:
    none, asked = question(type="unanswerable", groups=(), evidence=()), question()
    silence, noise = answer("", abstained=True), answer("81")
    assert (answers.abstained(none, silence), answers.abstained(none, noise)) == (True, False)
    assert (answers.false_abstain(asked, silence), answers.false_abstain(asked, noise)) == (True, False)
    assert answers.abstained(asked, silence) is None
    assert answers.false_abstain(none, silence) is None
    assert answers.abstained(none, answer("  "))
    assert (answers.cited(silence), answers.cited(noise), answers.cited(answer("81", citation("x")))) == (
        None,
        False,
        True,
    )


def test_all_scores_carry_the_names_of_the_measures() -> None:
    per_question = set(MEASURES) - {"aurc", "caught", "false_alarm", "ece"}
    given = score_answer(question(), answer("81", citation("81 sites"), hits=(hit(1, 1), hit(3, 2))), None)
    assert set(given) == set(score_failure(question())) == per_question
    assert (given["hit@1"], given["hit@5"], given["RR"], given["recall@5"]) == (0, 1, 0.5, 1)
    assert given["nDCG@5"] == pytest.approx(1 / log2(3))
    assert given["quote_exact"] is None


def test_a_failure_is_never_a_good_score() -> None:
    failed = score_failure(question(type="unanswerable", groups=(), evidence=()))
    assert (failed["abstained"], failed["correct"], failed["hit@1"], failed["failed"]) == (0, None, None, 1)
    failed = score_failure(question())
    assert (failed["correct"], failed["grounded"], failed["false_abstain"], failed["hit@1"]) == (0, 0, 1, 0)


def test_risk_coverage_and_its_area() -> None:
    # surest first: right, wrong, right; one of four questions was not answered
    curve = risk_coverage([0.9, 0.5, 0.7], [0, 0, 1], asked=4)
    assert curve[:2] == ((0.25, 0.0), (0.5, 0.5))
    assert curve[2] == pytest.approx((0.75, 1 / 3))
    assert aurc(curve) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)
    assert aurc(()) == 0


def test_equal_confidence_does_not_depend_on_the_order_of_rows() -> None:
    first = risk_coverage([0.5, 0.5], [0, 1], asked=2)
    assert first == risk_coverage([0.5, 0.5], [1, 0], asked=2) == ((0.5, 0.5), (1.0, 0.5))


def test_bootstrap_is_seeded_and_brackets_the_mean() -> None:
    values = [0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0]
    mean = bootstrap_mean(values)
    assert mean == bootstrap_mean(values)
    assert (mean.value, mean.n) == (0.625, 8)
    assert 0.2 < mean.low < 0.625 < mean.high <= 1
    alike = bootstrap_mean([1.0, 1.0])
    assert (alike.value, alike.low, alike.high) == (1, 1, 1)


def test_paired_differences_cancel_what_is_hard_for_both() -> None:
    difference = bootstrap_difference([0, 1, 0, 1], [0.5, 1.5, 0.5, 1.5])
    assert (difference.value, difference.low, difference.high) == (0.5, 0.5, 0.5)
