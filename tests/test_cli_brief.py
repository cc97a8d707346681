"""`esg brief` on a library of one small invented report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ui.cli import app


@pytest.fixture
def library(text_report: Path, tmp_path: Path) -> str:
    folder = str(tmp_path / "library")
    assert CliRunner().invoke(app, ["ingest", str(text_report), "--library", folder]).exit_code == 0
    return folder


def test_writes_each_form_and_json(library: str, tmp_path: Path) -> None:
    for form in ("md", "html", "docx", "json"):
        path = tmp_path / "out" / f"b.{form}"
        shown = CliRunner().invoke(
            app, ["brief", "-c", "Halvorsen", "--outline", "tcfd", "-o", str(path), "--json", "--library", library]
        )
        assert shown.exit_code == 0, shown.output
        assert path.stat().st_size > 500
        told = json.loads(shown.stdout)
        assert {"title", "company", "year", "overview", "sections", "citations", "coverage"} <= set(told)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-c", "Nobody"], "no company 'Nobody'"),
        (["-c", "Halvorsen", "-o", "x.pdf"], ".docx"),
        (["-c", "Halvorsen", "--outline", "nothing"], "Built in are"),
    ],
)
def test_mistakes_are_told_in_words(library: str, arguments: list[str], said: str) -> None:
    shown = CliRunner().invoke(app, ["brief", *arguments, "--library", library])
    assert shown.exit_code == 2
    assert said in " ".join(shown.stderr.split())
