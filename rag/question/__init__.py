"""Understanding a question: what kind of answer it wants, and which period, scope and qualifier it names."""

from rag.question.glossary import Glossary, load_glossary
from rag.question.kind import AnswerKind, answer_kind
from rag.question.parse import Question, parse_question, without_self

__all__ = ["AnswerKind", "Glossary", "Question", "answer_kind", "load_glossary", "parse_question", "without_self"]
