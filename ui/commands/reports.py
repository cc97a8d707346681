"""`esg reports`: what the library holds, the health of one report, and its removal."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.commands.options import JsonOption, LibraryOption
from ui.console import print_json
from ui.opening import opened_library, settings_from

if TYPE_CHECKING:
    from rag import Library
    from rag.schema import Report


class Action(StrEnum):
    LIST = "list"
    SHOW = "show"
    REMOVE = "remove"


def reports(
    action: Annotated[
        Action, typer.Argument(metavar="ACTION", help="list all, show the health of one, or remove one.")
    ] = Action.LIST,
    file: Annotated[str | None, typer.Argument(metavar="FILE", help="File name of the report.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List, show or remove the library's reports."""
    if action is Action.LIST and file is not None:
        raise typer.BadParameter(f"'list' takes no file. To see one report: esg reports show {file}")
    if action is not Action.LIST and file is None:
        raise typer.BadParameter(f"name the report: esg reports {action} FILE. 'esg reports' lists the file names.")
    with opened_library(settings_from(library)) as opened:
        if file is None:
            _list(opened, as_json)
        elif action is Action.SHOW:
            _show(opened, file, as_json)
        else:
            _remove(opened, file, as_json)


def _list(library: Library, as_json: bool) -> None:
    rows = [report_row(library, report) for report in library.reports()]
    if as_json:
        print_json({"library": str(library.path), "reports": rows})
    else:
        from ui.show import show_reports

        show_reports(rows, str(library.path))


def _show(library: Library, file: str, as_json: bool) -> None:
    row = report_row(library, _named(library, file))
    if as_json:
        print_json({"report": row})
    else:
        from ui.show import show_report

        show_report(row)


def _remove(library: Library, file: str, as_json: bool) -> None:
    report = _named(library, file)
    row = report_row(library, report)
    library.remove(report.report_id)
    if as_json:
        print_json({"removed": row, "left": len(library.reports())})
    else:
        from ui.console import out, printable

        out().print(f"Removed {printable(report.file_name)} ({row['passages']} passages). Your own file is untouched.")


def _named(library: Library, file: str) -> Report:
    """The report of that file name. Raises FilterError naming the nearest, EmptyLibraryError where there is none."""
    from rag.schema import Filters

    return library.reports(Filters(reports=(file,)))[0]


def report_row(library: Library, report: Report) -> dict[str, Any]:
    """A report and its health as JSON."""
    row = asdict(report) | asdict(library.health(report.report_id))
    return {"document": report.file_name, **row}
