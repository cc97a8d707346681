"""Which language a report is written in, by its script and its commonest small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_SMALL_WORDS = {
    "en": "the of and to in our we for is with on that are by as at from this",
    "de": "der die und in den von zu das mit für auf wir im ist des nicht werden dem",
    "fr": "de la les et des le en du à dans nous pour une sur par est que aux",
    "es": "de la el en y los que las del para con una por se nuestra como su al",
    "it": "di e la il in che per del della le con dei una nel alla sono gli da",
    "pt": "de e a o que em da do para com os uma dos as no na não por",
    "nl": "de van en het in een te voor met op zijn wij aan door dat ook ons naar",
    "sv": "och i att för av en som på är med vi har den till det om vår inom",
    "pl": "w i na z do oraz się o dla jest przez to od nie za po są roku",
}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 200_000


def language_of(texts: Sequence[str]) -> str:
    """Two-letter code of the main language; "en" where nothing tells."""
    sample = _sample(texts)
    letters = sum(char.isalpha() for char in sample)
    for code, script in _SCRIPTS:
        if letters and len(script.findall(sample)) > 0.15 * letters:
            return code
    counts = Counter(_WORD.findall(sample.lower()))
    scores = {code: sum(counts[word] for word in small.split()) for code, small in _SMALL_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else "en"


def _sample(texts: Sequence[str]) -> str:
    """Text from all over the file, so that a foreign preface does not decide."""
    share = max(200, _SAMPLE // max(1, len(texts)))
    return "\n".join(text[:share] for text in texts)[:_SAMPLE]
