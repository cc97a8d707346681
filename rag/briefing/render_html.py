"""A briefing as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from rag.briefing.model import Briefing, Comparison, CoverageLine, Section
from rag.briefing.picture import coverage_picture
from rag.briefing.words import (
    NOT_FOUND,
    STATUS_WORDS,
    basis,
    briefings_of,
    counts_text,
    empty_text,
    gap_list,
    heading_and_text,
    pages_text,
    place,
)
from rag.schema import Citation, Statement

_STYLE = """
:root{color-scheme:light}
body{font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif;color:#1c1f23;background:#fff;margin:0}
main{max-width:60rem;margin:0 auto;padding:2rem 1.2rem 4rem}
h1{font-size:1.8rem;line-height:1.25;margin:0 0 .3rem} h2{font-size:1.25rem;margin:2.2rem 0 .5rem;border-top:1px solid #dfe3e8;padding-top:1rem}
h3{font-size:1rem;margin:.2rem 0 .4rem} .faint{color:#5b636d;font-size:.92rem} .wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.4rem 0 1rem} th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #e6e9ed}
th{font-weight:600;background:#f4f6f8} td.value,th.value{text-align:right;font-variant-numeric:tabular-nums} ul{padding-left:1.2rem} li{margin:.35rem 0}
a.mark{font-size:.75em;vertical-align:super;line-height:0;text-decoration:none;color:#0b57d0;margin-left:.15em} a.mark:hover{text-decoration:underline}
.status{font-size:.8rem;font-weight:600;border-radius:1rem;padding:.1rem .6rem;white-space:nowrap;margin-left:.6rem;vertical-align:middle}
.disclosed{background:#e2f3ea;color:#125c37} .partial{background:#fdf0dc;color:#7a4a00} .not_found{background:#fbe6e4;color:#8c1d18}
.side{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1.5rem} .side>div{min-width:0}
ol.references{font-size:.88rem;padding-left:2.4rem} ol.references li{margin:.5rem 0;overflow-wrap:anywhere} ol.references q{color:#39414a} :target{background:#fff6cc}
@media print{main{max-width:none;padding:0} h2{break-after:avoid} li,tr{break-inside:avoid}}
"""


def to_html(briefing: Briefing | Comparison) -> str:
    """The whole briefing as an HTML page without scripts or outside files; companies of a comparison stand side by side."""
    made = briefings_of(briefing)
    body = [f"<h1>{escape(briefing.title)}</h1>", *(f'<p class="faint">{escape(basis(one))}</p>' for one in made)]
    body += [f'<p class="faint">{escape(note)}</p>' for one in made for note in one.notes]
    body += ["<h2>Overview</h2>", _side([_overview(one) for one in made], made)]
    body += ["<h2>Coverage</h2>", f'<div class="wide">{coverage_picture(made)}</div>']
    for n, item in enumerate(briefing.outline.items):
        chip = _chip(made[0].coverage[n]) if len(made) == 1 else ""
        body += [f'<h2 id="{escape(item.id)}">{escape(item.heading)}{chip}</h2>']
        body += [f'<p class="faint">{escape(item.reference)}</p>'] if item.reference else []
        body += [_side([_section(one.sections[n], one.year) for one in made], made)]
    body += ["<h2>Coverage table</h2>", *(_coverage(one, len(made) > 1) for one in made)]
    body += ["<h2>Gaps</h2>", _side([_gaps(one) for one in made], made)]
    body += ["<h2>References</h2>", '<ol class="references">', *map(_reference, briefing.citations), "</ol>"]
    title = escape(briefing.title)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style></head>'
        f"<body><main>{''.join(body)}</main></body></html>\n"
    )


def _side(blocks: Sequence[str], made: Sequence[Briefing]) -> str:
    """One block as it is; several side by side, each below its company's name."""
    if len(blocks) == 1:
        return blocks[0]
    cells = (f"<div><h3>{escape(one.company)}</h3>{block}</div>" for one, block in zip(made, blocks, strict=True))
    return f'<div class="side">{"".join(cells)}</div>'


def _marks(statement: Statement) -> str:
    return "".join(
        f'<a class="mark" href="#ref-{c.marker}" title="{escape(place(c))}">[{c.marker}]</a>'
        for c in statement.citations
    )


def _overview(briefing: Briefing) -> str:
    if not briefing.overview:
        return f"<p>{NOT_FOUND}</p>"
    return f"<ul>{''.join(_overview_lines(briefing.overview))}</ul>"


def _overview_lines(statements: Sequence[Statement]) -> Iterator[str]:
    for statement in statements:
        heading, text = heading_and_text(statement)
        lead = f"<strong>{escape(heading)}.</strong> " if heading else ""
        yield f"<li>{lead}{escape(text)}{_marks(statement)}</li>"


def _section(section: Section, year: int | None) -> str:
    if not section.points:
        return f"<p>{empty_text(section)}</p>"
    rows = [
        f'<tr><td>{escape(p.label)}</td><td class="value">{escape(p.value)}{_marks(p.statement)}</td></tr>'
        for p in section.points
        if p.label
    ]
    sentences = [f"<li>{escape(p.statement.text)}{_marks(p.statement)}</li>" for p in section.points if not p.label]
    head = f'<tr><th>Key figure</th><th class="value">{year or "Value"}</th></tr>'
    table = f'<div class="wide"><table>{head}{"".join(rows)}</table></div>' if rows else ""
    return table + (f"<ul>{''.join(sentences)}</ul>" if sentences else "")


def _chip(line: CoverageLine) -> str:
    return f'<span class="status {line.status}">{STATUS_WORDS[line.status]}</span>'


def _coverage(briefing: Briefing, named: bool) -> str:
    head = "<tr><th>Item</th><th>Reference</th><th>Status</th><th>Pages</th><th>Figure</th></tr>"
    rows = "".join(
        f'<tr><td><a href="#{escape(line.id)}">{escape(line.heading)}</a></td><td>{escape(line.reference)}</td>'
        f"<td>{_chip(line)}</td><td>{pages_text(line)}</td><td>{escape(line.figure)}{_mark_links(line)}</td></tr>"
        for line in briefing.coverage
    )
    name = f"<h3>{escape(briefing.company)}</h3>" if named else ""
    return f'{name}<p>{counts_text(briefing.coverage)}.</p><div class="wide"><table>{head}{rows}</table></div>'


def _mark_links(line: CoverageLine) -> str:
    return "".join(f'<a class="mark" href="#ref-{marker}">[{marker}]</a>' for marker in line.markers)


def _gaps(briefing: Briefing) -> str:
    gaps = gap_list(briefing)
    if not gaps:
        return "<p>None: every item is disclosed.</p>"
    lines = "".join(f"<li>{escape(line.heading)}: not found: {escape(missing)}.</li>" for line, missing in gaps)
    return f"<ul>{lines}</ul>"


def _reference(citation: Citation) -> str:
    return f'<li id="ref-{citation.marker}">{escape(place(citation))}: <q>{escape(citation.quote)}</q></li>'
