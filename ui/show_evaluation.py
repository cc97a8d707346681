"""An evaluation as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.console import counted, one_line, out

if TYPE_CHECKING:
    from rich.table import Table

    from eval.baseline import Comparison
    from eval.gate import Limit, Shortfall
    from eval.schema import Evaluation, Judged

_MOST_FAILURES = 3


def show_evaluation(
    evaluation: Evaluation,
    limits: Sequence[Limit],
    shortfalls: Sequence[Shortfall],
    comparison: Comparison | None,
    folder: Path | None,
) -> None:
    """The measures with their 95 % intervals and limits, the changes to a baseline, and the verdict of the gate."""
    console = out()
    console.print(
        f"{counted(len(evaluation.rows), 'question')} of {one_line(evaluation.source)}", style="bold", soft_wrap=True
    )
    console.print(_measures(evaluation, limits))
    if comparison is not None:
        console.print(f"\nAgainst {one_line(comparison.baseline)}", style="bold", soft_wrap=True)
        console.print(_changes(comparison))
    if evaluation.judged is not None:
        _show_judged(evaluation.judged)
    _show_failed(evaluation)
    for shortfall in shortfalls:
        console.print(one_line(shortfall.text), style="red", soft_wrap=True)
    if folder is not None:
        console.print(f"Report: {folder / 'evaluation.html'}", soft_wrap=True)
    verdict = (
        f"Gate: fell short of {len(shortfalls)} of {len(limits)} limits"
        if shortfalls
        else f"Gate: passed, {len(limits)} limits"
    )
    console.print(verdict, style="bold red" if shortfalls else "bold green")


def _show_failed(evaluation: Evaluation) -> None:
    """Each reason once with the questions that ended in it, so that a missing report does not fill the screen."""
    failed: dict[str, list[str]] = {}
    for row in evaluation.rows:
        if row.error is not None:
            failed.setdefault(row.error, []).append(row.question.question_id)
    for error, ids in failed.items():
        rest = f" and {len(ids) - _MOST_FAILURES} more" if len(ids) > _MOST_FAILURES else ""
        named = f"{', '.join(ids[:_MOST_FAILURES])}{rest}"
        out().print(one_line(f"{named} failed: {error}"), style="red", soft_wrap=True)


def _show_judged(judged: Judged) -> None:
    """What the language model says, and of how many statements it said nothing."""
    console = out()
    console.print(f"\nJudged by {one_line(judged.model)}", style="bold", soft_wrap=True)
    if judged.borne_out is not None and judged.agreed is not None:
        beyond = "" if judged.kappa is None else f", kappa {judged.kappa:.2f}"
        console.print(
            f"{judged.borne_out.value:.3f} of {judged.borne_out.n} statements borne out; "
            f"the checks say the same of {judged.agreed.value:.3f}{beyond}",
            soft_wrap=True,
        )
    for failure in judged.failures[:_MOST_FAILURES]:
        console.print(one_line(f"No verdict on {failure}"), style="red", soft_wrap=True)
    if judged.unasked or len(judged.failures) > _MOST_FAILURES:
        rest = len(judged.failures) + judged.unasked
        console.print(f"{rest} statements have no verdict.", style="red", soft_wrap=True)


def _measures(evaluation: Evaluation, limits: Sequence[Limit]) -> Table:
    from rich.table import Table

    from eval.gate import mean_of
    from eval.measures import MEASURES

    table = Table("Measure", box=None, pad_edge=False)
    for column in ("Mean", "95 % interval", "n", "Limit"):
        table.add_column(column, justify="right")
    table.add_column("Meaning")
    bounds = {limit.name: _bounds(limit) for limit in limits}
    for name, mean in evaluation.means.items():
        interval = f"{mean.low:.2f}-{mean.high:.2f}"
        table.add_row(name, f"{mean.value:.3f}", interval, str(mean.n), bounds.get(name, ""), MEASURES[name].meaning)
    for limit in limits:
        found = mean_of(evaluation, limit) if limit.type else None
        if found is not None:
            interval = f"{found.low:.2f}-{found.high:.2f}"
            table.add_row(limit.name, f"{found.value:.3f}", interval, str(found.n), bounds[limit.name], _of(limit))
    return table


def _of(limit: Limit) -> str:
    return f"planted: {limit.type}" if limit.measure == "caught" else f"of type {limit.type}"


def _bounds(limit: Limit) -> str:
    least = "" if limit.minimum is None else f">= {limit.minimum:g}"
    most = "" if limit.maximum is None else f"<= {limit.maximum:g}"
    return " ".join(part for part in (least, most) if part)


def _changes(comparison: Comparison) -> Table:
    from rich.table import Table

    table = Table("Measure", box=None, pad_edge=False)
    for column in ("Before", "Now", "Change", "95 % interval", "Better", "Worse"):
        table.add_column(column, justify="right")
    for change in comparison.changes:
        difference = change.difference
        table.add_row(
            change.measure,
            f"{change.before:.3f}",
            f"{change.now:.3f}",
            f"{difference.value:+.3f}" + ("*" if change.sure else ""),
            f"{difference.low:+.2f} to {difference.high:+.2f}",
            str(len(change.wins)),
            str(len(change.losses)),
        )
    return table
