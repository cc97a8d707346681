"""Column headers: which lines above the first row name the columns, and what each column is called."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.tables.areas.band import Band
from ingest.tables.header.headlines import header_lines
from ingest.tables.header.lettered import lettered_columns
from ingest.tables.header.names import names_of
from ingest.tables.lines.columns import Column, cluster
from ingest.tables.model import Line, Phrase, Rule
from ingest.tables.wording.generic import MAYBE_UNIT_HEAD, UNIT_HEAD, is_generic
from ingest.tables.wording.units import is_unit, starts_unit, unit_in_label
from ingest.tables.wording.values import is_period

_REFERENCE_HEAD = re.compile(
    r"(?:gri|esrs|sasb|tcfd|ungc|sdgs?|ifrs|wef|hkex|issb|csrd)\b.*|.*\b(?:standards?|references?|refs?|disclosures?|footnotes?|notes?|page|pages|assured|assurance|chapter|section|indicator no|code)\.?(?:\s(?:no|number|\(s\)))?\.?|p\.|no\.|#|id",
    re.I,
)
_REFERENCE = re.compile(
    r"(?:gri|esrs|sasb|tcfd|ungc|sdg|ifrs|wef|[a-z]{2}-[a-z]{2}-|[ESG]\d|s\.|p\.|page|note)\W?\s?.*", re.I
)


@dataclass(slots=True)
class Layout:
    """Where things stand in a table: numeric columns, text columns, the left edge of labels, header lines used."""

    numeric: list[Column]
    texts: list[Column]
    left: float
    header_lines: list[Line]
    corner: list[Phrase]
    unit: str = ""
    periods: bool = False
    comma_decimals: bool = False
    comma_thousandths: bool = False


def layout_of(band: Band, rules: Sequence[Rule] = ()) -> Layout:
    """The columns of a band with their headers. `header_lines` are those of band.head that belong to the header."""
    rows = band.rows
    numeric = cluster([line.numbers for line in rows])
    left = label_edge(band, numeric, rules)
    texts = _text_columns(rows, numeric, left, [rule.x0 for rule in rules])
    header = header_lines(band, numeric, texts, left, rules)
    layout = Layout(lettered_columns(header, numeric), texts, left, header, [])
    _add_empty_columns(layout)
    _widen(layout)
    _name_columns(layout, rules)
    _set_roles(layout)
    return layout


def label_edge(band: Band, numeric: Sequence[Column], rules: Sequence[Rule] = ()) -> float:
    """The left edge of the outermost labels; a few words far to the left of all other labels are not among them.

    Lines without figures count where they stand over rules that run beside those of the rows: labels of merged cells.
    """
    first = numeric[0].x0 if numeric else 0.0
    edges = _left_edges(band.rows, first)
    if len(edges) * 2 < len(band.rows):
        edges = _left_edges(band.body, first)
    size = band.rows[0].size
    while len(edges) >= 6 and edges[len(edges) // 8 + 1] - edges[0] > 8 * size:
        edges.pop(0)
    high, low = band.body[0].base + size, band.body[-1].base - size
    starts = sorted(rule.x0 for rule in rules if low < rule.y < high and rule.x0 < first)
    ruled = next((a for a, b in itertools.pairwise(starts) if b - a < 3), None)
    if ruled is not None:
        edges = sorted([*edges, *(x for x in _left_edges(band.body, first) if x > ruled - 3)])
    return edges[0] if edges else first


def _left_edges(lines: Sequence[Line], first: float) -> list[float]:
    return sorted(line.phrases[0].x0 for line in lines if line.phrases[0].kind == "text" and line.phrases[0].x0 < first)


def is_label(phrase: Phrase, layout: Layout) -> bool:
    """Whether a text phrase is a row's label: it begins left of the figures and stands in no further column."""
    if not layout.left - 2.5 * phrase.size <= phrase.x0 < layout.numeric[0].x0 - 1:
        return False
    inner = min((column.x0 for column in layout.texts if column.x0 > layout.left + 3), default=layout.numeric[0].x0)
    if phrase.x0 >= inner - 1:
        return False
    beyond = [*layout.numeric, *layout.texts] if phrase.x0 > layout.left + 6 * phrase.size else []
    return not any(column.overlap(phrase) > 0.5 for column in beyond)


def _text_columns(
    rows: Sequence[Line], numeric: Sequence[Column], left: float, breaks: Sequence[float] = ()
) -> list[Column]:
    """Text columns beside the labels: the second and later texts left of the figures, and texts right of them."""
    zone = numeric[0].x0 if numeric else 0.0
    further: list[list[Phrase]] = []
    for line in rows:
        apart = [p for p in line.texts if p.x0 <= left + 6 * p.size or not any(c.overlap(p) > 0.5 for c in numeric)]
        inside = [p for p in apart if p.x0 < zone]
        outside = [p for p in apart if p.x0 >= zone and not any(c.overlap(p) > 0.3 for c in numeric)]
        second = inside and inside[0].x0 > left + 4 * line.size and any(0 <= inside[0].x0 - x < 6 for x in breaks)
        further.append([*(inside if second else inside[1:]), *outside])
    columns = cluster(further, numeric=False)
    columns = [column for column in columns if len(column.members) >= 2 or len(rows) <= 3]
    for line in rows:
        inside = [p for p in line.texts if p.x0 < zone]
        if inside and inside[0].x0 > left + 4 * line.size:
            for column in (column for column in columns if inside[0] not in column.members):
                if abs(inside[0].x0 - column.x0) < 1.5 or (
                    column.overlap(inside[0]) > 0.9 and inside[0].x0 >= column.x0 - 0.5
                ):
                    column.members.append(inside[0])
                    column.x0, column.x1 = min(column.x0, inside[0].x0), max(column.x1, inside[0].x1)
    return columns


def _add_empty_columns(layout: Layout) -> None:
    """Columns that have a period above them but no figure below."""
    for line in layout.header_lines:
        for phrase in line.phrases:
            apart = not any(column.overlap(phrase) > 0 for column in [*layout.numeric, *layout.texts])
            if (
                phrase.kind == "period"
                and apart
                and phrase.x0 > layout.left + 6 * phrase.size
                and not _shifted(phrase, line, layout)
                and not _has_names_below(phrase, layout)
            ):
                layout.numeric.append(Column(phrase.x0, phrase.x1))
    layout.numeric.sort(key=lambda column: column.x0)


def _has_names_below(phrase: Phrase, layout: Layout) -> bool:
    """Whether a lower header line has words under the phrase: it is a group name, no column of its own."""
    lower = [line for line in layout.header_lines if line.base < phrase.base - 0.5 * phrase.size]
    return any(
        p.x0 < phrase.x1 + phrase.size and p.x1 > phrase.x0 - phrase.size for line in lower for p in line.phrases
    )


def _widen(layout: Layout) -> None:
    """Numeric columns reach as far as the periods above them."""
    for line in layout.header_lines:
        for phrase in line.phrases:
            over = [column for column in layout.numeric if column.overlap(phrase) > 0]
            if phrase.kind == "period" and len(over) == 1:
                over[0].x0, over[0].x1 = min(over[0].x0, phrase.x0), max(over[0].x1, phrase.x1)


def _shifted(phrase: Phrase, line: Line, layout: Layout) -> bool:
    """Whether the line has just as many periods as there are columns, so that each goes to the next in order."""
    return sum(p.kind == "period" for p in line.phrases) == len(layout.numeric)


def _name_columns(layout: Layout, rules: Sequence[Rule]) -> None:
    lines: list[Line] = []
    for line in layout.header_lines:
        here = list(line.phrases)
        if here[0].x0 <= layout.left + 1.5 * here[0].size and not _over_text_column(here[0], layout):
            layout.corner.append(here.pop(0))
        if here:
            lines.append(replace(line, phrases=tuple(here)))
    names = names_of(lines, layout.numeric, layout.texts, rules)
    for column, name in zip([*layout.numeric, *layout.texts], names, strict=True):
        column.header, column.unit = name, _header_unit(name)
    layout.periods = any(p.kind == "period" for line in layout.header_lines for p in line.phrases)


def _over_text_column(phrase: Phrase, layout: Layout) -> bool:
    return phrase.x0 > layout.left + 3 and any(
        column.overlap(phrase) > 0.5 and column.x0 > layout.left + 3 for column in layout.texts
    )


def _header_unit(header: str) -> str:
    if not header:
        return ""
    leaf = header.split(" > ")[-1]
    whole = leaf if is_unit(leaf, loose=False) and starts_unit(leaf) else ""
    return unit_in_label(header) or whole or _trailing_unit(leaf)


def _trailing_unit(text: str) -> str:
    words = text.split()
    for take in (4, 3, 2, 1):
        tail = " ".join(words[-take:])
        if len(words) > take and is_unit(tail, loose=False) and starts_unit(tail):
            return tail
    return ""


def _set_roles(layout: Layout) -> None:
    first = layout.numeric[0].x0
    for column in layout.texts:
        texts = [phrase.text for phrase in column.members]
        if _holds_units(column.header, texts):
            column.role = "unit"
        elif (
            _REFERENCE_HEAD.fullmatch(column.header)
            or _share(texts, lambda t: _REFERENCE.fullmatch(t) is not None) >= 0.6
        ):
            column.role = "reference"
        elif is_period(column.header.split(" > ")[-1]):
            column.role = "none"
        elif is_generic(column.header) and column.x0 < first:
            column.role = "label"
        elif column.header:
            column.role = "text" if len(column.header) <= 60 else "none"
        else:
            column.role = "label" if column.x0 < first else "none"
    for column in layout.numeric:
        if column.header and _REFERENCE_HEAD.fullmatch(column.header.split(" > ")[-1]):
            column.role = "reference"


def _holds_units(header: str, texts: Sequence[str]) -> bool:
    least = 0.0 if UNIT_HEAD.fullmatch(header) else 0.3 if MAYBE_UNIT_HEAD.fullmatch(header) else 0.6
    return _share(texts, is_unit) >= least


def _share(texts: Sequence[str], test: object) -> float:
    assert callable(test)
    return sum(bool(test(text)) for text in texts) / len(texts) if texts else 0.0
