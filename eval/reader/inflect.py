"""The forms of English words: plurals, and the third person, past, participles of verbs."""

from __future__ import annotations

import re

from rag.text.lexicon import PAST, PLURALS

_DOUBLED = frozenset(
    """admit begin control forget occur omit permit prefer rebut refer regret submit transfer equip expel commit compel propel deter incur
    recur emit confer infer""".split()
)
_ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:qu)?[^aeiou][aeiou][^aeiouwxy]|[aeiou][^aeiouwxy]")
_PLURAL = re.compile(r"(?<!s)(?<!u)(?<!ga)(?<!len)(?<!bia)(?<!nva)(?<!tla)s$")
"""The end of a noun that is a plural as it stands: "goods", not "bus", "gas", "lens", "bias", "canvas", "atlas"."""
_OF = re.compile(r"(?= (?:of|for|to|in|with) )")


def forms(text: str, kind: str) -> dict[str, str]:
    """Each form of a word or phrase by its name: base, plural (nouns); s, ing, past, done (verbs).

    `kind` is n, v, a or r. Of a phrase the verb stands first, the noun before "of" or last.
    """
    if kind == "v":
        return _of_verb(*text.split(" "))
    if kind != "n":
        return {"base": text}
    head, *after = _OF.split(text, maxsplit=1)
    *before, last = head.split(" ")
    if _PLURAL.search(last):
        return {"base": text, "plural": text}
    return {"base": text, "plural": " ".join([*before, PLURALS.get(last) or with_s(last)]) + "".join(after)}


def _of_verb(first: str, *rest: str) -> dict[str, str]:
    past, done = PAST.get(first) or (with_ed(first), with_ed(first))
    said = {"base": first, "s": with_s(first), "ing": with_ing(first), "past": past, "done": done}
    if first in ("be", "have"):
        said["s"] = {"be": "is", "have": "has"}[first]
    return {name: " ".join([form, *rest]) for name, form in said.items()}


def with_s(word: str) -> str:
    """The plural of a noun or third person of a verb."""
    if re.search(r"(?:s|x|z|ch|sh)$|^(?:go|do|potato|tomato|hero|echo|veto|undergo)$", word):
        return word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", word) else word + "s"


def with_ed(word: str) -> str:
    """The past of a regular verb."""
    if word.endswith("e"):
        return word + "d"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    return word + (word[-1] if _doubles(word) else "") + "ed"


def with_ing(word: str) -> str:
    """The present participle of a verb."""
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and word != "be":
        return word[:-1] + "ing"
    return word + (word[-1] if _doubles(word) else "") + "ing"


def _doubles(word: str) -> bool:
    """Whether the last letter doubles before an ending: one syllable of one vowel and one consonant, and longer ones listed."""
    return word in _DOUBLED or bool(_ONE_SYLLABLE.fullmatch(word))
