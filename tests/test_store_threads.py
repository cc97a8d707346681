"""Readers and writers at the same time: every reader sees one whole state of the library."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from fakes import made

from rag.errors import LibraryError
from rag.store import Library

QUERY = np.array([0.0, 1.0, 0.0, 0.0], dtype=np.float32)


def test_a_snapshot_does_not_see_later_changes(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as library:
        old = made(texts=("Water fell.", "Waste fell.")).into(library)
        with library.snapshot():
            best = library.search_dense(QUERY, 1)[0][0]
            made(texts=("Solar grew.",)).into(library)
            assert library.passage(best) == old.passages[1]
            assert library.vectors([best]).tolist() == [[0.0, 1.0, 0.0, 0.0]]
            assert library.reports() == [old.report]
            with library.snapshot():
                assert library.generation == 1
        assert library.generation == 2
        with pytest.raises(LibraryError, match="Ask again"):
            library.passage(best)


def test_questions_during_replacements_see_whole_reports(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as library, Library.open(tmp_path) as reader:
        versions = [made(texts=[f"Water version {v} part {p}." for p in range(3 + v % 2)]) for v in range(12)]
        versions[0].into(library)
        whole = [version.passages for version in versions]
        done = threading.Event()

        def ask() -> int:
            rounds = 0
            while not done.is_set() or rounds == 0:
                with reader.snapshot():
                    (report,) = reader.reports()
                    held = reader.passages(report.report_id)
                    assert held in whole
                    for found in (reader.search_dense(QUERY, 9), reader.search_text([("water", 1.0)], 9)):
                        assert {passage_id for passage_id, _ in found} == {p.passage_id for p in held}
                    assert reader.passages_by_id([p.passage_id for p in held]) == held
                rounds += 1
            return rounds

        with ThreadPoolExecutor(4) as pool:
            asked = [pool.submit(ask) for _ in range(4)]
            for version in versions[1:]:
                version.into(library)
            done.set()
            assert all(future.result(timeout=30) > 0 for future in asked)
        assert reader.passages(versions[-1].report.report_id) == versions[-1].passages


def test_writers_take_turns(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as one, Library.open(tmp_path) as two, ThreadPoolExecutor(4) as pool:
        additions = [pool.submit(made(f"{at}.pdf").into, (one, two)[at % 2]) for at in range(12)]
        for addition in additions:
            addition.result(timeout=30)
        assert len(one.reports()) == len(two.reports()) == 12
        assert one.generation == two.generation == 12


def test_a_library_can_be_made_by_two_at_once(tmp_path: Path) -> None:
    def opened(_: int) -> str:
        with Library.open(tmp_path / "new", create=True) as library:
            return str(library.generation)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(opened, range(8))) == ["0"] * 8


def test_threads_that_end_leave_no_connection_behind(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as library:
        for _ in range(20):
            thread = threading.Thread(target=library.reports)
            thread.start()
            thread.join()
        assert len(library._connections._idle) == 1


def test_closing_waits_for_nobody_and_breaks_nothing(tmp_path: Path) -> None:
    library = Library.open(tmp_path, create=True)
    with library.snapshot():
        assert library.generation == 0
        library.close()
        assert library.generation == 0
    with pytest.raises(LibraryError, match="closed"):
        library.reports()
