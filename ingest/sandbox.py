"""Reading hostile files safely: each file is read in a child process with limits, which is ended when it exceeds them."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from types import TracebackType
from typing import IO

import rag.errors
from ingest.prepare import Job, Prepared
from ingest.read import Limits
from ingest.read.pdf import Step
from rag.errors import DamagedFileError, EsgError


class Sandbox:
    """One reading process, started when first needed and again after it was ended. Not shared between threads."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._errors: IO[bytes] | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def prepare(self, job: Job, step: Step) -> Prepared:
        """Prepare one file in the child. Raises what ingest.prepare raises, and DamagedFileError beyond the limits."""
        from pydantic import TypeAdapter

        process = self._running()
        assert process.stdin is not None
        try:
            process.stdin.write(TypeAdapter(tuple[Job, Limits]).dump_json((job, self.limits)) + b"\n")
            process.stdin.flush()
        except OSError:
            return self._broke_off(job)
        deadline = time.monotonic() + self.limits.seconds
        while True:
            kind, content = self._next(job, deadline)
            if kind == "step":
                done, total = content.split()
                step(int(done), int(total))
            elif kind == "done":
                return TypeAdapter(Prepared).validate_json(content)
            else:
                raise _error_class(kind)(content.decode("utf-8", "replace"))

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout, self._errors):
                if stream is not None:
                    _close(stream)
            self._process = self._errors = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ingest.worker", str(self.limits.memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env={
                    **os.environ,
                    "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
                    "OMP_NUM_THREADS": "1",
                },
            )
            self._lines = queue.Queue()
            threading.Thread(target=_forward, args=(self._process.stdout, self._lines), daemon=True).start()
        return self._process

    def _next(self, job: Job, deadline: float) -> tuple[str, bytes]:
        try:
            line = self._lines.get(timeout=max(0.0, min(self.limits.stall, deadline - time.monotonic())))
        except queue.Empty:
            self.close()
            raise DamagedFileError(
                f"{job.file_name} took too long to read and was given up. Download or export it again, or split it."
            ) from None
        if not line:
            self._broke_off(job)
        kind, _, content = line.rstrip(b"\n").partition(b" ")
        return kind.decode("ascii", "replace"), content

    def _broke_off(self, job: Job) -> Prepared:
        assert self._process is not None
        assert self._errors is not None
        self._process.wait()
        self._errors.seek(0)
        last = self._errors.read()[-2000:].decode("utf-8", "replace").strip().rsplit("\n", 1)[-1][:200]
        self.close()
        reason = "it needs too much memory" if "MemoryError" in last else last or "it made the reader crash"
        raise DamagedFileError(f"{job.file_name} could not be read: {reason}. Download or export it again.")


def _forward(stream: IO[bytes], lines: queue.Queue[bytes]) -> None:
    try:
        for line in stream:
            lines.put(line)
    except ValueError:  # closed by close()
        pass
    lines.put(b"")


def _close(stream: IO[bytes]) -> None:
    with contextlib.suppress(OSError):  # what was left to write to an ended process
        stream.close()


def _error_class(name: str) -> type[EsgError]:
    found = getattr(rag.errors, name, None)
    return found if isinstance(found, type) and issubclass(found, EsgError) else DamagedFileError
