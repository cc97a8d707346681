"""What the support head is trained on: claims with evidence that bears them out, or does not."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.reader.edits import Change, changed, said_otherwise, where
from eval.reader.lists import Asked, Document
from rag.reader.units import with_heading
from rag.verify.wording.names import find_names

SHARES = {"TAT-QA": 0.38, "COVID-QA": 0.3, "XQuAD": 0.2, "PolicyQA": 0.12}
"""Which part of the claims comes from each set."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """A claim and its windows of evidence, of which the best counts. `changes` are the parts of the claim (offsets) that
    the evidence does not bear out: empty for a supported claim, None where they are not known. Claims of one `versions`,
    if it is not empty, say one sentence in true and false ways, which training sets against each other."""

    claim: str
    windows: tuple[str, ...]
    supported: bool
    kind: str
    changes: tuple[Change, ...] | None = ()
    versions: str = ""


def make_pairs(documents: Sequence[Document], most: int, seed: int) -> list[ClaimPair]:
    """About `most` pairs, three supported for four that are not, in random order."""
    draw = random.Random(seed)
    found: list[ClaimPair] = []
    for source, share in SHARES.items():
        own = [d for d in documents if d.source == source and len(d.units) > 3]
        weights = [len(d.units) for d in own]
        part: list[ClaimPair] = []
        while own and len(part) < share * most:
            document, other = draw.choices(own, weights, k=2)
            if draw.random() < 0.2 and document.asked:
                part += _from_question(document, draw.choice(document.asked), draw)
            else:
                part += _from_unit(document, draw.randrange(len(document.units)), draw.choice(other.units), draw)
        found += part
    draw.shuffle(found)
    return found


def _from_unit(document: Document, at: int, other: str, draw: random.Random) -> Iterator[ClaimPair]:
    unit = document.units[at]
    is_row = " | " in unit
    said = row_said(unit, draw) if is_row else said_otherwise(unit, draw)
    if said is None or not 5 <= len(said.split()) <= 45:
        return
    evidence = window(document, at, draw)
    after = at + 1
    if not is_row and draw.random() < 0.15 and after < len(document.units) and document.units[after] in evidence:
        said = f"{said} {said_otherwise(document.units[after], draw)}"
    yield ClaimPair(said, (evidence,), True, "true")
    names = list(dict.fromkeys(n for u in document.units[max(0, at - 15) : at + 15] for n in find_names(u)))
    near = other if draw.random() < 0.5 else document.units[draw.randrange(len(document.units))]
    wrong = changed(said, evidence, names, near, draw)
    if is_row:
        wrong += _other_cell(said, unit, draw)
    for kind, claim in draw.sample(wrong, min(1 + (draw.random() < 0.2), len(wrong))):
        yield ClaimPair(claim, (evidence,), False, kind, (where(said, claim),))
    if draw.random() < 0.25:
        without = window(document, at, draw, hide=True)
        if without:
            yield ClaimPair(said, (without,), False, "neighbour", None)


def window(document: Document, at: int, draw: random.Random, *, hide: bool = False) -> str:
    """The unit among up to three that stand around it, in their order; without it where `hide`."""
    is_row = " | " in document.units[at]
    before, after = draw.choice(((0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1)))
    places = range(max(0, at - before - hide), min(len(document.units), at + after + 1 + hide))
    units = [document.units[n] for n in places if (" | " in document.units[n]) == is_row and not (hide and n == at)]
    if hide and (not units or any(document.units[at] in unit for unit in units)):
        return ""
    heading = document.heading if draw.random() < 0.3 else ""
    return with_heading(heading, " ".join(units))


_ROW_SAID = (
    "{name} was {value} in {column}.", "{name} amounted to {value} in {column}.", "In {column}, {name} was {value}.",
    "{name} stood at {value} in {column}.", "The company reported {name} of {value} for {column}.",
    "In {column} the company had {name} of {value}.", "{name} came to {value} for {column}.",
)  # fmt: skip
_ROSE = ("{name} rose from {first} in {a} to {last} in {b}.", "{name} increased between {a} and {b}.",
         "{name} was higher in {b} than in {a}.", "{name} grew to {last} in {b}, from {first}.")  # fmt: skip
_FELL = ("{name} fell from {first} in {a} to {last} in {b}.", "{name} decreased between {a} and {b}.",
         "{name} was lower in {b} than in {a}.", "{name} declined to {last} in {b}, from {first}.")  # fmt: skip


def row_said(row: str, draw: random.Random) -> str | None:
    """A sentence that says one cell of the row ("Label | 2023: 5 | 2022: 4"), or how it moved; None where none can."""
    name, *cells = row.split(" | ")
    named = [tuple(cell.rsplit(": ", 1)) for cell in cells if ": " in cell]
    named = [(column, value) for column, value in named if re.search(r"\d", value)]
    if not named:
        return None
    path = name.split(" > ")
    label = path[-1] if draw.random() < 0.6 else ", ".join(reversed(path))
    label = label if label[:2].isupper() else label[:1].lower() + label[1:]
    dated = sorted((int(_YEAR.findall(c)[-1]), c, v) for c, v in named if len(_YEAR.findall(c)) == 1)
    if len({year for year, _, _ in dated}) > 1 and draw.random() < 0.35:
        (_, a, first), (_, b, last) = dated[0], dated[-1]
        one, other = _amount(first), _amount(last)
        if one is None or other is None or one == other:
            return None
        text = draw.choice(_ROSE if other > one else _FELL).format(name=label, first=first, last=last, a=a, b=b)
    else:
        column, value = draw.choice(named)
        text = draw.choice(_ROW_SAID).format(name=label, value=value, column=column.replace(" > ", " "))
    return text[:1].upper() + text[1:]


def _amount(text: str) -> float | None:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    sign = -1 if text.strip().startswith(("(", "-", "−")) else 1
    return sign * float(found[0].replace(",", "")) if found else None


def _other_cell(said: str, row: str, draw: random.Random) -> list[tuple[str, str]]:
    """The claim with the value of another column, or another column for its value."""
    cells = [tuple(cell.rsplit(": ", 1)) for cell in row.split(" | ")[1:] if ": " in cell]
    own = [cell for cell in cells if cell[1] in said and cell[0] in said]
    others = [cell for cell in cells if own and cell[1] != own[0][1] and cell[0] != own[0][0]]
    if len(own) != 1 or not others:
        return []
    other = draw.choice(others)
    return [
        ("other value", said.replace(own[0][1], other[1], 1)),
        ("other column", said.replace(own[0][0], other[0], 1)),
    ]


def _from_question(document: Document, asked: Asked, draw: random.Random) -> Iterator[ClaimPair]:
    """A question and its answer said as one claim: the wording is a person's, not the evidence's own."""
    claim = declared(asked.question, asked.said) if asked.said and asked.answers else None
    if claim is None:
        return
    at = asked.answers[0]
    evidence = window(document, at, draw)
    yield ClaimPair(claim, (evidence,), True, "answer")
    numeric = bool(re.search(r"\d", asked.said))
    others = {a.said for a in document.asked if bool(re.search(r"\d", a.said)) == numeric and a.said}
    wrong = [text for text in sorted(others) if text.lower() not in evidence.lower() and len(text.split()) < 9]
    if wrong:
        false = declared(asked.question, draw.choice(wrong))
        if false:
            yield ClaimPair(false, (evidence,), False, "other answer", (where(claim, false),))
    if draw.random() < 0.3 and (without := window(document, at, draw, hide=True)):
        yield ClaimPair(claim, (without,), False, "neighbour", None)


_ASKED_OF = re.compile(r"(?i)^(?:what|which|who) (is|was|are|were) (.+)$")
_SUBJECT = re.compile(
    r"(?i)^(?:what|who) ((?:\w+ed|has|have|had|can|will|makes?|causes?|led|won|made|wrote|took)) (.+)$"
)
_KIND = re.compile(r"(?i)^(?:what|which) (\w+(?: \w+)?) (is|was|are|were|has|had) (.+)$")
_REST = re.compile(r"(?i)^(?:how much|how many|when|where|why|how|what|which)\b ?(.+)$")


def declared(question: str, answer: str) -> str | None:
    """Question and answer as one statement, in plain if not fine English; None for questions of other forms."""
    text, said = question.strip().rstrip("?").strip(), answer.strip().rstrip(".")
    if len(said.split()) > 15 or len(text.split()) < 3:
        return None
    if found := _ASKED_OF.match(text):
        made = f"{found[2]} {found[1]} {said}."
    elif found := _SUBJECT.match(text):
        made = f"{said} {found[1]} {found[2]}."
    elif found := _KIND.match(text):
        made = f"{said} is the {found[1]} that {found[2]} {found[3]}."
    elif found := _REST.match(text):
        rest = re.sub(r"\b(?:did|does|do|was|is|were|are) ", "", found[1], count=1)
        made = f"{rest}: {said}."
    else:
        return None
    return made[:1].upper() + made[1:]
