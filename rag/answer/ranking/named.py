"""Names of several words: whether a text speaks of the one asked for or of a namesake ("South Gate Plan" for "North Gate Plan")."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.answer.ranking.candidates import Candidate
from rag.question import Question
from rag.question.glossary import field_words
from rag.text.terms import STOP_WORDS, stem, words

_RUN = re.compile(r"(?<![\w.])[A-Z][\w&-]*(?: [A-Z][\w&-]*)+")


def names_another(question: Question, unit: Candidate) -> bool:
    """Whether the unit, or else its heading, or else its passage speaks of a namesake of what is asked for and not of that.

    A namesake is a run of capitalised words that ends in the last word of an asked one and has other words before it; of
    a sentence that holds the asked words, one that has more words before them ("Staff Trust Score" for "Trust Score").
    """
    asked = [run for run in _runs(question.text, question.companies) if not set(run) <= field_words()]
    for text in (unit.text, unit.context, unit.hit.passage.text) if asked else ():
        found = _runs(text, question.companies)
        if any(_holds(text, run) for run in asked):
            known = set(question.terms)
            longer = any(
                set(other[: -len(run)]) - known and other[-len(run) :] == run for run in asked for other in found
            )
            return longer and not unit.is_row and not any(run in found for run in asked)
        if any(run[-1] == other[-1] for run in asked for other in found):
            return True
    return False


def _holds(text: str, run: tuple[str, ...]) -> bool:
    stems = [stem(word) for word in words(text)]
    return any(tuple(stems[at : at + len(run)]) == run for at in range(len(stems) - len(run) + 1))


@lru_cache(maxsize=4096)
def _runs(text: str, companies: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The stems of each run of capitalised words, less the company's name and a word that only begins its sentence."""
    own = {stem(word) for name in companies for word in words(name)}
    found = set()
    for match in _RUN.finditer(text):
        named = match.group().split()
        first = match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".!?:;•"
        named = named[1:] if first or named[0].lower() in STOP_WORDS else named
        stems = [stem(word.lower()) for word in named]
        while stems and stems[0] in own:
            stems.pop(0)
        if len(stems) > 1:
            found.add(tuple(stems))
    return frozenset(found)
