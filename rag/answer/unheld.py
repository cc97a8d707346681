"""Companies that a question names beside one of the library's, but of which the library holds no report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.question.glossary import field_words
from rag.schema import Filters
from rag.store import Library, company_core
from rag.text.terms import STOP_WORDS, stem

_JOINED = r"(?:\s*,\s*(?:(?i:and|or)\s+)?|\s+(?i:and|or|vs\.?|versus|than)\s+|\s*&\s*)"
_NAME = r"(?P<name>[A-Z][\w-]*(?:\s+(?:&\s+)?[A-Z][\w-]*){0,2})(?:['’]s?)?"
# what two companies have to do with one another is not asked of one of them
_BETWEEN_THEM = re.compile(
    r"\b(?:between|joint\w*|together|partner\w*|merg\w+|agree\w*|deals?|acqui\w+|disput\w+|contract\w*|ventures?|collaborat\w+|cooperat\w+|owned|sold|bought)\b",
    re.IGNORECASE,
)
_MOST = 5


def without_unheld(question: str, named: Sequence[str], library: Library) -> tuple[str, tuple[str, ...]]:
    """The question less the companies joined to a named one ("Norvik and Halden", "Halden vs Norvik") that are not held.

    A capitalised name counts as one when no report of the named companies has a word of it; the names are given as written.
    A question about what the companies have to do with one another stays as it is.
    """
    strange: list[str] = []
    while len(strange) < _MOST and not _BETWEEN_THEM.search(question):
        found = next(_unheld(question, named, library), None)
        if found is None:
            break
        start, end, name = found
        strange.append(name)
        question = f"{question[:start]} {question[end:]}"
    return " ".join(question.split()), tuple(dict.fromkeys(strange))


def _unheld(question: str, named: Sequence[str], library: Library) -> Iterator[tuple[int, int, str]]:
    """Where a name and what joins it to a held one stand, and the name."""
    cores = [company_core(company) for company in named]
    spellings = "|".join(re.escape(name) for core in cores for name in (core, core.split()[0]) if name)
    held = rf"(?<!\w)(?i:{spellings})(?:['’]?s|['’])?(?!\w)"
    if not cores:
        return
    for match in re.finditer(rf"(?P<held>{held}){_JOINED}{_NAME}", question):
        if _strange(match["name"].split(), named, library):
            yield match.end("held"), match.end(), match["name"]
    for match in re.finditer(rf"{_NAME}{_JOINED}(?P<held>{held})", question):
        # the first word of a question is written large whatever it is
        words = match["name"].split()
        words = words[1:] if match.start() == 0 and len(words) > 1 else words
        if _strange(words, named, library):
            yield match.end("name") - len(" ".join(words)), match.start("held"), " ".join(words)


def _strange(words: Sequence[str], named: Sequence[str], library: Library) -> bool:
    """Whether the words begin with one, and have only such beside terms of the field, that no named company's report has."""
    lower = [word.lower() for word in words if word != "&"]
    telling = [word for word in lower if word not in STOP_WORDS and stem(word) not in field_words()]
    if not telling or telling[0] != lower[0] or any(c.isdigit() for word in telling for c in word):
        return False
    return not any(library.word_counts(telling, Filters(companies=tuple(named)))[1])
