"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library", metavar="DIR", help="Folder of the library. Default: ESG_LIBRARY, else your data folder."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout and nothing else there.")]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME", help="Embedding model: a sentence-transformers name or folder."),
]
LlmOption = Annotated[
    str | None,
    typer.Option("--llm", metavar="PROVIDER:MODEL", help="Language model that words the answers. Default: none."),
]
CompanyOption = Annotated[
    str | None, typer.Option("--company", "-c", metavar="NAME", help="Only reports of this company.")
]
YearOption = Annotated[
    int | None, typer.Option("--year", "-y", metavar="YEAR", help="Only reports of this reporting year.")
]
ReportOption = Annotated[str | None, typer.Option("--report", "-r", metavar="FILE", help="Only this report file.")]
CountOption = Annotated[
    int | None, typer.Option("-k", min=1, max=100, metavar="N", help="How many passages to show. Default: 8.")
]
HitsOption = Annotated[
    int | None,
    typer.Option(
        "-k",
        min=1,
        max=100,
        metavar="N",
        help="How many passages to list in the JSON. The answer does not depend on it.",
    ),
]
