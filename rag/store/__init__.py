"""The library: reports, pages, passages and vectors in one folder."""

from rag.store.feedback import Feedback
from rag.store.filters import company_core
from rag.store.library import Library
from rag.store.values import Health

__all__ = ["Feedback", "Health", "Library", "company_core"]
