"""Mutations of statements and citations, and how often they are caught."""

from __future__ import annotations

import random

import pytest

from eval.measures.faithfulness import check_statement
from eval.mutate.rates import rates, wilson
from eval.mutate.sources import invented
from eval.mutate.trial import MUTATIONS
from eval.mutate.words import WORDS
from eval.schema import Trial
from rag.answer.checking.misdated import misdated
from rag.schema import Cell, Citation, Row, Statement

TEXT = "Scope 2 emissions (market-based) of Halden Cables fell to 340 GWh in 2023, and we have 1,200 million reasons."


@pytest.mark.parametrize(
    ("kind", "text", "others", "expected"),
    [
        ("unit", "We used 340 GWh.", (), {"We used 340 TWh.", "We used 340 MWh."}),
        (
            "magnitude",
            "It cost 3 million euros.",
            (),
            {f"It cost 3 {s} euros." for s in ("thousand", "billion", "trillion")},
        ),
        ("magnitude", "We used 1,340 GWh.", (), {"We used 13400 GWh."}),
        ("number", "We run 4 mills.", (), {"We run 5 mills."}),
        ("direction", "Waste fell again.", (), {"Waste rose again."}),
        ("negation", "Waste is sorted.", (), {"Waste is not sorted."}),
        ("negation", "Waste is not sorted.", (), {"Waste is sorted."}),
        ("company", "Here we sort waste.", ("Orvik",), {"Here Orvik sort waste."}),
        ("company", "Waste is sorted.", ("Orvik",), {"Orvik: Waste is sorted."}),
        ("entity", "The mill in Tarnby is old.", ("Orvik",), {"The mill in Orvik is old."}),
        ("scope", "Our Scope 1 emissions", (), {"Our Scope 2 emissions", "Our Scope 3 emissions"}),
        ("method", "Scope 2 (market-based)", (), {"Scope 2 (location-based)"}),
        ("method", "Waste is sorted.", (), {""}),
    ],
)
def test_one_thing_is_changed(kind: str, text: str, others: tuple[str, ...], expected: set[str]) -> None:
    assert WORDS[kind](text, others, random.Random(1)) in expected


@pytest.mark.parametrize("kind", WORDS)
def test_each_edit_of_a_statement_is_noticed(kind: str) -> None:
    changed = WORDS[kind](TEXT, ("Orvik",), random.Random(7))
    assert changed != TEXT
    assert check_statement(TEXT, [TEXT]).faithful
    if changed:
        assert not check_statement(changed, [TEXT]).faithful, changed


def test_an_invented_quote_has_other_words() -> None:
    cited = Citation(1, "r1", "a.pdf", "Halden", 2023, 1, "", "Waste fell to 40 tonnes.", 0, 24, "prose")
    made = invented(cited, ("Orvik",), random.Random(3))
    assert made is not None
    assert made.quote != cited.quote
    assert made.page == 1


def row() -> Row:
    return Row("Waste", (), (Cell("2022", "1,866", 0, 5), Cell("2023", "1,835", 6, 11)), 0, 11)


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("1,835 t: Waste, 2023 (2022: 1,866).", ()),
        ("1,835 t: Waste, 2022 (2022: 1,866).", ("2022",)),
        ("1,835 t: Waste (total), 2022.", ("2022",)),
        ("1,835 t: Waste, 2023 (2023: 1,866).", ("2023",)),
        ("Waste: 1,866 t in 2022, 1,835 t in 2023, down 31 (calculated).", ()),
        ("Waste: 1,866 t in 2023, 1,835 t in 2022, down 31 (calculated).", ("2023", "2022")),
        ("Waste fell from 1,866 t in 2022 to 1,835 t in 2022.", ("2022",)),
        # the year comes first: which figure it belongs to is not guessed
        ("In 2023, it was 1,835 t, and in 2022, 1,866 t.", ()),
        # a figure that no cell has is somebody else's to find
        ("99 t: Waste, 2022.", ()),
    ],
)
def test_a_figure_stands_under_its_period(statement: str, wrong: tuple[str, ...]) -> None:
    assert misdated(statement, [row()]) == wrong


def test_a_calculated_change_goes_the_way_of_its_figures() -> None:
    quotes = ["Waste | 2022 | 80 t | 2023 | 92 t"]
    assert check_statement("Waste: 80 t in 2022, 92 t in 2023, up 12 t (calculated).", quotes).figures == ()
    assert check_statement("Waste: 80 t in 2022, 92 t in 2023, down 12 t (calculated).", quotes).figures == ("12 t",)


def test_wilson_interval() -> None:
    # 8 of 10: middle (0.8 + 3.8415 / 20) / 1.38415 = 0.7167, reach 1.96 * sqrt(0.016 + 0.0096) / 1.38415 = 0.2266
    found = wilson(8, 10)
    assert (found.value, found.n) == (0.8, 10)
    assert (found.low, found.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(10, 10).low == pytest.approx(0.7225, abs=1e-4)
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0, 1)


def test_rates_by_mutation() -> None:
    said = Statement("Waste fell.", (), 1.0)
    found = rates(
        [
            Trial("q1", "number", said, True, True),
            Trial("q1", "number", said, False, True),
            Trial("q1", "wrong page", said, True, None),
            Trial("q1", "untouched", said, False, False),
            Trial("q2", "untouched", said, True, False),
            Trial("q1", "reworded", said, False, False),
        ]
    )
    assert {kind: mean.value for kind, mean in found.caught.items()} == {"number": 0.5, "wrong page": 1.0}
    assert {kind: mean.value for kind, mean in found.refused.items()} == {"number": 1.0}
    assert (found.false_alarms.value, found.alarms_reworded.value, found.refused_sound.value) == (0.5, 0.0, 0.0)
    assert [trial.mutation for trial in found.missed] == ["number"]
    assert set(found.caught) <= set(MUTATIONS)
