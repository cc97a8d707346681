"""Mending lost glyphs: "speci ed" -> "specified", "o\ufffdcer" -> "officer".

Some exports drop the ligatures ff, fi, fl, ffi and ffl, or leave a mark in their place. A file is mended at blanks
only where it shows enough fragments that are no words of its language but become common words with a ligature.
Each single repair must make the text clearly likelier under the word frequencies of the language (independent
words, log10 scale), so that the text as it stands wins in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.clean.builder import LOST
from ingest.clean.words import Words

Edit = tuple[int, int, str]
"""Replace text[start:end] by a string."""

_GLYPHS = ("fi", "ff", "fl", "ffi", "ffl")
_MARK_GLYPHS = (*_GLYPHS, "tt", "ti", "ft", "-", "’")
_TOKEN = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(rf"([^\W\d_]*){LOST}( ?)([^\W\d_]*)")
_SPLIT = re.compile(r"([^\W\d_]*(?:ff|fi|fl)) ([a-z]+)")
_UNKNOWN = 0.5
_LOSS = 1.2
"""log10 of how much likelier an intact word is than one that lost a glyph, in a file that lost some."""
_GAIN = 0.4
_PRONOUNS = frozenset(("i", "you", "we", "they", "he", "she", "it"))
_RARE, _COMMON, _TOO_COMMON = 2.2, 3.5, 4.6


def mend_texts(texts: Sequence[str], words: Words, lost: bool) -> tuple[list[list[Edit]], tuple[str, ...]]:
    """Edits for each text, ascending and apart from each other, and a warning where ligatures were lost at blanks.

    `lost` says whether the file lost ligatures at blanks (see `evidently_lost`).
    """
    marked = any(LOST in text for text in texts)
    found = []
    for text in texts:
        edits = list(_at_blanks(text, words)) if lost else list(_split_apart(text, words))
        if marked:
            edits = _merged(list(_at_marks(text, words)), edits)
        found.append(edits)
    count = sum(map(len, found))
    return found, (f"lost ligatures: {count} words mended",) if lost and count else ()


def mend(text: str, words: Words) -> str:
    """One short text of a file that lost ligatures at blanks, mended."""
    parts, at = [], 0
    for start, end, new in _at_blanks(text, words):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def _merged(first: list[Edit], second: list[Edit]) -> list[Edit]:
    taken = sorted(first)
    free = [edit for edit in second if all(edit[1] <= start or end <= edit[0] for start, end, _ in taken)]
    return sorted(taken + free)


def _at_marks(text: str, words: Words) -> Iterator[Edit]:
    """A mark in a word shows the place of the loss; a mark with no likely repair is taken out."""
    for match in _MARKED.finditer(text):
        left, blank, right = match.groups()
        best, score = "", 1.5
        for glyph in _MARK_GLYPHS if left or right else ():
            if glyph in "-’":
                parts = len(left) > 1 and len(right) > 1 and not blank
                known = min(words.zipf(left), words.zipf(right)) - 2.0 if glyph == "-" and parts else 0.0
                known = (
                    6.0 if glyph == "’" and left and right in ("s", "t", "re", "ve", "ll", "d") and not blank else known
                )
            else:
                known = words.zipf(left + glyph + right)
            if known > score:
                best, score = left + glyph + right, known
        yield match.start(), match.end(), best or f"{left}{blank if left else ''}{right}"


def _split_apart(text: str, words: Words) -> Iterator[Edit]:
    """A ligature that a stray blank follows: "eff orts"."""
    for match in _SPLIT.finditer(text):
        left, right = match.groups()
        weak = min(words.zipf(left), words.zipf(right))
        if weak < 2.5 and words.zipf(left + right) >= max(3.0, weak + 1.5):
            yield match.end(1), match.start(2), ""


def evidently_lost(texts: Sequence[str], words: Words) -> bool:
    """Whether fragments like "speci ed" occur too often to be chance: three different ones, 0.5 in 1,000 words."""
    rare = {word for word in words.counts if len(word) > 1 and words.zipf(word) < _RARE}
    fragments: set[str] = set()
    total = 0
    for text in texts:
        before = ""
        for match in _TOKEN.finditer(text):
            token = match.group()
            if token in rare and _mendable(before, token, words):
                fragments.add(token)
                total += 1
            before = token
    return len(fragments) >= 3 and total >= 0.0005 * sum(words.counts.values())


def _mendable(before: str, token: str, words: Words) -> bool:
    return any(
        words.zipf(glyph + token) >= _COMMON or (before and words.zipf(before + glyph + token) >= _COMMON)
        for glyph in _GLYPHS
    )


def _at_blanks(text: str, words: Words) -> Iterator[Edit]:
    tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
    index = 0
    while index < len(tokens):
        start, end, token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else (0, 0, "")
        near = following[2] if text[end : following[0]] == " " and following[2][:1].islower() else ""
        joined = _join(token, near, words) if near else ""
        if joined:
            yield start, following[1], joined
            index += 2
            continue
        contracted = token in ("ve", "ll") and index and tokens[index - 1][2].lower() in _PRONOUNS
        alone = "" if contracted else _alone(text, start, end, token, words)
        if alone:
            yield start, end, alone
        index += 1


def _log(word: str, words: Words) -> float:
    # frequent only as the second half of a contraction
    if word in ("ve", "ll"):
        return 2.5 - 9
    return max(words.zipf(word), _UNKNOWN) - 9


def _join(left: str, right: str, words: Words) -> str:
    """Left and right with a glyph between, where that is clearly likelier than any reading as two words."""
    broken = min(words.zipf(left), words.zipf(right)) < _RARE
    known, word = max((words.zipf(left + glyph + right), left + glyph + right) for glyph in (*_GLYPHS, *[""] * broken))
    if known < 2.5:
        return ""
    score, after = known - 9, _best_alone(right, words)
    apart = _log(left, words) + max(_log(right, words), after[0] - _LOSS)
    if score - _LOSS < apart + _GAIN:
        return ""
    if len(left) >= 4 and words.zipf(left) >= 4.5 and after[0] >= score:
        return f"{left} {after[1]}"
    return word


def _best_alone(token: str, words: Words) -> tuple[float, str]:
    return max((_log(word, words), word) for word in (glyph + token for glyph in _GLYPHS))


def _alone(text: str, start: int, end: int, token: str, words: Words) -> str:
    """A word that lost its first, last or an inner glyph: "rst", "sta", "osets"."""
    if (
        not token.islower()
        or text[start - 1 : start] in ("’", "'", ".", "/", "@", "-")
        or text[end : end + 1] in ("’", "'", "@")
    ):
        return ""
    now = _log(token, words)
    if now + 9 > _TOO_COMMON:
        return ""
    options = [glyph + token for glyph in _GLYPHS] + [token + glyph for glyph in ("ff",)]
    if len(token) >= 5 and words.zipf(token) < 1.0:
        options += [token[:at] + glyph + token[at:] for at in range(1, len(token)) for glyph in _GLYPHS]
    score, best = max((_log(word, words), word) for word in options)
    return best if score + 9 >= 3.0 and score - _LOSS >= now + _GAIN else ""
