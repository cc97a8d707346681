"""Figures and the lines that say what they are figures of."""

from __future__ import annotations

import pytest

from rag.text.labelled import with_values
from rag.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Share of oak in all logs\n12% of tonnes in 2044", ["Share of oak in all logs\n12% of tonnes in 2044"]),
        ("Heat of the mill\n+0.7% a year\nPeak year of peat\n\nIt was 1998.",
         ["Heat of the mill\n+0.7% a year", "Peak year of peat", "It was 1998."]),
        ("75%\nShare of oak\n$9 million\nSpent on looms", ["75%\nShare of oak", "$9 million\nSpent on looms"]),
        ("34 mills in the valley\nLooms for the blind", ["34 mills in the valley", "Looms for the blind"]),
        ("Share of oak\n\n75%", ["Share of oak", "75%"]),
        ("Rules of the house\n207-3 Gifts to parties", ["Rules of the house", "207-3 Gifts to parties"]),
        ("Oak fell by 9 t\n75% of it", ["Oak fell by 9 t", "75% of it"]),
        ("3.1 t of oak were sawn in 2023 at the northern mills of the company (9% less)\n6.2 t of pine were sawn",
         ["3.1 t of oak were sawn in 2023 at the northern mills of the company (9% less)", "6.2 t of pine were sawn"]),
        ("3.1 t of oak were sawn in 2023 at the northern mills of the company for the,\n6.2 t of pine",
         ["3.1 t of oak were sawn in 2023 at the northern mills of the company for the,\n6.2 t of pine"]),
    ],
)  # fmt: skip
def test_a_figure_and_its_label_are_one(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in with_values(text, split_sentences(text))] == pieces
