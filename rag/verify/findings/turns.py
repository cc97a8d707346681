"""Direction, negation, opposites and scope labels of a claim against its evidence, as signs and in words."""

from __future__ import annotations

from rag.question.slots import slot_agreement
from rag.text.terms import stem, words
from rag.verify.amounts.figures import Amount, states, years_of
from rag.verify.amounts.held import says
from rag.verify.amounts.pairing import belongings, exchanged, told_apart
from rag.verify.evidence.choose import Chosen
from rag.verify.evidence.said import Said
from rag.verify.evidence.units import Unit
from rag.verify.evidence.worth import scopes
from rag.verify.findings.negation import negated_word
from rag.verify.findings.tables import in_target_column, misplaced, row_turned
from rag.verify.wording.done import WORDS, other_quantifier, speaks_of_aim, unachieved
from rag.verify.wording.kinds import other_kinds
from rag.verify.wording.moves import backwards, moved, not_moved
from rag.verify.wording.names import find_names
from rag.verify.wording.polarity import both_deny
from rag.verify.wording.ranks import unranked
from rag.verify.wording.roles import left_out, other_actor, turned_round
from rag.verify.wording.titles import other_title
from rag.verify.wording.turning import direction_at, opposites, plain_words, widened


def compare_turns(said: Said, chosen: Chosen, against: list[str]) -> dict[str, float]:
    """Direction, negation, opposites, scope labels and "all" for "some", against the most telling unit."""
    unit = chosen.units[0]
    turned = next((way for own in (unit, *_rows(chosen)) if (way := _turned(said, own))), "")
    if turned:
        against.append(f"the report speaks of {turned}")
    negated = negated_word(chosen)
    if negated:
        against.append(f'the report and the draft differ in a "not" ({negated})')
    around = {stem(w) for w in words(unit.near)}
    pairs = opposites(map(stem, plain_words(said.text)), map(stem, plain_words(unit.text)))
    pairs += other_kinds(said.text, unit.text)
    pairs = [pair for pair in pairs if pair[0] not in around]
    if pairs:
        shown = {stem(word): word for word in words(f"{said.text} {unit.text}")}
        against.append(f'the report says "{shown[pairs[0][1]]}", the draft "{shown[pairs[0][0]]}"')
    _, clash, _ = slot_agreement(scopes(said.text), {**scopes(unit.context), **scopes(unit.text)})
    if clash:
        against.append("the scope or method is another one")
    return {
        **_compare_roles(said, chosen, against),
        "turned": float(bool(turned)),
        "negated": float(bool(negated)),
        "opposite": float(bool(pairs)),
        "slot_clash": float(bool(clash)),
        "widened": float(widened(said.text, " ".join(own.text for own in chosen.units))),
    }


def _compare_roles(said: Said, chosen: Chosen, against: list[str]) -> dict[str, float]:
    """Exchanged figures, an aim told as a result, other quantifiers, other actors, and what the report leaves out."""
    unit = chosen.units[0]
    swapped = next((f for row in _rows(chosen) if (f := misplaced(said.text, said.amounts, row.amounts))), None)
    if unit.is_row:
        aimed = not speaks_of_aim(said.text) and in_target_column(said.amounts, unit.amounts)
    else:
        sides = said.text, said.amounts, unit.text, unit.amounts
        swapped = swapped or exchanged(*sides) or backwards(*sides) or _exchanged_between(chosen)
        aimed = unachieved(said.text, unit.text)
    if swapped:
        theirs, mine = (" ".join(amount.quantity.text.split()) for amount in swapped)
        against.append(f"the report gives {theirs} for this, and {mine} for something else")
    if aimed:
        against.append("the report speaks of an aim, the draft of a result")
    quantifier = other_quantifier(said.text, unit.text, unit.known)
    if quantifier and quantifier[1] == WORDS[0] and both_deny(said.text, unit.text, unit.known):
        # "no boats may pass" says what "all boats are banned" says
        quantifier = None
    if quantifier:
        against.append(f'the report says "{quantifier[0]}", the draft "{quantifier[1]}"')
    actor = other_actor(said.text, unit.text)
    if actor is None and not unit.is_row:
        actor = other_title(said.text, unit.text, unit.near, said.names)
    if actor:
        against.append(f"the report says it of the {actor[0]}, the draft of the {actor[1]}")
    names = tuple(dict.fromkeys((*said.names, *find_names(said.text))))
    roles = turned_round(said.text, names, unit.text)
    if roles:
        against.append(f"the report has {roles[0]} and {roles[1]} the other way round")
    out = left_out(said.text, names, unit.text)
    if out:
        against.append(f"the report leaves out {out}")
    everything = " ".join(f"{own.text} {own.context}" for own in chosen.units)
    rank = "" if unit.is_row else unranked(said.text, unit.text, everything)
    if rank:
        against.append(f'the report does not say "{rank}"')
    return {
        "ranked": float(bool(rank)),
        "exchanged": float(bool(swapped)),
        "unachieved": float(aimed),
        "quantifier": float(bool(quantifier)),
        "actor": float(bool(actor or roles)),
        "left_out": float(bool(out)),
    }


def _exchanged_between(chosen: Chosen) -> tuple[Amount, Amount] | None:
    """Two figures of the claim that stand in two sentences of the evidence, each for what the claim says of the other."""
    said, prose = chosen.said, [u for u in chosen.units if not u.is_row]
    if len(said.amounts) < 2 or len(prose) < 2 or _states_all(said, prose[0]):
        return None
    told = [[amount for amount in unit.amounts if amount.start >= 0] for unit in prose]
    there = [words for unit, own in zip(prose, told, strict=True) for words in belongings(unit.text, own)]
    return told_apart(said.text, [a for a in said.amounts if a.start >= 0], [a for own in told for a in own], there)


def _rows(chosen: Chosen) -> list[Unit]:
    """The rows to hold the claim's figures against: the most telling unit, and those that have all its figures where these
    are several or the most telling unit has none of them.
    """
    said, unit = chosen.said, chosen.units[0]
    alone = len(said.amounts) < 2 and any(says(a, g) for a in said.amounts for g in unit.amounts)
    return [u for u in chosen.units if u.is_row and (u is unit or (not alone and _states_all(said, u)))]


def _states_all(said: Said, unit: Unit) -> bool:
    return bool(said.amounts) and all(any(says(a, g) for g in unit.amounts) for a in said.amounts)


def _turned(said: Said, unit: Unit) -> str:
    """What the report says of the direction where the claim says the opposite; "" where they agree."""
    names = {1: "a rise", -1: "a fall", 0: ""}
    if unit.is_row:
        label = unit.text.split(" | ")[0]
        return names[row_turned(said.text, label, unit.amounts, years_of(said.periods), unit.year)]
    for amount in said.amounts:
        for given in unit.amounts:
            if given.start < 0 or not states(amount.quantity, given.quantity):
                continue
            mine = direction_at(said.text, amount.start, amount.end)
            theirs = direction_at(unit.text, given.start, given.end)
            if mine and theirs:
                return names[theirs] if mine != theirs else ""
    still = not_moved(said.text, said.amounts, unit.text, unit.amounts)
    return still or names[moved(said.text, unit.text, unit.known)]
