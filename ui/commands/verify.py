"""`esg verify`: a draft, a file of claims, or claims with their evidence, each claim with a verdict."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.options import CompanyOption, JsonOption, LibraryOption, ModelOption, ReportOption, YearOption
from ui.console import counted, json_text, out, print_json, say
from ui.opening import opened_library, settings_from
from ui.plain import FELL_SHORT
from ui.progress import CountProgress, bar

if TYPE_CHECKING:
    from rag.schema import Filters
    from rag.settings import Settings
    from rag.verify import Verdict
    from ui.claims import ClaimRow


class Failing(StrEnum):
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"


DraftArgument = Annotated[
    Path | None, typer.Argument(metavar="DRAFT", help="A draft to check: .txt, .md, .docx or .pdf.")
]
ClaimsOption = Annotated[
    Path | None, typer.Option("--claims", metavar="FILE", help='Single claims, one {"id", "claim"} per line.')
]
PairsOption = Annotated[
    Path | None,
    typer.Option("--pairs", metavar="FILE", help='Claims with their evidence: {"id", "claim", "evidence": [...]}.'),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where the verdicts go, one per line.")
]
HtmlOption = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="Write the draft with its evidence as a web page.")
]
FailOnOption = Annotated[
    Failing | None,
    typer.Option(help="Exit with 1 if a claim is contradicted (or, with unsupported, is not supported)."),
]


def verify(
    draft: DraftArgument = None,
    claims: ClaimsOption = None,
    pairs: PairsOption = None,
    output: OutputOption = None,
    html: HtmlOption = None,
    fail_on: FailOnOption = None,
    company: CompanyOption = None,
    year: YearOption = None,
    report: ReportOption = None,
    model: ModelOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check each sentence of a draft against the reports.

    A sentence is supported, unsupported or contradicted. Figures, units, periods, direction, negation, names and scope
    are compared one by one; each verdict has its reason and its evidence. Exits with 0, or with 1 where --fail-on asks
    for it."""
    from rag.schema import Filters

    _check_use(draft, claims, pairs, output, html)
    settings = settings_from(library, model=model)
    filters = Filters((company,) if company else (), (year,) if year else (), (report,) if report else ())
    if draft is not None:
        verdicts = _draft(draft, settings, filters, html, as_json)
        if output is not None:
            _write(output, [str(n) for n in range(1, len(verdicts) + 1)], verdicts)
    else:
        verdicts = _rows(claims, pairs, output, settings, filters, as_json)
    if fail_on is not None and any(_fails(verdict.label, fail_on) for verdict in verdicts):
        raise typer.Exit(FELL_SHORT)


def _check_use(
    draft: Path | None, claims: Path | None, pairs: Path | None, output: Path | None, html: Path | None
) -> None:
    if sum(given is not None for given in (draft, claims, pairs)) != 1:
        raise typer.BadParameter("give a DRAFT, or --claims FILE, or --pairs FILE")
    if draft is None and output is None:
        raise typer.BadParameter("give -o FILE for the verdicts")
    if draft is None and html is not None:
        raise typer.BadParameter("--html needs a DRAFT")
    if output is not None and any(p is not None and p.resolve() == output.resolve() for p in (draft, claims, pairs)):
        raise typer.BadParameter(f"-o {output} would overwrite what is checked")


def _fails(label: str, fail_on: Failing) -> bool:
    return label == "contradicted" or (fail_on is Failing.UNSUPPORTED and label == "unsupported")


def _draft(path: Path, settings: Settings, filters: Filters, html: Path | None, as_json: bool) -> list[Verdict]:
    from ingest.read.draft import read_draft
    from rag.encode import load_encoder
    from rag.verify import verification_to_json, verify_draft

    text = read_draft(path)
    with opened_library(settings) as library, bar() as shown:
        encoder = load_encoder(settings)
        library.check_model(encoder)
        made = verify_draft(text, library, encoder, filters, CountProgress(shown, "Checking"))
    if html is not None:
        from ui.verify_page import verification_page

        _save(html, verification_page(path.name, made))
        say(f"Written: {html}")
    if as_json:
        print_json(verification_to_json(made))
    elif html is None:
        from ui.show_verdicts import show_verification

        show_verification(made)
    return list(made.claims)


def _rows(
    claims: Path | None, pairs: Path | None, output: Path | None, settings: Settings, filters: Filters, as_json: bool
) -> list[Verdict]:
    from rag.encode import load_encoder
    from rag.verify import verify_claims, verify_pairs
    from ui.claims import read_claims

    assert output is not None
    path = claims or pairs
    assert path is not None
    rows: list[ClaimRow] = read_claims(path, pairs=pairs is not None)
    encoder = load_encoder(settings)
    with bar() as shown:
        progress = CountProgress(shown, "Checking")
        if pairs is not None:
            verdicts = verify_pairs([(row.claim, row.evidence) for row in rows], encoder, progress)
        else:
            with opened_library(settings) as library:
                library.check_model(encoder)
                verdicts = verify_claims([row.claim for row in rows], library, encoder, filters, progress)
    _write(output, [row.id for row in rows], verdicts)
    _summary(verdicts, output, as_json)
    return verdicts


def _write(path: Path, ids: list[object], verdicts: list[Verdict]) -> None:
    from rag.verify import verdict_to_json

    rows = zip(ids, verdicts, strict=True)
    _save(path, "".join(json_text({"id": name, **verdict_to_json(verdict)}) + "\n" for name, verdict in rows))


def _save(path: Path, text: str) -> None:
    from rag.errors import SettingsError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingsError(f"Cannot write {path}: {error.strerror}. Name another file.") from error


def _summary(verdicts: list[Verdict], output: Path, as_json: bool) -> None:
    labels = [verdict.label for verdict in verdicts]
    counts = {name: labels.count(name) for name in ("supported", "unsupported", "contradicted")}
    if as_json:
        print_json({"claims": len(verdicts), **counts, "output": str(output)})
        return
    shown = ", ".join(f"{count} {name}" for name, count in counts.items())
    out().print(f"{counted(len(verdicts), 'claim')}: {shown}. Verdicts in {output}", soft_wrap=True)
