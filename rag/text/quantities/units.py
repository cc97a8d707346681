"""Units as reports write them: scaled, shortened, with denominators. Conversions serve comparison only.

Everything usual is read here without pint (see `definitions`): a scale ("1,000", "million", "EUR m"), a unit name, a gas
("CO2e"), and a denominator ("per employee", "/t").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from rag.text.quantities.definitions import composed, look_up
from rag.text.quantities.numbers import MAGNITUDES, numeral_value
from rag.text.quantities.wording import CODES

_SIGNS: Final = {
    "USD$": "USD", "AUD$": "AUD", "CAD$": "CAD", "NZD$": "NZD", "HKD$": "HKD", "SGD$": "SGD",
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "AU$": "AUD", "CA$": "CAD", "NZ$": "NZD", "A$": "AUD", "C$": "CAD", "S$": "SGD",
    "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "¥": "JPY",
}  # fmt: skip
_PLAIN: Final = str.maketrans({"₂": "2", "²": "2", "³": "3", "µ": "u", "μ": "u", "‑": "-"})
_SIGN = re.compile("|".join(re.escape(sign) for sign in _SIGNS))
_CODE_AND_SIGN = re.compile(r"(?<=\b[A-Z]{3})\s(?=\$)")
_PERCENT = (
    (re.compile(r"%\s?-?points?"), "percentage_point"),
    (re.compile(r"%|per ?cent(?!age)\b"), "percent"),
    (re.compile("‰"), "permille"),
)
_CO2 = re.compile(
    r"\s?(?:of |in )?\(?(?:CO ?2|carbon dioxide|carbon)(?![A-Za-z]*\d)[- ]?\(?(?:equivalents?|equiv\.?|eqv?\.?|eq|e)?\)?$",
    re.I,
)
_SCALE_WORD = r"(?:thousand|million|billion|trillion|hundred)s?|mn|mln|mio\.?|bn|tn|m(?= )|k(?= )|['’]?000s?"
_SCALE = re.compile(rf"(?:(?P<number>\d[\d.,]*)(?=\s)|10\^?(?P<power>\d)|(?P<word>{_SCALE_WORD}))\s*(?:of\s)?", re.I)
_SCALE_AFTER = re.compile(rf"[ ,(]*(?:in\s)?(?P<count>10{{1,2}}0?\s)?(?P<word>{_SCALE_WORD}|m|k|b)(?:\sof)?\)?$", re.I)
_MONEY = re.compile(r"(?P<letter>[kmMT]|mn|bn|M)?\s?(?P<code>[A-Z]{3})\s?(?P<after>[kmMb]|mn|mln|mio|bn|['’]?000)?")
_PER = re.compile(r"\s?/\s?|(?:^|[\s-])per[\s-]")
_YEARLY = re.compile(
    r"(?:\s?/\s?(?:year|yr|a|annum)|[\s-]per[\s-](?:year|annum)|\s(?:a|each|every)\syear|\sp\.\s?a\.|\sannually)$", re.I
)
_EACH = re.compile(r"\s(?:a|each|every)\s(?=(?:month|week|day|hour|tonne|person|employee)$)")
_AFTERWORD = re.compile(
    r"\s(?:worked|produced|sold|equivalent|(?:of\s)?(?:net\s)?(?:revenues?|sales|turnover|production|product)|of\s.+)$",
    re.I,
)
_OPERATORS = re.compile(r"[*·^()]|/.*/")
_COINS: Final = frozenset(CODES.split("|"))
_HUGE: Final = 1e10
"""Tonnes; several times what any company emits or mines in a year."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """A unit read from its wording: value * factor is the value in `canonical`; `mega` where Mt was written."""

    factor: float
    canonical: str
    mega: bool = False


def canonical(value: float, unit: str) -> tuple[float, str] | None:
    """The value in the canonical unit of its dimension, with that unit; None where the unit is not known.

    Canonical units: tCO2e, t, MWh, MW, m3, m2, km, h, %, pp, people, currency codes; per another: "tCO2e/t", and by convention
    "/million h" and "/million USD" for hours and money below the line. A yearly rate counts as its amount. "Mt" and
    "MtCO2e" are megatonnes unless that would exceed what any company emits; then they were meant as metric tons.
    """
    read = read_unit(unit)
    if read is None:
        return None
    factor = read.factor
    if read.mega and abs(value) * factor > _HUGE:
        factor /= 1e6
    return value * factor, read.canonical


def comparable(unit_a: str, unit_b: str) -> bool:
    """Whether amounts in the two units can be compared. A missing unit compares with any.

    Plain tonnes compare with tonnes of CO2e, because running text leaves the gas out. Units that are not known (counted things)
    compare where their last word is the same but for the plural.
    """
    if not unit_a.strip() or not unit_b.strip():
        return True
    first, second = read_unit(unit_a), read_unit(unit_b)
    if first is not None and second is not None:
        return _without_gas(first.canonical) == _without_gas(second.canonical)
    return first is None and second is None and _thing(unit_a) == _thing(unit_b)


def _without_gas(unit: str) -> str:
    return "/".join("t" if part == "tCO2e" else part for part in unit.split("/"))


def _thing(unit: str) -> str:
    """The counted thing: the last word in lower case and singular."""
    words = re.findall(r"[^\W\d_]+", re.split(r"\sof\s|\sper\s", unit.lower())[0])
    return re.sub(r"ies$", "y", words[-1]).removesuffix("s") if words else ""


@lru_cache(maxsize=4096)
def read_unit(unit: str) -> Scaled | None:
    """The meaning of a unit's wording, None where it is not known."""
    text = _tidy(unit)
    if not text:
        return None
    if _OPERATORS.search(text) and (found := composed(text.replace("·", "*").replace("^", "**"))):
        return Scaled(found.factor, found.canonical)
    above, *below = _PER.split(_EACH.sub(" per ", text), maxsplit=1)
    top = _simple(above.strip()) if above.strip() else Scaled(1.0, "")
    if top is None or not below:
        return top
    bottom = _denominator(below[0].strip())
    return replace(top, factor=top.factor / bottom.factor, canonical=f"{top.canonical}/{bottom.canonical}")


def _tidy(unit: str) -> str:
    unit = re.sub(r"(?<=10)[²³⁴⁵⁶⁹]", lambda match: f"^{unicodedata.digit(match[0])}", unit)
    text = " ".join(unit.translate(_PLAIN).split())
    if text[:1] in ("(", "[") and text[-1:] in (")", "]"):
        text = text[1:-1]
    text = re.sub(r"^in (?=\S)", "", text)
    text = re.sub(r"\b([kM]?t)pa\b", r"\1", text)
    text = re.sub(r"\b([kM]?m) ([23])\b", r"\1\2", text)
    for pattern, name in _PERCENT:
        text = pattern.sub(name, text)
    text = _CODE_AND_SIGN.sub("", text)
    text = _SIGN.sub(lambda match: f"{_SIGNS[match[0]]} ", text).strip()
    return _YEARLY.sub("", text)


def _simple(text: str) -> Scaled | None:
    """A unit without a denominator: a scale, a name, a gas, in the orders that reports write them."""
    found = _named(text)
    if found is not None:
        return found
    scale = _SCALE.match(text)
    if scale and scale.end() < len(text):
        inner = _simple(text[scale.end() :])
        return None if inner is None else replace(inner, factor=inner.factor * _scale(scale))
    after = _SCALE_AFTER.search(text)
    if after and after.start() > 0:
        inner = _named(text[: after.start()])
        return None if inner is None else replace(inner, factor=inner.factor * _scale(after))
    shorter = _AFTERWORD.sub("", text)
    if shorter == text and re.fullmatch(r"[a-z-]+(?: [a-z-]+)+", text):
        shorter = text.split(" ", 1)[1]  # "full-time employees", "training hours"
    return _simple(shorter) if shorter != text else None


def _scale(match: re.Match[str]) -> float:
    named = match.groupdict()
    if named.get("number"):
        return numeral_value(named["number"].rstrip(".,")) or 1.0
    if named.get("power"):
        return float(10 ** int(named["power"]))
    count = float(named.get("count") or 1)
    word = named["word"].lower().strip("'’.")
    return count * (1e3 if word.startswith("000") else MAGNITUDES[word.removesuffix("s")])


def _named(text: str) -> Scaled | None:
    gas = _CO2.search(text)
    if gas:
        return _gas(text[: gas.start()].strip())
    unit = look_up(text)
    if unit is not None:
        mega = unit.canonical == "t" and text.startswith(("Mt", "Mega", "mega"))
        return Scaled(unit.factor, "%" if unit.canonical == "pct" else unit.canonical, mega)
    money = _MONEY.fullmatch(text)
    if money and (coin := look_up(money["code"])) is not None and (money["letter"] or money["after"]):
        factor = 1.0
        for word in (money["letter"], money["after"]):
            if word:
                factor *= 1e3 if "000" in word or word == "T" else MAGNITUDES[word.lower()]
        return Scaled(factor, coin.canonical)
    return None


def _gas(amount: str) -> Scaled | None:
    """Tonnes (or so) of CO2e; scales before the mass are read as usual."""
    if not amount:
        return None
    mass = _simple("t" if amount == "T" else amount)
    return replace(mass, canonical="tCO2e") if mass is not None and mass.canonical == "t" else None


def _denominator(text: str) -> Scaled:
    """What stands below the line. An unknown thing is its own unit; hours and money count in millions by convention."""
    # "EUR 1 million" is EUR million, "EUR 1,000" is 1,000 EUR
    text = re.sub(r"(?<=[A-Z]{3} )1 (?=thousand|million|billion)", "", " ".join(text.split()))
    text = re.sub(r"^([A-Z]{3}) ?(\d[\d,]*)(?= [a-z]|$)(?! (?:thousand|million|billion|mn|bn|m)\b)", r"\2 \1", text)
    bare = _AFTERWORD.sub("", re.sub(r"^(?:one|an?|each)\s", "", text))
    found = _simple(bare) or _simple(text)
    if found is None:
        scale = _SCALE.match(bare)
        factor = _scale(scale) if scale and scale.end() < len(bare) else 1.0
        return Scaled(factor, _thing(bare[scale.end() :] if scale and factor != 1.0 else bare))
    if (found.canonical == "h" and found.factor >= 1e3) or found.canonical in _COINS:
        return Scaled(found.factor / 1e6, f"million {found.canonical}")
    return found
