"""The reading process: takes jobs as JSON lines on its input, gives progress and results as JSON lines on its output.

Started by ingest.sandbox as `python -m ingest.worker MEMORY_MIB`.
"""

from __future__ import annotations

import os
import sys
import time
from typing import IO, Any

from ingest.prepare import Job, Prepared, prepare
from ingest.read import Limits
from rag.errors import EsgError


def serve(jobs: IO[bytes], results: IO[bytes]) -> None:
    """Answer each line of `jobs` (a JSON object with `job` and `limits`) until its end."""
    from pydantic import TypeAdapter

    takes = TypeAdapter(tuple[Job, Limits])
    gives = TypeAdapter(Prepared)
    for line in jobs:
        job, limits = takes.validate_json(line)
        told = 0.0

        def step(done: int, total: int) -> None:
            nonlocal told
            if time.monotonic() - told > 0.1 or done == total:
                told = time.monotonic()
                _send(results, b"step", f"{done} {total}".encode())

        try:
            _send(results, b"done", gives.dump_json(prepare(job, limits, step)))
        except EsgError as error:
            _send(results, type(error).__name__.encode(), str(error).replace("\n", " ").encode("utf-8", "replace"))


def _send(results: IO[bytes], kind: bytes, content: bytes) -> None:
    results.write(kind + b" " + content + b"\n")
    results.flush()


def main() -> None:
    """Bound the memory, keep the output for results alone, serve."""
    _bound_memory(int(sys.argv[1]))
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, results)


def _bound_memory(mebibytes: int) -> None:
    resource: Any
    try:
        import resource
    except ImportError:  # no such limit on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (mebibytes * 2**20, mebibytes * 2**20))


if __name__ == "__main__":
    main()
