"""The sentences that go on where the best one ends, or from which it goes on, on pages of one or two passages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from conftest import LetterEncoder
from fakes import made

from rag.answer.evidence.onward import beside, continued, reason_near
from rag.answer.evidence.select import select
from rag.answer.found import NEAR, POOL, found_for
from rag.answer.ranking.candidates import Candidate, candidates
from rag.answer.ranking.features import FEATURES
from rag.answer.ranking.rank import Scored
from rag.question import parse_question
from rag.schema import Filters, Hit
from rag.store import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", create=True) as opened:
        yield opened


def units_of(library: Library, *texts: str) -> list[Candidate]:
    page = made(texts=texts).into(library)
    return candidates([Hit(passage, page.report, 1.0, n) for n, passage in enumerate(page.passages, 1)])


def after(library: Library, unit: Candidate, *, back: bool = False) -> list[str]:
    best = Scored(unit, np.zeros(len(FEATURES), dtype=np.float32), 5.0)
    return [item.candidate.text for item in continued(best, library, back=back)]


@pytest.mark.parametrize(
    ("following", "goes_on"),
    [
        ("This keeps the wheel dry.", True),
        ("To mend this flaw, the miller oils the wheel.", True),
        ("Through such work the wheel lasts.", True),
        ("For example, the wheel is oiled.", True),
        ("In this report we show the wheel.", False),
        ("The canteen serves soup at noon.", False),
        ("Italy buys most of the oak.", False),
    ],
)
def test_a_sentence_that_begins_as_a_continuation_goes_on(library: Library, following: str, goes_on: bool) -> None:
    units = units_of(library, f"The wheel stands under a roof. {following}")
    assert after(library, units[0]) == ([following] if goes_on else [])


def test_the_next_sentence_may_begin_the_next_passage(library: Library) -> None:
    units = units_of(library, "Oak is cut. The wheel stands under a roof.", "This keeps it dry. Soup is served.")
    assert [beside(units[1], unit) for unit in units] == [True, False, True, False]
    assert after(library, units[1]) == ["This keeps it dry."]
    assert after(library, units[0]) == []


def test_what_is_counted_out_is_followed_to_its_end(library: Library) -> None:
    units = units_of(
        library,
        "The mill has three gates. The first gate is for oak. Lorries of elm take the second gate.",
        "The third gate is locked. The fourth wall is white.",
    )
    assert after(library, units[0]) == [
        "The first gate is for oak.", "Lorries of elm take the second gate.", "The third gate is locked."
    ]  # fmt: skip


def test_what_follows_from_the_sentence_before_may_lead_back(library: Library) -> None:
    units = units_of(library, "The dam broke in May. Therefore the wheel stood still. Soup is served.")
    assert after(library, units[1], back=True) == ["The dam broke in May."]
    assert after(library, units[1]) == []
    assert after(library, units[2], back=True) == []


def test_an_answer_to_a_question_of_the_report_goes_on(library: Library) -> None:
    units = units_of(library, "Why is there no roof? Because rain is rare. Oak dries in the wind. Soup is served.")
    assert after(library, units[1]) == ["Oak dries in the wind."]
    assert after(library, units[2]) == []


def test_the_scores_keep_the_reading_order(library: Library) -> None:
    units = units_of(library, "The mill has two gates. The first gate is for oak. The second gate is for elm.")
    best = Scored(units[0], np.zeros(len(FEATURES), dtype=np.float32), 5.0)
    assert [round(item.score, 3) for item in continued(best, library, back=False)] == [4.999, 4.998]


def test_the_passages_beside_one_are_those_of_its_page(library: Library) -> None:
    page = made(texts=["Oak is cut.", "Elm is cut.", "Yew is cut."]).into(library)
    made("b.pdf", "Brindle").into(library)
    assert [p.text for p in library.passages_beside(page.passages[1])] == ["Oak is cut.", "Yew is cut."]
    assert [p.text for p in library.passages_beside(page.passages[0])] == ["Elm is cut."]
    assert [p.text for p in library.passages_beside(page.passages[2])] == ["Elm is cut."]


def test_where_no_figure_is_asked_for_the_neighbours_of_the_best_are_compared_as_well(
    library: Library, letter_encoder: LetterEncoder
) -> None:
    # the wheels fill the pool; what stands before each of the best is too far from the question to be found
    page = made(texts=[text for n in range(POOL) for text in (f"Soup {n}.", f"A wheel {n}.")])
    texts = [passage.text for passage in page.passages]
    library.add(page.report, page.pages, page.passages, letter_encoder.encode(texts))
    reason = found_for(parse_question("Why does a wheel stand?"), library, letter_encoder, Filters())
    figure = found_for(parse_question("How many wheels stand?"), library, letter_encoder, Filters())
    assert len(figure) == POOL
    assert POOL + 2 * NEAR >= len(reason) > POOL
    assert [hit.rank for hit in reason] == list(range(1, len(reason) + 1))
    assert all(hit.passage.text.startswith("Soup") and hit.score <= reason[0].score for hit in reason[POOL:])


def reason(library: Library, unit: Candidate) -> list[str]:
    best = Scored(unit, np.zeros(len(FEATURES), dtype=np.float32), 5.0)
    return [item.candidate.text for item in reason_near(best, library)]


def test_the_nearest_reason_is_found_beside_a_sentence_that_gives_none(library: Library) -> None:
    wheel, soup, ice = "The wheel stood still in May.", "Soup was served to all.", "It stood so due to ice."
    units = units_of(library, f"{wheel} {soup} {ice} Oak is cut. Elm is cut. Yew is cut.")
    assert reason(library, units[0]) == [soup, ice]
    assert reason(library, units[1]) == [ice]
    assert reason(library, units[2]) == []
    assert reason(library, units[3]) == [ice]
    assert reason(library, units[4]) == []


def test_the_reason_is_taken_where_a_reason_is_asked_for(library: Library) -> None:
    units = units_of(library, "The wheel stood still in May. Frost was hard because of the north wind. Soup is served.")
    found = [Scored(unit, np.zeros(len(FEATURES), dtype=np.float32), 9.0 - 8 * n) for n, unit in enumerate(units)]

    def answer(question: str) -> list[str]:
        return [evidence.text for evidence in select(parse_question(question), found, library)]

    assert answer("Why did the wheel stand still?") == [units[0].text, units[1].text]
    assert answer("How did the wheel stand?") == [units[0].text]


def test_what_a_decision_goes_back_to_is_taken_though_the_answer_gets_longer(library: Library) -> None:
    before, best = f"The mill pays {' and '.join(['oak'] * 20)}.", f"This rests on {' and '.join(['elm'] * 15)}."
    units = units_of(library, f"{before} {best}")
    found = [Scored(unit, np.zeros(len(FEATURES), dtype=np.float32), n * 8.0) for n, unit in enumerate(units)][::-1]
    chosen = select(parse_question("Does the mill pay?"), found, library)
    assert [evidence.text for evidence in chosen] == [best, before]


def test_beside_a_reason_only_what_is_nearly_as_good_is_added(library: Library) -> None:
    units = units_of(library, "The wheel stood still due to ice. Oak is cut in May. Soup is served to all.")

    def answer(question: str, scores: tuple[float, ...]) -> int:
        none = np.zeros(len(FEATURES), dtype=np.float32)
        found = [Scored(unit, none, score) for unit, score in zip(units, scores, strict=True)]
        return len(select(parse_question(question), found, library))

    assert answer("Why did the wheel stand still?", (9.0, 6.8, 7.2)) == 1
    assert answer("Why did the wheel stand still?", (9.0, 6.8, 8.2)) == 2
    assert answer("How did the wheel stand?", (9.0, 6.8, 7.2)) == 3
