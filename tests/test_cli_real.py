"""The real `esg`, from a small report file to answers, and every mistake a person can make."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdf
import pytest
from conftest import REPORT_TEXT
from typer.testing import CliRunner

from ui.cli import app

SLOW = ("torch", "sentence_transformers", "transformers", "streamlit", "langchain", "langchain_core", "pandas", "scipy")
ANSWER_KEYS = {"question", "answer", "abstained", "reason", "statements", "citations", "hits", "generator", "seconds"}
CITATION_KEYS = {"marker", "document", "company", "year", "page", "page_label", "quote", "start", "end", "kind"}


def started(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`esg` in a process of its own."""
    command = [sys.executable, "-m", "ui", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=cwd)


def esg(*arguments: object) -> subprocess.CompletedProcess[str]:
    """`esg` inside this process, which is quicker; any exception but leaving is raised here."""
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(["esg"], done.exit_code, done.stdout, done.stderr)


def values(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The one JSON object that stdout must be."""
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with one report, ingested by the command."""
    folder = tmp_path_factory.mktemp("real")
    report = folder / "halvorsen-2023.txt"
    report.write_text(REPORT_TEXT, encoding="utf-8")
    done = started(
        "ingest", report, "--library", folder / "library", "--company", "Halvorsen Tidewater", "--year", 2023
    )
    assert done.returncode == 0, done.stderr
    assert "halvorsen-2023.txt: added: Halvorsen Tidewater, 2023: no pages, " in done.stdout
    return folder / "library"


@pytest.fixture(scope="module")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("none") / "library"


def test_an_unchanged_file_is_skipped_and_said(library: Path) -> None:
    done = esg("ingest", library.parent / "halvorsen-2023.txt", "--library", library, "--json")
    assert done.returncode == 0
    found = values(done)
    assert [file["status"] for file in found["files"]] == ["unchanged"]
    assert found["unchanged"] == 1


def test_an_answer_as_json_has_the_public_shape_and_a_verbatim_quote(library: Path) -> None:
    done = esg("ask", "How high were the Scope 1 emissions in 2023?", "--library", library, "--json")
    assert done.returncode == 0, done.stderr
    found = values(done)
    assert found.keys() >= ANSWER_KEYS
    assert not found["abstained"]
    assert "48,200" in found["answer"]
    citation = found["citations"][0]
    assert citation.keys() >= CITATION_KEYS
    assert (citation["document"], citation["page"], citation["year"]) == ("halvorsen-2023.txt", None, 2023)
    assert " ".join(REPORT_TEXT[citation["start"] : citation["end"]].split()) == citation["quote"]


def test_an_answer_for_people_has_markers_sources_and_quotes(library: Path) -> None:
    done = started("ask", "How many people were employed at the end of 2023?", "--library", library)
    assert done.returncode == 0, done.stderr
    assert "2,140" in done.stdout
    assert "[1] Halvorsen Tidewater 2023, characters " in done.stdout
    assert "\u201c" in done.stdout


def test_an_unanswerable_question_is_abstained_from_with_exit_0(library: Path) -> None:
    done = esg("ask", "Which cardinal blessed the lighthouse museum?", "--library", library, "--json")
    assert done.returncode == 0, done.stderr
    found = values(done)
    assert found["abstained"]
    assert found["reason"]
    assert found["citations"] == []


def test_asking_imports_nothing_slow(library: Path) -> None:
    arguments = ["ask", "How high were the Scope 1 emissions?", "--library", str(library)]
    code = (
        f"import sys; from ui.cli import app; app({arguments!r}, standalone_mode=False); "
        f"print([name for name in {SLOW!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_question_without_quotation_marks_is_one_question(library: Path) -> None:
    done = esg("ask", "How", "high", "were", "the", "Scope", 1, "emissions?", "--library", library, "--json")
    assert done.returncode == 0, done.stderr
    assert values(done)["question"] == "How high were the Scope 1 emissions?"
    assert values(esg("search", "water", "withdrawal", "--library", library, "--json"))["query"] == "water withdrawal"


def test_search_gives_ranked_passages(library: Path) -> None:
    found = values(esg("search", "fresh water withdrawal", "--library", library, "-k", 2, "--json"))
    assert found["query"] == "fresh water withdrawal"
    assert [hit["rank"] for hit in found["hits"]] == list(range(1, len(found["hits"]) + 1))
    assert "310,000" in found["hits"][0]["text"]


def test_a_batch_keeps_ids_reports_bad_rows_and_goes_on(library: Path, tmp_path: Path) -> None:
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers" / "answers.jsonl"
    rows = [
        {"id": "q1", "question": "How high were the Scope 1 emissions?", "report": "halvorsen-2023.txt"},
        {"id": "q2"},
        {"id": "q3", "question": "How many people?", "report": "halvorsn-2023.txt"},
    ]
    questions.write_text("\n".join(map(json.dumps, rows)) + "\n{not json\n", encoding="utf-8")
    done = esg("batch", questions, "-o", answers, "--library", library, "--json")
    assert done.returncode == 1, done.stderr
    found = values(done)
    assert (found["questions"], [error["line"] for error in found["errors"]]) == (4, [2, 3, 4])
    written = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in written] == ["q1", "q2", "q3", None]
    assert all(row.keys() >= ANSWER_KEYS - {"seconds", "generator"} for row in written)
    assert "halvorsen-2023.txt" in written[2]["error"]
    assert "Line 2: " in done.stderr


def test_a_batch_of_good_rows_exits_0(library: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": 1, "question": "How many people were employed?"}\n', encoding="utf-8")
    done = esg("batch", questions, "-o", tmp_path / "answers.jsonl", "--scope", "none", "--library", library)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 question: ")


def test_the_questions_are_not_overwritten_by_the_answers(library: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"question": "Why?"}\n', encoding="utf-8")
    done = esg("batch", questions, "-o", questions, "--library", library)
    assert done.returncode == 2
    assert questions.read_text(encoding="utf-8") == '{"question": "Why?"}\n'


def test_reports_are_listed_shown_and_removed(tmp_path: Path, text_report: Path) -> None:
    library = tmp_path / "library"
    assert esg("ingest", text_report, "--library", library).returncode == 0
    (row,) = values(esg("reports", "--library", library, "--json"))["reports"]
    assert row["document"] == text_report.name
    shown = esg("reports", "show", text_report.name, "--library", library)
    assert shown.returncode == 0
    assert "pages without text" in shown.stdout
    assert esg("reports", "remove", text_report.name, "--library", library).returncode == 0
    assert values(esg("reports", "list", "--library", library, "--json"))["reports"] == []
    assert text_report.exists()


def test_a_report_that_is_not_there_is_told_with_what_is(library: Path) -> None:
    done = esg("reports", "remove", "halvorsn.txt", "--library", library, "--json")
    assert done.returncode == 2
    assert "halvorsen-2023.txt" in values(done)["error"]


def write_bad(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.pdf"
    if kind == "text":
        path.write_text("This is no PDF.", encoding="utf-8")
    elif kind == "empty":
        path.touch()
    elif kind in ("image-only", "encrypted"):
        writer = pypdf.PdfWriter()
        writer.add_blank_page(200, 200)
        if kind == "encrypted":
            writer.encrypt("secret")
        writer.write(path)
    return path


@pytest.mark.parametrize(
    ("kind", "exit_code", "said"),
    [
        ("missing", 2, "no"),
        ("text", 1, "PDF"),
        ("empty", 1, "empty"),
        ("image-only", 1, "text"),
        ("encrypted", 1, "password"),
    ],
)
def test_a_bad_file_is_named_with_what_to_do(
    empty_library: Path, tmp_path: Path, kind: str, exit_code: int, said: str
) -> None:
    done = esg("ingest", write_bad(tmp_path, kind), "--library", empty_library, "--json")
    assert done.returncode == exit_code, done.stderr
    assert "Traceback" not in done.stderr
    (file,) = values(done)["files"]
    assert (file["document"], file["status"]) == (f"{kind}.pdf", "failed")
    assert said in file["error"]


def test_a_folder_without_reports_is_bad_use_like_a_missing_one(empty_library: Path, tmp_path: Path) -> None:
    done = esg("ingest", tmp_path, "--library", empty_library)
    assert done.returncode == 2
    assert "holds no report" in done.stdout
    assert esg("ingest", tmp_path / "gone", "--library", empty_library).returncode == 2


def test_ingest_and_reports_count_alike(library: Path) -> None:
    (file,) = values(esg("ingest", library.parent / "halvorsen-2023.txt", "--library", library, "--json"))["files"]
    (held,) = values(esg("reports", "--library", library, "--json"))["reports"]
    assert (file["passages"], file["tables"]) == (held["passages"], held["tables"])


def test_the_rest_goes_in_when_one_file_fails(tmp_path: Path, text_report: Path) -> None:
    library = tmp_path / "library"
    done = esg("ingest", text_report, write_bad(tmp_path, "text"), tmp_path / "gone.pdf", "--library", library)
    assert done.returncode == 1
    assert "3 files: 1 added, 2 failed" in done.stdout
    assert "gone.pdf: failed: " in done.stdout
    assert len(values(esg("reports", "--library", library, "--json"))["reports"]) == 1


def test_an_empty_library_says_how_to_fill_it(empty_library: Path) -> None:
    done = started("ask", "How high were the emissions?", "--library", empty_library, "--json")
    assert done.returncode == 2
    assert "esg ingest" in values(done)["error"]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", ""], "empty"),
        (["ask", "   \n"], "empty"),
        (["ask", "Why?", "--company", "Halvorson Tidewater"], "Halvorsen Tidewater"),
        (["ask", "Why?", "--year", "1999"], "2023"),
        (["search", ""], "empty"),
    ],
)
def test_a_bad_question_or_filter_is_told_plainly(library: Path, arguments: list[str], said: str) -> None:
    done = esg(*arguments, "--library", library)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / "esg.toml").write_text("k = 0\n", encoding="utf-8")
    done = started("ask", "Why?", "--library", tmp_path / "library", cwd=tmp_path)
    assert done.returncode == 2
    assert "'k'" in done.stderr
