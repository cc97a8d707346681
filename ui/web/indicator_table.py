"""The indicator table as markup, as chart points and as files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from ui.web.markup import named, place

if TYPE_CHECKING:
    from rag.indicators import IndicatorValue
    from rag.schema import Citation

COLUMNS = (
    "indicator", "name", "company", "year", "status", "value", "unit", "canonical_value", "canonical_unit", "qualifier",
    "restated", "document", "page", "page_label", "quote",
)  # fmt: skip
_LEGEND = '<p class="faint">n. d.: not disclosed · –: no report of that year in the library</p>'
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def number_text(value: float) -> str:
    """A number as a person reads it: thousands apart, at most four decimals and those only of small numbers."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    decimals = 1 if abs(value) >= 1000 else 2 if abs(value) >= 10 else 4
    return f"{value:,.{decimals}f}".rstrip("0").rstrip(".")


def grouped(values: Iterable[IndicatorValue]) -> dict[str, dict[tuple[str, int], list[IndicatorValue]]]:
    """The values by indicator, then by company and year; one per qualifier."""
    table: dict[str, dict[tuple[str, int], list[IndicatorValue]]] = {}
    for value in values:
        table.setdefault(value.indicator, {}).setdefault((value.company, value.year), []).append(value)
    return table


def refs(values: Sequence[IndicatorValue]) -> dict[str, IndicatorValue]:
    """What a click in the table may name: the values with something to show."""
    return {str(at): value for at, value in enumerate(values) if value.status != "not_disclosed"}


def table_html(values: Sequence[IndicatorValue], names: Mapping[str, str], chosen: str | None) -> str:
    """Indicators down, companies and years across; each disclosed or ambiguous value a button."""
    ref_of = {id(value): ref for ref, value in refs(values).items()}
    heads = sorted({(value.company, value.year) for value in values}, key=lambda head: (head[0].casefold(), head[1]))
    rows = []
    for indicator, cells in grouped(values).items():
        shown = "".join(f'<td class="number">{_cell(cells.get(head, []), ref_of, chosen)}</td>' for head in heads)
        rows.append(f'<tr><th scope="row">{escape(names.get(indicator, indicator))}</th>{shown}</tr>')
    return f'<div class="wide tall"><table class="grid"><thead>{_head(heads)}</thead><tbody>{"".join(rows)}</tbody></table></div>{_LEGEND}'


def _head(heads: Sequence[tuple[str, int]]) -> str:
    companies = list(dict.fromkeys(company for company, _ in heads))
    spans = "".join(
        f'<th colspan="{sum(head[0] == company for head in heads)}" class="company">{escape(company)}</th>'
        for company in companies
    )
    years = "".join(f'<th class="number">{year}</th>' for _, year in heads)
    return f"<tr><th></th>{spans}</tr><tr><th>Indicator</th>{years}</tr>"


def _cell(values: Sequence[IndicatorValue], ref_of: Mapping[int, str], chosen: str | None) -> str:
    parts = [_value(value, ref_of.get(id(value)), chosen) for value in values]
    return "<br>".join(parts) if parts else '<span class="faint" title="no report of that year in the library">–</span>'


def _value(value: IndicatorValue, ref: str | None, chosen: str | None) -> str:
    if ref is None:
        return '<span class="faint" title="not disclosed">n. d.</span>'
    pressed = str(ref == chosen).lower()
    if value.status == "ambiguous" or value.value is None:
        label = f"{len(value.candidates)} candidates"
        return f'<button type="button" class="chip weak" data-ref="{ref}" aria-pressed="{pressed}">{label}</button>'
    notes = ", ".join([*([value.qualifier] if value.qualifier else []), *(["restated"] if value.restated else [])])
    title = f"{value.company} {value.year}: {number_text(value.value)} {value.unit or ''}. Show the page"
    note = f'<br><span class="faint note">{escape(notes)}</span>' if notes else ""
    unit = f' <span class="faint">{escape(value.unit)}</span>' if value.unit else ""
    return (
        f'<button type="button" class="value" data-ref="{ref}" aria-pressed="{pressed}" title="{escape(title)}">'
        f"{number_text(value.value)}</button>{unit}{note}"
    )


def candidates_html(value: IndicatorValue, chosen: int) -> str:
    """The contradicting figures of an ambiguous value as a list of buttons."""
    items = []
    for at, candidate in enumerate(value.candidates):
        pressed = str(at == chosen).lower()
        where = f'<span class="faint">{escape(candidate.citation.document)}, {escape(place(candidate.citation))}</span>'
        items.append(
            f'<li><button type="button" class="mark" data-ref="{at}" aria-pressed="{pressed}">'
            f"{number_text(candidate.value)} {escape(candidate.unit)}</button> {where}</li>"
        )
    return f'<p>The report gives several figures:</p><ul class="sources">{"".join(items)}</ul>'


def chart_points(values: Iterable[IndicatorValue], indicator: str) -> dict[str, list[dict[str, Any]]]:
    """The disclosed values of an indicator by canonical unit, so that only comparable ones come together."""
    points: dict[str, list[dict[str, Any]]] = {}
    for value in values:
        if value.indicator != indicator or value.canonical_value is None:
            continue
        series = f"{value.company} ({value.qualifier})" if value.qualifier else value.company
        point = {"company": series, "year": str(value.year), "value": value.canonical_value}
        points.setdefault(value.canonical_unit or "", []).append(point)
    return points


def left_out(values: Iterable[IndicatorValue], indicator: str) -> str:
    """In words, what a chart of the indicator cannot show: `Not disclosed: A 2022. Ambiguous: B 2023.`"""
    sentences = []
    for status, said in (("not_disclosed", "Not disclosed"), ("ambiguous", "Ambiguous")):
        whose = [named(v.company, v.year) for v in values if v.indicator == indicator and v.status == status]
        sentences += [f"{said}: {', '.join(whose)}."] if whose else []
    return " ".join(sentences)


def flat_rows(values: Iterable[IndicatorValue], names: Mapping[str, str]) -> list[list[Any]]:
    """One row per value, in the order of COLUMNS."""
    return [_flat(value, names.get(value.indicator, value.indicator), value.citation) for value in values]


def _flat(value: IndicatorValue, name: str, citation: Citation | None) -> list[Any]:
    proof = [citation.document, citation.page, citation.page_label, citation.quote] if citation else [None] * 4
    measured = [value.value, value.unit, value.canonical_value, value.canonical_unit, value.qualifier, value.restated]
    return [value.indicator, name, value.company, value.year, value.status, *measured, *proof]


def csv_text(rows: Sequence[Sequence[Any]]) -> str:
    """The rows as CSV with a header; text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def xlsx_bytes(rows: Sequence[Sequence[Any]]) -> bytes:
    """The rows as a workbook with a frozen header and a filter."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook()
    sheet = book.active
    sheet.title = "Indicators"
    sheet.append(list(COLUMNS))
    for row in rows:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell for cell in row])
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for column, width in zip(
        "ABCDEFGHIJKLMNO", (22, 32, 22, 8, 14, 14, 14, 16, 16, 16, 10, 26, 8, 12, 60), strict=True
    ):
        sheet.column_dimensions[column].width = width
    out = BytesIO()
    book.save(out)
    return out.getvalue()
