"""The indicator table as markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from ui.web.markup import place

if TYPE_CHECKING:
    from rag.indicators import Candidate, IndicatorValue

_LEGEND = '<p class="faint">n/a: the report says that it does not apply · –: no report of that year in the library</p>'


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
    return {str(at): value for at, value in enumerate(values) if value.status != "not_disclosed" or value.note_citation}


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
        f'<th colspan="{sum(head[0] == company for head in heads)}" class="company"><span>{escape(company)}</span></th>'
        for company in companies
    )
    years = "".join(f'<th class="number">{year}</th>' for _, year in heads)
    return f"<tr><th></th>{spans}</tr><tr><th>Indicator</th>{years}</tr>"


def _cell(values: Sequence[IndicatorValue], ref_of: Mapping[int, str], chosen: str | None) -> str:
    parts = [_value(value, ref_of.get(id(value)), chosen) for value in values]
    return "<br>".join(parts) if parts else '<span class="faint" title="no report of that year in the library">–</span>'


def _value(value: IndicatorValue, ref: str | None, chosen: str | None) -> str:
    """A button that leads to the source; plain words where there is none."""
    if ref is None:
        return f'<span class="faint">{escape(value.note or "not disclosed")}</span>'
    title = f"{value.company} {value.year}: {figure_text(value)}. Show the page"
    button = f'<button type="button" class="{{}}" data-ref="{ref}" aria-pressed="{str(ref == chosen).lower()}" title="{escape(title)}">'
    if value.status == "ambiguous" and value.note != "range":
        return f"{button.format('chip weak')}{len(value.candidates)} figures differ</button>"
    about = ", ".join(remarks(value))
    note = f'<br><span class="faint note">{escape(about)}</span>' if about else ""
    unit = f' <span class="faint">{escape(unit_of(value))}</span>' if unit_of(value) else ""
    return f"{button.format('value')}{_amount(value)}</button>{unit}{note}"


def _amount(value: IndicatorValue) -> str:
    """`6,412`, `5 to 7` for a range, `n/a`."""
    if value.status == "not_disclosed":
        return "n/a"
    if value.value is not None:
        return number_text(value.value)
    return " to ".join(number_text(candidate.value) for candidate in value.candidates)


def unit_of(value: IndicatorValue) -> str:
    """The unit that the report gives; of a range that of its ends."""
    return value.unit or next((candidate.unit for candidate in value.candidates), "")


def figure_text(value: IndicatorValue) -> str:
    """What a cell says, in words: `6,412 ktCO2e`, `5 to 7 %`, `2 figures differ`, `not applicable`."""
    if value.status == "not_disclosed":
        return value.note or "not disclosed"
    if value.status == "ambiguous" and value.note != "range":
        return f"{len(value.candidates)} figures differ"
    return f"{_amount(value)} {unit_of(value)}".strip()


def remarks(value: IndicatorValue) -> list[str]:
    """What else is to be known of a figure: its qualifier, that it is a range or restated."""
    before = f" (before: {number_text(value.previous)})" if value.previous is not None else ""
    restated = [f"restated{before}"] if value.restated else []
    return [
        *([value.qualifier] if value.qualifier else []),
        *([value.note] if value.note == "range" else []),
        *restated,
    ]


def value_html(value: IndicatorValue, name: str) -> str:
    """The chosen value in words, above its source."""
    # That it is a range is said with its ends below.
    said = ", ".join(remark for remark in remarks(value) if remark != value.note)
    about = f'<p class="faint">{escape(said)}</p>' if said else ""
    return f"<p><b>{escape(name)}, {value.year}:</b> {escape(figure_text(value))}</p>{about}"


def candidates_html(value: IndicatorValue, chosen: int) -> str:
    """The contradicting figures of an ambiguous value as a list of buttons."""
    items = []
    for at, candidate in enumerate(value.candidates):
        pressed = str(at == chosen).lower()
        where = f'<span class="faint">{escape(candidate.citation.document)}, {escape(place(candidate.citation))}</span>'
        items.append(
            f'<li><button type="button" class="mark" data-ref="{at}" aria-pressed="{pressed}">'
            f"{number_text(candidate.value)} {escape(candidate.unit)}</button> {_basis(candidate)}{where}</li>"
        )
    head = "The report gives a range:" if value.note == "range" else "The report gives several figures:"
    return f'<p class="faint">{head}</p><ul class="sources">{"".join(items)}</ul>'


def _basis(candidate: Candidate) -> str:
    """What sets a figure apart from the others."""
    return f"{escape(candidate.basis)} · " if candidate.basis else ""
