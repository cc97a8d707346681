"""The assistant inside LangChain programs."""

from __future__ import annotations

from typing import Any

import pytest

from rag.answer.chain import as_retriever, as_runnable
from rag.errors import QuestionError
from rag.schema import Answer, Hit, Passage, Report


class FixedAssistant:
    """Answers with what it was asked, and finds the same two passages."""

    def ask(self, question: str, **given: Any) -> Answer:
        return Answer(question, repr(sorted(given.items())), (), (), False, None, (), "extractive", {})

    def search(self, query: str, *, k: int | None = None) -> list[Hit]:
        paged = Report("r1", "Report", "Acme", 2021, "acme.pdf", "0" * 64, 9)
        unpaged = Report("r2", "Export", "Brand", None, "brand.txt", "1" * 64, 1, paged=False)
        first = Passage("r1-00003", "r1", 4, 0, 5, "table", "Water", f"{query} 1")
        second = Passage("r2-00000", "r2", 1, 0, 5, "prose", "", f"{query} 2")
        return [Hit(first, paged, 0.9, 1), Hit(second, unpaged, 0.5, 2)][:k]


ASSISTANT: Any = FixedAssistant()


def test_a_plain_question_and_a_mapping() -> None:
    chain = as_runnable(ASSISTANT)
    assert chain.invoke("How much?").question == "How much?"
    answer = chain.invoke({"question": "How much?", "company": "Acme", "year": 2021, "report": None})
    assert (answer.question, answer.text) == ("How much?", "[('company', 'Acme'), ('year', 2021)]")


def test_the_chain_composes_and_batches() -> None:
    chain = as_runnable(ASSISTANT) | (lambda answer: answer.question.upper())
    assert chain.batch(["a?", {"question": "b?"}]) == ["A?", "B?"]


@pytest.mark.parametrize(
    "given", [5, None, {}, {"company": "Acme"}, {"question": 5}, {"question": "q", "compnay": "Acme"}]
)
def test_what_is_no_question(given: Any) -> None:
    with pytest.raises(QuestionError):
        as_runnable(ASSISTANT).invoke(given)


def test_documents_carry_their_place() -> None:
    first, second = as_retriever(ASSISTANT, 2).invoke("water")
    assert (first.page_content, first.id) == ("water 1", "r1-00003")
    assert first.metadata == {
        "document": "acme.pdf",
        "page": 4,
        "company": "Acme",
        "year": 2021,
        "score": 0.9,
        "rank": 1,
        "kind": "table",
        "heading": "Water",
        "passage_id": "r1-00003",
    }
    assert (second.metadata["page"], second.metadata["year"]) == (None, None)
    assert len(as_retriever(ASSISTANT, 1).invoke("water")) == 1
