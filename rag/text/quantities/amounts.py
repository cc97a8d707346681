"""An amount in words: a table's number and its unit as a person would write them together."""

from __future__ import annotations

import re
from typing import Final

from rag.text.quantities.wording import CODES

_WORDS: Final = {
    "k": "thousand", "m": "million", "mn": "million", "mln": "million", "mio": "million", "b": "billion", "bn": "billion",
    "tn": "trillion", "000": "thousand", "1000": "thousand", "1000000": "million", "1000000000": "billion",
}  # fmt: skip
_SIGN: Final = r"(?:US|HK|NT|AU|CA|NZ|A|C|S|R)?\$|[€£¥₩₹]"
_COIN: Final = rf"{_SIGN}|(?:{CODES})\b"
_SCALE: Final = r"(?:1[ ,.'’]?000(?:[ ,.'’]?000){0,2}|['’]?000s?|(?:1\s)?(?:thousand|million|billion|trillion)s?)"
_SHORT: Final = r"(?:mln|mio\.?|mn|bn|tn|[kmb])(?![\w/])"
_NOTE: Final = r"(?P<note>\s\((?:rounded|unaudited)\))?"
_MONEY = tuple(
    re.compile(pattern + _NOTE, re.IGNORECASE)
    for pattern in (
        rf"(?P<coin>{_COIN})(?:\s?(?:in\s)?(?P<scale>{_SCALE}|{_SHORT}))?",
        rf"(?P<scale>{_SCALE}|{_SHORT})\s?(?:of\s)?(?P<coin>{_COIN})",
    )
)
_THINGS = re.compile(rf"(?P<scale>{_SCALE}|(?:mln|mio\.?|mn)(?=\s))\s+(?:of\s)?(?P<rest>[^\W\d].*)", re.IGNORECASE)
_COUNT = re.compile(rf"(?:(?:no\.?|nr\.?|numbers?|#)\s?)?\(?(?:in\s)?(?P<scale>{_SCALE})\)?", re.IGNORECASE)
_ODD = re.compile(rf"(?:(?:{_COIN})\s?)?10{{1,2}}(?:[,.]?000)?\s+[^\W\d].*", re.IGNORECASE)


def amount_text(number: str, unit: str) -> str:
    """The number with its unit, the unit's scale in words behind the number: ("387", "1,000 tons") -> "387 thousand tons".

    Currencies come first: ("164", "EUR million") -> "EUR 164 million", ("5", "Million €") -> "€5 million". A scale that
    has no word is a factor: ("12", "10,000 cases") -> "12 × 10,000 cases". The number stays as it is written.
    """
    unit = re.sub(r"^in\s(?=\S)", "", " ".join(unit.split()))
    money = next((match for pattern in _MONEY if (match := pattern.fullmatch(unit))), None)
    if money is not None:
        coin = money["coin"].upper()
        scaled = f"{number} {_word(money['scale'] or '')}".strip()
        if not number[:1].isdigit():
            return f"{scaled} {coin}{money['note'] or ''}"
        return f"{coin}{' ' if coin.isalpha() else ''}{scaled}{money['note'] or ''}"
    if (things := _THINGS.fullmatch(unit)) is not None:
        return f"{number} {_word(things['scale'])} {things['rest']}"
    if (count := _COUNT.fullmatch(unit)) is not None:
        return f"{number} {_word(count['scale'])}"
    return f"{number} × {unit}" if _ODD.fullmatch(unit) else f"{number} {unit}".strip()


def _word(scale: str) -> str:
    """ "1,000", "'000" and "Thousands" as "thousand"."""
    plain = re.sub(r"[ ,.'’]", "", scale.lower().removeprefix("1 ")).removesuffix("s")
    return _WORDS.get(plain, plain)
