"""Words that the written forms of a briefing share."""

from __future__ import annotations

from collections.abc import Sequence

from rag.briefing.model import Briefing, Comparison, CoverageLine, Section, Status
from rag.schema import Citation, Statement

NOT_FOUND = "Not found in the report."
STATUS_WORDS: dict[Status, str] = {"disclosed": "disclosed", "partial": "partly disclosed", "not_found": "not found"}
GAP_WORDS = {
    "figure": "a figure for the year",
    "policy": "a policy or commitment",
    "target": "a target with its year",
    "governance": "who is responsible",
    "action": "measures taken",
    "process": "a process or assessment",
    "risk": "risks or impacts",
    "scenario": "a scenario analysis",
}


def briefings_of(briefing: Briefing | Comparison) -> tuple[Briefing, ...]:
    """One briefing, or those that a comparison sets side by side."""
    return briefing.briefings if isinstance(briefing, Comparison) else (briefing,)


def empty_text(section: Section) -> str:
    """What a section without statements of its own says."""
    if section.elsewhere:
        return f"Told under other headings: {''.join(f'[{marker}]' for marker in section.elsewhere)}."
    return NOT_FOUND


def marks(statement: Statement) -> str:
    """ "[1][2]"."""
    return "".join(f"[{citation.marker}]" for citation in statement.citations)


def heading_and_text(statement: Statement) -> tuple[str, str]:
    """The parts of an overview line before and after its first colon."""
    heading, _, text = statement.text.partition(": ")
    return (heading, text) if text else ("", heading)


def pages_text(line: CoverageLine) -> str:
    """ "4, 12, 13", "" for files without pages."""
    return ", ".join(map(str, line.pages))


def gaps_text(line: CoverageLine) -> str:
    """What the report lacks for the item, in words."""
    return "; ".join(GAP_WORDS[gap] for gap in line.gaps)


def gap_list(briefing: Briefing) -> list[tuple[CoverageLine, str]]:
    """The items that are not wholly disclosed, with what is missing."""
    return [
        (line, gaps_text(line) or "any statement on the topic")
        for line in briefing.coverage
        if line.status != "disclosed"
    ]


def place(citation: Citation) -> str:
    """ "report.pdf, page 12 (printed 10)", "report.txt, character 120"."""
    if citation.page is None:
        return f"{citation.document}, from character {citation.start:,}"
    printed = f" (printed {citation.page_label})" if citation.page_label not in ("", str(citation.page)) else ""
    return f"{citation.document}, page {citation.page}{printed}"


def basis(briefing: Briefing) -> str:
    """What the briefing was made from, in one sentence."""
    names = ", ".join(report.file_name for report in briefing.reports)
    how = "in the report's own words" if briefing.generator == "extractive" else f"worded by {briefing.generator}"
    return f"Made from {names}, {how}. Every statement is followed by the numbers of its references."


def counts_text(lines: Sequence[CoverageLine]) -> str:
    """ "9 of 13 items disclosed, 3 partly disclosed, 1 not found"."""
    found = [line.status for line in lines]
    return (
        f"{found.count('disclosed')} of {len(found)} items disclosed, {found.count('partial')} partly disclosed, "
        f"{found.count('not_found')} not found"
    )
