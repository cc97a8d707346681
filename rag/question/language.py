"""Whether a question is put in English, the only language whose questions are understood."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
# names behind the first word, with the small words inside them ("Rio de la Plata")
_NAMES = re.compile(r"(?<=\s)[A-Z][\w’'-]*(?:\s+(?:[a-z]{1,5}\s+){0,2}[A-Z][\w’'-]*)*")
_FEWEST = 2
_ENGLISH = frozenset(
    "the of in is are was were what which how many much does do did has have had and to for a an on by with who when why where".split()
)
# function words that are no English words
_OTHERS = {
    "German": "der das und ist sind wie hoch viele viel welche welcher wurde wurden haben wird für im zur zum von bei nicht",
    "Spanish": "el la los las de del cuál cuáles cuántos cuántas cuánto qué fue fueron tiene en para cómo una son",
    "French": "le les des du est sont quel quelle quels quelles combien dans pour une été avec sur et de la",
    "Italian": "il gli della delle dei quanti quante quanto quale quali sono è nel nella per di che una",
    "Portuguese": "os das dos da do qual quais quantos quantas foi foram tem em para como uma são",
    "Dutch": "het een van zijn hoeveel welke werd werden heeft hebben voor met niet wat en de",
}
_WORDS = {language: frozenset(words.split()) for language, words in _OTHERS.items()}
_NO_LATIN = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def other_language(question: str) -> str | None:
    """The language of a question that is not English, "another language" where it is not known; None for English."""
    words = [word.lower() for word in _WORD.findall(_NAMES.sub(" ", question))]
    if words and sum(bool(_NO_LATIN.search(word)) for word in words) * 2 > len(words):
        return "another language"
    english = sum(word in _ENGLISH for word in words)
    counts = {language: sum(word in own for word in words) for language, own in _WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= _FEWEST and counts[best] > english else None
