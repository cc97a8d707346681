"""A language model's words in Debian's Chromium: seen while they are written, gone when they were not proved."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openai_server import says_in_two, serving
from web_browser import Desk, app

QUESTION = "What were the Scope 1 emissions of Tessalund in 2024?"
TRUE = "The Scope 1 emissions of Tessalund were 10.71 Mt CO2e in 2024."
FALSE = "They will be 12 Mt CO2e in 2031."
REPLY = json.dumps({"statements": [{"text": TRUE, "markers": [1]}, {"text": FALSE, "markers": [1]}]})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_are_seen_before_they_are_checked_and_only_proved_ones_stay(
    browser: Any, corpus_made: Path, tmp_path: Path, scheme: str
) -> None:
    pytest.importorskip("langchain_openai")
    shutil.copytree(corpus_made, tmp_path / "library")
    # All but the end of the second statement is there when the server holds its breath.
    with serving(says_in_two(REPLY, REPLY.index("in 2031"))) as server:
        model = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "secret", "ESG_LLM": "openai:test-model"}
        with app(tmp_path, **model) as address:
            desk = Desk(browser, address, scheme)
            page = desk.open()
            desk.ask(QUESTION)
            draft = page.locator(".plain.draft", has_text="They will be 12 Mt")
            draft.wait_for()
            assert TRUE in draft.inner_text()
            assert "Being written by openai:test-model, not checked yet" in draft.inner_text()
            assert page.locator("ul.sources").count() == 0
            assert page.get_by_text("For example:").count() == 0
            desk.glance("ask-6-written")
            server.released.set()
            page.locator("ul.sources").wait_for()
            draft.wait_for(state="detached")
            said = page.locator(".esg p:not(.faint)").all_inner_texts()
            assert any(TRUE.rstrip(".") in text for text in said)
            assert not any("12 Mt" in text for text in said)
            dropped = page.locator(".esg li", has_text="Dropped a statement")
            assert not dropped.is_visible()
            page.get_by_text("1 statement was not proved and left out").click()
            dropped.wait_for()
            page.get_by_text("1 statement was not proved and left out").click()
            assert page.locator(".seal.good").count() == 2
            desk.picture("ask-7-checked")
            assert (desk.errors, desk.elsewhere) == ([], [])
            desk.context.close()
