"""The assistant as parts of a LangChain program: a Runnable that answers and a retriever that finds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rag.errors import QuestionError

if TYPE_CHECKING:
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever
    from langchain_core.runnables import Runnable

    from rag.answer.assistant import Assistant
    from rag.schema import Answer, Hit

_KEYS = ("question", "company", "year", "report", "k")


def as_runnable(assistant: Assistant) -> Runnable[Any, Answer]:
    """A Runnable from a question to an Answer.

    It takes a question as text, or a mapping with "question" and, if wanted, "company", "year", "report" and "k".
    Raises QuestionError for anything else, and what `assistant.ask` raises.
    """
    from langchain_core.runnables import RunnableLambda

    def answer(given: Any) -> Answer:
        return assistant.ask(**_arguments(given))

    return RunnableLambda(answer, name="esg_answer")


def as_retriever(assistant: Assistant, k: int | None = None) -> BaseRetriever:
    """A retriever of the k best passages (by default the assistant's own k) as Documents, best first.

    Their metadata: document (file name), page (None for a report without pages), company, year, score, rank, kind,
    heading and passage_id. Raises what `assistant.search` raises.
    """
    return _retriever_class()(assistant=assistant, k=k)  # type: ignore[call-arg]


def _arguments(given: Any) -> dict[str, Any]:
    if isinstance(given, str):
        return {"question": given}
    if not isinstance(given, Mapping):
        raise QuestionError(f"A question is text or a mapping with the key 'question', not {type(given).__name__}.")
    unknown = [str(key) for key in given if key not in _KEYS]
    if unknown:
        raise QuestionError(f"Unknown key {unknown[0]!r} beside the question; the keys are {', '.join(_KEYS)}.")
    if not isinstance(given.get("question"), str):
        raise QuestionError("The key 'question' is missing or not text. Give the question as text.")
    return {key: value for key, value in given.items() if value is not None}


@lru_cache(maxsize=1)
def _retriever_class() -> type[BaseRetriever]:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.retrievers import BaseRetriever

    class PassageRetriever(BaseRetriever):
        """Finds passages through an assistant."""

        assistant: Any
        k: int | None = None

        def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
            return [_document(hit) for hit in self.assistant.search(query, k=self.k)]

    return PassageRetriever


def _document(hit: Hit) -> Document:
    from langchain_core.documents import Document

    report, passage = hit.report, hit.passage
    return Document(
        page_content=passage.text,
        id=passage.passage_id,
        metadata={
            "document": report.file_name,
            "page": passage.page if report.paged else None,
            "company": report.company,
            "year": report.year,
            "score": hit.score,
            "rank": hit.rank,
            "kind": passage.kind,
            "heading": passage.heading,
            "passage_id": passage.passage_id,
        },
    )
