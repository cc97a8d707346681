"""Taking uploaded files into the library, with progress that a page can show while it happens."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from rag.errors import EsgError

if TYPE_CHECKING:
    from ingest.pipeline import FileResult, IngestOptions, Progress
    from rag import Assistant

_DOING = {"read": "reading", "encode": "encoding", "store": "storing"}


@dataclass
class Upload:
    """Files on their way into the library, in a thread of their own.

    `steps` holds the latest progress by file name; `results` and `error` are set when `done` is.
    """

    steps: dict[str, Progress] = field(default_factory=dict)
    results: list[FileResult] = field(default_factory=list)
    error: str = ""
    done: threading.Event = field(default_factory=threading.Event)

    def told(self, progress: Progress) -> None:
        """Takes note of a step; called from several threads."""
        self.steps[progress.file_name] = progress


def start_upload(files: Sequence[tuple[str, bytes]], assistant: Assistant, options: IngestOptions) -> Upload:
    """Begins to take (name, content) files in. The work goes on when the page that began it is left."""
    upload = Upload()

    def work() -> None:
        from ingest.pipeline import ingest_files

        try:
            with tempfile.TemporaryDirectory(prefix="esg-upload-") as folder:
                paths = written(files, Path(folder))
                results = ingest_files(paths, assistant.library, assistant.encoder, options, upload.told)
                upload.results = results
        except (EsgError, OSError) as error:
            upload.error = str(error)
        finally:
            upload.done.set()

    threading.Thread(target=work, name="upload", daemon=True).start()
    return upload


def written(files: Sequence[tuple[str, bytes]], folder: Path) -> list[Path]:
    """The files in the folder, each under its own bare name; of two with one name the later one counts."""
    paths: dict[str, Path] = {}
    for name, content in files:
        path = folder / bare_name(name)
        path.write_bytes(content)
        paths[path.name] = path
    return list(paths.values())


def bare_name(name: str) -> str:
    """The file name without any folder in it, whatever system it comes from."""
    bare = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name
    return bare[-200:] if bare.strip(". ") else "report"


def share_done(progress: Progress) -> float:
    """How much of a file is done, 0..1: reading is the first half, encoding nearly all of the second."""
    part = progress.done / progress.total if progress.total else 0.0
    start, length = {"read": (0.0, 0.5), "encode": (0.5, 0.45), "store": (0.95, 0.05)}[progress.step]
    return min(1.0, start + length * part)


def step_line(progress: Progress) -> str:
    """`report.pdf: reading page 12 of 48`."""
    doing = _DOING[progress.step]
    if progress.step == "store":
        return f"{progress.file_name}: {doing}"
    noun = "page" if progress.step == "read" else "passage"
    return f"{progress.file_name}: {doing} {noun} {progress.done:,} of {progress.total:,}"


def watched(upload: Upload, show: Callable[[str, Progress], None], pause: float = 0.15) -> None:
    """Shows each file's progress until the upload is done."""
    while True:
        finished = upload.done.wait(pause)
        for name, progress in list(upload.steps.items()):
            show(name, progress)
        if finished:
            return
