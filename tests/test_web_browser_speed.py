"""How soon something is there: the app beside a bare Streamlit page, in the same run."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from openai_server import says, serving
from test_web_stream import QUESTION, REPLY
from web_browser import Desk, app, bare_command, free_port, served


def test_the_first_paint_and_the_first_word_are_quick(browser: Any, address: str, tmp_path: Path) -> None:
    port = free_port()
    with served(bare_command(tmp_path, port), tmp_path, port) as bare_address:
        bare, bare_word = paint(browser, bare_address), word(browser, bare_address, QUESTION)
    ours, our_word = paint(browser, address), word(browser, address, QUESTION)
    print(f"\nfirst paint, warm: {ours:.2f} s, a bare Streamlit page {bare:.2f} s")
    print(f"first word of an answer: {our_word:.2f} s, of a bare page that repeats what was asked {bare_word:.2f} s")
    assert ours < 2.0 or ours < 2 * bare + 2.0
    assert our_word < 2 * bare_word + 2.0


def test_the_first_word_of_a_language_model_is_seen_soon(browser: Any, web_made: Path, tmp_path: Path) -> None:
    pytest.importorskip("langchain_openai")
    shutil.copytree(web_made, tmp_path / "library")
    with serving(says(REPLY)) as server:
        model = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "secret", "ESG_LLM": "openai:test-model"}
        with app(tmp_path, **model) as address:
            cold, warm = word(browser, address, QUESTION), word(browser, address, QUESTION)
    print(f"\nfirst word with a language model: {warm:.2f} s, the first time {cold:.2f} s (its package is loaded)")
    assert warm < 5.0


def paint(browser: Any, address: str) -> float:
    """The shortest of three visits until the page says something, in seconds, after one that fills the caches."""
    window = Desk(browser, address)
    seconds = []
    for _ in range(4):
        start = time.perf_counter()
        window.page.goto(address)
        window.page.get_by_text("For example:").wait_for()
        seconds.append(time.perf_counter() - start)
    window.context.close()
    return min(seconds[1:])


def word(browser: Any, address: str, question: str) -> float:
    """The time from the question to the first words of its answer on the screen, in seconds."""
    window = Desk(browser, address)
    window.open().get_by_text("For example:").wait_for()
    answer = window.page.locator(".plain, .esg").get_by_text("Scope 1")
    start = time.perf_counter()
    window.ask(question)
    answer.first.wait_for()
    seconds = time.perf_counter() - start
    window.context.close()
    return seconds
