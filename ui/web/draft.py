"""A checked draft as markup: each sentence with its verdict, in colour and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from ui.web.markup import chips

if TYPE_CHECKING:
    from rag.verify import Verdict, Verification
    from rag.verify.model import Label

KINDS: dict[Label, str] = {"supported": "good", "unsupported": "weak", "contradicted": "bad"}
MARKS = {"supported": "✓", "unsupported": "?", "contradicted": "✗"}


def label_text(made: Verification, label: Label) -> str:
    """`✓ 3 supported`."""
    return f"{MARKS[label]} {made.count(label)} {label}"


def notes_html(made: Verification) -> str:
    """How many claims come with a wrong source of the draft's own, and how many lines are no claims."""
    wrong = sum(bool(verdict.sources) for verdict in made.claims)
    apart = len(made.verdicts) - len(made.claims)
    labels = [(f"⚠ {wrong} with a wrong source", "bad")] if wrong else []
    return chips([*labels, *([(f"{apart} {'lines' if apart > 1 else 'line'} not a claim", "")] if apart else [])])


def draft_html(text: str, claims: Sequence[Verdict], shown: Sequence[int], chosen: int | None) -> str:
    """The draft with each claim of `shown` as a button with its verdict; other text stays plain."""
    out, at = [], 0
    for number, claim in enumerate(claims):
        if number not in shown or not at <= claim.start < claim.end <= len(text):
            continue
        sentence = text[claim.start : claim.end]
        out += [_plain(text[at : claim.start]), _sentence(sentence, claim, number, number == chosen)]
        at = claim.end
    whole = "".join([*out, _plain(text[at:])])
    return f'<div class="draft">{"".join(f"<p>{part}</p>" for part in whole.split(_BREAK) if part.strip())}</div>'


_BREAK = "\0"
"""Stands for the blank lines between paragraphs; a draft holds no such character."""


def _plain(text: str) -> str:
    return re.sub(r"\n\s*\n", _BREAK, escape(text.replace(_BREAK, "")))


def _sentence(text: str, claim: Verdict, number: int, pressed: bool) -> str:
    title = f"{claim.label}: {claim.reason}"
    words = escape(" ".join(text.split()))
    return (
        f'<span class="sentence {claim.label}" role="button" tabindex="0" data-ref="{number}" '
        f'aria-pressed="{str(pressed).lower()}" title="{escape(title)}">{words}{_tags(claim)}</span>'
    )


def _tags(claim: Verdict) -> str:
    wrong = '<span class="tag bad">⚠ wrong source</span>' if claim.sources else ""
    return f'<span class="tag {KINDS[claim.label]}">{MARKS[claim.label]} {claim.label}</span>{wrong}'


def verdict_html(claim: Verdict) -> str:
    """One claim with its verdict, the reason, and what is wrong with the sources that the draft gives for it."""
    head = chips([(f"{MARKS[claim.label]} {claim.label}", KINDS[claim.label]), (f"support {claim.score:.0%}", "")])
    faults = "".join(f"<li>{escape(_sentenced(fault))}</li>" for fault in claim.sources)
    wrong = f'<div class="aside"><b>The draft\'s own source</b><ul>{faults}</ul></div>' if faults else ""
    return f'<p class="claim">{escape(claim.claim)}</p>{head}<p>{escape(_sentenced(claim.reason))}</p>{wrong}'


def _sentenced(text: str) -> str:
    """With a capital at the start and a full stop at the end."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}" if text else ""
