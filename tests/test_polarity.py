import pytest

from rag.answer.polarity import decide
from rag.question import parse_question


@pytest.mark.parametrize(
    ("question", "statement", "decision"),
    [
        ("Does the bank finance coal mines?", "The bank does not finance coal mines.", "No"),
        ("Does the bank finance coal mines?", "The bank finances two coal mines.", "Yes"),
        ("Has the company no coal mines?", "The company has no coal mines.", "Yes"),
        ("Did the mill reach net zero in 2023?", "The mill reached net zero in 2023.", "Yes"),
        ("Does the bank finance coal mines?", "The canteen serves lunch.", None),
    ],
)
def test_the_statement_decides_only_where_it_speaks_of_the_question(
    question: str, statement: str, decision: str | None
) -> None:
    assert decide(parse_question(question), statement) == decision


def test_what_may_be_decides_nothing() -> None:
    question = parse_question("Does the bank finance coal mines?")
    assert decide(question, "The bank could finance coal mines in future.") is None
