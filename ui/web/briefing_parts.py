"""A briefing, or several side by side, as markup: sections, coverage, gaps and references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from rag.briefing import Briefing
from rag.briefing.model import CoverageLine, Item, Section
from rag.briefing.words import NOT_FOUND, STATUS_WORDS, basis, gap_list, heading_and_text, pages_text
from rag.schema import Citation, Statement
from ui.web import markup

KINDS = {"disclosed": "good", "partial": "weak", "not_found": "bad"}
Known = Mapping[int, Citation]
"""The citations by their markers."""


def coverage_chips(briefing: Briefing) -> str:
    """How many items are disclosed, partly disclosed and not found."""
    found = [line.status for line in briefing.coverage]
    return markup.chips([(f"{found.count(status)} {word}", KINDS[status]) for status, word in STATUS_WORDS.items()])


def text_html(made: Sequence[Briefing], known: Known, chosen: int | None) -> str:
    """Overview and sections; those of several companies side by side."""
    parts = ["".join(f'<p class="faint">{escape(basis(one))}</p>' for one in made)]
    parts += [f'<p class="faint">{escape(note)}</p>' for one in made for note in one.notes]
    parts += ["<h3>Overview</h3>", _side([_overview(one, known, chosen) for one in made], made)]
    for at, item in enumerate(made[0].outline.items):
        sections = [one.sections[at] for one in made]
        chip = _status(sections[0].coverage) if len(made) == 1 else ""
        reference = f'<p class="faint">{escape(item.reference)}</p>' if item.reference else ""
        cells = [_section(section, one, known, chosen) for section, one in zip(sections, made, strict=True)]
        chips = [_status(section.coverage) for section in sections]
        parts.append(f"<h3>{escape(item.heading)}{chip}</h3>{reference}{_side(cells, made, chips)}")
    return "".join(parts)


def _side(cells: Sequence[str], made: Sequence[Briefing], chips: Sequence[str] = ()) -> str:
    if len(cells) == 1:
        return cells[0]
    heads = [
        f"<h4>{escape(markup.named(one.company, one.year))}{chips[at] if chips else ''}</h4>"
        for at, one in enumerate(made)
    ]
    return f'<div class="side">{"".join(f"<div>{head}{cell}</div>" for head, cell in zip(heads, cells, strict=True))}</div>'


def _overview(briefing: Briefing, known: Known, chosen: int | None) -> str:
    lines = []
    for statement in briefing.overview:
        heading, text = heading_and_text(statement)
        lead = f"<b>{escape(heading)}.</b> " if heading else ""
        lines.append(f"<li>{lead}{escape(text)}{_marks(statement, known, chosen)}</li>")
    return f"<ul>{''.join(lines)}</ul>" if lines else f"<p>{NOT_FOUND}</p>"


def _section(section: Section, briefing: Briefing, known: Known, chosen: int | None) -> str:
    """Key figures as a table, sentences as a list."""
    if not section.points:
        return f"<p>{_empty(section, known, chosen)}</p>"
    rows = "".join(
        f'<tr><td>{escape(p.label)}</td><td class="figure">{escape(p.value)}{_marks(p.statement, known, chosen)}</td></tr>'
        for p in section.points
        if p.label
    )
    head = f'<tr><th>Key figure</th><th class="figure">{briefing.year or "Value"}</th></tr>'
    told = "".join(
        f"<li>{escape(p.statement.text)}{_marks(p.statement, known, chosen)}</li>"
        for p in section.points
        if not p.label
    )
    table = f'<div class="wide"><table class="figures">{head}{rows}</table></div>' if rows else ""
    return table + (f"<ul>{told}</ul>" if told else "")


def _empty(section: Section, known: Known, chosen: int | None) -> str:
    if not section.elsewhere:
        return NOT_FOUND
    return f"Told under other headings:{_buttons(section.elsewhere, known, chosen)}"


def _marks(statement: Statement, known: Known, chosen: int | None) -> str:
    return _buttons([citation.marker for citation in statement.citations], known, chosen)


def _buttons(markers: Sequence[int], known: Known, chosen: int | None) -> str:
    shown = (markup.marker_button(known[m], str(m), m == chosen) for m in dict.fromkeys(markers) if m in known)
    return f' <span class="run">{"".join(shown)}</span>'


def _status(status: str) -> str:
    return f'<span class="chip {KINDS[status]}">{STATUS_WORDS[status]}</span>'  # type: ignore[index]


def coverage_html(made: Sequence[Briefing], known: Known, chosen: int | None) -> str:
    """One row per item of the outline, one column per company: the state, the pages and a figure."""
    rows = [
        _row(item, [_covered(one.coverage[at], known, chosen) for one in made])
        for at, item in enumerate(made[0].outline.items)
    ]
    return _table(made, rows)


def _covered(line: CoverageLine, known: Known, chosen: int | None) -> str:
    pages = f'<span class="faint">p. {pages_text(line)}</span>' if line.pages else ""
    figure = f"<div>{escape(line.figure)}{_buttons(line.markers, known, chosen)}</div>" if line.figure else ""
    return f"{_status(line.status)} {pages}{figure}"


def gaps_html(made: Sequence[Briefing]) -> str:
    """What each report does not tell, one row per item that one of them does not wholly disclose."""
    gaps = [{line.id: missing for line, missing in gap_list(one)} for one in made]
    rows = []
    for at, item in enumerate(made[0].outline.items):
        if any(item.id in missing for missing in gaps):
            cells = [(one.coverage[at], missing.get(item.id, "")) for one, missing in zip(made, gaps, strict=True)]
            rows.append(_row(item, [f"{_status(line.status)}<div>{escape(missing)}</div>" for line, missing in cells]))
    if not rows:
        return "<p>No gap: every item of the outline is disclosed.</p>"
    return '<p class="faint">What the outline asks for and was not found.</p>' + _table(made, rows)


def _row(item: Item, cells: Sequence[str]) -> str:
    reference = f'<br><span class="faint">{escape(item.reference)}</span>' if item.reference else ""
    shown = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(item.heading)}{reference}</th>{shown}</tr>'


def _table(made: Sequence[Briefing], rows: Sequence[str]) -> str:
    names = "".join(f"<th>{escape(markup.named(one.company, one.year))}</th>" for one in made)
    head = f"<thead><tr><th>Item</th>{names}</tr></thead>"
    return f'<div class="wide"><table class="coverage">{head}<tbody>{"".join(rows)}</tbody></table></div>'


def references_html(known: Known, chosen: int | None) -> str:
    """Every citation with its place and its words."""
    items = (
        f"<li>{markup.marker_button(one, str(marker), marker == chosen)} {escape(markup.named(one.company, one.year))} "
        f'<span class="faint">{escape(one.document)}, {escape(markup.place(one))}</span>'
        f'<div class="words">{escape(markup.quote_text(one))}</div></li>'
        for marker, one in known.items()
    )
    return f'<ul class="sources references">{"".join(items)}</ul>'
