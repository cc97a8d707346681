"""Ctrl-C ends a command at once and quietly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


def interrupted(running: subprocess.Popen[str]) -> tuple[str, str]:
    """What the command wrote until it ended. Python does not see an interrupt that comes between its last look for one and
    a read that waits, before that read ends: whoever waits presses again."""
    for _ in range(5):
        running.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return running.communicate(timeout=12)
    raise AssertionError("five interrupts did not end the command")


def test_ctrl_c_exits_130_quietly(tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    os.mkfifo(questions)
    command = [sys.executable, "-m", "ui", "batch", str(questions), "-o", str(tmp_path / "answers.jsonl")]
    # Opening the pipe returns when the command has opened its end: it is reading its questions then.
    # Where the tests run in the background, the shell has them ignore interrupts, and so would the command.
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with running, questions.open("w"):
        out, err = interrupted(running)
    assert running.returncode == 130
    assert (out, err) == ("", "")
