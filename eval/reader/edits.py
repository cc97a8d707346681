"""A sentence reworded with its meaning kept, and with one thing changed, added or turned round."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from eval.fit.mutate import edits as edits_of_figures
from eval.reader.words import ADDED, alike, contraries
from rag.text.quantities import find_quantities
from rag.verify.wording.names import find_names

_CONTRARIES, _ALIKE = contraries(), alike()
_WORDS = re.compile(r"[A-Za-z][A-Za-z-]+(?: [a-z]+)?")
_NOUN = re.compile(r"\b(?:the|an|of|in|for|to|by|its|our|with|from) ([a-z]{4,})\b")
_NOT = re.compile(r"\b(is|are|was|were|has|have|had|will|must|can|could|may|would|should|does|do|did) not\b|n't\b")
_ADDITION = re.compile(
    r"\b(?:due to|because of|with|for|through|in|despite|after|during|without|by) (?:the |a |an |its |their )?"
    r"[a-z]{3,}(?: [a-z]{3,}){0,2}(?=[.,;])"
)
_LEAD = re.compile(
    r"^(?:However|In addition|Moreover|Furthermore|Additionally|Therefore|Thus|Also|Finally|Indeed|For example|As a result), "
)
_TIME_FIRST = re.compile(r"^((?:In|Since|By|During|At the end of) [^,]{4,30}), (.+?)\.?$")
_CLAUSE = re.compile(r"; |, (?:which|and|but|while|whereas|because|so that|although) ")

Change = tuple[int, int]
"""(start, end) of what was changed, as offsets in the changed claim."""


def said_otherwise(sentence: str, draw: random.Random) -> str:
    """The sentence in other words: synonyms, no aside, no opening word, the time moved, one clause of several."""
    text = _LEAD.sub("", " ".join(sentence.split()))
    if draw.random() < 0.6:
        text = re.sub(r" \([^()]{1,60}\)", "", text)
    if draw.random() < 0.3:
        text = re.sub(r"\b[Ww]e\b", "the company", re.sub(r"\b[Oo]ur\b", "the company's", text))
    for word in draw.sample(sorted(_ALIKE), len(_ALIKE)):
        if draw.random() < 0.5 and word in text:
            text = re.sub(rf"\b{re.escape(word)}\b", draw.choice(_ALIKE[word]), text)
    moved = _TIME_FIRST.match(text)
    if moved and draw.random() < 0.5:
        text = f"{moved[2]} {moved[1][0].lower()}{moved[1][1:]}."
    parts = _CLAUSE.split(text)
    if len(parts) > 1 and draw.random() < 0.6 and len(parts[0].split()) > 5:
        text = parts[0].rstrip(".,;") + "."
    text = text.replace(" per cent", "%") if draw.random() < 0.5 else re.sub(r"(?<=\d)%", " per cent", text)
    return text[:1].upper() + text[1:]


def changed(claim: str, evidence: str, names: Sequence[str], other: str, draw: random.Random) -> list[tuple[str, str]]:
    """(kind, claim with one thing changed so that the evidence no longer says it), once per rule that fits.

    `names` are other names of the document, `other` a text from elsewhere, from which words are taken.
    """
    rules: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("contrary", lambda text: _contrary(text, draw)),
        ("negation taken out", lambda text: _NOT.sub(lambda m: m[1] or "", text, count=1)),
        ("swapped roles", lambda text: _roles(text, draw)),
        ("noun", lambda text: _noun(text, evidence, other, draw)),
        ("addition", lambda text: _added(text, evidence, other, draw)),
    )
    made = [(kind, rule(claim)) for kind, rule in rules]
    made += [(edit.kind, edit.claim) for edit in edits_of_figures(claim, names, draw)]
    return [(kind, text) for kind, text in made if text != claim]


def where(before: str, after: str) -> Change:
    """What differs between the two texts, as whole words of the second; never empty where the second has words."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    stop = len(after) - end
    while start > 0 and after[start - 1 : start + 1].strip() and not after[start - 1].isspace():
        start -= 1
    while stop < len(after) and (stop <= start or not after[stop].isspace()):
        stop += 1
    return start, stop


def _contrary(text: str, draw: random.Random) -> str:
    found = []
    for match in re.finditer(r"[A-Za-z][a-z]*(?:-[a-z]+)?(?: than| least)?", text):
        for said in (match[0], match[0].split(" ")[0]):
            if said.lower() in _CONTRARIES:
                found.append((match.start(), match.start() + len(said), said))
                break
    if not found:
        return text
    start, end, said = draw.choice(found)
    new = draw.choice(_CONTRARIES[said.lower()])
    return text[:start] + (new[0].upper() + new[1:] if said[0].isupper() else new) + text[end:]


def _roles(text: str, draw: random.Random) -> str:
    """Two names or two figures of the claim in each other's place."""
    names = [name for name in find_names(text) if text.count(name) == 1]
    figures = list(dict.fromkeys(q.text for q in find_quantities(text) if text.count(q.text) == 1))
    pairs = [draw.sample(found, 2) for found in (names, figures) if len(found) > 1]
    if not pairs:
        return text
    one, other = draw.choice(pairs)
    if one in other or other in one:
        return text
    return re.sub(f"{re.escape(one)}|{re.escape(other)}", lambda m: other if m[0] == one else one, text)


def _noun(text: str, evidence: str, other: str, draw: random.Random) -> str:
    own = list(_NOUN.finditer(text))
    new = [m[1] for m in _NOUN.finditer(other) if m[1] not in evidence and m[1] not in text]
    if not own or not new:
        return text
    match = draw.choice(own)
    return text[: match.start(1)] + draw.choice(new) + text[match.end(1) :]


def _added(text: str, evidence: str, other: str, draw: random.Random) -> str:
    phrases = [m[0] for m in _ADDITION.finditer(other) if not set(m[0].split()[-1:]) & set(evidence.split())]
    if phrases and draw.random() < 0.65:
        return f"{text.rstrip('. ')} {draw.choice(phrases)}."
    nouns = list(_NOUN.finditer(text))
    if not nouns:
        return text
    match = draw.choice(nouns)
    return f"{text[: match.start(1)]}{draw.choice(ADDED)} {text[match.start(1) :]}"
