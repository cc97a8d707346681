"""What is installed is what is in the tree, pinned, and imported one way."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = ("rag", "ingest", "eval", "ui")


def bare(requirement: str) -> str:
    """The name of a requirement as indexes compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def test_every_package_is_listed_once() -> None:
    listed = PROJECT["tool"]["setuptools"]["packages"]
    folders = {path.parent for room in ROOMS for path in (ROOT / room).rglob("__init__.py")}
    assert sorted(listed) == sorted(".".join(folder.relative_to(ROOT).parts) for folder in folders)


def test_every_file_that_is_read_is_installed() -> None:
    given = {
        path
        for room, patterns in PROJECT["tool"]["setuptools"]["package-data"].items()
        for pattern in patterns
        for path in (ROOT / room).glob(pattern)
    }
    there = {path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file()}
    # the passages that only the training of the reader takes are left out
    kept = {p for p in there if p.suffix not in (".py", ".pyc") and "written" not in p.parts}
    assert kept - given == set()


def test_every_requirement_is_pinned() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {bare(line) for line in pins if line and not line.startswith("#")}
    wanted = [*PROJECT["project"]["dependencies"]]
    for extra in PROJECT["project"]["optional-dependencies"].values():
        wanted += extra
    assert {bare(requirement) for requirement in wanted} <= pinned


def test_pins_name_versions_and_no_paths() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!]+", line), line


def test_the_name_of_the_builtin_eval_is_never_taken() -> None:
    for path in (file for folder in (*ROOMS, "tests") for file in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not any(name.name == "eval" or name.name.startswith("eval.") for name in node.names), path
