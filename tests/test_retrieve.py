import pytest

from rag.answer.scope import companies_named
from rag.question import parse_question
from rag.retrieve import fuse, search_terms


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
