"""Briefings and verdicts as the public JSON gives them, from engines that a build of the program may lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from rag.answer.shape import citation_to_json
from rag.schema import Citation, Filters, Statement

if TYPE_CHECKING:
    from rag import Assistant, Library
    from ui.web.conversation import Scope

OUTLINES = ("esg-overview", "tcfd", "ifrs-s2", "gri-core", "esrs-core", "hkex", "auto")


def engine(module: str, name: str) -> Callable[..., Any] | None:
    """The public function of that name; None where this build has no such module or function."""
    if find_spec(module) is None:
        return None
    found = getattr(import_module(module), name, None)
    return found if callable(found) else None


def can_brief() -> bool:
    """Whether this build writes briefings."""
    return engine("rag.briefing", "write_briefing") is not None


def can_verify() -> bool:
    """Whether this build checks drafts."""
    return engine("rag.verify", "verify_draft") is not None


def briefing(
    assistant: Assistant,
    company: str,
    year: int | None,
    outline: str,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Any, dict[str, Any]]:
    """A briefing as its engine gives it, and in the public JSON shape, each citation also with its `boxes`."""
    write = engine("rag.briefing", "write_briefing")
    assert write is not None
    made = write(assistant, company=company, year=year, outline=outline, progress=progress)
    return made, briefing_json(made)


def briefing_json(made: Any) -> dict[str, Any]:
    """Title, company, year, overview, sections with their coverage, and citations of a briefing."""
    sections = [
        {"heading": section.item.heading, "statements": _statements(section.statements), "coverage": section.coverage}
        for section in made.sections
    ]
    return {
        "title": made.title,
        "company": made.company,
        "year": made.year,
        "overview": _statements(made.overview),
        "sections": sections,
        "citations": [{**citation_to_json(citation), "boxes": citation.boxes} for citation in made.citations],
    }


def _statements(statements: Sequence[Statement]) -> list[dict[str, Any]]:
    return [{"text": s.text, "markers": [c.marker for c in s.citations], "support": s.support} for s in statements]


def rendered(made: Any, kind: str) -> bytes | None:
    """A briefing as a file of that kind ("md", "html", "docx", "json"); None where this build makes no such files."""
    render = engine("rag.briefing", "render_briefing")
    content = render(made, kind) if render else None
    return content.encode("utf-8") if isinstance(content, str) else content


def verdicts(
    assistant: Assistant, draft: str, scope: Scope, progress: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """The claims of a draft with their verdicts, as JSON: claims, supported, unsupported, contradicted.

    Each claim also has its place in the draft (`start`, `end`), each citation its `boxes`. `progress` is told how many
    claims of how many are checked.
    """
    verify = engine("rag.verify", "verify_draft")
    assert verify is not None
    filters = Filters(
        companies=(scope.company,) if scope.company else (),
        years=(scope.year,) if scope.year else (),
        reports=(scope.report,) if scope.report else (),
    )
    made = verify(draft, assistant.library, assistant.encoder, filters, progress)
    told = as_json("rag.verify", "verification_to_json", made)
    for row, verdict in zip(told["claims"], made.claims, strict=True):
        row |= {"start": verdict.start, "end": verdict.end}
        for cited, citation in zip(row["citations"], verdict.citations, strict=True):
            cited["boxes"] = citation.boxes
    return told


def as_json(module: str, name: str, made: Any) -> dict[str, Any]:
    """What an engine made, in the public JSON shape."""
    if isinstance(made, Mapping):
        return dict(made)
    convert = engine(module, name)
    assert convert is not None
    return dict(convert(made))


def citation_from(row: Mapping[str, Any], library: Library) -> Citation | None:
    """A citation from its JSON; None where the library no longer holds the report."""
    report = library.find(row["document"])
    if report is None:
        return None
    return Citation(
        marker=int(row.get("marker") or 1),
        report_id=report.report_id,
        document=report.file_name,
        company=report.company,
        year=report.year,
        page=row["page"] if report.paged else None,
        page_label=row.get("page_label") or "",
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        kind="table" if row.get("kind") == "table" else "prose",
        boxes=tuple(tuple(box) for box in row.get("boxes") or ()),
    )
