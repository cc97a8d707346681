"""`esg indicators`: the cited table of ESG indicators, companies side by side."""

from __future__ import annotations

import csv
import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.options import JsonOption, LibraryOption
from ui.console import json_text, print_json, say
from ui.opening import opened_library, settings_from

if TYPE_CHECKING:
    from rag.indicators import IndicatorValue


class Format(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


CompaniesOption = Annotated[
    list[str] | None, typer.Option("--company", "-c", metavar="NAME", help="Only this company; may be repeated.")
]
YearsOption = Annotated[
    list[int] | None,
    typer.Option("--year", "-y", metavar="YEAR", help="Only figures of this year; may be repeated."),
]
ReportsOption = Annotated[
    list[str] | None, typer.Option("--report", "-r", metavar="FILE", help="Only this report file; may be repeated.")
]
IndicatorsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--indicator", metavar="ID", help="Only this indicator, by its id in the CSV (scope_1); may be repeated."
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to write the table.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="OUT.(csv|json)", help="Write the table to a file.")
]


def indicators(
    company: CompaniesOption = None,
    year: YearsOption = None,
    report: ReportsOption = None,
    indicator: IndicatorsOption = None,
    format_: FormatOption = Format.TABLE,
    output: OutputOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tabulate the reports' ESG indicators with their pages.

    Of several companies each figure is given in a common unit. "–": not found in the reports. "?": they give figures
    that differ."""
    from rag.indicators import indicator_table
    from rag.schema import Filters

    written = None if output is None else _format_of(output, format_)
    filters = Filters(tuple(company or ()), tuple(year or ()), tuple(report or ()))
    with opened_library(settings_from(library)) as opened:
        values = indicator_table(opened, filters, indicator or None)
    if output is not None and written is not None:
        _write(output, _text(values, written))
        say(f"{len(values)} values written to {output}")
    if as_json:
        print_json({"values": _as_json(values)})
    elif output is None and format_ is Format.TABLE:
        from ui.show_indicators import show_indicators

        show_indicators(values, all_years=bool(year))
    elif output is None:
        sys.stdout.write(_text(values, format_))


def _as_json(values: list[IndicatorValue]) -> list[dict[str, Any]]:
    from rag.indicators import value_to_json

    return [value_to_json(value) for value in values]


def _format_of(output: Path, format_: Format) -> Format:
    """The format of a file, by its ending. Raises SettingsError for any other, and where --format says otherwise."""
    from rag.errors import SettingsError

    named = {".csv": Format.CSV, ".json": Format.JSON}.get(output.suffix.lower())
    if named is None:
        shown = (
            f"'{output.suffix}' is not a format of the indicator table" if output.suffix else f"{output} has no ending"
        )
        raise SettingsError(f"{shown}. Use .csv or .json.")
    if format_ not in (Format.TABLE, named):
        raise SettingsError(
            f"--format {format_} does not go with {output.name}. Leave --format out, or change the ending."
        )
    return named


def _text(values: list[IndicatorValue], format_: Format) -> str:
    from rag.indicators import csv_records
    from rag.indicators.compare import CSV_COLUMNS

    if format_ is Format.JSON:
        return json_text(_as_json(values), indent=2) + "\n"
    stream = io.StringIO()
    writer = csv.DictWriter(stream, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _safe(cell) for name, cell in row.items()} for row in csv_records(values))
    return stream.getvalue()


def _safe(cell: object) -> object:
    """Report text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "@", "-") and len(cell) > 1 else cell


def _write(path: Path, text: str) -> None:
    from rag.errors import SettingsError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingsError(
            f"Cannot write the indicators to {path}: {error.strerror}. Name another file with -o."
        ) from error
