"""A checked draft as one web page without outside parts: each sentence with its verdict, the evidence beside it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ui.show import quote_lines, source_line

if TYPE_CHECKING:
    from rag.schema import Citation
    from rag.verify import Verdict, Verification

_STYLE = """
:root{color-scheme:light dark;--line:#8884}
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}table{border-collapse:collapse;width:100%}
td,th{vertical-align:top;text-align:left;padding:.6rem .8rem;border-top:1px solid var(--line)}td:first-child{width:50%}
.label{font-weight:600}.supported .label{color:#18794e}.unsupported .label{color:#946800}.contradicted .label{color:#cd2b31}
.supported{border-left:.3rem solid #18794e}.unsupported{border-left:.3rem solid #e2a336}.contradicted{border-left:.3rem solid #cd2b31}
.apart{opacity:.6;border-left:.3rem solid var(--line)}blockquote{margin:.3rem 0 .6rem;padding-left:.7rem;border-left:2px solid var(--line);white-space:pre-line}
.source{color:#8e4ec6}small{opacity:.75}@media(max-width:50rem){td{display:block;width:auto!important}thead{display:none}}
@media(prefers-color-scheme:dark){.supported .label{color:#4cc38a}.unsupported .label{color:#f1a10d}.contradicted .label{color:#ff6369}.source{color:#bf7af0}}
"""


def verification_page(name: str, made: Verification) -> str:
    """The page as HTML; all text of the draft and the reports is escaped."""
    counts = ", ".join(f"{made.count(label)} {label}" for label in ("supported", "unsupported", "contradicted"))
    apart = len(made.verdicts) - len(made.claims)
    rows = "\n".join(_row(verdict) for verdict in made.verdicts)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(name)}: checked</title><style>{_STYLE}</style></head><body>\n<h1>{escape(name)}</h1>\n"
        f"<p>{len(made.claims)} claims: {counts}. {apart} lines are no claims.</p>\n"
        f'<table><thead><tr><th scope="col">Draft</th><th scope="col">Verdict and evidence</th></tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>\n</body></html>\n"
    )


def _row(verdict: Verdict) -> str:
    if verdict.kind != "claim":
        return (
            f'<tr class="apart"><td>{escape(verdict.claim)}</td><td><small>{escape(verdict.reason)}</small></td></tr>'
        )
    faults = "".join(f'<div class="source">Source: {escape(fault)}</div>' for fault in verdict.sources)
    evidence = "".join(_evidence(citation) for citation in verdict.citations)
    head = f'<span class="label">{verdict.label}</span> <small>({verdict.score:.2f})</small> {escape(verdict.reason)}'
    return f'<tr class="{verdict.label}"><td>{escape(verdict.claim)}</td><td>{head}{faults}{evidence}</td></tr>'


def _evidence(citation: Citation) -> str:
    quote = "\n".join(quote_lines(citation))
    return f"<blockquote>{escape(quote)}<br><small>{escape(source_line(citation))}</small></blockquote>"
