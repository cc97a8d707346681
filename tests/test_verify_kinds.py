"""Another kind of the same thing: coal for gas, copper for zinc."""

from __future__ import annotations

import pytest

from rag.verify.wording.kinds import other_kinds


@pytest.mark.parametrize(
    ("claim", "text", "kinds"),
    [
        ("Alder sold its coal ferries.", "Alder sold its gas ferries in May.", [("coal", "gas")]),
        ("Alder sold its coal ferries.", "Alder sold its gas and coal ferries.", []),
        ("Alder sold its coal ferries.", "Gas is burned on the island.", []),  # of another thing
        ("The yard burns coal.", "The yard burns gas.", [("coal", "gas")]),
        ("Nets of aluminum are old.", "Nets of aluminium are old.", []),
        ("Crews mend copper nets.", "Crews mend coal nets.", []),  # not of one sort
    ],
)
def test_another_kind_of_the_same_thing(claim: str, text: str, kinds: list[tuple[str, str]]) -> None:
    assert other_kinds(claim, text) == kinds
