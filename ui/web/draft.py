"""A briefing and a checked draft as markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import PurePath
from typing import Any

from rag.errors import DamagedFileError, UnsupportedFileError
from ui.web.markup import chips

VERDICTS = {"supported": "good", "unsupported": "weak", "contradicted": "bad"}
COVERAGE = {"disclosed": ("disclosed", "good"), "partial": ("partly disclosed", "weak"), "not_found": ("not found", "")}
_MARKER = re.compile(r"\[(\d+)\]")
_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(r"\w+|[^\w\s]")


def draft_text(name: str, content: bytes) -> str:
    """The text of a draft file (txt, md or docx). Raises UnsupportedFileError or DamagedFileError."""
    suffix = PurePath(name).suffix.lower()
    if suffix in (".txt", ".md"):
        return content.decode("utf-8-sig", errors="replace")
    if suffix != ".docx":
        raise UnsupportedFileError(f"{name} is not a draft that can be read. Give a .txt, .md or .docx file.")
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        return "\n\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
    except (BadZipFile, OpcError, KeyError, ValueError) as error:
        raise DamagedFileError(f"{name} is not a Word file that can be read. Save it again as .docx.") from error


def draft_html(draft: str, claims: Sequence[Mapping[str, Any]], chosen: int | None) -> str:
    """The draft with each claim as a button coloured by its verdict; text that is no claim stays plain."""
    out, at = [], 0
    for number, claim in enumerate(claims):
        span = _given(claim, at, len(draft)) or _found(draft, str(claim["claim"]), at)
        if span is None:
            continue
        out.append(escape(draft[at : span[0]]) + _claim(draft[span[0] : span[1]], claim, number, number == chosen))
        at = span[1]
    text = "".join([*out, escape(draft[at:])])
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _given(claim: Mapping[str, Any], start: int, length: int) -> tuple[int, int] | None:
    """The place of a claim in the draft, where its row tells one."""
    span = (claim.get("start"), claim.get("end"))
    ordered = isinstance(span[0], int) and isinstance(span[1], int) and start <= span[0] < span[1] <= length
    return span if ordered else None  # type: ignore[return-value]


def _found(draft: str, claim: str, start: int) -> tuple[int, int] | None:
    words = _TOKEN.findall(claim)
    if not words:
        return None
    # A citation marker may have been taken out of the claim.
    between = r"(?:\s|\[[^\]\n]{1,60}\])*"
    found = re.compile(between.join(map(re.escape, words))).search(draft, start)
    return found.span() if found else None


def _claim(text: str, claim: Mapping[str, Any], number: int, pressed: bool) -> str:
    verdict = str(claim["label"])
    title = f"{verdict}: {claim.get('reason') or ''}"
    return (
        f'<span class="sentence {escape(verdict)}" role="button" tabindex="0" data-ref="{number}" '
        f'aria-pressed="{str(pressed).lower()}" title="{escape(title)}">{escape(text)}</span>'
    )


def counts_html(verified: Mapping[str, Any]) -> str:
    """How many claims are supported, unsupported and contradicted."""
    return chips([(f"{verified.get(name, 0)} {name}", kind) for name, kind in VERDICTS.items()])


def verdict_html(claim: Mapping[str, Any]) -> str:
    """One claim, its verdict and the reason."""
    kind = VERDICTS.get(str(claim["label"]), "")
    score = f"{float(claim.get('score') or 0):.0%}"
    head = chips([(str(claim["label"]), kind), (f"sure {score}", "")])
    faults = "".join(f'<p class="faint">{escape(str(fault))}</p>' for fault in claim.get("sources") or ())
    return f"<p>{escape(str(claim['claim']))}</p>{head}<p>{escape(str(claim.get('reason') or ''))}</p>{faults}"


def briefing_html(made: Mapping[str, Any], chosen: int | None) -> str:
    """Overview and sections with their coverage, each marker a button."""
    parts = []
    if made.get("overview"):
        parts.append("<h3>Overview</h3>" + _statements(made["overview"], chosen))
    for section in made.get("sections", []):
        label, kind = COVERAGE.get(str(section.get("coverage")), (str(section.get("coverage")), ""))
        heading = f'<h3>{escape(str(section["heading"]))}<span class="chip {kind}">{escape(label)}</span></h3>'
        body = (
            _statements(section["statements"], chosen) if section["statements"] else "<p>Not found in the report.</p>"
        )
        parts.append(heading + body)
    return "".join(parts)


def _statements(statements: Sequence[Mapping[str, Any]], chosen: int | None) -> str:
    return "".join(f"<p>{_with_markers(statement, chosen)}</p>" for statement in statements)


def _with_markers(statement: Mapping[str, Any], chosen: int | None) -> str:
    """The statement without the markers that its text may hold, and a button for each of its markers behind it."""
    text = _SPACE.sub(" ", _MARKER.sub("", str(statement["text"]))).strip().replace(" .", ".")
    buttons = "".join(
        f'<button type="button" class="mark" data-ref="{int(marker)}" aria-pressed="{str(marker == chosen).lower()}" '
        f'aria-label="Source {int(marker)}">{int(marker)}</button>'
        for marker in statement["markers"]
    )
    return f"{escape(text)} {buttons}"


def coverage_chips(made: Mapping[str, Any]) -> str:
    """How many sections are disclosed, partly disclosed and not found."""
    found = [str(section.get("coverage")) for section in made.get("sections", [])]
    return chips([(f"{found.count(name)} {label}", kind) for name, (label, kind) in COVERAGE.items()])
