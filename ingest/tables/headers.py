"""Column headers: which lines above the first row name the columns, and what each column is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.bands import Band
from ingest.tables.columns import Column, cluster
from ingest.tables.model import Line, Phrase
from ingest.tables.units import is_unit, starts_unit, unit_in_label, unit_note

_UNIT_HEAD = re.compile(r"units?(?: of measure(?:ment)?)?|uom|measure|measurement|unit\s?/.*|metric", re.I)
_REFERENCE_HEAD = re.compile(
    r"(?:gri|esrs|sasb|tcfd|ungc|sdgs?|ifrs|wef|hkex|issb|csrd)\b.*|.*\b(?:standards?|references?|refs?|disclosures?|footnotes?|notes?|page|pages|assured|assurance|chapter|section|indicator no|code)\.?(?:\s(?:no|number|\(s\)))?\.?|p\.|no\.|#|id",
    re.I,
)
_REFERENCE = re.compile(
    r"(?:gri|esrs|sasb|tcfd|ungc|sdg|ifrs|wef|[a-z]{2}-[a-z]{2}-|[ESG]\d|s\.|p\.|page|note)\W?\s?.*", re.I
)
_GENERIC = re.compile(
    r"(?:sustainability |esg |environmental |social |governance )?(?:key performance )?(?:descriptions?|indicators?|kpis?|metrics?|items?|categor(?:y|ies)|topics?|parameters?|subjects?|classification|type|\(kpis?\)|in)(?:\s\(kpis?\))?",
    re.I,
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


def layout_of(band: Band) -> Layout:
    """The columns of a band with their headers. `header_lines` are those of band.head that belong to the header."""
    rows = band.rows
    numeric = cluster([line.numbers for line in rows])
    left = label_edge(rows, numeric)
    texts = _text_columns(rows, numeric, left)
    header = _header_lines(band, numeric, texts, left)
    layout = Layout(numeric, texts, left, header, [])
    _add_empty_columns(layout)
    _widen(layout)
    _name_columns(layout)
    _set_roles(layout)
    return layout


def label_edge(rows: Sequence[Line], numeric: Sequence[Column]) -> float:
    """The left edge of the outermost labels."""
    first = numeric[0].x0 if numeric else 0.0
    edges = [line.phrases[0].x0 for line in rows if line.phrases[0].kind == "text" and line.phrases[0].x0 < first]
    return min(edges, default=first)


def is_label(phrase: Phrase, layout: Layout) -> bool:
    """Whether a text phrase is a row's label: it begins left of the figures and stands in no further column."""
    if phrase.x0 >= layout.numeric[0].x0 - 1:
        return False
    if phrase.x0 > layout.left + 6 * phrase.size and any(column.overlap(phrase) > 0.5 for column in layout.numeric):
        return False
    return not any(
        column.overlap(phrase) > 0.3 and phrase.x0 > column.x0 - 1.5 * phrase.size for column in layout.texts
    )


def _text_columns(rows: Sequence[Line], numeric: Sequence[Column], left: float) -> list[Column]:
    """Text columns beside the labels: the second and later texts left of the figures, and texts right of them."""
    zone = numeric[0].x0 if numeric else 0.0
    further: list[list[Phrase]] = []
    for line in rows:
        inside = [p for p in line.texts if p.x0 < zone]
        outside = [p for p in line.texts if p.x0 >= zone and not any(column.overlap(p) > 0.3 for column in numeric)]
        further.append([*inside[1:], *outside])
    columns = cluster(further, numeric=False)
    columns = [column for column in columns if len(column.members) >= 2 or len(rows) <= 3]
    for line in rows:
        inside = [p for p in line.texts if p.x0 < zone]
        if inside and inside[0].x0 > left + 4 * line.size:
            for column in columns:
                if abs(inside[0].x0 - column.x0) < 1.5 or (
                    column.overlap(inside[0]) > 0.9 and inside[0].x0 >= column.x0 - 0.5
                ):
                    column.members.append(inside[0])
                    column.x0, column.x1 = min(column.x0, inside[0].x0), max(column.x1, inside[0].x1)
    return columns


def _header_lines(band: Band, numeric: Sequence[Column], texts: Sequence[Column], left: float) -> list[Line]:
    """The lines of the head, bottom up, that name columns; ends at a line that only names the table or at a gap."""
    used: list[Line] = []
    below = band.rows[0]
    passed: list[Line] = []
    for line in reversed(band.head):
        gap = line.base - below.base
        if gap > (5.5 if not used else 3.0) * max(line.size, below.size) or len(used) >= 7:
            break
        below = line
        if _names_columns(line, numeric, texts, left):
            used += [*passed, line]
            passed = []
        elif (used and len(passed) < 1) or (len(passed) < 2 and not used):
            passed.append(line)
        else:
            break
    return list(reversed(used))


def _names_columns(line: Line, numeric: Sequence[Column], texts: Sequence[Column], left: float) -> bool:
    first = numeric[0].x0
    for phrase in line.phrases:
        if phrase.x0 <= left + 1.5 * phrase.size:
            continue
        if phrase.x1 > first - 0.5 * phrase.size or any(column.overlap(phrase) > 0.3 for column in texts):
            return True
    return False


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
            ):
                layout.numeric.append(Column(phrase.x0, phrase.x1))
    layout.numeric.sort(key=lambda column: column.x0)


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


def _name_columns(layout: Layout) -> None:
    names: dict[int, list[str]] = {}
    columns = [*layout.numeric, *layout.texts]
    for line in layout.header_lines:
        here = list(line.phrases)
        if here and here[0].x0 <= layout.left + 1.5 * here[0].size and not _over_text_column(here[0], layout):
            layout.corner.append(here.pop(0))
        for at, name, group in _assigned(here, columns, layout):
            names.setdefault(at, []).append(("\n" if group else "") + name)
    for at, column in enumerate(columns):
        column.header = _joined(names.get(at, []))
        column.unit = _header_unit(column.header)
    layout.periods = any(p.kind == "period" for line in layout.header_lines for p in line.phrases)


def _over_text_column(phrase: Phrase, layout: Layout) -> bool:
    return (
        any(column.overlap(phrase) > 0.5 and column.x0 > layout.left + 3 for column in layout.texts)
        and phrase.x0 > layout.left + 3
    )


def _joined(parts: Sequence[str]) -> str:
    """Header pieces from the top down; a group name (marked by a line feed) is set off by " > "."""
    text = ""
    for part in parts:
        clean = part.lstrip("\n")
        if not text:
            text = clean + (" > " if part.startswith("\n") else "")
        elif part.startswith("\n"):
            text = text.rstrip() + " " + clean + " > "
        else:
            text = text + ("" if text.endswith("> ") else " ") + clean
    return re.sub(r"\s+", " ", text.removesuffix(" > ")).replace("> >", ">").strip()


def _assigned(phrases: Sequence[Phrase], columns: Sequence[Column], layout: Layout) -> list[tuple[int, str, bool]]:
    """(column index, text, is it a group name) for the phrases of one header line."""
    numeric = range(len(layout.numeric))
    periods = [p for p in phrases if p.kind == "period"]
    if periods and len(periods) == len(layout.numeric) and len(layout.numeric) > 1:
        found = [(at, p.text, False) for at, p in zip(numeric, periods, strict=True)]
        return found + _assigned([p for p in phrases if p.kind != "period"], columns, layout)
    result: list[tuple[int, str, bool]] = []
    groups: list[Phrase] = []
    taken: set[int] = set()
    for phrase in phrases:
        over = [at for at, column in enumerate(columns) if column.overlap(phrase) > 0.12]
        if len(over) == 1 and not _between(phrase, columns[over[0]], layout):
            result.append((over[0], phrase.text, False))
            taken.add(over[0])
        elif all(at in numeric for at in over):
            groups.append(phrase)
        else:
            result += [(at, phrase.text, False) for at in over[-1:]]
    if groups:
        free = [at for at in numeric if at not in taken]
        for at in free:
            phrase = min(groups, key=lambda p: _distance(p, columns[at]))
            if _within_reach(phrase, groups, at, layout):
                result.append((at, phrase.text, True))
    return result


def _between(phrase: Phrase, column: Column, layout: Layout) -> bool:
    """Whether a phrase that touches one column is centred over several rather than aligned with the one."""
    if phrase.kind != "text" or len(layout.numeric) < 2 or column not in layout.numeric:
        return False
    close = 0.25 * phrase.size
    if (
        abs(phrase.x0 - column.x0) < close
        or abs(phrase.x1 - column.x1) < close
        or abs(phrase.middle - column.middle) < 2 * close
    ):
        return False
    at = layout.numeric.index(column)
    spans = [
        (low, high)
        for low in range(at + 1)
        for high in range(at, len(layout.numeric))
        if high > low and abs((layout.numeric[low].x0 + layout.numeric[high].x1) / 2 - phrase.middle) < phrase.size
    ]
    return bool(spans)


def _distance(phrase: Phrase, column: Column) -> float:
    if phrase.x0 <= column.middle <= phrase.x1:
        return 0.0
    return abs(phrase.middle - column.middle)


def _within_reach(phrase: Phrase, groups: Sequence[Phrase], at: int, layout: Layout) -> bool:
    """A lone group name reaches as far to one side as to the other; among several, the nearest column takes its own."""
    columns = layout.numeric
    if len(groups) > 1:
        return True
    reach = max(phrase.middle - columns[0].x0, 0.0)
    right = max(columns[-1].x1 - phrase.middle, 0.0)
    if abs(reach - right) < 0.35 * max(reach, right):
        return True
    near = min(reach, right)
    return abs(columns[at].middle - phrase.middle) <= near + 0.3 * phrase.size or columns[at].overlap(phrase) > 0.12


def _header_unit(header: str) -> str:
    if not header:
        return ""
    leaf = header.split(" > ")[-1]
    if is_unit(leaf, loose=False):
        return leaf
    return unit_in_label(header) or _trailing_unit(leaf)


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
        if _UNIT_HEAD.fullmatch(column.header) or _share(texts, lambda t: is_unit(t)) >= 0.6:
            column.role = "unit"
        elif (
            _REFERENCE_HEAD.fullmatch(column.header)
            or _share(texts, lambda t: _REFERENCE.fullmatch(t) is not None) >= 0.6
        ):
            column.role = "reference"
        elif column.header:
            column.role = "text"
        else:
            column.role = "label" if column.x0 < first else "none"
    for column in layout.numeric:
        if column.header and _REFERENCE_HEAD.fullmatch(column.header.split(" > ")[-1]):
            column.role = "reference"


def _share(texts: Sequence[str], test: object) -> float:
    assert callable(test)
    return sum(bool(test(text)) for text in texts) / len(texts) if texts else 0.0


def table_unit(corner: Sequence[str]) -> str:
    """The unit that the title or corner of a table states."""
    for text in corner:
        found = unit_note(text) or unit_in_label(text)
        if found:
            return found
    return ""


def is_generic(text: str) -> bool:
    """Whether a corner header says nothing about the table: "Description", "Indicator", "KPI", "Unit"."""
    return _GENERIC.fullmatch(text) is not None or _UNIT_HEAD.fullmatch(text) is not None
