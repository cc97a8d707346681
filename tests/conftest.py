"""What several test files share. Nothing here reaches the network or the user's own library."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from web_fixtures import (  # noqa: F401
    address,
    browser,
    corpus_address,
    corpus_made,
    desk,
    empty_web_folder,
    served_folder,
    web_folder,
    web_made,
)

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
# Settings of the person who runs the tests must not decide them; where their model cache lies may.
for _name in [name for name in os.environ if name.startswith("ESG_") and name != "ESG_CACHE"]:
    del os.environ[_name]


class LetterEncoder:
    """An encoder that one can follow by hand: how often each letter a to z occurs, normalised to length 1."""

    name = "letters"
    sha256 = "0" * 64
    dimension = 26

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        counts = np.array([[text.lower().count(chr(97 + at)) for at in range(26)] for text in texts], dtype=np.float32)
        counts = counts.reshape(len(texts), 26)
        return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-9)


@pytest.fixture(scope="session")
def letter_encoder() -> LetterEncoder:
    return LetterEncoder()


REPORT_TEXT = """Halvorsen Tidewater ASA
Sustainability Report 2023

Energy and climate
Our Scope 1 emissions were 48,200 tonnes CO2e in 2023, compared with 51,900 tonnes CO2e in 2022.
We buy guarantees of origin for 87% of the electricity that our shipyards use.
The board approved a target to cut absolute Scope 1 emissions by 45% by 2030 from a 2019 base year.

Water
The Bergsund yard withdrew 310,000 cubic metres of fresh water in 2023, all of it from the municipal supply.
A closed rinsing loop was installed at the paint shop because the discharge permit was tightened.

People
We employed 2,140 people at the end of 2023, of whom 23% were women.
The lost time injury frequency rate was 1.8 per million hours worked.
Apprentices are trained as welders, electricians and crane operators.
"""


@pytest.fixture
def text_report(tmp_path: Path) -> Path:
    """A small invented report as plain text."""
    path = tmp_path / "halvorsen-2023.txt"
    path.write_text(REPORT_TEXT, encoding="utf-8")
    return path
