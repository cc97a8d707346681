"""Running a step in a process of its own, with the time of each line it prints and the memory it took at most."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter

from rag.errors import EvaluationError

INTERVAL = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a step's standard output and how many seconds after its start it came."""

    text: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Step:
    """What a step printed, and its highest memory in MiB (None where /proc does not tell)."""

    lines: tuple[Line, ...]
    peak_mb: float | None


def run_step(command: Sequence[str]) -> Step:
    """Run the command to its end. Raises EvaluationError with its last words when it fails or prints nothing."""
    started = perf_counter()
    with TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8") as process:
            watch = _Watch(process.pid)
            watch.start()
            output = process.stdout or ()
            lines = tuple(Line(text.rstrip("\n"), perf_counter() - started) for text in output)
            process.wait()
            watch.stop()
        errors.seek(0)
        last = errors.read().strip().rsplit("\n", 1)[-1]
    if process.returncode or not lines:
        raise EvaluationError(
            f"'{' '.join(command[1:4])}' did not finish (exit {process.returncode}): {last or 'no message'}"
        )
    return Step(lines, watch.peak_mb)


class _Watch(threading.Thread):
    """Looks at the memory of a process and its children until stopped."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._ended = threading.Event()
        self.peak_mb: float | None = None

    def run(self) -> None:
        while not self._ended.wait(INTERVAL):
            now = _tree_mb(self._pid)
            if now:
                self.peak_mb = max(self.peak_mb or 0.0, now)

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _tree_mb(pid: int) -> float:
    """Resident memory of the process and all below it; 0 for one that has ended or where there is no /proc."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        below = [child for task in tasks for child in (task / "children").read_text().split()]
    except (OSError, IndexError):
        # a process may end between two looks
        return 0.0
    return pages * _page_size() / 2**20 + sum(_tree_mb(int(child)) for child in below)


def _page_size() -> int:
    import os

    return os.sysconf("SC_PAGE_SIZE")
