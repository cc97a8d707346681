"""manifest.csv beside the reports: what a person says about each file, which overrides guessing."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from rag.errors import SettingsError

NAME = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a manifest; "" and None where the cell is empty."""

    company: str = ""
    year: int | None = None
    title: str = ""
    url: str = ""


def read_manifest(path: Path) -> dict[str, Entry]:
    """Entries by file name. Column names are blind to case and order; only `file` is needed.

    Raises SettingsError when the file is missing, has no `file` column, or holds a year that is no number.
    """
    entries = {}
    for number, row in enumerate(_rows(path), start=2):
        cells = {
            (name or "").strip().lower(): (cell or "").strip() for name, cell in row.items() if isinstance(cell, str)
        }
        if "file" not in cells:
            raise SettingsError(f"The manifest {path} has no column named file. Its first line must name the columns.")
        year = cells.get("year", "")
        if year and not year.isdigit():
            raise SettingsError(f"The manifest {path}, line {number}: the year '{year}' is not a number.")
        if cells["file"]:
            name = Path(cells["file"]).name
            entries[name] = Entry(
                cells.get("company", ""), int(year) if year else None, cells.get("title", ""), cells.get("url", "")
            )
    return entries


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SettingsError(f"The manifest {path} does not exist. Check --manifest.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The manifest {path} cannot be read: {error}. Save it as CSV in UTF-8.") from error
    try:
        return list(csv.DictReader(text.splitlines(), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise SettingsError(f"The manifest {path} is not CSV: {error}.") from error


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)
