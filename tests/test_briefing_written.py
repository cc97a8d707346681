"""Briefings written over two small invented reports, and their forms as files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from conftest import REPORT_TEXT
from openai_server import says, serving

from eval.briefing_counts import count, off_year, repeated, unproved
from ingest.pipeline import IngestOptions, ingest_files
from rag.answer.assistant import Assistant
from rag.answer.checking.check import quote_in
from rag.briefing import Briefing, briefing_to_json, form_of, render_briefing, write_briefing, write_comparison
from rag.encode import load_encoder
from rag.errors import FilterError, SettingsError
from rag.settings import load_settings
from rag.store import Library

OTHER_TEXT = """Quillan Ferries Ltd
Sustainability Report 2023

Climate
Our Scope 1 emissions were 9,400 tonnes CO2e in 2023.
In 2021 our Scope 1 emissions were 11,800 tonnes CO2e.
We want to halve our Scope 1 emissions by 2032.
"""
OUTLINE = """
title: Small outline
items:
  - id: climate
    heading: Climate and emissions
    needs: [figure, target]
    indicators: [scope_1]
    questions:
      - How large were the Scope 1 emissions?
      - Which target for cutting emissions was set?
  - id: people
    heading: People and employees
    needs: figure
    questions: How many people are employed?
  - id: bees
    heading: Beekeeping
    questions: How much honey was harvested from beehives?
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("briefing")
    (folder / "halvorsen-2023.txt").write_text(REPORT_TEXT, encoding="utf-8")
    (folder / "quillan-2023.txt").write_text(OTHER_TEXT, encoding="utf-8")
    settings = load_settings(library=folder / "library", threads=1)
    encoder = load_encoder(settings)
    with Library.open(folder / "library", create=True, model=encoder) as library:
        results = ingest_files(sorted(folder.glob("*.txt")), library, encoder, IngestOptions(), None)
        assert [result.status for result in results] == ["added", "added"]
        yield Assistant(library, encoder, settings)


@pytest.fixture(scope="module")
def outline(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("outline") / "small.yaml"
    path.write_text(OUTLINE, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def briefing(assistant: Assistant, outline: str) -> Briefing:
    steps: list[tuple[int, int]] = []
    made = write_briefing(assistant, company="Halvorsen", outline=outline, progress=lambda *at: steps.append(at))
    assert steps == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]  # four questions, and the writing
    return made


def test_facts_stand_in_their_sections(briefing: Briefing) -> None:
    told = briefing_to_json(briefing)
    assert (told["company"][:9], told["year"]) == ("Halvorsen", 2023)
    climate, people, bees = told["sections"]
    assert "48,200" in climate["statements"][0]["text"]
    assert any("45% by 2030" in s["text"] for s in climate["statements"])
    assert any("2,140 people" in s["text"] for s in people["statements"])
    assert bees["statements"] == []
    assert [s["coverage"] for s in told["sections"]] == ["disclosed", "disclosed", "not_found"]


def test_every_statement_cites_a_quote_of_the_report(briefing: Briefing) -> None:
    counts = count(briefing_to_json(briefing))
    assert counts.sentences >= 3
    assert counts.faults == 0
    assert [c.marker for c in briefing.citations] == list(range(1, len(briefing.citations) + 1))
    assert all(quote_in(REPORT_TEXT, citation.quote) for citation in briefing.citations)


def test_the_overview_and_the_coverage_come_from_the_sections(briefing: Briefing) -> None:
    assert briefing.overview
    assert "48,200" in briefing.overview[0].text
    climate, _, bees = briefing.coverage
    assert (climate.status, climate.gaps, climate.pages) == ("disclosed", (), ())
    assert "48,200" in climate.figure
    assert (bees.status, bees.figure, bees.markers) == ("not_found", "", ())


def test_markdown_html_and_word_hold_the_same_statements(briefing: Briefing) -> None:
    from docx import Document

    word = Document(BytesIO(render_briefing(briefing, "docx")))
    texts = {
        "md": render_briefing(briefing, "md").decode(),
        "html": render_briefing(briefing, "html").decode(),
        "docx": "\n".join(p.text for p in word.paragraphs)
        + "\n".join(cell.text for table in word.tables for row in table.rows for cell in row.cells),
    }
    for form, text in texts.items():
        for wanted in (
            "48,200",
            "2,140 people",
            "Beekeeping",
            "Not found in the report",
            "References",
            "halvorsen-2023.txt",
        ):
            assert wanted in text, (form, wanted)
    assert "<svg" in texts["html"]
    assert "<script" not in texts["html"]
    assert "src=" not in texts["html"]
    assert json.loads(render_briefing(briefing, "json")) == briefing_to_json(briefing)


def test_companies_side_by_side(assistant: Assistant, outline: str) -> None:
    made = write_comparison(assistant, companies=["Halvorsen", "Quillan"], year=2023, outline=outline)
    told = briefing_to_json(made)
    assert len(told["briefings"]) == 2
    markers = [
        marker for one in told["briefings"] for s in one["sections"] for t in s["statements"] for marker in t["markers"]
    ]
    assert set(markers) <= {citation["marker"] for citation in told["citations"]}
    assert {citation["document"] for citation in told["citations"]} == {"halvorsen-2023.txt", "quillan-2023.txt"}
    for form in ("md", "html", "docx"):
        assert len(render_briefing(made, form)) > 1000


def test_figures_of_another_year_are_left_out(assistant: Assistant, outline: str) -> None:
    made = write_briefing(assistant, company="Quillan", year=2023, outline=outline)
    text = render_briefing(made, "md").decode()
    assert "9,400" in text
    assert "11,800" not in text


def test_what_is_not_held_is_refused(assistant: Assistant, outline: str) -> None:
    with pytest.raises(FilterError):
        write_briefing(assistant, company="Nobody", outline=outline)
    with pytest.raises(FilterError):
        write_briefing(assistant, company="Halvorsen", year=1999, outline=outline)
    with pytest.raises(SettingsError, match=r"\.md, \.html, \.docx or \.json"):
        form_of(Path("x.pdf").suffix)


def test_counting() -> None:
    assert list(repeated(["We cut waste by 5 t.", "we cut waste by 5 t", "We hired 5 people."])) == [
        ("We cut waste by 5 t.", "we cut waste by 5 t")
    ]
    assert unproved("We cut waste by 6 tonnes.", ["We cut waste by 5 tonnes."]) == ("6 tonnes",)
    assert off_year("Waste was 5 tonnes in 2021.", 2023)
    assert not off_year("Waste was 5 tonnes in 2023, compared with 6 in 2021.", 2023)
    assert not off_year("In 2021 we opened a yard.", 2023)


def test_a_language_model_words_the_sections_and_is_checked(
    assistant: Assistant, outline: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("langchain_openai")
    reply = "Scope 1 emissions came to 48,200 tonnes CO2e in 2023 [1]. They were 51,000 tonnes CO2e in 2023 [1]."
    with serving(says(reply)) as server:
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        settings = load_settings(library=assistant.library.path, threads=1, llm="openai:m")
        made = write_briefing(
            Assistant(assistant.library, assistant.encoder, settings), company="Halvorsen", outline=outline
        )
    climate, people, _ = made.sections
    assert [s.text for s in climate.statements] == ["Scope 1 emissions came to 48,200 tonnes CO2e in 2023."]
    assert any("2,140 people" in s.text for s in people.statements)  # the model said nothing that its evidence holds
    assert made.generator == "openai:m"
    assert any("People and employees" in note for note in made.notes)
    assert count(briefing_to_json(made)).faults == 0
