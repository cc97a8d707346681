"""Direction, negation, opposites and scope labels of a claim against its evidence, as signs and in words."""

from __future__ import annotations

from rag.question.slots import slot_agreement, slots
from rag.text.terms import stem, terms, words
from rag.verify.choose import Chosen, Said
from rag.verify.figures import states
from rag.verify.units import Unit
from rag.verify.wording import direction, direction_at, negated_phrases, opposites, widened


def compare_turns(said: Said, chosen: Chosen, against: list[str]) -> dict[str, float]:
    """Direction, negation, opposites, scope labels and "all" for "some", against the most telling unit."""
    unit = chosen.units[0]
    turned = _turned(said, unit)
    if turned:
        against.append(f"the report speaks of {turned}")
    negated = _negated(said.text, chosen)
    if negated:
        against.append(f'the report and the draft differ in a "not" ({negated})')
    pairs = opposites((stem(w) for w in words(said.text)), (stem(w) for w in words(unit.text)))
    if pairs:
        shown = {stem(word): word for word in words(f"{said.text} {unit.text}")}
        against.append(f'the report says "{shown[pairs[0][1]]}", the draft "{shown[pairs[0][0]]}"')
    _, clash, _ = slot_agreement(_exclusive(said.text), _exclusive(f"{unit.text} {unit.context}"))
    if clash:
        against.append("the scope or method is another one")
    return {
        "turned": float(bool(turned)),
        "negated": float(bool(negated)),
        "opposite": float(bool(pairs)),
        "slot_clash": float(bool(clash)),
        "widened": float(widened(said.text, unit.text)),
    }


def _exclusive(text: str) -> dict[str, frozenset[str]]:
    return {name: values for name, values in slots(text).items() if name not in ("target", "intensity")}


def _turned(said: Said, unit: Unit) -> str:
    """What the report says of the direction where the claim says the opposite; "" where they agree."""
    names = {1: "a rise", -1: "a fall"}
    for amount in said.amounts:
        for given in unit.amounts:
            if given.start < 0 or not states(amount.quantity, given.quantity):
                continue
            mine = direction_at(said.text, amount.start, amount.end)
            theirs = direction_at(unit.text, given.start, given.end)
            if mine and theirs:
                return names[theirs] if mine != theirs else ""
    mine, theirs = direction(said.text), direction(unit.text)
    return names[theirs] if mine and theirs and mine != theirs else ""


def _negated(claim: str, chosen: Chosen) -> str:
    """The word that one side negates and the other says plainly; "" where there is none.

    Where both have a negation they are taken to be the same one, put differently. In a unit that is not the most telling one
    two words in a row have to agree.
    """
    mine, said = negated_phrases(claim), set(terms(claim))
    for at, unit in enumerate(chosen.units):
        theirs, there = negated_phrases(unit.text), set(terms(unit.text))
        if bool(mine) == bool(theirs):
            continue
        for phrase in mine or theirs:
            other = there if mine else said
            if phrase[0] in other and (at == 0 or all(word in other for word in phrase)):
                return next((word for word in words(f"{claim} {unit.text}") if stem(word) == phrase[0]), phrase[0])
    return ""
