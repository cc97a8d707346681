"""Words of a text as search terms: lower-cased, without stop words, stemmed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)

STOP_WORDS = frozenset(
    """a about above after again all also although am among an and any are as at be because been before being below between both
    but by can could did do does doing down during each either every few for from further had has have having he her here hers him
    his how however i if in into is it its itself just many may me might more most much must my near no nor not of off on once only
    or other our ours out over own per please quite rather same shall she should so some such than that the their theirs them then
    there these they this those through to too under until up upon us very via was we were what when where whether which while who
    whom whose why will with within without would you your yours s t give given state tell name according much long large big high
    low great kind sort come company group report reported reporting""".split()
)

# plurals that the stemmer does not take for forms of their singular
_SINGULARS = {
    "criteria": "criterion", "phenomena": "phenomenon", "indices": "index", "analyses": "analysis", "crises": "crisis",
    "hypotheses": "hypothesis", "matrices": "matrix", "appendices": "appendix", "children": "child",
}  # fmt: skip


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Snowball (Porter 2) stem of a lower-case word, of a Latin or old plural that of its singular.

    Anything with digits or marks in it stays as it is.
    """
    return str(_stemmer().stemWord(_SINGULARS.get(word, word))) if word.isalpha() else word


def words(text: str) -> list[str]:
    """All words and numbers of the text, in lower case, without a possessive ending."""
    return list(_words(text))


# The same sentences and passages are compared with many questions and claims.
@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_POSSESSIVE.sub("", match.group().lower()) for match in _WORD.finditer(text))


def terms(text: str) -> list[str]:
    """Stems of the content words and the numbers of the text, in order, with repetitions."""
    return list(_terms(text))


@lru_cache(maxsize=4096)
def _terms(text: str) -> tuple[str, ...]:
    kept = (word for word in _words(text) if word not in STOP_WORDS and (len(word) > 1 or word.isdigit()))
    return tuple(stem(word) for word in kept)
