"""What turns a statement against its quotes: a negation, another direction, an opposite, a scope, somebody else's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rag.answer.checking.exchanged import exchanged
from rag.question.slots import slots
from rag.text.locate import squeeze
from rag.text.marks import CELL_MARK
from rag.text.marks import plain as plain_text
from rag.text.standing import stands_in
from rag.text.terms import STOP_WORDS, stem

NEAR = 0.72
"""Share of a statement's words that stand in a quote in the same order, from which it counts as that quote reworded."""
_FEWEST = 4
_SHORT_CUT = 4
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|%")
_NEGATIONS = frozenset("not no never none neither nor without cannot".split())
# "zero fatalities", "fatalities: 0" and "nil" say that there were none
_NOTHING = re.compile(r"\b(?:zero|nil)\b|(?<![\d.,])0(?![\d.,]*\d)", re.IGNORECASE)
_PRONOUNS = frozenset("we our it its they their he she".split())
# a text that says it reckoned or converted has figures of its own
_OWN_SUMS = frozenset(("calculated", "converted"))
_FREE_SLOTS = frozenset(("target", "intensity"))
_SCALE = re.compile(r"\b([A-Z]{3})\s(thousand|million|billion|trillion)\b", re.IGNORECASE)
_WHOSE = re.compile(r"\s*((?:[A-Z][\w&.'’-]*(?:\s(?=[A-Z])|(?=:))){1,5}):\s")
# words before a colon that say what follows, not whose it is
_LABELS = frozenset(
    "answer target targets goal goals note result total example summary yes no scope reason definition status source evidence".split()
)


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int

    @property
    def key(self) -> str:
        word = re.sub(r"['’]s?$", "", self.word.lower())
        return re.sub(r"[.,](?=\d{3}(?!\d))", "", word) if word[0].isdigit() else word


def turned(text: str, quotes: Sequence[str], known: str = "") -> tuple[str, ...]:
    """The words of the text by which it says something else than its quotes, as written, each once; () where it does not.

    Scope, method and the like must be those that the quotes name (else those of `known`, the text around them). A text that
    follows a quote word by word may not put in, take out or exchange a negation, a figure, a direction, an opposite or a
    name; any other text may not speak of the other direction only or negate where no quote does. Words in other places of
    the quotes, and what the text leaves out at its ends, count for nothing.
    """
    plain = plain_text(text)
    shown = [plain_text(quote) for quote in quotes]
    around = plain_text(known)
    if any(stands_in(quote, squeeze(quote), plain) for quote in shown):
        return ()
    found = [
        *_other_slots(plain, shown, around),
        *_other_scales(plain, " ".join((*shown, around))),
        *_somebody_else(plain, " ".join((*shown, around))),
    ]
    nearest = max((_Alignment.of(plain, quote) for quote in shown), key=lambda one: one.share, default=None)
    if nearest is not None and nearest.share >= NEAR and len(nearest.said) >= _FEWEST:
        found += nearest.differences(_stems(" ".join((*shown, around))))
    else:
        found += _opposed(plain, " ".join(shown))
    found += exchanged(plain, shown)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Alignment:
    """A text beside a quote, both as words; `changes` are (words of the quote, words of the text) that differ."""

    quote: str
    given: tuple[_Token, ...]
    said: tuple[_Token, ...]
    changes: tuple[tuple[tuple[_Token, ...], tuple[_Token, ...]], ...]
    share: float

    @classmethod
    def of(cls, text: str, quote: str) -> _Alignment:
        said, given = _tokens(text), _tokens(quote)
        matcher = SequenceMatcher(None, [t.key for t in given], [t.key for t in said], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            return cls(quote, given, said, (), 0.0)
        first, last = blocks[0].a, blocks[-1].a + blocks[-1].size
        changes = []
        for kind, a, b, c, d in matcher.get_opcodes():
            # what the quote says before and after the part that the text follows is only left out
            low, high = (max(0, first - (d - c)), first) if b <= first else (a, min(b, max(last, a + d - c)))
            if kind != "equal" and (d > c or first <= a < last):
                changes.append((given[low:high], said[c:d]))
        return cls(quote, given, said, tuple(changes), sum(block.size for block in blocks) / len(said))

    def differences(self, held: frozenset[str]) -> list[str]:
        """The telling words among the changes. `held` are the stems of everything that proves the text."""
        more = Counter(t.key for t in self.said) - Counter(t.key for t in self.given)
        fewer = Counter(t.key for t in self.given) - Counter(t.key for t in self.said)
        own = {t.key for t in self.said} & _OWN_SUMS - {t.key for t in self.given}
        table = CELL_MARK in self.quote
        found: list[_Token] = []
        for removed, added in self.changes:
            found += [t for t in added if t.key in more and _negates(t.key)]
            found += [t for t in removed if t.key in fewer and _negates(t.key) and len(removed) <= _SHORT_CUT]
            found += [t for t in added if t.key in more and t.word[0].isdigit() and removed and not own]
            against = _against(removed, added)
            found += [t for t in added if stem(t.key) in against or _exchanged(t, removed, held, table)]
        return [token.word for token in found]


def _against(removed: Sequence[_Token], added: Sequence[_Token]) -> set[str]:
    """The stems among the added words whose opposite or other direction was removed."""
    from rag.verify.wording.turning import DOWN, UP, opposites

    gone, come = {stem(t.key) for t in removed}, {stem(t.key) for t in added}
    found = {mine for mine, _ in opposites(come, gone)}
    for one, other in ((UP, DOWN), (DOWN, UP)):
        found |= (come - gone) & one if gone & other and not gone & one else set()
    return found


def _exchanged(token: _Token, removed: Sequence[_Token], held: frozenset[str], table: bool) -> bool:
    """Whether the word is a name that stands where the quote has another one, or "we" or "it" of somebody else.

    Of a table row, whose cells a sentence may name in any order, only a name that it has nowhere.
    """
    if not token.word[0].isupper() or token.key in STOP_WORDS:
        return False
    if stem(token.key) in held:
        return not table and _is_name(token) and any(_is_name(t) for t in removed)
    return any(_is_name(t) or t.key in _PRONOUNS or _opens_with_word(t) for t in removed)


def _is_name(token: _Token) -> bool:
    return token.word[0].isupper() and token.start > 0 and token.key not in STOP_WORDS and len(token.word) > 2


def _opens_with_word(token: _Token) -> bool:
    return token.start == 0 and token.word[0].isupper() and token.key not in STOP_WORDS


def _other_slots(text: str, quotes: Sequence[str], known: str) -> Iterator[str]:
    """Values such as "3" of scope that the text names and the quotes do not."""
    quoted, around = slots(" ".join(quotes)), slots(known)
    for name, values in slots(text).items():
        held = quoted.get(name) or around.get(name)
        if name not in _FREE_SLOTS and held is not None and not values <= held:
            yield from (f"{name} {value}" for value in sorted(values - held))


def _other_scales(text: str, source: str) -> list[str]:
    """The magnitudes behind a currency ("5 EUR billion") that stand behind it nowhere, where another one does."""
    there = {(match[1], match[2].lower()) for match in _SCALE.finditer(source)}
    said = [(match[1], match[2].lower()) for match in _SCALE.finditer(text)]
    return [scale for unit, scale in said if (unit, scale) not in there and unit in {unit for unit, _ in there}]


def _somebody_else(text: str, source: str) -> list[str]:
    """The name before a colon at the start ("Norvik: 40 t") that nothing there has."""
    match = _WHOSE.match(text)
    if match is None or match[1].strip().lower() in _LABELS:
        return []
    missing = _stems(match[1]) - _stems(source) - _LABELS
    return [match[1].strip()] if missing else []


def _negates(word: str) -> bool:
    """Whether a word in lower case denies: "not", "none", "isn't", with either apostrophe."""
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))


def _opposed(text: str, source: str) -> list[str]:
    from rag.verify.wording.turning import direction

    said, there = {token.key for token in _tokens(text)}, {token.key for token in _tokens(source)}
    denied = any(_negates(word) for word in there) or _NOTHING.search(source) is not None
    found = [] if denied else sorted(word for word in said if _negates(word))
    way, theirs = direction(text), direction(source)
    if way and theirs and way != theirs:
        found.append("a rise" if way > 0 else "a fall")
    return found


def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(_Token(match[0], match.start()) for match in _TOKEN.finditer(text))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.key) for token in _tokens(text))
