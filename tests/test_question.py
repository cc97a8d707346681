import pytest

from rag.errors import QuestionError
from rag.question import answer_kind, load_glossary, parse_question, without_self
from rag.question.language import other_language
from rag.question.parts import parts
from rag.question.slots import slot_agreement, slots


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many tonnes of waste did the mill produce in 2023?", "figure"),
        ("What share of the board is female?", "figure"),
        ("What were the Scope 2 emissions under the market-based method?", "figure"),
        ("What was the LTIFR of contractors?", "figure"),
        ("How did water withdrawal change from 2022 to 2023?", "trend"),
        ("Did energy use rise or fall?", "trend"),
        ("Compare FY2021 and FY2022 fuel use.", "trend"),
        ("Compare the water withdrawal of both mills in 2022.", "figure"),
        ("hazardous waste 2022 vs 2023", "trend"),
        ("renewables FY22 vs FY23", "trend"),
        ("Why did emissions fall between 2020 and 2022?", "explain"),
        ("Why is it not known how long repairs take?", "explain"),
        ("What is behind the fall in the number of audits?", "explain"),
        ("What held up the start of the wind farm?", "explain"),
        ("Is there a cap on how much of the target may be offset?", "yesno"),
        ("Can you tell me how much waste was burned?", "figure"),
        ("Which outside firm checked Norvik's figures?", "entity"),
        ("What PUE did the data halls reach?", "figure"),
        ("did water use go up vs last year", "trend"),
        ("Has the mill been spending more on fish ladders since 2021?", "trend"),
        ("Did the mill hire more or fewer apprentices than the year before?", "trend"),
        ("How did the share of recycled paper change compared with the year before?", "trend"),
        ("How does the mill reduce its waste?", "explain"),
        ("How did readers react after the paper dropped its price?", "explain"),
        ("How much did water use drop?", "figure"),
        ("How did water use drop after 2020?", "trend"),
        ("How did the paper that burned compare with that of other mills?", "explain"),
        ("When will the fleet be electric?", "date"),
        ("By what deadline must suppliers report?", "date"),
        ("In which year was the foundation set up?", "date"),
        ("Why was the target lowered?", "explain"),
        ("How does the company cool its data halls?", "explain"),
        ("Which three pillars carry the strategy?", "list"),
        ("Name the members of the committee.", "list"),
        ("In which countries does it run mines?", "list"),
        ("Is there a net zero target?", "yesno"),
        ("Does the bank lend to coal mines?", "yesno"),
        ("Who chairs the sustainability committee?", "entity"),
        ("Which auditor gave the assurance?", "entity"),
    ],
)
def test_kind_of_answer_follows_the_wording(question: str, kind: str) -> None:
    assert answer_kind(question) == kind


def test_a_question_is_taken_apart() -> None:
    question = parse_question("How much water did Norvik's mills draw in FY2022, in megalitres?", ["Norvik"])
    assert question.kind == "figure"
    assert question.years == (2022,)
    assert "norvik" not in question.terms
    assert "water" in question.terms
    assert "volume" in question.dimensions


@pytest.mark.parametrize(
    "text",
    [
        "What share of waste was recycled (not landfilled)?",
        "What share of waste was recycled rather than landfilled?",
        "What share of waste was recycled, as opposed to landfilled?",
    ],
)
def test_what_is_set_aside_is_not_looked_for(text: str) -> None:
    assert parse_question(text).terms == parse_question("What share of waste was recycled?").terms


def test_a_word_that_stands_for_the_company_is_no_content() -> None:
    assert parse_question("What was the bank's energy use?").terms == parse_question("What was the energy use?").terms
    assert without_self("What is Norvik's or the miner's goal?", ["Norvik"]) == "What is or goal?"


def test_key_words_for_something_measured_ask_for_its_figure() -> None:
    assert parse_question("scope 1 norvik").kind == "figure"
    assert parse_question("water withdrawal 2023").kind == "figure"
    assert parse_question("whistleblowing").kind == "other"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "What are the scope 1, 2 and 3 emissions of Norvik? Provide the values for each scope individually.",
            [f"What are the Scope {n} emissions of Norvik?" for n in (1, 2, 3)],
        ),
        ("How high were Scope 1 and 2 emissions separately?", [f"How high were Scope {n} emissions ?" for n in (1, 2)]),
        ("How high were Scope 1 and 2 emissions?", ["How high were Scope 1 and 2 emissions?"]),
        ("What is the total of Scope 1, 2 and 3 emissions?", ["What is the total of Scope 1, 2 and 3 emissions?"]),
        ("What are Scope 1 emissions?", ["What are Scope 1 emissions?"]),
    ],
)
def test_several_scopes_at_once_are_several_questions(text: str, asked: list[str]) -> None:
    assert parts(text) == asked


def test_months_units_and_terms_of_the_field_are_no_names() -> None:
    question = parse_question("How many GWh of PPA power did the Oslo mill buy by March 2024?")
    assert question.names == ("oslo",)
    assert parse_question("What was the Oslo Mill's Water Withdrawal?").names == ("oslo", "mill")


def test_the_number_of_items_asked_for_is_read() -> None:
    assert parse_question("Which four goals does the plan set?").count == 4
    assert parse_question("Which goals does the plan set?").count == 0


def test_both_ends_of_a_span_are_years_of_the_question() -> None:
    assert parse_question("How did waste change between 2021 and 2023?").years == (2021, 2023)


@pytest.mark.parametrize("text", ["", "   ", "?!", "\x00\x01"])
def test_an_empty_question_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="empty"):
        parse_question(text)


def test_money_spent_on_people_is_no_number_of_people() -> None:
    assert parse_question("How much was spent on training the staff?").dimensions == ("money",)
    assert parse_question("How many staff were paid below EUR 20?").dimensions == ("money", "people")


def test_words_for_whoever_and_a_request_for_figures_are_no_content() -> None:
    asked = parse_question("Has anyone spent more on fish since 2021? Figures please.")
    assert asked.terms == ("spent", "fish")
    assert parse_question("Does the mill pay for night work? Figures, please.").kind == "figure"


def test_an_oversize_question_is_refused() -> None:
    with pytest.raises(QuestionError, match="2000"):
        parse_question("a" * 2001)


def test_slots_name_scope_and_method() -> None:
    assert slots("Scope 2 (market-based)") == {"scope": frozenset({"2"}), "method": frozenset({"market"})}


def test_slots_that_contradict_are_counted() -> None:
    asked = slots("Scope 2 location-based emissions of women")
    given = slots("Scope 2 market-based emissions")
    assert slot_agreement(asked, given) == (1, 1, 1)


def test_the_glossary_gives_other_names() -> None:
    assert "lost time injury frequency rate" in load_glossary().synonyms("What was the LTIFR?")


def test_the_glossary_finds_the_longest_phrase_of_a_group() -> None:
    glossary = load_glossary()
    found = glossary.concepts("greenhouse gas emissions")
    assert ("greenhous", "gas") in found.values()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("How much water was used two years before FY2024?", (2022,)),
        ("How much water was used the year after 2019?", (2020,)),
        ("How much water was used over the three years prior to 2020?", (2020,)),
        ("How much water was used in 2020 and 2021?", (2020, 2021)),
    ],
)
def test_a_year_named_by_its_distance_is_worked_out(text: str, years: tuple[int, ...]) -> None:
    assert parse_question(text).years == years


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many people work at the mill?", None),
        ("scope 1?", None),
        ("What is El Dorado's target for de la Cruz?", None),
        ("Scope 1 emissions of Compagnie de la Loire", None),
        ("How much water was used in Rio de la Plata?", None),
        ("Wie hoch waren die Emissionen?", "German"),
        ("¿Cuántos empleados tiene la empresa?", "Spanish"),
        ("排出量はどれくらいですか", "another language"),
    ],
)
def test_a_question_in_another_language_is_recognised(text: str, language: str | None) -> None:
    assert other_language(text) == language


@pytest.mark.parametrize("question", ["LTIFR Norvik", "scope 1 norvik vs velmora", "employee turnover", "pue 2023"])
def test_key_words_of_something_measured_ask_for_its_figure(question: str) -> None:
    assert parse_question(question, ["Norvik", "Velmora"]).kind == "figure"


def test_a_label_before_the_question_is_no_name_unless_it_begins_with_one() -> None:
    assert parse_question("Total Energy Used: how much was it?").names == ()
    assert parse_question("Norvik Foods: how much was it?").names == ("norvik",)


def test_two_scopes_are_taken_apart_where_no_sum_is_asked() -> None:
    asked = "What were the Scope 1 and 2 emissions in 2023?"
    assert parts(asked) == [asked]
    assert parts(asked, apart=True) == [f"What were the Scope {n} emissions in 2023?" for n in (1, 2)]
    total = "What were the total Scope 1 and 2 emissions?"
    assert parts(total, apart=True) == [total]
