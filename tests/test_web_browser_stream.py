"""A language model's words in Debian's Chromium: seen while they are written, gone when they were not proved."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from openai_server import says_in_two, serving
from test_web_stream import FALSE, QUESTION, REPLY, TRUE
from web_browser import Desk, app


def test_words_are_seen_before_they_are_checked_and_only_proved_ones_stay(
    browser: Any, web_made: Path, tmp_path: Path
) -> None:
    pytest.importorskip("langchain_openai")
    shutil.copytree(web_made, tmp_path / "library")
    # All but the end of the second statement is there when the server holds its breath.
    cut = REPLY.index("in 2031")
    with serving(says_in_two(REPLY, cut)) as server:
        model = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "secret", "ESG_LLM": "openai:test-model"}
        with app(tmp_path, **model) as address:
            desk = Desk(browser, address)
            page = desk.open()
            desk.ask(QUESTION)
            draft = page.locator(".plain.draft", has_text=FALSE[: FALSE.index("in 2031")].strip())
            draft.wait_for()
            assert TRUE in draft.inner_text()
            assert "Being written by openai:test-model, not checked yet" in draft.inner_text()
            assert page.locator("ul.sources").count() == 0
            assert page.get_by_text("For example:").count() == 0
            desk.glance("ask-written")
            server.released.set()
            page.locator("ul.sources").wait_for()
            draft.wait_for(state="detached")
            said = page.locator(".esg p:not(.faint)").all_inner_texts()
            assert any(TRUE.rstrip(".") in text for text in said)
            assert not any("12 tonnes" in text for text in said)
            assert page.locator(".esg p.faint", has_text="Dropped a statement").count() == 1
            assert page.locator(".seal.good").count() == 2
            desk.picture("ask-checked")
            assert (desk.errors, desk.elsewhere) == ([], [])
            desk.context.close()
