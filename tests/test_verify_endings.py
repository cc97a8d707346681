"""None told in numbers ("zero", "0", "reduced to zero") and what has ended: they deny as "no" and "no longer" do."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from rag.text.quantities import find_periods, quantity_of
from rag.verify.amounts.figures import Amount
from rag.verify.findings.negation import counts_none
from rag.verify.wording.denial import ends, nothing_left, says_none
from rag.verify.wording.polarity import both_deny, denied, head_denied
from rag.verify.wording.reach import polarity


def differ(claim: str, text: str) -> bool:
    """Whether a "not" is found on one side only, as the findings ask it."""
    if both_deny(claim, text) or (ends(claim) and ends(text)):
        return False
    return bool(head_denied(claim, text) or denied(claim, text))


@pytest.mark.parametrize(
    ("claim", "text", "wrong"),
    [
        ("No accidents occurred in the yards.", "There were zero accidents in the yards.", False),
        ("No accidents occurred in the yards.", "Accidents in the yards were reduced to zero.", False),
        ("No accidents occurred in the yards.", "We brought accidents in the yards to zero in May.", False),
        ("No accidents occurred in the yards.", "We had 0 accidents in the yards.", False),
        ("There were accidents in the yards.", "There were zero accidents in the yards.", True),
        ("No accidents occurred in the yards.", "Accidents in the yards were not reduced to zero.", True),
        ("The yard keeps to net zero.", "The yard keeps to its net zero goal.", False),
        ("The yard rents zero-emission boats.", "The yard rents boats.", False),
        ("The yard runs a zero waste kitchen.", "The yard runs a kitchen for waste.", False),
        ("The yard wants to bring tar use to zero.", "The yard plans to bring its tar use to zero.", False),
        ("Rimnes no longer sells tar.", "Rimnes stopped the sale of tar.", False),
        ("Rimnes ended the sale of tar.", "We stopped the sale of tar in May.", False),
        ("Rimnes discontinued its use of tar.", "The use of tar at Rimnes ended in May.", False),
        ("Rimnes ended its use of tar.", "The use of tar has been phased out.", False),
        ("Rimnes phased out tar ropes.", "Rimnes replaced tar ropes by hemp ropes.", False),
        ("Rimnes stopped its tar works.", "Rimnes has shut down its tar works.", False),
        ("Rimnes stopped its tar works.", "Rimnes shut its old tar works down.", False),
        ("Rimnes stopped its tar works.", "Rimnes closed its tar works.", False),
        ("Rimnes stopped its tar works.", "The tar works at Rimnes were closed in May.", False),
        (
            "Rimnes stopped the sale of tar.",
            "Rimnes goes on with the sale of tar and closed the year with a gain.",
            True,
        ),
        (
            "Rimnes stopped the sale of tar.",
            "Rimnes goes on with the sale of tar and closed the first deal in May.",
            True,
        ),
        ("Rimnes ended the sale of tar.", "Rimnes goes on with the sale of tar.", True),
        ("Rimnes did not stop the sale of tar.", "Rimnes stopped the sale of tar.", True),
        ("Rimnes ended the year with a gain in sales.", "Rimnes closed the year with a gain in sales.", False),
        ("Sales grew in the year ended 31 May.", "Sales grew in the year to 31 May.", False),
        ("The crew stopped short of the buoy.", "The crew came close to the buoy.", False),
        ("The crew stopped work to count the nets.", "The crew paused work and counted the nets.", False),
        ("No passages lead through the strait.", "All passages through the strait are suspended.", False),
    ],
)
def test_none_and_no_longer_in_other_words(claim: str, text: str, wrong: bool) -> None:
    assert differ(claim, text) is wrong


def test_what_fell_to_zero_is_denied_and_where_it_did_is_not() -> None:
    assert polarity("Burns were cut to zero in Rimnes.").items() >= {"burn": -1, "rimn": 1}.items()


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Accidents fell to zero.", True),
        ("We aim to bring accidents to zero.", False),
        ("The rope hangs at zero degrees.", False),
        ("Tar use was cut to net zero.", False),
    ],
)
def test_only_what_came_about_is_none(text: str, none: bool) -> None:
    assert (nothing_left(text) is not None) is none


def test_no_and_zero_say_none() -> None:
    assert says_none("No pilot was hurt.")
    assert says_none("Zero pilots were hurt.")
    assert not says_none("The yard is on its way to net zero.")
    assert not says_none("Not only pilots were hurt.")


@pytest.mark.parametrize(("claim", "value", "none"), [("No falls in 2023.", 0.0, True), ("No falls in 2023.", 2.0, False), ("There were falls in 2023.", 0.0, False), ("No falls in 2022.", 0.0, False)])  # fmt: skip
def test_a_row_with_a_nought_bears_out_that_there_were_none(claim: str, value: float, none: bool) -> None:
    cells = (Amount(quantity_of(f"{value:g}", "number") or pytest.fail("no quantity"), column="2023", years=(2023,)),)
    unit = SimpleNamespace(is_row=True, amounts=cells, year=2023)
    said = SimpleNamespace(text=claim, periods=find_periods(claim))
    assert counts_none(cast(Any, SimpleNamespace(said=said, units=[unit]))) is none
