"""Titles of people: another title than the report's is found, another wording of the same one is not."""

from __future__ import annotations

import pytest

from rag.verify.wording.titles import other_title, titles

CIRCLE = "Dr Mirel Tann, our Vice President of Nets, belongs to the Rope Circle."
COUNCIL = "Chaired by the CEO, the council includes the Chief Strategy Officer."


def test_titles_have_one_wording() -> None:
    assert titles("The CFO met the Chief Executive.") == {"chief financial officer", "chief executive officer"}
    assert titles("The board, chaired by Mirel Tann, has a Vice Chair.") == {"chair", "vice chair"}


@pytest.mark.parametrize(
    ("claim", "text", "wrong"),
    [
        ("Dr Mirel Tann, chief financial officer, sits on the Rope Circle.", CIRCLE, True),
        ("Dr Mirel Tann, vice president for nets, sits on the Rope Circle.", CIRCLE, False),
        ("Mirel Tann is the deputy chair of the council.", "The council is chaired by Mirel Tann.", True),
        ("Mirel Tann chairs the council.", "The council is chaired by Mirel Tann.", False),
        ("Mirel Tann chairs the council.", "The council, led by Mirel Tann, meets in May.", False),
        ("Mirel Tann chairs the council.", "Mirel Tann is a member of the council.", True),
        ("Mirel Tann is a member of the council.", "Mirel Tann chairs the council.", False),
        ("The CFO chairs the council.", COUNCIL, True),
        ("The chief executive chairs the council.", COUNCIL, False),
        ("Mirel Tann is president and CEO.", "Mirel Tann, CEO, signed the code.", False),
        ("Mirel Tann, President & Chief Executive Officer, signed.", "Mirel Tann, CEO, signed the code.", False),
        ("Mirel Tann is president and CFO.", "Mirel Tann, CEO, signed the code.", True),
        ("The chair and the CFO signed the code.", "The chair signed the code.", True),
        ("It reports to the CFO.", "It answers to the Deputy Chief People Officer.", True),
        ("The yard met President Tann.", "The council's chair met Mirel Tann.", False),  # another body's
        ("The CFO signed the code.", "The code was signed in May.", False),
    ],
)
def test_another_title_is_found(claim: str, text: str, wrong: bool) -> None:
    assert (other_title(claim, text) is not None) is wrong


def test_titles_beside_the_name_count_where_the_sentence_gives_none() -> None:
    near = "The code was signed in May. Mirel Tann, Chief Executive Officer"
    claim = "Mirel Tann, the chairman, signed the code."
    assert other_title(claim, "The code was signed in May.", near, ("Mirel", "Tann")) == (
        "chief executive officer",
        "chair",
    )
