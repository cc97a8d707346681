"""The command line as a whole: help, version, usage errors, what it imports and how errors are told."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
import typer
from typer.testing import CliRunner

from rag.errors import QuestionError
from ui.cli import app
from ui.plain import in_plain_words

COMMANDS = ("ingest", "ask", "batch", "search", "indicators", "reports", "eval", "bench")
HEAVY = ("torch", "sentence_transformers", "streamlit", "langchain", "langchain_core", "numpy", "onnxruntime", "faiss")


def esg(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments], capture_output=True, text=True, timeout=60, check=False
    )


def test_help_lists_every_command() -> None:
    shown = CliRunner().invoke(app, ["--help"])
    assert shown.exit_code == 0
    assert all(f"\n  {command} " in shown.output for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_takes_library_and_json(command: str) -> None:
    shown = CliRunner().invoke(app, [command, "--help"])
    assert shown.exit_code == 0
    assert "--library" in shown.output
    assert "--json" in shown.output


def test_help_imports_nothing_heavy_and_is_quick() -> None:
    code = f"import sys, ui.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    started = time.perf_counter()
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert shown.stdout == "[]\n"
    # It takes about 0.1 s; the limit leaves room for a busy machine.
    assert time.perf_counter() - started < 5


def test_the_version_is_printed() -> None:
    assert esg("--version").stdout.startswith("esg 0.")


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["ask"], ["batch", "q.jsonl"], ["ask", "Why?", "-k", "0"], ["reports", "show"]]
)
def test_bad_use_exits_2_without_a_traceback(arguments: list[str]) -> None:
    shown = CliRunner().invoke(app, arguments)
    assert shown.exit_code == 2
    assert "Traceback" not in shown.output


def failing(as_json: bool) -> None:
    raise QuestionError("The question is empty. Ask something.")


@pytest.mark.parametrize("as_json", [False, True])
def test_an_error_is_a_message_and_exit_code_2(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    with pytest.raises(typer.Exit) as left:
        in_plain_words(failing)(as_json=as_json)
    assert left.value.exit_code == 2
    shown = capsys.readouterr()
    assert shown.err == "Error: The question is empty. Ask something.\n"
    expected = {"error": "The question is empty. Ask something.", "kind": "QuestionError"}
    assert (json.loads(shown.out) if as_json else shown.out) == (expected if as_json else "")


def test_an_empty_variable_is_as_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    from rag.settings import load_settings

    for name in ("ESG_LIBRARY", "ESG_CACHE"):
        monkeypatch.delenv(name, raising=False)
    unset = load_settings()
    for name in ("ESG_LIBRARY", "ESG_CACHE"):
        monkeypatch.setenv(name, "")
    assert load_settings() == unset
