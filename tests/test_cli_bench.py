"""How `esg bench` shows two hand-made measurements."""

from __future__ import annotations

import pytest

from eval.bench import BenchResult, Speed
from ui.commands.bench import bench_to_json, show_bench

OURS = Speed(100, 10.0, 0.5, 5.0, 8.0, 20.0, 30.0, None, 200.0)
TUTORIAL = Speed(100, 50.0, 5.0, 10.0, 16.0, 40.0, 60.0, 1400.0, 800.0)
RESULT = BenchResult(("a.pdf", "b.txt"), OURS, TUTORIAL)


def test_both_pipelines_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    show_bench(RESULT)
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "2 reports This project Tutorial Times better"
    # 100 pages in 10 s against 50 s; an answer after 0.5 s against 5 s.
    assert "Pages per second 10.0 2.0 5.0" in lines
    assert "First answer from a cold start, s 0.50 5.00 10.0" in lines
    assert "Memory while indexing, MiB - 1,400" in lines


def test_the_json_has_both_and_the_ratios() -> None:
    found = bench_to_json(RESULT)
    assert found["ratios"] == {"ingest": 5.0, "first_answer": 10.0, "search": 2.0, "answer": 2.0, "memory": 4.0}
    assert found["reports"] == ["a.pdf", "b.txt"]
