"""Opening the library and the assistant for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag import Assistant, Library
    from rag.settings import Settings


def settings_from(
    library: Path | None, *, model: str | None = None, llm: str | None = None, k: int | None = None
) -> Settings:
    """Settings from a command's options, the environment and esg.toml. Raises SettingsError."""
    from rag.settings import load_settings

    return load_settings(library=library, model=model, llm=llm, k=k)


@contextmanager
def opened_library(settings: Settings) -> Iterator[Library]:
    """The library of the settings, closed at the end. Raises the LibraryError family."""
    from rag import Library

    with Library.open(settings.library) as library:
        yield library


@contextmanager
def opened_assistant(settings: Settings) -> Iterator[Assistant]:
    """An assistant over the library of the settings; the library is closed at the end."""
    from rag import Assistant

    with opened_library(settings) as library:
        yield Assistant(library, settings=settings)
