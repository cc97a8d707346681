"""The scorer of the indicator table, worked out by hand, and the labels that it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.indicator_score import Label, read_labels, score
from rag.errors import EvaluationError
from rag.indicators import IndicatorValue, load_catalogue

LABELS = Path(__file__).parent / "indicator_labels.jsonl"


def given(
    indicator: str, value: float, unit: str, canonical_value: float, canonical_unit: str | None
) -> IndicatorValue:
    return IndicatorValue(indicator, "Aldermoor", 2023, "disclosed", value, unit, canonical_value, canonical_unit)


def test_precision_counts_given_figures_and_recall_labelled_ones() -> None:
    labels = [
        Label("a.pdf", 3, "scope_1", 2023, 48.2, "kt CO2e"),
        Label("a.pdf", 3, "nox", 2023, 5.0, "t"),
        Label("a.pdf", 4, "sox", 2023, 7.0, "t"),
        Label("a.pdf", None, "voc", 2023, None, None),
        Label("a.pdf", None, "employees", 2023, None, None),
    ]
    values = [
        ("a.pdf", given("scope_1", 48200, "t CO2e", 48200.0, "tCO2e")),  # correct in another unit
        ("a.pdf", given("nox", 5, "kt", 5000.0, "t")),  # wrong unit
        ("a.pdf", given("voc", 1, "t", 1.0, "t")),  # not disclosed by the report
        ("a.pdf", IndicatorValue("employees", "Aldermoor", 2023, "not_disclosed")),
    ]
    result, remarks = score(labels, values)
    assert (result.correct, result.given, result.labelled) == (1, 3, 3)
    assert (result.precision, result.recall) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert [remark.split()[0] for remark in remarks] == ["WRONG", "missed", "WRONG"]


def test_a_rate_without_hours_is_compared_as_written() -> None:
    label = Label("a.pdf", 3, "ltifr", 2023, 0.25, "per 200,000 hours")
    result, _ = score([label], [("a.pdf", given("ltifr", 0.25, "No.", 0.25, None))])
    assert result.correct == 1


def test_the_labels_name_indicators_of_the_catalogue_once() -> None:
    labels = read_labels(LABELS)
    assert len(labels) >= 150
    assert sum(label.value is None for label in labels) >= 30
    assert len({(label.report, label.indicator, label.year) for label in labels}) == len(labels)
    assert {label.indicator for label in labels} <= {indicator.id for indicator in load_catalogue().indicators}


def test_labels_that_cannot_be_read_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_text('{"report": "a.pdf"}\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_labels(tmp_path / "labels.jsonl")
