"""An evaluation written down: evaluation.json for programs, evaluation.html and evaluation.md for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from eval.baseline import Comparison
from eval.gate import Limit, Shortfall
from eval.measures import MEASURES
from eval.measures.bootstrap import Mean
from eval.measures.reliability import ece
from eval.mutate.trial import CAUGHT_BY
from eval.plot import curve_svg
from eval.reliability_plot import reliability_svg
from eval.report_json import to_json
from eval.schema import Evaluation
from rag.errors import EvaluationError

TEMPLATES = Path(__file__).with_name("templates")
GROUP_MEASURES = (
    "correct",
    "direct",
    "grounded",
    "abstained",
    "false_abstain",
    "faithful",
    "citation_recall",
    "citation_precision",
    "hit@1",
    "hit@5",
)
"""The columns of the tables by type and by report."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where the three forms of a report lie."""

    json: Path
    html: Path
    markdown: Path


def write_report(
    evaluation: Evaluation,
    folder: Path,
    *,
    limits: Sequence[Limit] = (),
    shortfalls: Sequence[Shortfall] = (),
    comparison: Comparison | None = None,
) -> Written:
    """Write the three forms into the folder, which is made where it is missing; older ones are replaced.

    Raises EvaluationError when the folder cannot be written to.
    """
    written = Written(folder / "evaluation.json", folder / "evaluation.html", folder / "evaluation.md")
    values = to_json(evaluation, shortfalls, comparison)
    render = partial(_render, evaluation=evaluation, limits=limits, shortfalls=shortfalls, comparison=comparison)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written.json.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written.html.write_text(render("evaluation.html"), encoding="utf-8")
        written.markdown.write_text(render("evaluation.md"), encoding="utf-8")
    except OSError as error:
        raise EvaluationError(f"The report cannot be written to {folder}: {error.strerror}.") from error
    return written


def _render(
    name: str,
    *,
    evaluation: Evaluation,
    limits: Sequence[Limit],
    shortfalls: Sequence[Shortfall],
    comparison: Comparison | None,
) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        # escaped in HTML; in Markdown the text of reports goes through `_plain`
        autoescape=name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(number=_number, interval=_interval, signed=_signed, plain=_plain)
    return environment.get_template(name).render(
        evaluation=evaluation,
        measures=MEASURES,
        group_measures=GROUP_MEASURES,
        groups=(("By type of question", evaluation.by_type), ("By report", evaluation.by_report)),
        limits={limit.measure: limit for limit in limits if not limit.type},
        gated=bool(limits),
        shortfalls=shortfalls,
        comparison=comparison,
        short=[row for row in evaluation.rows if row.fell_short],
        curve=curve_svg(evaluation.curve),
        diagrams=_diagrams(evaluation),
        planted={limit.type: limit for limit in limits if limit.measure == "caught"},
        caught_by=CAUGHT_BY,
    )


def _diagrams(evaluation: Evaluation) -> list[tuple[str, str, float, int]]:
    """Title, picture, expected calibration error and count of each reliability diagram that has a case."""
    answers, statements = evaluation.answer_bins, evaluation.statement_bins
    made = (
        ("Answers", reliability_svg(answers, "confidence of the answer", "share right"), answers),
        ("Statements", reliability_svg(statements, "support of the statement", "share on gold evidence"), statements),
    )
    return [(title, picture, ece(bins), sum(held.n for held in bins)) for title, picture, bins in made if bins]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _interval(mean: Mean) -> str:
    return f"{mean.low:.2f} – {mean.high:.2f}"


def _signed(value: float) -> str:
    return f"{value:+.3f}"


def _plain(text: str) -> str:
    """One line of Markdown text: marks that would start a table cell, HTML or a link are written as themselves."""
    folded = " ".join(text.split()).replace("\\", "\\\\")
    for mark in "|<>*_`[]#":
        folded = folded.replace(mark, "\\" + mark)
    return folded
