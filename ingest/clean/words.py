"""Is this a word? A document's own words first, then the frequency list of the language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log10

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@lru_cache(maxsize=4)
def _frequencies(language: str) -> dict[str, float]:
    import wordfreq

    try:
        return dict(wordfreq.get_frequency_dict(language))
    except LookupError:
        return {}


class Words:
    """Word counts of one document, and the word list of its language (loaded when first asked for)."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self.language = language
        self._loaded: dict[str, float] | None = None
        self.counts: Counter[str] = Counter()
        for text in texts:
            self.counts.update(_WORD.findall(text.lower()))

    def zipf(self, word: str) -> float:
        """Zipf frequency of a word in the language: 0 (unknown) to about 8 ("the")."""
        frequency = self._list().get(word.lower(), 0.0)
        return log10(frequency) + 9 if frequency else 0.0

    def _list(self) -> dict[str, float]:
        if self._loaded is None:
            self._loaded = _frequencies(self.language)
        return self._loaded

    def whole(self, left: str, right: str) -> bool:
        """Whether two parts around a line-end hyphen make one word; otherwise the hyphen belongs to a compound."""
        if not right[:1].islower() or not left or left[-1].isdigit():
            return False
        joined = self.counts[(left + right).lower()]
        compound = self.counts[f"{left}-{right}".lower()]
        if joined != compound:
            return joined > compound
        known = self.zipf(left + right)
        if min(len(left), len(right)) >= 3 and min(self.zipf(left), self.zipf(right)) >= 3.5:
            return known >= 3.0
        if known > 0:
            return True
        return min(self.zipf(left), self.zipf(right)) < 2.0
