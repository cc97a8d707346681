from pathlib import Path

import pytest
from conftest import LetterEncoder
from fakes import made

from rag.answer.scope import companies_named, filters_for
from rag.answer.spelling import respelled
from rag.answer.unheld import without_unheld
from rag.question import parse_question
from rag.retrieve import fuse, search_terms
from rag.schema import Filters
from rag.store import Library


def test_fusion_sums_reciprocal_ranks() -> None:
    fused = fuse([["a", "b"], ["b", "c"]])
    assert [pid for pid, _ in fused] == ["b", "a", "c"]
    assert fused[0][1] == pytest.approx(1 / 62 + 1 / 61)
    assert fused[1][1] == pytest.approx(1 / 61)


def test_the_lexical_query_holds_the_words_and_their_other_names() -> None:
    terms = dict(search_terms(parse_question("What was the LTIFR?")))
    assert terms["ltifr"] == 1.0
    assert terms["lost time injury frequency rate"] < 1.0
    assert "what" not in terms


def test_a_longer_company_name_hides_the_shorter_one_inside_it() -> None:
    companies = ["Norvik", "Norvik Marine", "Velmora"]
    assert companies_named("How large is Norvik Marine's fleet?", companies) == ("Norvik Marine",)
    assert companies_named("How large is Norvik's fleet?", companies) == ("Norvik",)
    assert companies_named("Norvik or Velmora?", companies) == ("Norvik", "Velmora")
    assert companies_named("How large is the fleet?", companies) == ()


def test_the_first_word_of_a_name_is_enough_where_it_can_mean_nothing_else() -> None:
    companies = ["Velmora Foods", "Norvik Marine", "Norvik Steel"]
    assert companies_named("How much did Velmora spend?", companies) == ("Velmora Foods",)
    assert companies_named("What is Velmora's goal?", companies) == ("Velmora Foods",)
    assert companies_named("What is the goal of Velmora Airlines?", companies) == ()
    assert companies_named("What is Norvik's goal?", companies) == ()
    assert companies_named("What is velmora?", companies) == ()
    assert companies_named("whats velmora foods water use", companies) == ("Velmora Foods",)
    assert companies_named("Velmoras water use", companies) == ("Velmora Foods",)


def test_a_name_typed_small_is_known_where_the_report_never_writes_it_small(
    tmp_path: Path, letter_encoder: LetterEncoder
) -> None:
    with Library.open(tmp_path, create=True, model=letter_encoder) as library:
        made(
            "a.pdf", "Velmora Foods", texts=["At Velmora waste fell. Write to us@velmora.example."], dimension=26
        ).into(library)
        made("b.pdf", "General Mills", texts=["At General Mills the general view is good."], dimension=26).into(library)
        assert filters_for("velmora waste", library, None, None, None).companies == ("Velmora Foods",)
        assert filters_for("what do velmoras mills emit", library, None, None, None).companies == ("Velmora Foods",)
        assert filters_for("what is the general view?", library, None, None, None).companies == ()


@pytest.mark.parametrize(
    ("question", "rest", "strange"),
    [
        ("Scope 1 of Velmora and Tarnby in 2023?", "Scope 1 of Velmora in 2023?", ("Tarnby",)),
        ("Compare Tarnby Steel and Velmora on waste", "Compare Velmora on waste", ("Tarnby Steel",)),
        ("velmora vs Tarnby, Halden: waste", "velmora : waste", ("Tarnby", "Halden")),
        # known from the report, a term of the field, or asked about together
        ("Waste of Velmora and Ostrand?", "Waste of Velmora and Ostrand?", ()),
        ("Velmora and Energy use", "Velmora and Energy use", ()),
        ("What joint venture have Velmora and Tarnby?", "What joint venture have Velmora and Tarnby?", ()),
    ],
)
def test_companies_without_a_report_are_told_apart(
    question: str, rest: str, strange: tuple[str, ...], tmp_path: Path, letter_encoder: LetterEncoder
) -> None:
    with Library.open(tmp_path, create=True, model=letter_encoder) as library:
        made("a.pdf", "Velmora", texts=["Waste of the Ostrand mill fell."], dimension=26).into(library)
        assert without_unheld(question, ["Velmora"], library) == (rest, strange)


def test_a_misspelt_word_of_the_field_is_read_as_meant_and_told(tmp_path: Path, letter_encoder: LetterEncoder) -> None:
    with Library.open(tmp_path, create=True, model=letter_encoder) as library:
        made("a.pdf", "Velmora", texts=["Our trainers keep the emissions low."], dimension=26).into(library)
        read = respelled("what were the emisions", library, Filters())
        assert read == ("what were the emissions", ("“emisions” was read as “emissions”.",))
        # before a number of a Scope a short word is clear as well
        assert respelled("scop 1 and scoep2", library, Filters())[0] == "scope 1 and scope2"
        for question in ("scope 1 and scope 2", "a score 1 of 5", "scop of the report", "step 1", "scop 1.5"):
            assert respelled(question, library, Filters()) == (question, ())
        # a word of the report, a name and a word like none
        for question in ("who are the trainers", "what are the Emisions", "how many gherkins"):
            assert respelled(question, library, Filters()) == (question, ())
