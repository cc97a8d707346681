"""The coverage as a picture: an SVG that needs nothing else, with a symbol and a word beside each colour."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from rag.briefing.model import Briefing, Status
from rag.briefing.words import STATUS_WORDS, counts_text

_ROW, _TOP, _LEFT, _COLUMN = 30, 62, 330, 220
_COLOURS: dict[Status, str] = {"disclosed": "#1b7f4d", "partial": "#c77700", "not_found": "#b3261e"}
_SYMBOLS: dict[Status, str] = {"disclosed": "●", "partial": "◐", "not_found": "○"}
_LONGEST, _LONGEST_NAME = 42, 24


def coverage_picture(briefings: Sequence[Briefing]) -> str:
    """An SVG element: one row per item, one column per company, status by symbol, colour and word."""
    items = briefings[0].outline.items
    width, height = _LEFT + _COLUMN * len(briefings) + 10, _TOP + _ROW * len(items) + 12
    told = "; ".join(f"{one.company}: {counts_text(one.coverage)}" for one in briefings)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" width="{width}" '
        f'style="max-width:100%;height:auto" font-family="system-ui, sans-serif" font-size="14">',
        f"<title>Coverage</title><desc>{escape(told)}</desc>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for column, one in enumerate(briefings):
        parts.append(_column_head(one, _LEFT + column * _COLUMN))
    for row, item in enumerate(items):
        y = _TOP + row * _ROW
        parts.append(f'<rect x="0" y="{y}" width="{width}" height="{_ROW}" fill="{"#f4f6f8" if row % 2 else "#fff"}"/>')
        parts.append(f'<text x="12" y="{y + 20}" fill="#1c1f23">{escape(_short(item.heading))}</text>')
        for column, one in enumerate(briefings):
            parts.append(_mark(one.coverage[row].status, _LEFT + column * _COLUMN, y))
    return "".join([*parts, "</svg>"])


def _column_head(briefing: Briefing, x: int) -> str:
    found = [line.status for line in briefing.coverage]
    year = f" {briefing.year}" if briefing.year else ""
    name = _short(briefing.company, _LONGEST_NAME - len(year)) + year
    share, at, bar = (_COLUMN - 40) / max(1, len(found)), float(x), []
    for status in ("disclosed", "partial", "not_found"):
        length = share * found.count(status)
        bar.append(f'<rect x="{at:.1f}" y="34" width="{length:.1f}" height="12" fill="{_COLOURS[status]}"/>')
        at += length
    head = f'<text x="{x}" y="22" font-weight="600" fill="#1c1f23">{escape(name)}</text>'
    return head + "".join(bar)


def _mark(status: Status, x: int, y: int) -> str:
    return (
        f'<text x="{x}" y="{y + 21}" font-size="18" fill="{_COLOURS[status]}">{_SYMBOLS[status]}</text>'
        f'<text x="{x + 24}" y="{y + 20}" fill="#1c1f23">{STATUS_WORDS[status]}</text>'
    )


def _short(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
