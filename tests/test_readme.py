"""What the README shows exists: commands, options, targets of make and names to import."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

import rag
from ui.cli import app

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
SHELL = [line for kind, block in BLOCKS if kind == "bash" for line in block.splitlines()]
INLINE = re.findall(r"`(esg [^`]+)`", README)
COMMANDS = [line for line in [*SHELL, *INLINE] if line.startswith("esg ")]
PYTHON = [block for kind, block in BLOCKS if kind == "python"]


def test_there_is_something_to_check() -> None:
    assert len(COMMANDS) >= 8
    assert PYTHON


@pytest.mark.parametrize("line", COMMANDS)
def test_a_shown_command_is_understood(line: str) -> None:
    _, name, *arguments = shlex.split(line, comments=True)
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    shown = {argument.partition("=")[0] for argument in arguments if re.match(r"--?[a-z]", argument)}
    assert shown <= known


@pytest.mark.parametrize("line", [line for line in COMMANDS if line in SHELL])
def test_the_arguments_of_a_shown_command_are_accepted(line: str) -> None:
    _, name, *arguments = shlex.split(line, comments=True)
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    command.make_context(name, arguments)


def test_shown_targets_of_make_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shown = set(re.findall(r"\bmake (\w+)  ", README))
    assert shown
    assert shown <= targets


@pytest.mark.parametrize("block", PYTHON)
def test_shown_python_is_valid_and_imports_public_names(block: str) -> None:
    for node in ast.walk(ast.parse(block)):
        if isinstance(node, ast.ImportFrom) and node.module == "rag":
            assert {name.name for name in node.names} <= set(rag.__all__)
