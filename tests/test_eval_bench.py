"""The benchmark's own parts: steps in a process, percentiles, ratios and the yardstick's splitting."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from eval.bench import BenchResult, Speed, find_reports, percentile
from eval.bench.questions import QUESTIONS, time_questions
from eval.bench.step import run_step
from eval.bench.tutorial import split
from rag.errors import EvaluationError

SPEED = Speed(10, 2.0, 6.0, 8.0, 9.0, 40.0, 50.0, 900.0, 800.0)


def test_ratios_say_how_many_times_better_this_project_is() -> None:
    ours = replace(
        SPEED, pages=11, index_s=0.5, first_answer_s=1.5, search_p50_ms=4, answer_p50_ms=20, answer_peak_mb=200
    )
    result = BenchResult(("a.pdf",), ours, SPEED)
    assert SPEED.pages_per_s == 5
    assert result.ingest_ratio == pytest.approx(22 / 5)
    assert (result.first_answer_ratio, result.search_ratio, result.answer_ratio, result.memory_ratio) == (4, 2, 2, 4)
    assert BenchResult((), replace(ours, answer_peak_mb=None), SPEED).memory_ratio is None


def test_percentiles_by_nearest_rank() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert [percentile(values, share) for share in (0.5, 0.95, 0.2, 0.0)] == [3, 5, 1, 1]
    assert percentile([7.0], 0.95) == 7
    assert percentile([float(n) for n in range(1, 21)], 0.95) == 19


def test_parts_are_short_overlap_and_leave_nothing_out() -> None:
    assert split("one two three four", size=9, overlap=3) == ["one two", "two three", "ree four"]
    parts = split("word " * 500)
    assert all(len(part) <= 1000 for part in parts)
    assert split("x" * 2500) == ["x" * 1000, "x" * 1000, "x" * 900]
    assert split("  \n ") == []
    assert split("short") == ["short"]


def test_a_step_gives_its_lines_with_their_times_and_its_memory() -> None:
    code = "import time; print('first', flush=True); held = bytearray(40 << 20); time.sleep(0.4); print('last')"
    step = run_step([sys.executable, "-c", code])
    assert [line.text for line in step.lines] == ["first", "last"]
    assert 0 < step.lines[0].seconds < step.lines[1].seconds
    if Path("/proc/self/statm").exists():
        assert step.peak_mb is not None
        assert step.peak_mb > 40


def test_a_step_that_fails_says_so() -> None:
    with pytest.raises(EvaluationError, match=r"exit 1\): ValueError: no weights"):
        run_step([sys.executable, "-c", "raise ValueError('no weights')"])
    with pytest.raises(EvaluationError, match="no message"):
        run_step([sys.executable, "-c", "pass"])


def test_reports_that_both_can_read(tmp_path: Path) -> None:
    for name in ("b.PDF", "a.txt", "manifest.csv", "c.docx"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.name for path in find_reports(tmp_path)] == ["a.txt", "b.PDF"]
    with pytest.raises(EvaluationError, match="no folder"):
        find_reports(tmp_path / "gone")
    (tmp_path / "empty").mkdir()
    with pytest.raises(EvaluationError, match=r"holds no \.pdf or \.txt"):
        find_reports(tmp_path / "empty")


def test_the_first_answer_is_printed_before_the_timing(capsys: pytest.CaptureFixture[str]) -> None:
    searched: list[str] = []
    answered: list[str] = []
    time_questions(searched.append, answered.append)
    first, times = capsys.readouterr().out.splitlines()
    assert first.startswith('{"answered"')
    assert '"search_ms": [' in times
    assert len(answered) == len(searched) + 1
    assert set(searched) == set(QUESTIONS)
