"""Precision and recall of the indicator table on labelled cells.

    python -m eval.indicator_score --library DIR --labels tests/indicator_labels.jsonl

A label row is {"report", "page", "indicator", "year", "value", "unit"}; value null means that the report does not give
the figure. Precision: correct figures among the figures given for labelled cells. Recall: correct figures among the
labelled figures. A given figure is correct when it is the labelled amount, in the labelled unit or converted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import EvaluationError
from rag.indicators import IndicatorValue, indicator_table, load_catalogue
from rag.indicators.units import in_unit_of
from rag.schema import Filters
from rag.store import Library

_EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled cell; `value` None where the report does not give the figure."""

    report: str
    page: int | None
    indicator: str
    year: int
    value: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over labelled cells. `given` are disclosed figures, `labelled` the figures that the reports give."""

    correct: int
    given: int
    labelled: int
    ambiguous: int

    @property
    def precision(self) -> float:
        return self.correct / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.correct / self.labelled if self.labelled else 1.0


def read_labels(path: Path) -> list[Label]:
    """The rows of a label file. Raises EvaluationError where it cannot be used."""
    try:
        return [Label(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError, TypeError) as error:
        raise EvaluationError(f"The labels {path} cannot be read: {error}. Each line is one JSON object.") from error


def is_correct(label: Label, value: IndicatorValue) -> bool:
    """Whether the given figure is the labelled amount."""
    if label.value is None or value.canonical_value is None or value.value is None:
        return False
    if value.canonical_unit is None:
        return _close(label.value, value.value)
    indicator = next(known for known in load_catalogue().indicators if known.id == label.indicator)
    expected = in_unit_of(indicator, label.value, label.unit or "", "hours days")
    if expected is None:
        return _close(label.value, value.value)
    return _close(expected[0], value.canonical_value)


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= _EXACT * max(abs(a), abs(b))


def score(labels: Iterable[Label], values: Iterable[tuple[str, IndicatorValue]]) -> tuple[Score, list[str]]:
    """The score, and a line about each wrong or missing figure. `values` come with their report's file name."""
    given = {(report, value.indicator, value.year): value for report, value in values}
    correct = disclosed = labelled = ambiguous = 0
    remarks = []
    for label in labels:
        value = given.get((label.report, label.indicator, label.year))
        status = value.status if value is not None else "not_disclosed"
        right = value is not None and is_correct(label, value)
        correct += right
        disclosed += status == "disclosed"
        ambiguous += status == "ambiguous"
        labelled += label.value is not None
        if not right and (label.value is not None or status == "disclosed"):
            remarks.append(_remark(label, value, status))
    return Score(correct, disclosed, labelled, ambiguous), remarks


def _remark(label: Label, value: IndicatorValue | None, status: str) -> str:
    shown = status
    if value is not None and value.citation is not None:
        shown = f"{value.value:g} {value.unit or ''} on page {value.citation.page}"
    elif value is not None and value.candidates:
        shown = "ambiguous: " + " / ".join(f"{c.value:g} (p. {c.citation.page})" for c in value.candidates)
    kind = "WRONG" if status == "disclosed" else "missed"
    return f"{kind} {label.report} p. {label.page} {label.indicator} {label.year}: {label.value} {label.unit}; given {shown}"


def scored_reports(library: Library, labels: Sequence[Label]) -> list[tuple[str, IndicatorValue]]:
    """The indicator values of each labelled report by itself, with its file name."""
    names = dict.fromkeys(label.report for label in labels)
    return [
        (name, value)
        for name in names
        if library.find(name) is not None
        for value in indicator_table(library, Filters(reports=(name,)))
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints one JSON object: the score over all labels and per report."""
    parser = argparse.ArgumentParser(description="Precision and recall of the indicator table on labelled cells.")
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--wrong", action="store_true", help="also list each wrong or missed figure")
    given = parser.parse_args(arguments)
    labels = read_labels(given.labels)
    with Library.open(given.library) as library:
        values = scored_reports(library, labels)
    groups = {"all": labels} | {
        name: [la for la in labels if la.report == name] for name in {la.report: 0 for la in labels}
    }
    shown: dict[str, Any] = {}
    for name, rows in groups.items():
        result, remarks = score(rows, values)
        shown[name] = {
            "cells": len(rows), "labelled": result.labelled, "given": result.given, "correct": result.correct,
            "ambiguous": result.ambiguous, "precision": round(result.precision, 4), "recall": round(result.recall, 4),
        }  # fmt: skip
        if given.wrong and name != "all":
            print("\n".join(remarks))
    print(json.dumps(shown, indent=2))


if __name__ == "__main__":
    main()
