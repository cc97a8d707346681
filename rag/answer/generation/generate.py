"""Answers written by a language model, each statement checked against the evidence it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.answer.checking.check import cite, quote_in, renumber, support_of, unsupported_figures
from rag.answer.checking.misdated import misdated
from rag.answer.generation.chat import chat
from rag.answer.generation.prompts import messages
from rag.answer.generation.reply import Written, is_refusal, read_reply, words_so_far
from rag.errors import GenerationError
from rag.schema import Evidence, Statement

if TYPE_CHECKING:
    from rag.settings import Settings

MAX_EVIDENCE_COUNT = 40
LEAST_SUPPORT = 0.2
"""A statement of whose content words its quotes hold a smaller share has nothing to do with them."""

_QUOTED = re.compile(r"\"([^\"]+)\"|[“„”]([^“”„]+)[“”]|«([^«»]+)»|‘([^‘’]+)’|(?<!\w)'([^'\n]{3,})'(?!\w)")
_GAP = re.compile(r"\s*(?:\.{3,}|…|\[(?:\.{3}|…)\])\s*")


@dataclass(frozen=True, slots=True)
class Generated:
    """What a language model made of a question.

    `statements` are checked and their markers count 1, 2, ... in order of first use. `notes` say in words what was
    dropped. `refused`: the model found no answer in the evidence; `statements` is then empty.
    """

    statements: tuple[Statement, ...]
    notes: tuple[str, ...]
    generator: str
    refused: bool = False


def generate(
    question: str, evidence: Sequence[Evidence], settings: Settings, told: Callable[[str], None] | None = None
) -> Generated:
    """A language model's answer to the question from the evidence; markers are places in the evidence, from 1.

    `told` gets the words so far while the model writes them: plain text of which nothing is checked yet, at first "".
    Raises GenerationError when there is no evidence, the model cannot be reached, is late, replies with nothing
    readable, or no statement of it passed the checks; SettingsError when settings.llm is not a provider:model.
    """
    if not settings.llm:
        raise GenerationError("No language model is set. Set 'llm' (ESG_LLM) to provider:model.")
    if not evidence:
        raise GenerationError("There is no evidence to give to the language model. Ask about reports in the library.")
    given = tuple(evidence[:MAX_EVIDENCE_COUNT])
    words = (lambda reply: told(words_so_far(reply))) if told else None
    return checked(chat(messages(question, given), settings, words), given, settings.llm)


def checked(reply: str, evidence: Sequence[Evidence], generator: str) -> Generated:
    """The statements of the reply that the evidence holds; everything else is dropped and said in the notes.

    Raises GenerationError when nothing is left and the model did not refuse.
    """
    if not reply.strip():
        raise GenerationError(f"The language model {generator} gave an empty reply.")
    written = read_reply(reply)
    answers = [one for one in written if not is_refusal(one.text)]
    if not answers and (len(answers) < len(written) or is_refusal(reply)):
        return Generated((), (), generator, refused=True)
    kept: dict[str, Statement] = {}
    notes: list[str] = []
    for one in answers:
        statement = _checked_statement(one, evidence, notes)
        if statement is not None:
            kept.setdefault(statement.text.casefold(), statement)
    if not kept:
        why = "; ".join(dict.fromkeys(notes)) or "it wrote no statements"
        raise GenerationError(f"No statement of the language model {generator} could be proved by the evidence: {why}")
    return Generated(renumber(kept.values()), tuple(dict.fromkeys(notes)), generator)


def _checked_statement(written: Written, evidence: Sequence[Evidence], notes: list[str]) -> Statement | None:
    known = [marker for marker in written.markers if 1 <= marker <= len(evidence)]
    unknown = [marker for marker in written.markers if marker not in known]
    if unknown:
        notes.append(f"Dropped markers that name no evidence: {', '.join(f'[{marker}]' for marker in unknown)}.")
    if written.stripped:
        notes.append(f"Took links, pictures or markup out of a statement: {_shown(written.text)}")
    cited = [evidence[marker - 1] for marker in known]
    fault = _fault(written.text, cited)
    quotes = _proofs(cited)
    support = 0.0 if fault else support_of(written.text, quotes, known=_context(cited))
    if not fault and support < LEAST_SUPPORT:
        fault = "its quotes do not speak of it"
    if fault:
        notes.append(f"Dropped a statement because {fault}: {_shown(written.text)}")
        return None
    text = written.text if written.text[-1] in ".!?" else f"{written.text}."
    return Statement(text, tuple(cite(evidence[marker - 1], marker) for marker in known), support)


def _fault(text: str, cited: Sequence[Evidence]) -> str:
    """Why the statement cannot stand, "" if it can."""
    if not re.search(r"\w", text):
        return "it says nothing"
    if not cited:
        return "it names no evidence"
    strange = [quoted for quoted in _quoted(text) if not any(_stands_in(one, quoted) for one in cited)]
    if strange:
        return f"its evidence does not hold the quoted words “{strange[0][:120]}”"
    figures = unsupported_figures(text, _proofs(cited), _context(cited))
    if figures:
        return f"its evidence does not hold {', '.join(figures)}"
    periods = misdated(text, [one.row for one in cited if one.row])
    return f"its evidence gives another figure for {', '.join(periods)}" if periods else ""


def _quoted(text: str) -> Iterable[str]:
    """What stands in quotation marks; a quote with "..." inside counts as its parts."""
    for match in _QUOTED.finditer(text):
        whole = next(group for group in match.groups() if group is not None)
        yield from (part for part in _GAP.split(whole) if re.search(r"\w", part))


def _stands_in(evidence: Evidence, quoted: str) -> bool:
    """Quoted words may stand in the quote or, for prose, anywhere in its passage, which is text of the same page."""
    return quote_in(evidence.quote, quoted) or (
        evidence.kind == "prose" and quote_in(evidence.hit.passage.text, quoted)
    )


def _proofs(cited: Iterable[Evidence]) -> tuple[str, ...]:
    """What may prove a statement: the quotes, and for a table row also its reading as label, period, value and unit."""
    return tuple(text for one in cited for text in ((one.quote, one.text) if one.kind == "table" else (one.quote,)))


def _context(cited: Iterable[Evidence]) -> str:
    """Words that need no proof: the company's name, the report's title and the heading above."""
    return " ".join(f"{one.hit.report.company} {one.hit.report.title} {one.hit.passage.heading}" for one in cited)


def _shown(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:157]}..."
