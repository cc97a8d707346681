"""Ask ESG reports and get cited answers.

from rag import query
answer = query("How much of the electricity is renewable?", company="Tessalund", year=2024)
"""

from rag.answer.assistant import Assistant
from rag.errors import EsgError
from rag.query import query
from rag.schema import Answer, Citation, Evidence, Filters, Hit, Page, Passage, Report, Statement
from rag.settings import Settings, load_settings
from rag.store import Library

__all__ = [
    "Answer", "Assistant", "Citation", "EsgError", "Evidence", "Filters", "Hit", "Library", "Page", "Passage",
    "Report", "Settings", "Statement", "load_settings", "query",
]  # fmt: skip
