"""Progress on stderr: a bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from ui.console import err, one_line, say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from ingest.pipeline import Progress as Step

T = TypeVar("T")


def bar() -> Progress:
    """A progress bar on stderr with a description, a count and the time it took; nothing where there is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=err(), disable=not err().is_terminal, transient=True)


def counted(items: Sequence[T], description: str) -> Iterator[T]:
    """The items one by one, with a bar that counts them."""
    with bar() as progress:
        task = progress.add_task(description, total=len(items))
        for item in items:
            yield item
            progress.advance(task)


class FileProgress:
    """Shows how far the reading of files is: call it with each `ingest.pipeline.Progress`.

    In a terminal one bar with the current file; elsewhere one line per file when it begins.
    """

    _DOING: ClassVar = {"read": "Reading", "encode": "Encoding", "store": "Storing"}

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._task = shown.add_task("Preparing the model (its first use takes longer)", total=None)
        self._begun: set[str] = set()

    def __call__(self, step: Step) -> None:
        name = one_line(step.file_name)
        if step.file_name not in self._begun:
            self._begun.add(step.file_name)
            if self._shown.disable:
                say(f"Reading {name}")
        description = f"{self._DOING.get(step.step, step.step)} {name}"
        self._shown.update(self._task, description=description, completed=step.done, total=step.total)


class CountProgress:
    """Shows how many of how many are done: call it with both numbers."""

    def __init__(self, shown: Progress, description: str) -> None:
        self._shown = shown
        self._description = description
        self._task: TaskID | None = None

    def __call__(self, done: int, total: int) -> None:
        if self._task is None:
            self._task = self._shown.add_task(self._description, total=total)
        self._shown.update(self._task, completed=done, total=total)
