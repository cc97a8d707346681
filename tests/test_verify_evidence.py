"""Which of a report's sentences and rows a claim is held against."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from rag.text.terms import stem
from rag.verify.amounts.figures import Amount, amounts_in
from rag.verify.evidence.choose import without
from rag.verify.evidence.said import says_little, take_apart
from rag.verify.evidence.units import Unit, text_units
from rag.verify.evidence.worth import exactness, tells_the_change


class Row:
    """A candidate that is a table row."""

    is_row = True


def row(text: str, years: dict[int, str]) -> Unit:
    """A row of a table with a figure for each year."""
    (unit,) = text_units([text])
    cells = [Amount(amounts_in(given)[0].quantity, (year,), column=str(year)) for year, given in years.items()]
    return replace(unit, amounts=tuple(cells), years=frozenset(years), candidate=cast(Any, Row()))


ALDER = frozenset({stem("alder")})


def test_the_companys_name_says_nothing_about_likeness() -> None:
    assert without("Alder's crews, as Alder says, fish.", ALDER) == "crews, as says, fish."
    assert without("Alder", ALDER) == "Alder"
    assert without("Alder fishes.", frozenset()) == "Alder fishes."


@pytest.mark.parametrize(
    ("text", "little"),
    [("Alder is doing well.", True), ("Alder fishes cod.", False), ("Alder grew by 5%.", False), ("Alder rose.", True)],
)
def test_a_single_word_is_too_little_to_check(text: str, little: bool) -> None:
    assert says_little(take_apart(text, lambda _: 1.0, ALDER)) is little


def test_a_word_of_direction_counts_half_of_the_others() -> None:
    said = take_apart("Landfill of nets fell.", lambda word: 9.0 if word == "fell" else 2.0)
    assert dict(zip(said.wanted, said.weights.tolist(), strict=True)) == pytest.approx(
        {"landfill": 2 / 5, "nets": 2 / 5, "fell": 1 / 5}
    )


def test_where_a_change_is_claimed_a_row_of_several_years_is_worth_more() -> None:
    said = take_apart("Landfill fell in 2023.", lambda _: 1.0)
    both, one = row("Landfill", {2022: "5 t", 2023: "4 t"}), row("Landfill", {2023: "4 t"})
    assert tells_the_change(said, both)
    assert not tells_the_change(said, one)
    assert not tells_the_change(take_apart("Landfill was 4 t in 2023.", lambda _: 1.0), both)


def test_a_row_of_another_scope_gives_way_to_the_claims_own() -> None:
    said = take_apart("Scope 1 emissions fell.", lambda _: 1.0)
    own, other = (row(f"Scope {n} emissions", {2022: "5 t", 2023: "4 t"}) for n in (1, 2))
    mine, theirs = exactness(said, [own, other])
    assert mine - theirs == pytest.approx(0.3)
    assert exactness(said, [other]) == pytest.approx([mine])
