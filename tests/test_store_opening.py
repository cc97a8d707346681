"""Libraries that are missing, damaged, newer, another model's, locked or read-only."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from fakes import made
from numpy.typing import NDArray

from rag.encode import Encoder
from rag.errors import (
    EmptyLibraryError,
    LibraryDamagedError,
    LibraryError,
    LibraryLockedError,
    ModelMismatchError,
    SchemaVersionError,
)
from rag.store import Library
from rag.store.connection import DATABASE, Connections, connect


@dataclass(frozen=True)
class Named:
    """An encoder that is only a name."""

    name: str = "four-letters"
    sha256: str = "1" * 64
    dimension: int = 4

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.zeros((len(texts), self.dimension), dtype=np.float32)


def named(name: str = "four-letters", sha256: str = "1" * 64, dimension: int = 4) -> Encoder:
    return Named(name, sha256, dimension)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library that holds one report and was made with `named()`."""
    with Library.open(tmp_path / "library", create=True, model=named()) as library:
        made().into(library)
    return tmp_path / "library"


def test_a_library_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EmptyLibraryError, match=r"no library at .*nowhere: nothing ingested.*--library.*`esg ingest"):
        Library.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_library_that_was_never_finished_is_empty(tmp_path: Path) -> None:
    (tmp_path / DATABASE).touch()
    with pytest.raises(EmptyLibraryError):
        Library.open(tmp_path)
    with Library.open(tmp_path, create=True) as library:
        assert library.reports() == []


def test_opening_with_create_keeps_what_is_there(folder: Path) -> None:
    with Library.open(folder, create=True) as library:
        assert len(library.reports()) == 1
        assert library.generation == 1


def test_the_database_is_as_safe_as_promised(folder: Path) -> None:
    db = connect(folder, 1.0)
    settings = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")]
    checks = [db.execute("PRAGMA integrity_check").fetchone()[0]]
    db.execute("INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 1)")
    db.close()
    assert settings == ["wal", 2, 1]
    assert checks == ["ok"]


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("x")
    with pytest.raises(LibraryError, match="is a file"):
        Library.open(tmp_path / "library", create=True)
    with pytest.raises(LibraryError, match="cannot be made"):
        Library.open(tmp_path / "library" / "below", create=True)


def test_garbage_in_the_database_is_said(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"not a database at all " * 500)
    with pytest.raises(LibraryDamagedError, match=r"esg.sqlite is damaged.*ingest the reports again"):
        Library.open(folder)


def test_a_database_cut_short_is_said(folder: Path) -> None:
    whole = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(whole[: len(whole) // 3])

    def read_all() -> None:
        with Library.open(folder) as library:
            library.search_text([("water", 1.0)], 5)
            library.passages(library.reports()[0].report_id)

    with pytest.raises(LibraryDamagedError, match="backup"):
        read_all()


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / DATABASE)
    db.execute("CREATE TABLE theirs (x)")
    db.commit()
    db.close()
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(LibraryDamagedError, match="another program"):
        Library.open(tmp_path, create=True)
    assert (tmp_path / DATABASE).read_bytes() == before


def test_a_newer_format_is_refused(folder: Path) -> None:
    db = connect(folder, 1.0)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(SchemaVersionError, match=r"format 99.*newer version"):
        Library.open(folder)


@pytest.mark.parametrize("other", [named("five"), named(sha256="2" * 64), named(dimension=5)])
@pytest.mark.parametrize("create", [False, True])
def test_another_model_is_refused(folder: Path, other: Encoder, create: bool) -> None:
    with pytest.raises(ModelMismatchError, match=rf"'four-letters'.*'{other.name}'.*ESG_MODEL"):
        Library.open(folder, create=create, model=other)
    with Library.open(folder, model=named()) as library, pytest.raises(ModelMismatchError):
        library.check_model(other)


def test_a_library_without_reports_takes_any_model(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True, model=named("first")) as library:
        assert library.model_name == "first"
    with Library.open(tmp_path, create=True, model=named("second", dimension=4)) as library:
        assert library.model_name == "second"
        made().into(library)
    with pytest.raises(ModelMismatchError, match=r"'second'.*'first'"):
        Library.open(tmp_path, create=True, model=named("first"))


def test_another_writer_is_waited_for_and_then_named(folder: Path) -> None:
    writer = connect(folder, 1.0)
    writer.execute("BEGIN IMMEDIATE")
    with Library.open(folder, wait=0.2) as library:
        assert len(library.reports()) == 1
        with pytest.raises(LibraryLockedError, match="Another program is writing"):
            made("b.pdf").into(library)
        writer.execute("COMMIT")
        writer.close()
        made("b.pdf").into(library)
        assert len(library.reports()) == 2


def test_a_read_only_library_is_read_and_not_written(folder: Path) -> None:
    connections = Connections(folder, 1.0)
    connections.writable = False
    before = sorted(path.name for path in folder.iterdir())
    with Library(connections) as library:
        assert [report.file_name for report in library.reports()] == ["a.pdf"]
        assert len(library.search_text([("water", 1.0)], 5)) == 1
        with pytest.raises(LibraryError, match="read-only"):
            made("b.pdf").into(library)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_closed_library_says_so(folder: Path) -> None:
    library = Library.open(folder)
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.reports()


KILLED = """
import os, sys
sys.path.insert(0, {tests!r})
from fakes import made
from rag.store import Library

class Fatal(list):
    times = 0
    def __iter__(self):
        Fatal.times += 1
        yield from list.__getitem__(self, slice(0, 1))
        if Fatal.times > 1:
            os._exit(9)
        yield from list.__getitem__(self, slice(1, None))

library = Library.open({folder!r})
m = made(texts=("Solar grew.", "Wind grew."))
library.add(m.report, m.pages, Fatal(m.passages), m.vectors)
"""


def test_a_program_killed_while_adding_leaves_what_was_there(folder: Path) -> None:
    program = KILLED.format(tests=str(Path(__file__).parent), folder=str(folder))
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert done.returncode == 9, done.stderr
    with Library.open(folder) as library:
        assert library.generation == 1
        assert len(library.search_text([("water", 1.0)], 5)) == 1
        assert library.search_text([("solar", 1.0)], 5) == []
        made("b.pdf").into(library)
