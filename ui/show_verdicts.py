"""The verdicts on a draft as a person reads them in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.console import counted, one_line, out
from ui.show import quote_lines, source_line, wrapped

if TYPE_CHECKING:
    from rag.verify import Verdict, Verification

STYLES = {"supported": "green", "unsupported": "yellow", "contradicted": "red"}
_MARKS = {"supported": "✓", "unsupported": "?", "contradicted": "✗"}
_INDENT = " " * 4


def show_verification(made: Verification) -> None:
    """Each claim under its verdict with the reason and the first evidence, what is no claim in grey, counts last."""
    console = out()
    for verdict in made.verdicts:
        if verdict.kind == "claim":
            _show(verdict)
        else:
            console.print(f"- {one_line(verdict.claim)}  ({verdict.reason})", style="dim", soft_wrap=True)
    counts = [f"{made.count(label)} {label}" for label in ("supported", "unsupported", "contradicted")]
    apart = len(made.verdicts) - len(made.claims)
    console.print(
        f"\n{counted(len(made.claims), 'claim')}: {', '.join(counts)}; {counted(apart, 'other line')} not checked",
        style="bold",
    )


def _show(verdict: Verdict) -> None:
    console, style = out(), STYLES[verdict.label]
    console.print(wrapped(f"{_MARKS[verdict.label]} {verdict.claim}", console.width), style=style, soft_wrap=True)
    console.print(
        wrapped(f"{verdict.label} ({verdict.score:.2f}): {verdict.reason}", console.width, _INDENT),
        style=f"bold {style}",
        soft_wrap=True,
    )
    for fault in verdict.sources:
        console.print(wrapped(f"source: {fault}", console.width, _INDENT), style="magenta", soft_wrap=True)
    for citation in verdict.citations[: 1 if verdict.label != "supported" else 2]:
        console.print(_INDENT + source_line(citation))
        for line in quote_lines(citation):
            console.print(wrapped(line, console.width, _INDENT * 2), style="italic", soft_wrap=True)
    console.print()
