"""Speed and memory of this project beside a minimal pipeline of the kind that tutorials teach, in one go.

Both index the same reports and answer the same questions, one after the other, each step in a fresh process. The first
answer is timed from starting the process, with the index already on disk, to the answer.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.bench.step import run_step
from rag.errors import EvaluationError

READ_BY_BOTH = (".pdf", ".txt")


@dataclass(frozen=True, slots=True)
class Speed:
    """One pipeline. `pages` as it counts them (a text file is one page); times in seconds or milliseconds.

    `index_s` leaves out loading the model. `first_answer_s` is from a cold start. A search gives passages, an answer
    also reads them. The memory is the highest sum of resident sets of the step's processes in MiB, None where the
    system does not tell.
    """

    pages: int
    index_s: float
    first_answer_s: float
    search_p50_ms: float
    search_p95_ms: float
    answer_p50_ms: float
    answer_p95_ms: float
    index_peak_mb: float | None
    answer_peak_mb: float | None

    @property
    def pages_per_s(self) -> float:
        return self.pages / self.index_s


@dataclass(frozen=True, slots=True)
class BenchResult:
    """Both pipelines over the same reports; each ratio says how many times better this project is.

    `load` is how many processes were busy on average in the minute before the start, None where the system does not
    tell: times taken on a busy machine are long, and their ratios rough.
    """

    reports: tuple[str, ...]
    ours: Speed
    tutorial: Speed
    load: float | None = None

    @property
    def ingest_ratio(self) -> float:
        return self.ours.pages_per_s / self.tutorial.pages_per_s

    @property
    def first_answer_ratio(self) -> float:
        return self.tutorial.first_answer_s / self.ours.first_answer_s

    @property
    def search_ratio(self) -> float:
        return self.tutorial.search_p50_ms / self.ours.search_p50_ms

    @property
    def answer_ratio(self) -> float:
        return self.tutorial.answer_p50_ms / self.ours.answer_p50_ms

    @property
    def memory_ratio(self) -> float | None:
        """Of the memory that answering takes."""
        ours, theirs = self.ours.answer_peak_mb, self.tutorial.answer_peak_mb
        return theirs / ours if ours and theirs else None


def run_bench(reports_dir: Path, progress: Callable[[str], None] | None = None) -> BenchResult:
    """Measure both pipelines over the PDF and text files of a folder; a manifest.csv beside them is used.

    `progress` is called with what is about to run. Raises EvaluationError when the folder holds no report or a step fails.
    """
    reports = find_reports(reports_dir)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    with TemporaryDirectory(prefix="esg-bench-") as folder:
        theirs = _measure("eval.bench.tutorial", reports, Path(folder) / "tutorial", progress)
        ours = _measure("eval.bench.ours", reports, Path(folder) / "ours", progress)
    return BenchResult(tuple(path.name for path in reports), ours, theirs, load)


def find_reports(folder: Path) -> tuple[Path, ...]:
    """The files of the folder that both pipelines can read, by name."""
    if not folder.is_dir():
        raise EvaluationError(f"There is no folder {folder}. Give a folder with reports (.pdf or .txt).")
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in READ_BY_BOTH and path.is_file())
    if not found:
        raise EvaluationError(f"The folder {folder} holds no .pdf or .txt report to measure with.")
    return tuple(path.resolve() for path in found)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share (0..1) of the values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def _measure(module: str, reports: Sequence[Path], index: Path, progress: Callable[[str], None] | None) -> Speed:
    name = "this project" if module.endswith("ours") else "the tutorial pipeline"
    say = progress or (lambda _: None)
    index.mkdir()
    say(f"{name}: indexing {len(reports)} reports")
    made = run_step([sys.executable, "-m", module, "index", str(index), *map(str, reports)])
    say(f"{name}: answering")
    asked = run_step([sys.executable, "-m", module, "answer", str(index)])
    built, timed = json.loads(made.lines[-1].text), json.loads(asked.lines[-1].text)
    return Speed(
        pages=built["pages"],
        index_s=built["seconds"],
        first_answer_s=asked.lines[0].seconds,
        search_p50_ms=percentile(timed["search_ms"], 0.50),
        search_p95_ms=percentile(timed["search_ms"], 0.95),
        answer_p50_ms=percentile(timed["answer_ms"], 0.50),
        answer_p95_ms=percentile(timed["answer_ms"], 0.95),
        index_peak_mb=made.peak_mb,
        answer_peak_mb=asked.peak_mb,
    )
